"""Cases made by hand for the tests of bundles: hostile texts, a real custody chain, a real key."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.bundle.covering import covered
from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.export.exporter import BundleResult, CustodyAccess, Sign
from workbench.bundle.export.exporter import export as export_from
from workbench.bundle.export.request import ExportJob, ExportRequest
from workbench.bundle.export.staging import Folder
from workbench.bundle.export.system_state import SystemState
from workbench.bundle.formats.export_profiles import COURT, ExportProfile
from workbench.bundle.report.context import ReportContext, tell
from workbench.domain.cases.cases import Case, CaseSnapshot, Exhibit, Note
from workbench.domain.cases.partner_files import CAPTURE_KIND, ENGINE, MEDIA
from workbench.domain.custody.chain import (
    BEGUN,
    GENESIS,
    CustodySlice,
    Event,
    Fact,
    SignedHead,
    event_body,
    head_after,
    head_body,
    leaf_of,
)
from workbench.domain.posts.captures import Capture, Payload
from workbench.domain.posts.findings import (
    Absence,
    Attachment,
    Basis,
    CategoryReason,
    Mention,
    PostCard,
    PostView,
    Provenance,
    Revision,
)
from workbench.domain.sources.health import PartHealth
from workbench.domain.sources.sources import Authority, Source

AT = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
STORE_ID = "6b0f2c1e-5d35-4a61-9d0c-0f6f3f1f2a77"
KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key for tests").digest())
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"another key for tests").digest())
AUTHORITY = Authority(1, "PECA 2016", "Ref/12-2026", "Officer of the test", date(2026, 1, 1), date(2026, 12, 31))

# What the events of the case are about.
OWN = ("capture:", "case:3", "post:", "source:1", "authority:")

UNPRINTED = ExportRequest(printed=False)

STATE = SystemState(
    (
        PartHealth(
            "seal", "well", "Sealed by the kernel (bubblewrap): no network but Tor's socket.", AT, (("packets", "0"),)
        ),
    ),
    {"seal": "kernel", "language": "en"},
)

HOSTILE = (
    "<img src=file:///etc/passwd><script>alert(1)</script></p></body>\n"
    '=HYPERLINK("http://evil.example/","x") " onload="alert(1)\n'
    "\u202eevil\u2069\u200f\x00\x1b[31m\ud800 &amp; ]]> <!-- -->\n"
    "دبئی ویزا، رابطہ ۰۳۰۰-۱۲۳۴۵۶۷ پر کریں 🛂"
)
AUTHOR = "@nick\u202e<svg onload=x>"
TITLE = "=cmd|' /C calc'!A0 <i>t</i>"
RAW_TIME = "کل 10:30"
PHONE = "۰۳۰۰-۱۲۳۴۵۶۷"


def sign_with(key: Ed25519PrivateKey, data: bytes) -> tuple[bytes, bytes]:
    """A signature and the raw public key."""
    return key.sign(data), key.public_key().public_bytes_raw()


def sign(data: bytes) -> tuple[bytes, bytes]:
    """Sign as the installation does."""
    return sign_with(KEY, data)


def payload_of(
    number: int, text: str = HOSTILE, *, author: str = AUTHOR, title: str = TITLE, padding: int = 0, raw: str = RAW_TIME
) -> Payload:
    """An HTTP exchange whose page holds the post, as the board that it stands for would show it."""
    page = (
        f"<html><head><title>{escape(title)}</title></head><body><div class='post' id='post_p{number}'>"
        f"<a class='author'>{escape(author)}</a> <span class='date'>{raw}</span>"
        f"<div class='post_body'>{escape(text)}</div></div><!-- {number} {'x1' * (padding // 2)} --></body></html>"
    ).encode("utf-8", "surrogatepass")
    request = f"GET /t/{number} HTTP/1.1\r\nHost: forum.example\r\nCookie: [redacted]\r\n\r\n".encode()
    # The header's odd spacing and case have to survive: the bytes are the evidence.
    head = f"HTTP/1.1 200 OK\r\ncontent-TYPE:text/html;  charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n".encode()
    return Payload(request, head + page)


def file_of(number: int, text: str, *, author: str, title: str) -> Payload:
    """A partner's file with that post, as it was kept when it was brought."""
    post = {
        "exhibit": f"EXH-{number}", "text": text, "author": author, "thread_title": title, "posted_at_raw": RAW_TIME,
        "posted_at": (AT - timedelta(days=4)).isoformat(), "url": f"{_address(number)}#p{number}",
    }  # fmt: skip
    return Payload(b"brought by hand", json.dumps(post).encode() + b"\n")


