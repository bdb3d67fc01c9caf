"""A case with pages of a board as its reader reads them, a correction, something hidden, a release and time stamps."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from crawlers.records import Page, Post
from crawlers.sites import registry
from tests import tsa
from tests.bundle.keeping import custodian
from tests.store import making
from workbench.bundle.export.exporter import export
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.export.system_state import SystemState
from workbench.bundle.formats.export_profiles import COURT, LAB, PARTNER, ExportProfile
from workbench.bundle.timestamps.bundle_timestamps import NO_STAMPS, Stamping
from workbench.domain.posts.captures import NewCapture
from workbench.domain.posts.findings import Basis, CategoryReason, NewPost
from workbench.domain.sources.health import PartHealth
from workbench.domain.sources.sources import NewSource, Run
from workbench.store.cases import case_snapshot, cases, redaction_marks, releases  # fmt: skip
from workbench.store.custody import installation_key  # fmt: skip
from workbench.store.db.lifecycle import Store, init
from workbench.store.people import operators, sessions  # fmt: skip
from workbench.store.posts import captures, corrections, observations, queries  # fmt: skip
from workbench.store.schema.custody import signer, signer_secret
from workbench.store.sources import runs, sources  # fmt: skip
from workbench.store.witness import anchors, rfc3161  # fmt: skip

AT = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
STATE = SystemState(
    (PartHealth("seal", "well", "Sealed by the kernel.", AT, (("packets", "0"),)),),
    {"seal": "kernel", "language": "en"},
)
HOST = making.ADDRESS.rstrip("/")
ACCUSED = "rasta_wala"
PHONE = "0300 1234567"
THREADS: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = (
    ("Italy game", (
        (ACCUSED, f"Bhai Italy ka game on hai, Quetta se. Rate 15 lakh, adha advance. WhatsApp {PHONE}"),
        ("may2020", "Is it by land? What does it cost for two, and who holds the money?"),
    )),
    ("Work permits Dubai", (
        ("VisaExpress", "Work permits for Dubai, ready in 10 days. Mail office@visaexpress.example, +92 333 7654321"),
    )),
    ("Warning", (
        ("kala_kawa", f"That number {PHONE} is not of rasta_wala, somebody else uses his name since February."),
    )),
)  # fmt: skip
ANALYST = "analyst"
SUPERVISOR = "chief"


def page(number: int, title: str, posts: Sequence[tuple[str, str]]) -> bytes:
    """The response with a thread of a phpBB board, style prosilver."""
    body = "".join(
        f'<div id="p{number * 10 + place}" class="post bg2"><div class="inner"><div class="postbody">'
        f'<p class="author"><span class="responsive-hide">by <strong><a href="./memberlist.php?mode=viewprofile&amp;'
        f'u={place}" class="username">{escape(author)}</a></strong> &raquo; </span>'
        f'<time datetime="2026-02-2{number}T05:0{place}:07+00:00">Feb 2{number}, 2026</time></p>'
        f'<div class="content">{escape(text)}</div></div></div></div>'
        for place, (author, text) in enumerate(posts, start=1)
    )
    html = (
        '<!DOCTYPE html><html><body id="phpbb" class="nojs section-viewtopic"><div id="page-header">'
        '<ul id="nav-breadcrumbs"><li class="breadcrumbs"><span class="crumb"><a href="./index.php"><span>Index</span>'
        '</a></span><span class="crumb"><a href="./viewforum.php?f=2"><span>Visa talk</span></a></span></li></ul></div>'
        f'<div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t={number}">{escape(title)}</a></h2>'
        f'{body}</div><div>All times are <span title="UTC">UTC</span></div></body></html>'
    ).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(html)}\r\n\r\n"
    return head.encode("ascii") + html


def keep(store: Store, run: Run, number: int, response: bytes) -> list[int]:
    """A kept page and the posts that the reader of boards finds on it."""
    url = f"{HOST}/viewtopic.php?t={number}"
    asked = f"GET /viewtopic.php?t={number} HTTP/1.1\r\nHost: {HOST.removeprefix('http://')}\r\n\r\n".encode("ascii")
    at = datetime(2026, 3, number, 12, tzinfo=UTC)
    kept = captures.keep(
        store,
        NewCapture(
            run_id=run.id, source_id=run.source_id, url=url, final_url=url, status=200, content_type="text/html",
            request_bytes=asked, response_bytes=response, sha256=hashlib.sha256(response).hexdigest(),
            request_sha256=hashlib.sha256(asked).hexdigest(), started_at=at - timedelta(seconds=2), ended_at=at,
            circuit=f"circuit-{number}", seal="kernel", attempt=1, kind="thread",
        ),
    )  # fmt: skip
    read = registry.read(Page(url, response.partition(b"\r\n\r\n")[2], "text/html", at, "thread"))
    return list(queries.record(store, kept.id, [_new(post, read.reader) for post in read.posts]).new)


def _new(post: Post, reader: str) -> NewPost:
    """A post with its category, what that stands on, and the telephone number in it."""
    mentions = (making.mention(post.text, PHONE, "PHONE", "+923001234567"),) if PHONE in post.text else ()
    return making.post(
        post.post_id, post.text, url=post.url, author=post.author, author_id=post.author_id, board=post.board,
        thread_key=post.thread_id, thread_title=post.thread_title, thread_url=post.thread_url, position=post.position,
        posted_at=post.posted_at, posted_at_raw=post.posted_at_raw, precision=post.precision,
        confidence=post.confidence, reader=reader, category="migrant_smuggling",
        scores=(("migrant_smuggling", 0.9), ("benign", 0.1)), mentions=mentions,
        basis=Basis("offer", 0.9, ((0, 4),), (CategoryReason("can be reached", (post.text[:4],)),)),
    )  # fmt: skip


def stamped(store: Store, authority: tsa.Authority) -> None:
    """Have the present head of the chain time-stamped."""
    asked = anchors.ask(store)
    anchors.answer(
        store, asked, authority.answer(asked.request), url="http://tsa.example/", roots=authority.root.read_bytes()
    )


def exported(
    store: Store, case_id: int, path: Path, profile: ExportProfile, stamping: Stamping = NO_STAMPS, *, tar: bool = False
) -> Path:
    """A bundle of a case as `bundle export` makes it."""
    order = ExportRequest(
        profile, bytes(range(32)) if profile.spares else b"", printed=False, stamping=stamping, tar=tar
    )
    with case_snapshot.case_snapshot(store, case_id) as taken:
        return export(taken, path, custodian=custodian(store, taken), at=AT, order=order, state=STATE).path


@dataclass(frozen=True, slots=True)
class Made:
    """Bundles of one installation, its signing key, and the public keys that a court was told by another way.

    `court` bears a time stamp, `unstamped` is the same without, `one_file` that as a tar. `older` is the bundle of the
    same case before its last exhibit, `second` that of another case, `foreign` that of another installation.
    """

    court: Path
    unstamped: Path
    one_file: Path
    lab: Path
    partner: Path
    older: Path
    second: Path
    foreign: Path
    key: Ed25519PrivateKey
    public_key: str
    supervisor: str
    root: Path


def make(folder: Path) -> Made:
    """Fill two stores and export their cases."""
    with tsa.running(folder / "tsa") as authority:
        other = _store(folder / "other", authority)
        with other:
            foreign = exported(other, 1, folder / "foreign", COURT)
        with _store(folder / "store", authority) as store:
            stamping = Stamping(authority.root.read_bytes(), lambda data: authority.answer(rfc3161.request(data)))
            older = exported(store, 1, folder / "older", COURT)
            chief = operators.unlock(store, SUPERVISOR, making.secret(SUPERVISOR))
            cases.add_exhibit(store, 1, 4, actor=ANALYST, reason="says that it was not him")
            releases.sign(store, 1, by=chief, reason="to the court of Quetta, with the warning")
            stamped(store, authority)
            court = exported(store, 1, folder / "court", COURT, stamping)
            unstamped = exported(store, 1, folder / "unstamped", COURT)
            one_file = exported(store, 1, folder / "one.tar", COURT, tar=True)
            lab = exported(store, 1, folder / "lab", LAB)
            partner = exported(store, 1, folder / "partner", PARTNER)
            second = exported(store, 2, folder / "second", COURT, stamping)
            with store.write("custody") as connection:
                public = installation_key.current(connection)
                secret = connection.execute(
                    select(signer_secret.c.secret).join(signer, signer.c.id == signer_secret.c.signer_id)
                    .where(signer.c.public_key == public)
                ).scalar_one()  # fmt: skip
            key = Ed25519PrivateKey.from_private_bytes(secret)
            return Made(
                court,
                unstamped,
                one_file,
                lab,
                partner,
                older,
                second,
                foreign,
                key,
                public,
                chief.public_key,
                authority.root,
            )


def _store(folder: Path, authority: tsa.Authority) -> Store:
    """A store with case A (three exhibits over two pages, a fourth post on a third) and case B (one exhibit)."""
    store = init(str(folder), making.SECRET, operator=ANALYST)
    chief = making.operator(store, SUPERVISOR)
    operators.certify(store, chief)
    store = sessions.begin(store, making.operator(store, ANALYST, "analyst", chief))
    held = making.open_ended(store).id
    source = sources.add(store, NewSource(name="Board of travel", url=making.ADDRESS), actor=ANALYST)
    sources.set_authority(store, source.id, held, actor=ANALYST)
    run = runs.request(store, source.id, cause="by hand", actor=ANALYST)
    posts = [
        post
        for number, (title, said) in enumerate(THREADS, start=1)
        for post in keep(store, run, number, page(number, title, said))
    ]
    for number in ("A", "B"):
        cases.open_case(store, number=number, title="The Italy route", authority_id=held, actor=ANALYST)
    for post in posts[:3]:
        cases.add_exhibit(store, 1, post, actor=ANALYST, reason="offers the journey")
    cases.add_exhibit(store, 2, posts[0], actor=ANALYST, reason="the same number")
    cases.add_note(store, 1, "The number was called on 3 March.", for_court=True, actor=ANALYST)
    stamped(store, authority)
    corrections.set_category(store, posts[1], "benign", reason="asks, and offers nothing", actor=ANALYST)
    redaction_marks.hide_value(store, 1, "may2020", label="PERSON", why="a victim who asks", actor=ANALYST)
    observations.mark_absent(store, 1, thread_key="1", seen=())
    for case in (1, 2):
        releases.sign(store, case, by=chief, reason="to the court of Quetta")
    stamped(store, authority)
    return store
