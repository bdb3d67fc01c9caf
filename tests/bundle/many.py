"""A case of many exhibits that name something of every kind, for the outside tools and for counting."""

from dataclasses import replace

from tests.bundle.made import AUTHORITY, HOSTILE, begun, capture_event, capture_of, payload_of, post_of, snapshot
from tests.kinds import patterned
from workbench.domain.cases.cases import CaseSnapshot, Exhibit
from workbench.domain.posts.captures import Capture, Payload
from workbench.domain.posts.findings import Mention, PostView

ONION = "expyuzz4wqqyqhjn2ctz6fpsgd7i7pzkxkkuqzpdeqzjfrdz7wxl3yad.onion"
NAMED: tuple[tuple[str, str, str], ...] = (
    ("PHONE", "0300-1234567", "+923001234567"),
    ("EMAIL", "agent@mail.example", "agent@mail.example"),
    ("TELEGRAM", "@dunki_agent", "dunki_agent"),
    ("SOCIAL", "insta visa.king", "instagram:visa.king"),
    ("WALLET", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("WALLET", "0x52908400098527886E0F7030069857D2E4169EE7", "eth:0x52908400098527886E0F7030069857D2E4169EE7"),
    ("IBAN", "PK36 SCBL 0000 0011 2345 6702", "PK36SCBL0000001123456702"),
    ("CARD", "4111 1111 1111 1111", "4111111111111111"),
    ("CNIC", "35202-1234567-1", "35202-1234567-1"),
    ("PASSPORT", "AB1234567", "AB1234567"),
    ("ONION", ONION, ONION),
    ("URL", "hxxp://visa[.]example/a b", "http://visa.example/a b"),
    ("IP", "192.0.2.7", "192.0.2.7"),
    ("IP", "2001:db8::7", "2001:db8::7"),
    ("PGP", "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567", "0123456789ABCDEF0123456789ABCDEF01234567"),
    ("SESSION", "05" + "ab" * 32, "05" + "ab" * 32),
    ("TOX", "AB" * 38, "AB" * 38),
    ("JABBER", "agent@jabber.example", "agent@jabber.example"),
    ("THREEMA", "ABCD1234", "ABCD1234"),
    ("PERSON", "محمد اسلم", "محمد اسلم"),
    ("PLACE", "Dubai", "Dubai/AE"),
    ("PRICE", "15 lakh", "1500000 PKR"),
    ("ROUTE", "Quetta to Van", "Quetta/PK > Van/TR"),
    ("DOCUMENT", "work visa", "visa"),
    ("TRANSPORT", "by boat", "sea"),
    ("ROLE", "rehbar", "guide"),
    *((kind.label, kind.value, kind.value) for kind in patterned()),
)
CATEGORIES = (
    "migrant_smuggling",
    "labour_trafficking",
    "sexual_exploitation",
    "document_fraud",
    "online_fraud",
    "benign",
)


def text_of(number: int) -> str:
    """A post that names some of everything; each has a telephone number of its own."""
    named = " ، ".join(raw for _, raw, _ in NAMED)
    return f"Post {number}: call 0301-{number:07} or {named}\n{HOSTILE}"


def author_of(number: int) -> str:
    """Who wrote it: one of seven."""
    return f"agent {number % 7}\u202e"


def rich(post: PostView, number: int) -> PostView:
    """The post with what it names as mentions."""
    own = ("PHONE", f"0301-{number:07}", f"+92301{number:07}")
    mentions = tuple(
        Mention(label, value, start, start + len(raw), raw, 0.9, "rule 1")
        for label, raw, value in (*NAMED, own)
        for start in (post.text.index(raw),)
    )
    engine = "pinnwand" if number % 10 == 0 else "mybb"
    card = replace(post.card, category=CATEGORIES[number % 6], author=author_of(number))
    return replace(post, mentions=mentions, engine=engine, card=card)


def big_snapshot(count: int, *, padding: int = 0) -> CaseSnapshot:
    """A case of that many exhibits, each on a page with so many letters more; payloads are made when they are read."""
    chain = begun()
    captures: dict[int, Capture] = {}
    exhibits: list[Exhibit] = []
    template = snapshot()

    def payload(number: int) -> Payload:
        return payload_of(number, text_of(number), author=author_of(number), padding=padding)

    for number in range(1, count + 1):
        capture = capture_of(number, payload(number), custody_seq=capture_event(chain, number, payload(number)))
        captures[number] = capture
        post = rich(post_of(number, capture, text_of(number)), number)
        name = f"EXH-{number:04}"
        exhibits.append(Exhibit(name, 3, post, 1, "analyst one", capture.ended_at, "why"))
        chain.add("exhibit", "case:3", actor="analyst one", exhibit=name, post=number, reason="why")
    return replace(
        template, captures=captures, grounds=dict.fromkeys(captures, AUTHORITY), exhibits=tuple(exhibits),
        payload=payload, custody=chain.slice(),
    )  # fmt: skip