def _address(number: int) -> str:
    return f"http://forumexample.onion/t/{number}?q=a b"


def capture_of(number: int, payload: Payload, *, custody_seq: int, url: str = "") -> Capture:
    """The facts of a capture of that payload."""
    started = AT - timedelta(days=3, seconds=-number, microseconds=-1234)
    url = url or _address(number)
    return Capture(
        id=number, run_id=4, source_id=1, url=url, final_url=url, status=200, content_type="text/html",
        sha256=hashlib.sha256(payload.response_bytes).hexdigest(),
        request_sha256=hashlib.sha256(payload.request_bytes).hexdigest(),
        size=len(payload.response_bytes), started_at=started, ended_at=started + timedelta(seconds=2),
        circuit="forum-1", seal="kernel", worker_seal="kernel", attempt=1, truncated=False, redacted=("Cookie",),
        redirects=(), kind="thread", custody_seq=custody_seq,
    )  # fmt: skip


def post_of(number: int, capture: Capture, text: str = HOSTILE) -> PostView:
    """A post read from that capture, with a phone number when the text has one."""
    card = PostCard(
        id=number, source_id=1, source_name="Forum <b>one</b>", board="Travel", title=TITLE,
        author=AUTHOR, posted_at=AT - timedelta(days=4), captured_at=capture.ended_at,
        excerpt=text[:40], lang="ur", category="migrant_smuggling", probability=0.91,
    )  # fmt: skip
    start = text.find(PHONE)
    mentions = (
        (Mention("PHONE", "+923001234567", start, start + len(PHONE), PHONE, 0.98, "phone 1", ("digits",)),)
        if start >= 0
        else ()
    )
    return PostView(
        card=card, post_key=f"p{number}", engine="mybb", url=f"{capture.url}#p{number}", author_id="77",
        thread_key=f"t{number}", thread_url=capture.url, position=1, text=text, quoted=("<b>quoted</b>",),
        signature="sig", posted_at_raw=RAW_TIME, precision="minute", confidence=0.9, edited=False,
        links=("javascript:alert(1)", "http://evil.example/a.js"),
        scores=(("migrant_smuggling", 0.91), ("benign", 0.09)),
        mentions=mentions, revisions=(Revision(1, text, capture.ended_at, capture.id),),
        provenance=Provenance(
            capture.id, capture.ended_at, capture.url, capture.sha256, capture.circuit, capture.seal, "mybb 1", "ads 1",
            capture.custody_seq,
        ),
        attachments=(Attachment("javascript:alert(2)", "<script>scan</script>.pdf"),), votes=-4,
        votes_at=capture.ended_at, parent_key="<b>p0</b>", basis=basis_of(text),
    )  # fmt: skip


def basis_of(text: str) -> Basis:
    """What the category of such a post stands on: its first word, and the phone when it has one."""
    first = text.split(maxsplit=1)[:1]
    evidence = tuple((text.find(word), text.find(word) + len(word)) for word in (*first, PHONE) if word in text)
    found = (PHONE,) if PHONE in text else ()
    why = (CategoryReason("Offers to take people over a border"), CategoryReason("can be reached", found))
    return Basis("offer", 0.97, evidence, why)


