"""A store as after some days of work: two sources, posts in three languages with mentions, alerts, a case, health."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from tests.store.making import board_page
from workbench.domain.posts.captures import NewCapture
from workbench.domain.posts.findings import Attachment, Basis, Mention, NewPost
from workbench.domain.posts.findings import CategoryReason as ReasonLine
from workbench.domain.sources.coverage import PageWords, RunCoverage, SkipReason
from workbench.domain.sources.health import PartHealth
from workbench.domain.sources.sources import Mirror, NewSource, SiteCanary, SitePace
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.search import alerts, watchlists
from workbench.store.sources import authorities, coverage, health, runs, sources

PICTURE = "/etc/passwd"
HOSTILE = '<img src="file:///etc/passwd"><b>bold</b> &amp; <a href="http://a.example">x</a> \u202egnp.exe'
HOSTILE_TITLE = "<img src=file:///etc/passwd><h1>title</h1>"

Found = tuple[str, str, str]
"""Label, value, and the letters as written."""

POSTS: tuple[tuple[str, str, str, str, float, tuple[Found, ...]], ...] = (
    (
        "Italy game, gari se, boat last leg",
        "ur-Latn",
        "Bhai log Italy ka game pakka hai. Quetta se Taftan phir Van, Istanbul, dunki nahi, full gari. Last leg boat,"
        " 40 log max.\n\n15 lakh total, aadhay paise pohanch kar. Agent khud Quetta mein milega. Turkey ka ikamet bhi"
        " ban jata hai.\n\nRabta: zero three double-zero O00 12-34 ya telegram @safar_demo_agent. Sirf serious log.",
        "migrant_smuggling",
        0.94,
        (
            ("PLACE", "IT", "Italy"),
            ("ROUTE", "Quetta > Taftan > Van > Istanbul", "Quetta se Taftan phir Van, Istanbul"),
            ("TRANSPORT", "car", "full gari"),
            ("PRICE", "1500000 PKR", "15 lakh"),
            ("ROLE", "agent", "Agent"),
            ("DOCUMENT", "residence permit TR", "Turkey ka ikamet"),
            ("PHONE", "+923000001234", "zero three double-zero O00 12-34"),
            ("TELEGRAM", "@safar_demo_agent", "@safar_demo_agent"),
        ),
    ),
    (
        "اٹلی کا راستہ",
        "ur",
        "اٹلی جانے والے رابطہ کریں۔ کوئٹہ سے تفتان، پھر ترکی، پھر اٹلی، ڈنکی نہیں، راستہ محفوظ ہے، گاڑی ہر جگہ تیار۔"
        "\n\n"
        "پندرہ لاکھ روپے، آدھی رقم پہنچ کر۔ ترکی کا اقامہ بھی بن جاتا ہے۔ فون ۰۳۰۰-۰۰۰۱۲۳۴ صرف سنجیدہ لوگ۔",
        "migrant_smuggling",
        0.97,
        (
            ("PLACE", "IT", "اٹلی"),
            ("ROUTE", "Quetta > Taftan > TR > IT", "کوئٹہ سے تفتان، پھر ترکی، پھر اٹلی"),
            ("PRICE", "1500000 PKR", "پندرہ لاکھ روپے"),
            ("DOCUMENT", "residence permit TR", "ترکی کا اقامہ"),
            ("PHONE", "+923000001234", "۰۳۰۰-۰۰۰۱۲۳۴"),
        ),
    ),
    (
        "Visa done-base",
        "en",
        "Schengen visa done base, appointment ready, pay after stamp. Passport copy needed. Write to"
        " visa_point@mail.example or pay to bc1qdemo0000000000000000000000000000000000 in advance.",
        "document_fraud",
        0.88,
        (
            ("DOCUMENT", "visa Schengen", "Schengen visa"),
            ("EMAIL", "visa_point@mail.example", "visa_point@mail.example"),
            ("WALLET", "bc1qdemo0000000000000000000000000000000000", "bc1qdemo0000000000000000000000000000000000"),
        ),
    ),
    (
        "Gulf jobs, passport kept",
        "en",
        "Free visa free ticket, call centre work in the Gulf. Passport stays with the company until the debt is paid."
        " Call 0300 0005678.",
        "labour_trafficking",
        0.81,
        (("PHONE", "+923000005678", "0300 0005678"), ("PLACE", "Gulf", "Gulf")),
    ),
    (
        "SIM and CNIC data",
        "ur-Latn",
        "Active SIM with biometric, CNIC front back 500 pieces. CNIC 35202-0000000-1 sample free. DM @demo_data_wala",
        "identity_theft",
        0.9,
        (("CNIC", "3520200000001", "35202-0000000-1"), ("TELEGRAM", "@demo_data_wala", "@demo_data_wala")),
    ),
    (
        "خبردار: ایجنٹ",
        "ur",
        "خبردار: ایجنٹ نے اٹلی کے پیسے لے کر فون بند کر دیا، کوئی اس نمبر کو پیسے نہ دے۔ نمبر ۰۳۰۰-۰۰۰۵۶۷۸",
        "benign",
        0.77,
        (("PHONE", "+923000005678", "۰۳۰۰-۰۰۰۵۶۷۸"), ("PLACE", "IT", "اٹلی")),
    ),
    (HOSTILE_TITLE, "en", f"Italy dunki {HOSTILE}", "online_fraud", 0.7, ()),
    (
        "Cricket tonight",
        "en",
        "Who watches the match tonight? Bring tea. 🏏 The answer stands on page two.",
        "benign",
        0.99,
        (),
    ),
)


COVERED = RunCoverage(
    seen=160,
    read=41,
    lists=6,
    again=3,
    unchanged=104,
    cut=12,
    posts=207,
    not_read=1,
    layout_changed=2,
    failed=(PageWords("http://board.example/t/77", "The site says that it has no such page (404)."),),
    layout=(PageWords(f"http://board.example/t/5?x={PICTURE}", "The page seems to hold 20 entries; read of them: 3."),),
    skipped=(SkipReason("another site", 4),),
)


def mentions_of(text: str, found: tuple[Found, ...]) -> tuple[Mention, ...]:
    """The mentions, placed where their letters stand."""
    return tuple(
        Mention(
            label,
            value,
            text.index(raw),
            text.index(raw) + len(raw),
            raw,
            0.97,
            "seed 1",
            ("words to digits", "O to 0") if "double" in raw else (),
            "total" if label == "PRICE" else "",
        )
        for label, value, raw in found
    )


def basis_of(number: int, text: str) -> Basis | None:
    """What the categories of the first two posts stand on; the others were read by a model that told none."""
    if number > 1:
        return None
    words = (("game", "pakka", "dunki"), ("جانے والے", "ڈنکی", "گاڑی"))[number]
    route = ("Quetta se Taftan phir Van, Istanbul", "کوئٹہ سے تفتان، پھر ترکی، پھر اٹلی")[number]
    why = (
        ReasonLine("Offers to take people over a border"),
        ReasonLine("names a way", (route,)),
        ReasonLine("names a price", (("15 lakh", "پندرہ لاکھ روپے")[number],)),
        ReasonLine("can be reached", (("zero three double-zero O00 12-34", "۰۳۰۰-۰۰۰۱۲۳۴")[number],)),
        ReasonLine("speaks of crossing", words),
    )
    evidence = tuple((text.index(word), text.index(word) + len(word)) for word in words)
    return Basis("offer", 0.97, evidence, why)


def new_post(number: int, *, captured: datetime, text: str | None = None, picture: str = PICTURE) -> NewPost:
    """One post of POSTS; those of one thread share it two by two. `picture` is what the hostile one points to."""
    title, lang, words, category, probability, found = POSTS[number]
    title, text = title.replace(PICTURE, picture), (text or words).replace(PICTURE, picture)
    return NewPost(
        post_key=f"p{number}",
        engine="forum",
        url=f"http://board.example/t/{number}#p{number}",
        author=("rahnuma_demo", "safar_demo", "visa_demo", "kunj_demo")[number % 4],
        author_id=str(number % 4),
        board="Travel & visa",
        thread_key=f"t{number // 2}",
        thread_title=title,
        thread_url=f"http://board.example/t/{number // 2}",
        position=number % 2 + 1,
        text=text,
        quoted=("Kya boat Izmir se hai?",) if number == 1 else (),
        signature="-- demo signature --" if number == 2 else "",
        posted_at=captured - timedelta(hours=3 * number + 1),
        posted_at_raw=f"{captured - timedelta(hours=3 * number + 1):%d.%m.%Y %H:%M}",
        precision="minute",
        confidence=0.9,
        edited=number == 0,
        links=(),
        reader="forum 1.0",
        lang=lang,
        category=category,
        scores=((category, probability), ("document_fraud" if category != "document_fraud" else "benign", 0.11)),
        mentions=mentions_of(text, found),
        model="test-model 1",
        attachments=(Attachment(f"http://board.example/files/{number}.pdf", f"scan of a passport <b>{number}</b>.pdf"),)
        if number == 0
        else (),
        votes=7 if number < 2 else None,
        parent_key="p0" if number == 1 else "",
        basis=basis_of(number, text),
    )


def capture(run_id: int, source_id: int, number: int, *posts: NewPost, at: datetime) -> NewCapture:
    """A page that shows these posts, as it crossed the wire."""
    request = b"GET /t HTTP/1.1\r\n\r\n"
    answer = board_page(*posts)
    return NewCapture(
        run_id=run_id,
        source_id=source_id,
        url=f"http://board.example/t/{number}",
        final_url=f"http://board.example/t/{number}",
        status=200,
        content_type="text/html",
        request_bytes=request,
        response_bytes=answer,
        sha256=hashlib.sha256(answer).hexdigest(),
        request_sha256=hashlib.sha256(request).hexdigest(),
        started_at=at - timedelta(seconds=2),
        ended_at=at,
        circuit="board-03",
        seal="kernel",
    )


def fill(store: Store, *, picture: str = PICTURE) -> None:
    """Write all of it."""
    now = datetime.now(UTC).replace(microsecond=0)
    today = date(now.year, now.month, now.day)
    ground = authorities.add(
        store,
        statute="PECA 2016, s. 34",
        reference="FIA/AHT/2026/114",
        officer="Officer on duty",
        valid_from=today - timedelta(days=30),
        valid_until=today + timedelta(days=90),
        actor="tester",
    )
    names = ("Sarhad Board", "Bazaar-e-Safar")
    made = [
        sources.add(
            store,
            NewSource(name, f"http://{name.lower().replace(' ', '-')}.example/", "0 */6 * * *", ground.id),
            actor="tester",
        )
        for name in names
    ]
    sources.add(store, NewSource("Rahdari talk", "http://rahdari.example/"), actor="tester")
    for place, source in enumerate(made):
        run = runs.request(store, source.id, cause="by hand", actor="tester")
        runs.start(store, run.id)
        posts = [
            new_post(number, captured=now, picture=picture) for number in range(len(POSTS)) if number // 2 % 2 == place
        ]
        kept = captures.keep(store, capture(run.id, source.id, place, *posts, at=now))
        queries.record(store, kept.id, posts)
        if place == 0:
            changed = new_post(0, captured=now, text=f"{POSTS[0][2]}\n\nBook now.")
            again = captures.keep(store, capture(run.id, source.id, 90, changed, at=now + timedelta(seconds=1)))
            queries.record(store, again.id, [changed])
            queries.mark_absent(store, again.id, thread_key="t0", seen={"p1"})
            coverage.put(store, run.id, COVERED)
            runs.progress(store, run.id, pages_fetched=41, pages_waiting=3)
            runs.finish(store, run.id, "done", "")
        else:
            runs.progress(store, run.id, pages_fetched=12, pages_waiting=30, digests_waiting=2, posts_new=4)
            sources.set_pace(store, source.id, SitePace(6, 2.5, "22-06"), actor="tester")
            mirrors = (
                Mirror(
                    source.url,
                    "signed",
                    "signed 2026-11-20",
                    SiteCanary("flagged", "The canary is 20 days old; it was due on 2026-11-18."),
                ),
                Mirror(
                    "http://mirror.example/", "signed", "signed 2026-11-20", SiteCanary("fresh", "", date(2099, 1, 1))
                ),
                Mirror("http://clone.example/", "flagged", "It is not in the list that the site signed 2026-11-20."),
            )
            sources.verified_mirrors(store, source.id, mirrors)
    for name, query, weight in (
        ("Italy by land — guides", "dunki OR اٹلی", "high"),
        ("Visa done-base", '"done base"', "normal"),
        ("SIM and CNIC data", "category:identity", "low"),
    ):
        watchlists.add(
            store,
            name=name,
            query=query,
            weight="high" if weight == "high" else "low" if weight == "low" else "normal",
            look_back=True,
            actor="tester",
        )
    watchlists.match_new(store)
    case = cases.open_case(store, number="2026-014", title="Gujrat–Evros", authority_id=ground.id, actor="tester")
    cases.add_note(store, case.id, "Two posts share one number.", for_court=True, actor="tester")
    for alert in alerts.get_many(store, alerts.ids(store, state=None, limit=2)):
        cases.add_exhibit(store, case.id, alert.card.id, actor="tester", reason="seed")
    say_well(store)


def say_well(store: Store) -> None:
    """What the parts say when all is well."""
    now = datetime.now(UTC)
    for part in (
        PartHealth("seal", "well", "Sealed by the kernel (bwrap): no network but Tor's socket.", now),
        PartHealth("tor", "well", "Tor 0.4.8.16 is connected, 8 circuits.", now),
        PartHealth("collector", "working", "Collecting 1 source.", now),
        PartHealth("workers", "working", "2 of 2 workers at hand. 41 pages read.", now),
    ):
        health.say(store, part)
