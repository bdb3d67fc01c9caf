"""A case as it is met in practice: accounts that sell one journey under shared numbers. All of it is invented."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.bundle.made import AT, AUTHORITY, begun, capture_event, capture_of, payload_of, post_of, snapshot
from workbench.domain.cases.cases import CaseContext, CaseSnapshot, Exhibit, Flag, RelatedPostCounts
from workbench.domain.posts.captures import Capture, Payload
from workbench.domain.posts.findings import Mention, PostView, Revision
from workbench.domain.sources.sources import Source

Named = tuple[str, str, str]

URDU = (
    "اٹلی کا راستہ کھل گیا ہے، کوئٹہ سے تفتان، پھر تہران اور وان۔\n"
    "خرچہ ۱۵ لاکھ، آدھا پہلے۔ رابطہ ۰۳۰۰-۱۲۳۴۵۶۷ صرف واٹس ایپ پر کریں۔\n"
    "شناختی کارڈ اور پاسپورٹ ساتھ لائیں، باقی ہم دیکھ لیں گے۔"
)
ROMAN = "Bhai Italy ka game on hai, Quetta se. Rate 15 lakh, adha advance. WhatsApp 0300 1234567 ya t.me/rasta_wala"
ENGLISH = (
    "Work permits for Dubai and Oman, no interview, ready in 10 days.\n"
    "Passport copy and 2 photos. Mail: office@visaexpress.example, phone +92 300 123 4567.\n"
    "Payment to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq only."
)
MIXED = "دبئی ورک پرمٹ دستیاب، رابطہ office@visaexpress.example یا 0333-7654321، ادائیگی پہلے۔"
MONEY = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
MAIL = "office@visaexpress.example"

POSTS: tuple[tuple[str, str, str, str, str, tuple[Named, ...]], ...] = (
    ("راہنما", "اٹلی جانے والے رابطہ کریں", URDU, "ur", "migrant_smuggling",
     (("PHONE", "۰۳۰۰-۱۲۳۴۵۶۷", "+923001234567"), ("PLACE", "اٹلی", "Italy"), ("PLACE", "کوئٹہ", "Quetta/PK"),
      ("PRICE", "۱۵ لاکھ", "1500000 PKR"))),
    ("rasta_wala", "Italy game", ROMAN, "ur-Latn", "migrant_smuggling",
     (("PHONE", "0300 1234567", "+923001234567"), ("TELEGRAM", "t.me/rasta_wala", "rasta_wala"),
      ("PLACE", "Italy", "Italy"), ("PLACE", "Quetta", "Quetta/PK"), ("PRICE", "15 lakh", "1500000 PKR"))),
    ("VisaExpress", "Work permits Dubai / Oman", ENGLISH, "en", "document_fraud",
     (("EMAIL", MAIL, MAIL), ("PHONE", "+92 300 123 4567", "+923001234567"), ("WALLET", MONEY, f"btc:{MONEY}"),
      ("PLACE", "Dubai", "Dubai/AE"), ("PLACE", "Oman", "Oman"), ("DOCUMENT", "Work permits", "work permit"))),
    ("ایجنٹ صاحب", "دبئی ورک پرمٹ", MIXED, "ur", "labour_trafficking",
     (("EMAIL", MAIL, MAIL), ("PHONE", "0333-7654321", "+923337654321"), ("PLACE", "دبئی", "Dubai/AE"))),
    ("VisaExpress", "Still open: Dubai", f"Last seats, pay to {MONEY} first.", "en", "online_fraud",
     (("WALLET", MONEY, f"btc:{MONEY}"),)),
)  # fmt: skip
NAMES = tuple(dict.fromkeys(post[0] for post in POSTS))
BOARD, BOARD_URL = "Board of travel", "http://travelboardexample.onion/"
AROUND = CaseContext(
    flags=(Flag(1, "Routes to Italy", "dunki~ OR اٹلی place:it", AT), Flag(3, "Work permits", '"work permit"~', AT)),
    accounts=(
        RelatedPostCounts("VisaExpress", "Board of travel", 14, 9),
        RelatedPostCounts("rasta_wala", "Board of travel", 3, 0),
    ),
    threads=(RelatedPostCounts("Italy game", "Board of travel", 22, 17),),
    not_relevant=6,
    undecided=2,
)


def case() -> CaseSnapshot:
    """The case, with its exhibits over ten days."""
    chain, template = begun(name=BOARD, url=BOARD_URL), snapshot()
    captures: dict[int, Capture] = {}
    payloads: dict[int, Payload] = {}
    exhibits: list[Exhibit] = []
    for number, told in enumerate(POSTS, start=1):
        raw = f"{_posted(number):%d-%m-%Y, %I:%M %p}"
        payloads[number] = payload_of(number, told[2], author=told[0], title=told[1], raw=raw)
        seq = capture_event(chain, number, payloads[number])
        captures[number] = capture_of(number, payloads[number], custody_seq=seq, url=_address(number))
        reason = "offers the journey under the number of the complaint" if number < 4 else "same address as EXH-0003"
        name = f"EXH-{number:04}"
        post = _post(number, captures[number], _posted(number))
        exhibits.append(Exhibit(name, 3, post, 1, "Inspector A. Khan", AT - timedelta(hours=number), reason))
        chain.add("exhibit", "case:3", actor="Inspector A. Khan", exhibit=name, post=number, reason=reason)
    known = replace(template.sources[1], name=BOARD)
    return replace(
        template,
        case=replace(template.case, number="FIR 114/2026", title="مقدمہ: اٹلی کا راستہ (Route to Italy)"),
        exhibits=tuple(exhibits), captures=captures, payload=payloads.__getitem__, custody=chain.slice(),
        grounds=dict.fromkeys(captures, AUTHORITY),
        sources={1: _second(known)}, operator="Inspector A. Khan", around=AROUND,
    )  # fmt: skip


def _posted(number: int) -> datetime:
    return AT - timedelta(days=13 - 2 * number, hours=number)


def _second(known: Source) -> Source:
    return replace(known, url=BOARD_URL)


def _address(number: int) -> str:
    return f"http://travelboardexample.onion/showthread.php?tid={40 + number}"


def _post(number: int, capture: Capture, posted: datetime) -> PostView:
    author, title, text, lang, category, named = POSTS[number - 1]
    plain = post_of(number, capture, text)
    mentions = tuple(_mention(text, *each) for each in named)
    card = replace(plain.card, author=author, title=title, lang=lang, category=category, posted_at=posted)
    place = str(500 + NAMES.index(author))
    return replace(
        plain, card=card, author_id=place, quoted=(), signature="", links=(), attachments=(), votes=None,
        votes_at=None, parent_key="", mentions=tuple(sorted(mentions, key=lambda one: one.start)),
        revisions=(Revision(1, text, capture.ended_at, capture.id),), posted_at_raw=f"{posted:%d-%m-%Y, %I:%M %p}",
    )  # fmt: skip


def _mention(text: str, label: str, raw: str, value: str) -> Mention:
    start = text.index(raw)
    undone = ("separators dropped", "country code added") if label == "PHONE" else ()
    return Mention(label, value, start, start + len(raw), raw, 0.97, f"{label.lower()} 3", undone)