class Chain:
    """A custody chain as a store would write it."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, action: str, subject: str, *, actor: str = "collector", **facts: Fact) -> int:
        """Append an event and return its number."""
        seq, salt = len(self.events) + 1, hashlib.sha256(f"salt {len(self.events)}".encode()).digest()
        at = f"2026-02-27T10:00:{seq % 60:02d}Z"
        body = event_body(seq=seq, at=at, actor=actor, action=action, subject=subject, facts=facts)
        leaf = leaf_of(salt, body)
        before = bytes.fromhex(self.events[-1].head) if self.events else GENESIS
        head = head_after(before, leaf)
        event = Event(seq, at, actor, action, subject, facts, salt.hex(), leaf.hex(), head.hex())
        self.events.append(event)
        return seq

    def slice(self, key: Ed25519PrivateKey = KEY) -> CustodySlice:
        """The events of captures and the case, all leaves, the signed head."""
        head = self.events[-1].head
        body = head_body(count=len(self.events), head=head, signed_at="2026-03-02T10:29:00Z", store=STORE_ID)
        signature, public = sign_with(key, body)
        signed = SignedHead(
            len(self.events), head, "2026-03-02T10:29:00Z", STORE_ID, public.hex(), signature.hex()
        )  # fmt: skip
        own = tuple(each for each in self.events if each.subject.startswith(OWN) and each.action != "view")
        return CustodySlice(own, tuple(each.leaf for each in self.events), signed)


def capture_event(chain: Chain, number: int, payload: Payload) -> int:
    """The custody event of a capture."""
    return chain.add(
        "capture", f"capture:{number}",
        sha256=hashlib.sha256(payload.response_bytes).hexdigest(),
        request_sha256=hashlib.sha256(payload.request_bytes).hexdigest(),
    )  # fmt: skip


def begun(
    authority: Authority | None = AUTHORITY, name: str = "Forum <b>one</b>", url: str = "http://forumexample.onion/"
) -> Chain:
    """The chain of a store in which the source is read under that authority."""
    chain = Chain()
    chain.add("store.init", "store")
    if authority is not None:
        chain.add("authority", f"authority:{authority.id}", **authority_facts(authority))
    given = None if authority is None else authority.id
    chain.add("source added", "source:1", authority_id=given, name=name, url=url)
    return chain


def authority_facts(given: Authority) -> dict[str, str]:
    """What the event tells of an authority."""
    return {
        "statute": given.statute, "reference": given.reference, "officer": given.officer,
        "valid_from": str(given.valid_from), "valid_until": str(given.valid_until),
    }  # fmt: skip


def gone(chain: Chain, post: PostView) -> PostView:
    """The same post, which two runs no longer saw and one in between did."""
    told = []
    for run, lost in ((5, True), (6, False), (7, True)):
        action = "post gone" if lost else "post there again"
        seq = chain.add(action, f"post:{post.card.id}", run=run, capture=1)
        told.append(Absence(lost, AT - timedelta(days=1, hours=-run), run, seq))
    return replace(post, card=replace(post.card, gone_since=told[-1].at), absences=tuple(told))


def snapshot(
    texts: tuple[str, ...] = (HOSTILE,),
    *,
    key: Ed25519PrivateKey = KEY,
    events_of_others: int = 0,
    release: dict[str, Fact] | None = None,
    authority: Authority | None = AUTHORITY,
    named: Callable[[int, str], tuple[str, str]] = lambda _place, _text: (AUTHOR, TITLE),
    from_partners: Collection[int] = (),
) -> CaseSnapshot:
    """A case with an exhibit for each text, events of other cases between its own, and a release with these facts.

    Its pages were captured under the `authority`; `named` gives the author and the title that each shows.
    Those at the places `from_partners` came in a file from a partner instead.
    """
    chain = begun(authority)
    payloads: dict[int, Payload] = {}
    captures: dict[int, Capture] = {}
    exhibits = []
    for place, text in enumerate(texts, start=1):
        number = 10 + place
        author, title = named(place, text)
        make = file_of if place in from_partners else payload_of
        payloads[number] = make(number, text, author=author, title=title)
        seq = capture_event(chain, number, payloads[number])
        captures[number] = capture_of(number, payloads[number], custody_seq=seq)
        chain.add("search", "search", words=3)
        post = gone(chain, post_of(number, captures[number], text))
        post = replace(post, card=replace(post.card, author=author, title=title))
        if place in from_partners:
            captures[number] = replace(
                captures[number], kind=CAPTURE_KIND, content_type=f"{MEDIA}bundle", listed_at="posts.jsonl"
            )
            post = replace(post, engine=ENGINE, post_key=f"{captures[number].sha256[:16]}/EXH-{number}")
        exhibits.append(
            Exhibit(f"EXH-{place:04d}", 3, post, 1, "analyst one", AT - timedelta(hours=place), "<b>why</b>")
        )
        facts: dict[str, Fact] = {"exhibit": f"EXH-{place:04d}", "post": number, "reason": "<b>why</b>"}
        chain.add("exhibit", "case:3", actor="analyst one", **facts)
    if release is not None:
        chain.add("release", "case:3", actor="boss", **release)
    chain.add("view", "post:999")
    for number in range(events_of_others):
        chain.add("view", f"post:{1000 + number}")
    case = Case(3, "FIR 7/2026 <x>", "Case\nof =the= test", AUTHORITY, "analyst one", AT - timedelta(days=9), 1, 2, 0)
    notes = (
        Note(1, 3, "a working note that stays: SECRETWORD", for_court=False, written_by="analyst one", written_at=AT),
        Note(2, 3, "for the court <script>", for_court=True, written_by="analyst one", written_at=AT),
    )
    source = Source(
        1, "Forum <b>one</b>", "http://forumexample.onion/", "mybb", "", "active", "", AUTHORITY, 100, 4, "",
        AT - timedelta(days=30),
    )  # fmt: skip
    return CaseSnapshot(
        case=case, exhibits=tuple(exhibits), notes=notes, captures=captures, sources={1: source},
        grounds=dict.fromkeys(captures, authority),
        payload=payloads.__getitem__, custody=chain.slice(key), operator="analyst one", store_id=STORE_ID,
    )  # fmt: skip


def export(
    made: CaseSnapshot, folder: Path, *, key: Ed25519PrivateKey = KEY, sign: Sign | None = None, **more: Any
) -> BundleResult:
    """A bundle of a case made by hand, bound to its chain now unless it was before, with the event of its beginning.

    The chain is signed by that key.
    """
    made = covered(made, KEY, OTHER_KEY)
    begin = partial(begun_with, made.custody, made.case.id, key=key)
    return export_from(made, folder, custodian=CustodyAccess(sign or partial(sign_with, key), begin), **more)


@contextmanager
def begun_with(
    custody: CustodySlice, case_id: int, facts: Mapping[str, Fact], actor: str, *, key: Ed25519PrivateKey = KEY
) -> Iterator[CustodySlice]:
    """The slice with the event that tells of the beginning of an export."""
    seq, at, salt = custody.head.count + 1, "2026-03-02T10:29:30Z", hashlib.sha256(b"salt of the beginning").digest()
    subject = f"case:{case_id}"
    leaf = leaf_of(salt, event_body(seq=seq, at=at, actor=actor, action=BEGUN, subject=subject, facts=facts))
    end = head_after(bytes.fromhex(custody.head.head), leaf).hex()
    event = Event(seq, at, actor, BEGUN, subject, facts, salt.hex(), leaf.hex(), end)
    body = head_body(count=seq, head=end, signed_at=at, store=custody.head.store)
    signature, public = sign_with(key, body)
    head = SignedHead(seq, end, at, custody.head.store, public.hex(), signature.hex())
    yield CustodySlice((*custody.events, event), (*custody.leaves, leaf.hex()), head)


def told_by(bundle: Path) -> ReportContext:
    """What the files of a bundle tell, for its report."""
    opened = Opened(bundle)
    opened.list_files()
    return tell(opened)


def make(folder: Path, made: CaseSnapshot | None = None) -> BundleResult:
    """A bundle on disk, its report as web pages alone."""
    return export(snapshot() if made is None else made, folder, at=AT, order=UNPRINTED, state=STATE)


def job_of(made: CaseSnapshot, profile: ExportProfile = COURT) -> ExportJob:
    """An export that writes nothing, for what is made from it."""
    return ExportJob(Folder(Path()), made, profile, AT, STATE, None)


def with_custody(made: CaseSnapshot, custody: CustodySlice) -> CaseSnapshot:
    """The same case with another custody slice."""
    return replace(made, custody=custody)
