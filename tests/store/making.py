"""Short ways to fill a store with fixture material."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from html import escape
from itertools import count
from typing import Any

from sqlalchemy import insert, update

from tests.range.tor import onions
from workbench.domain.custody.signers import Role
from workbench.domain.posts.captures import Capture, NewCapture
from workbench.domain.posts.findings import Basis, CategoryReason, Mention, NewPost, Recorded
from workbench.domain.sources.sources import Authority, NewSource, Run, Source
from workbench.store.cases import (  # fmt: skip
    cases,
    legal_holds,
    redaction_marks,
    releases,
    retention,
    withdrawals,
    withheld_posts,
)
from workbench.store.db.lifecycle import KeyFile, Store
from workbench.store.db.store import SignedIn
from workbench.store.people import operators, sessions  # fmt: skip
from workbench.store.people.person_keys import OperatorKey
from workbench.store.posts import captures, corrections, queries, reprocessing  # fmt: skip
from workbench.store.schema import evidence as schema_evidence  # fmt: skip
from workbench.store.schema.custody import stamp
from workbench.store.search import view_states  # fmt: skip
from workbench.store.sources import authorities, runs, sources  # fmt: skip
from workbench.store.witness import anchors  # fmt: skip

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADDRESS = f"http://{onions.address(bytes([7]) * 32)}/"
_NAMES = count(1)


def authority(store: Store) -> Authority:
    store = tester(store)
    return authorities.add(
        store,
        statute="Act 1",
        reference="ref/1",
        officer="officer_a",
        valid_from=date(2026, 1, 1),
        valid_until=date(2099, 12, 31),
        actor="tester",
    )


def open_ended(store: Store) -> Authority:
    """An authority that holds on every day on which the tests may run."""
    store = tester(store)
    return authorities.add(
        store, statute="Act 1", reference="ref/2", officer="officer_a", valid_from=date(2026, 1, 1),
        valid_until=date(2099, 12, 31), actor="tester",
    )  # fmt: skip


def source(store: Store, name: str = "") -> Source:
    store = tester(store)
    name = name or f"board {next(_NAMES)}"
    return sources.add(store, NewSource(name=name, url=ADDRESS), actor="tester")


def put_address(store: Store, source_id: int, url: str) -> None:
    """Write an address into a source's row that would not be taken, as a damaged or foreign store may hold one."""
    with store.write("sources") as connection:
        row = update(schema_evidence.source).where(schema_evidence.source.c.id == source_id)
        connection.execute(row.values(url=url, mirrors=[]))


def run(store: Store, source_id: int | None = None) -> Run:
    store = tester(store)
    source_id = source(store).id if source_id is None else source_id
    return runs.request(store, source_id, cause="by hand", actor="tester")


def new_capture(one: Run, url: str, body: bytes = b"body", *, at: datetime = AT, attempt: int = 1) -> NewCapture:
    asked = b"GET / HTTP/1.1\r\n\r\n"
    return NewCapture(
        run_id=one.id,
        source_id=one.source_id,
        url=url,
        final_url=url,
        status=200,
        content_type="text/html",
        request_bytes=asked,
        response_bytes=body,
        sha256=hashlib.sha256(body).hexdigest(),
        request_sha256=hashlib.sha256(asked).hexdigest(),
        started_at=at - timedelta(seconds=1),
        ended_at=at,
        circuit="c1",
        seal="kernel",
        attempt=attempt,
    )


def capture(store: Store, one: Run | None = None, url: str = "", *, at: datetime = AT) -> Capture:
    one = one or run(store)
    return captures.keep(store, new_capture(one, url or f"http://example.onion/{next(_NAMES)}", at=at))


def post(key: str, text: str, **changed: Any) -> NewPost:
    at = changed.get("posted_at", AT - timedelta(hours=1))
    values: dict[str, Any] = {
        "post_key": key,
        "engine": "phpbb",
        "url": f"http://example.onion/p{key}",
        "author": "nick_one",
        "author_id": "7",
        "board": "Market",
        "thread_key": "t1",
        "thread_title": "A thread",
        "thread_url": "http://example.onion/t1",
        "position": 1,
        "text": text,
        "quoted": (),
        "signature": "",
        "posted_at": at,
        "posted_at_raw": "" if at is None else f"{at.day} {at:%b %Y %H:%M}",
        "precision": "minute",
        "confidence": 1.0,
        "edited": False,
        "links": (),
        "reader": "phpbb 1",
        "lang": "en",
        "category": "benign",
        "scores": (("benign", 0.9), ("document_fraud", 0.1)),
        "mentions": (),
        "model": "model 1",
    }
    return NewPost(**{**values, **changed})


def mention(text: str, raw: str, label: str, value: str) -> Mention:
    start = text.index(raw)
    return Mention(label, value, start, start + len(raw), raw, 0.9, f"{label.lower()} 1")


def record(store: Store, *posts: NewPost, one: Run | None = None, at: datetime = AT) -> Recorded:
    """Record posts as read from one new capture, whose page shows them."""
    page = new_capture(one or run(store), f"http://example.onion/{next(_NAMES)}", board_page(*posts), at=at)
    return queries.record(store, captures.keep(store, page).id, posts)


def board_page(*posts: NewPost) -> bytes:
    """The answer of a board that shows these posts."""
    title = f"<h1>{escape(posts[0].thread_title)}</h1>" if posts else ""
    return answer(f"<html><body>{title}{''.join(map(_post_on_a_page, posts))}</body></html>")


def answer(page: str) -> bytes:
    """A page as the bytes of an answer."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode("utf-8", "surrogatepass")


def _post_on_a_page(one: NewPost) -> str:
    quoted = "".join(f"<blockquote>{escape(each)}</blockquote>" for each in one.quoted)
    return (
        f'<div class="post" id="post-{escape(one.post_key)}"><h3>{escape(one.thread_title)}</h3>'
        f'<p class="author"><a>{escape(one.author)}</a> <span class="date">{escape(one.posted_at_raw)}</span></p>'
        f'<div class="content">{quoted}{escape(one.text)}</div></div>\n'
    )


SECRET = KeyFile(b"what opens an operator's key in the tests")


def secret(name: str) -> KeyFile:
    """What opens an operator's key: of each another, as the program asks. The chief's is that of the kept stores."""
    return SECRET if name == "chief" else KeyFile(SECRET.content + name.encode())


def operator(store: Store, name: str, role: Role = "supervisor", by: OperatorKey | None = None) -> OperatorKey:
    """A new operator with an open key."""
    operators.add(store, name, secret(name), role=role, by=by, first=by is None)
    return operators.unlock(store, name, secret(name))


def signed_in(by: OperatorKey) -> SignedIn:
    """Who works with their own key, as `Store.signed_in` has it."""
    return SignedIn(by.id, by.name, by.role, by.public_key, b"")


def tester(store: Store) -> Store:
    """The store with "tester" at work: by that name alone, and signed in once there are operators."""
    if not sessions.has_operators(store) or (store.signed_in is not None and store.operator == "tester"):
        return store
    if not sessions.is_operator(store, "tester"):
        there = [one.name for one in operators.all_(store) if one.role == "supervisor" and one.revoked_at is None]
        boss = operators.unlock(store, there[0], secret(there[0])) if there else None
        return sessions.begin(store, operator(store, "tester", by=boss))
    return sessions.begin(store, operators.unlock(store, "tester", secret("tester")))


def chief(store: Store) -> OperatorKey:
    """The supervisor who was the first, made where there is none."""
    if not any(one.name == "chief" for one in operators.all_(store)):
        return operator(store, "chief")
    return operators.unlock(store, "chief", SECRET)


def signed(store: Store) -> None:
    """A row in every table of signatures: a release of case 1 (made where there is none), a stamp, a revocation."""
    if not cases.all_(store):
        post_id = record(store, post("s", "signed")).new[0]
        cases.open_case(store, number="1", title="", authority_id=None, actor="tester")
        cases.add_exhibit(store, 1, post_id, actor="tester")
    boss = operator(store, "boss", by=chief(store))
    releases.sign(store, 1, by=boss, reason="to the court")
    found = anchors.ask(store)
    with store.write() as connection:
        values = {"anchor_id": found.id, "response": b"x", "stamped_at": AT, "url": "http://tsa", "custody_seq": 1}
        connection.execute(insert(stamp).values(values))
    operators.revoke(store, "boss", reason="over", by=boss)


def seen(store: Store) -> None:
    """What a run noticed besides posts: votes that moved, a post that is gone, and what the run covered."""
    one = run(store)
    record(store, post("voted", "ten", votes=1), one=one)
    kept = capture(store, one, at=AT + timedelta(days=1))
    queries.record(store, kept.id, [post("voted", "ten", votes=2)])
    queries.mark_absent(store, kept.id, thread_key="t1", seen=())


def corrected(store: Store) -> None:
    """What was said of a reading, and an order to read pages again."""
    store = tester(store)
    corrections.set_category(store, record(store, post("wrong", "read wrongly")).new[0], "online_fraud", actor="tester")
    reprocessing.finish(store, reprocessing.request(store, reason="a better model", actor="tester").id, "done", "")


def hidden(store: Store) -> None:
    """Something hidden of every kind in case 1, and the key of its first bundle's commitments."""
    store = tester(store)
    redaction_marks.hide_value(store, 1, "+923001234567", label="PHONE", why="a victim", actor="tester")
    words = cases.exhibits(store, 1)[0].post.text
    redaction_marks.hide_span(store, 1, "EXH-0001", 0, len(words), why="a victim", actor="tester")
    redaction_marks.leave_out(store, 1, "EXH-0001", why="a child", actor="tester")
    bundle = cases.record_bundle(
        store, 1, path="p", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester"
    )
    redaction_marks.keep_key(store, bundle.id, profile="partner", key=bytes(32))


BASIS = Basis(
    "offer",
    0.9,
    ((0, 4),),
    (CategoryReason("Offers forged or bought papers", ("visa",)), CategoryReason("names a price")),
)


def reasoned(store: Store) -> None:
    """A post with what its category stands on, and with what its sum is for."""
    text = "visa 500 euro advance"
    price = Mention("PRICE", "500 EUR", 5, 13, "500 euro", 0.9, "price 1", (), "advance")
    record(store, post("reasoned", text, category="document_fraud", mentions=(price,), basis=BASIS))


def taken_out(store: Store) -> None:
    """An exhibit of case 1 that was taken out."""
    store = tester(store)
    new = record(store, post("taken out", "put in and taken out")).new[0]
    number = cases.add_exhibit(store, 1, new, actor="tester").number
    withdrawals.remove_exhibit(store, 1, number, reason="the wrong case", actor="tester")


def left_alone(store: Store) -> None:
    """A site that asked to be left alone."""
    sources.set_quiet(store, 1, AT + timedelta(days=7))


def looked_at(store: Store) -> None:
    """What an operator last looked at."""
    view_states.keep(store, {"view": "search", "views": {"search": {"query": "phone:0300-1234567", "post": 1}}})


def withheld(store: Store) -> None:
    """A hold that has ended, a post that is restricted, and one that is erased."""
    store = tester(store)
    laid = legal_holds.lay(store, "all", reason="an order", actor="tester")
    legal_holds.end(store, laid.id, reason="lifted", actor="tester")
    restricted, erased = record(store, post("r", "restricted", restricted="a rule"), post("e", "erased")).new
    retention.erase(store, [erased], reason="asked for", actor="tester")
    withheld_posts.restrict(store, restricted, reason="by rule already", actor="tester")
