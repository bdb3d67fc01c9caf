"""A second installation as a witness of what a site said: lists of a source, compared post by post and countersigned.

One office makes a list of a source and gives it to the other, which has captured the same source by itself; that one
compares, is shown what differs, and countersigns what both have in the same words. The first takes the countersignature
in: each exhibit with these words gets an event, which its bundles carry and `verify.py` checks.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from workbench.domain.custody.chain import Fact
from workbench.domain.custody.comparison import (
    COUNTERSIGNED,
    COUNTERSIGNED_FORMAT,
    LIST_FORMAT,
    Statement,
    agreed_bytes,
    capture_hash,
    list_body,
    listed_bytes,
    post_hash,
    text_hash,
)
from workbench.domain.custody.record_hashes import tree_nodes, tree_root
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import append, event_queries, installation_key, signature_check
from workbench.store.custody.health_check import in_case
from workbench.store.db.store import Store
from workbench.store.schema.cases import exhibit
from workbench.store.schema.evidence import capture, post, revision
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.witness.comparison_files import TheirWording, parts_of, read_list, read_object, text_of
from workbench.translation import sentence

LISTED, GIVEN = "source list", "countersignature given"
_SALT = 32
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class SeenWording:
    """A text that a post had here: first seen at that time (ISO 8601 in UTC), on that page."""

    text: str
    seen: str
    page_sha256: str


@dataclass(frozen=True, slots=True)
class SeenPost:
    """A post as this installation has it; wordings in the order in which they were first seen."""

    post_id: int
    post_key: str
    url: str
    wordings: tuple[SeenWording, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A post that both saw and that never had the same words on both; `theirs` only where their list holds texts."""

    post_id: int
    url: str
    ours: str
    ours_seen: str
    theirs: str
    theirs_seen: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A post that both have in the same words."""

    post_id: int
    post: str
    text: str
    seen: str
    seen_too: str

    def entry(self) -> bytes:
        """Its bytes under the root."""
        return agreed_bytes(post=self.post, text=self.text, seen=self.seen, seen_too=self.seen_too)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A list held against a source of this store; `only_there` is a number: of what one has not there is no more."""

    store: str
    list_root: str
    made_at: str
    agreed: tuple[Agreed, ...]
    differ: tuple[Difference, ...]
    only_here: tuple[SeenPost, ...]
    only_there: int


def make_list(store: Store, source_id: int, *, texts: bool = False, actor: str) -> bytes:
    """A signed list of a source for another installation, as JSON; with `texts` differences can be shown there.

    UserError where nothing of the source may be shown.
    """
    salt = secrets.token_bytes(_SALT)
    with store.read() as connection:
        posts = sorted(_listed(salt, one, texts=texts) for one in _seen(connection, source_id))
        if not posts:
            raise UserError("There is no post of this source that could be listed.")
        root = tree_root(entry for _, entry, _ in posts).hex()
        key = store.signing.key(connection, installation_key.current(connection))
    at = append.stamp()
    body = list_body(store=store.id, salt=salt.hex(), made_at=at, count=len(posts), root=root)
    facts: dict[str, Fact] = {"root": root, "salt": salt.hex(), "posts": len(posts), "texts": texts}
    event_queries.note(store, LISTED, f"source:{source_id}", facts, actor=actor)
    made = {
        "format": LIST_FORMAT,
        "store": store.id,
        "salt": salt.hex(),
        "made_at": at,
        "posts": [told for _, _, told in posts],
        "public_key": installation_key.public_of(key),
        "signature": key.sign(body).hex(),
    }
    return json.dumps(made, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n"


def compare(store: Store, source_id: int, content: bytes) -> Comparison:
    """Hold another installation's list against a source here.

    WrongUseError where it is no list, or not as it was made.
    """
    told = read_list(content)
    if told.store == store.id:
        raise WrongUseError("This list was made by this very store: another installation has to compare it.")
    agreed: list[Agreed] = []
    differ: list[Difference] = []
    only_here: list[SeenPost] = []
    found: set[str] = set()
    with store.read() as connection:
        for one in _seen(connection, source_id):
            name = post_hash(told.salt, one.post_key)
            theirs = told.posts.get(name)
            if theirs is None:
                only_here.append(one)
                continue
            found.add(name)
            same = _same(told.salt, one, theirs)
            if same is None:
                differ.append(_difference(told.salt, one, theirs))
            else:
                agreed.append(Agreed(one.post_id, name, *same))
    agreed.sort(key=lambda one: one.post)
    return Comparison(
        told.store,
        told.root,
        told.made_at,
        tuple(agreed),
        tuple(differ),
        tuple(only_here),
        len(told.posts) - len(found),
    )


def countersign(store: Store, source_id: int, found: Comparison, *, actor: str) -> bytes:
    """Sign with this installation's key for what both have in the same words; the file for who made the list.

    WrongUseError where there is nothing of that kind.
    """
    if not found.agreed:
        raise WrongUseError("Not one post has the same words in both: there is nothing to countersign.")
    root = tree_root(one.entry() for one in found.agreed).hex()
    statement = Statement(found.store, store.id, found.list_root, root, len(found.agreed), append.stamp())
    facts: dict[str, Fact] = {
        "store": found.store,
        "list": found.list_root,
        "root": root,
        "agreed": len(found.agreed),
        "differ": len(found.differ),
        "only_here": len(found.only_here),
        "only_there": found.only_there,
        "countersigned_at": statement.signed_at,
    }
    with store.write("custody") as connection:
        key = store.signing.key(connection, installation_key.current(connection))
        signature = key.sign(statement.body()).hex()
        facts |= {"public_key": installation_key.public_of(key), "countersignature": signature}
        append.append(connection, store, action=GIVEN, subject=f"source:{source_id}", actor=actor, facts=facts)
    made = {
        "format": COUNTERSIGNED_FORMAT,
        "store": found.store,
        "by_store": store.id,
        "list": found.list_root,
        "root": root,
        "signed_at": statement.signed_at,
        "public_key": facts["public_key"],
        "signature": signature,
        "entries": [
            {"post": one.post, "text": one.text, "seen": one.seen, "seen_too": one.seen_too} for one in found.agreed
        ],
        "differ": len(found.differ),
        "only_here": len(found.only_here),
        "only_there": found.only_there,
    }
    return json.dumps(made, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n"


def receive(store: Store, content: bytes, *, public_key: str, actor: str) -> list[int]:
    """Take in another installation's countersignature: an event for each post that is an exhibit in just these words.

    `public_key` is the other installation's, had by another way. Gives the numbers of these posts; those that had their
    event already are not among them. WrongUseError where it is not right, or over a list that this store never made.
    """
    told = read_object(content, COUNTERSIGNED_FORMAT, sentence("This file is no countersignature."))
    entries = [_agreed(one) for one in parts_of(told, "entries")]
    statement = Statement(
        text_of(told, "store"), text_of(told, "by_store"), text_of(told, "list"), text_of(told, "root"), len(entries),
        text_of(told, "signed_at"),
    )  # fmt: skip
    raw = [one.entry() for one in entries]
    if text_of(told, "public_key") != "".join(public_key.split()).lower():
        raise WrongUseError("The countersignature is by another key than the one given. Nothing was kept.")
    if statement.store != store.id or statement.by_store == store.id:
        raise WrongUseError("This countersignature is for another store. Nothing was kept.")
    signed = signature_check.holds(text_of(told, "public_key"), text_of(told, "signature"), statement.body())
    if not signed or tree_root(raw).hex() != statement.root:
        raise WrongUseError("The countersignature is not right: the file is not what was written. Nothing was kept.")
    places = {one.post: place for place, one in enumerate(entries)}
    kept: list[int] = []
    with store.write("custody") as connection:
        salt, source_id = _own_list(connection, statement.list_root)
        for row in connection.execute(_exhibits(source_id)):
            place = places.get(post_hash(salt, row.post_key))
            if place is None or entries[place].text != text_hash(salt, row.post_key, row.text):
                continue
            facts: dict[str, Fact] = {
                "by_store": statement.by_store,
                "public_key": text_of(told, "public_key"),
                "countersignature": text_of(told, "signature"),
                "countersigned_at": statement.signed_at,
                "list": statement.list_root,
                "salt": salt.hex(),
                "root": statement.root,
                "count": statement.count,
                "place": place,
                "path": b"".join(tree_nodes(raw, [place])).hex(),
                "seen": entries[place].seen,
                "seen_too": entries[place].seen_too,
                "wording": row.number,
            }
            subject = f"post:{row.id}"
            if _is_new(connection, subject, facts):
                append.append(connection, store, action=COUNTERSIGNED, subject=subject, actor=actor, facts=facts)
                kept.append(row.id)
    return kept


def _exhibits(source_id: int) -> Any:
    return (
        select(post.c.id, post.c.post_key, revision.c.number, revision.c.text)
        .distinct()
        .join(exhibit, exhibit.c.post_id == post.c.id)
        .join(revision, revision.c.id == exhibit.c.revision_id)
        .where(post.c.source_id == source_id, in_case())
        .order_by(post.c.id)
    )


def _is_new(connection: Connection, subject: str, facts: Mapping[str, Fact]) -> bool:
    query = select(custody_table.c.facts).where(
        custody_table.c.subject == subject, custody_table.c.action == COUNTERSIGNED
    )
    before = [append.facts_of(one) for one in connection.scalars(query)]
    return not any(one.get("root") == facts["root"] and one.get("wording") == facts["wording"] for one in before)


def _own_list(connection: Connection, root: str) -> tuple[bytes, int]:
    """Salt and source of a list that this store made."""
    query = select(custody_table.c.facts, custody_table.c.subject).where(custody_table.c.action == LISTED)
    for row in connection.execute(query):
        facts = append.facts_of(row.facts)
        if facts.get("root") == root:
            return bytes.fromhex(str(facts["salt"])), int(row.subject.removeprefix("source:"))
    raise WrongUseError("This countersignature is over a list that this store never made. Nothing was kept.")


def _seen(connection: Connection, source_id: int) -> Iterator[SeenPost]:
    """The posts of a source with their wordings, but those that are withheld or erased."""
    after = -1
    while True:
        here = (post.c.source_id == source_id) & (post.c.withheld == "") & (post.c.id > after)
        some = connection.execute(select(post.c.id, post.c.post_key).where(here).order_by(post.c.id).limit(_PAGE)).all()
        if not some:
            return
        wordings: dict[int, dict[str, SeenWording]] = {row.id: {} for row in some}
        urls: dict[int, str] = {}
        query = (
            select(revision, capture.c.sha256.label("page"))
            .join(capture, capture.c.id == revision.c.capture_id)
            .where(revision.c.post_id.between(some[0].id, some[-1].id))
            .order_by(revision.c.post_id, revision.c.number)
        )
        for row in connection.execute(query):
            if row.post_id in wordings:
                urls[row.post_id] = row.url
                first = SeenWording(row.text, _utc(row.captured_at), row.page)
                wordings[row.post_id].setdefault(row.text, first)
        for row in some:
            yield SeenPost(row.id, row.post_key, urls.get(row.id, ""), tuple(wordings[row.id].values()))
        after = some[-1].id


def _utc(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _listed(salt: bytes, one: SeenPost, *, texts: bool) -> tuple[str, bytes, dict[str, Any]]:
    """Of a post: its hash, its bytes under the root, and what the list says of it."""
    name = post_hash(salt, one.post_key)
    hashes = [
        (text_hash(salt, one.post_key, each.text), each.seen, capture_hash(salt, each.page_sha256))
        for each in one.wordings
    ]
    wordings = [
        {"text": text, "seen": seen, "capture": page, **({"words": each.text} if texts else {})}
        for (text, seen, page), each in zip(hashes, one.wordings, strict=True)
    ]
    return name, listed_bytes(name, hashes), {"post": name, "wordings": wordings}


def _same(salt: bytes, one: SeenPost, theirs: Sequence[TheirWording]) -> tuple[str, str, str] | None:
    """The newest wording that both have: its hash, when they saw it first, and when it was seen here."""
    by_hash = {each.text: each for each in theirs}
    for each in reversed(one.wordings):
        there = by_hash.get(text_hash(salt, one.post_key, each.text))
        if there is not None:
            return there.text, there.seen, each.seen
    return None


def _difference(salt: bytes, one: SeenPost, theirs: Sequence[TheirWording]) -> Difference:
    ours, last = one.wordings[-1], theirs[-1] if theirs else TheirWording("", "", "")
    # Words that are not those of the signed hash were put there by somebody else.
    words = last.words if text_hash(salt, one.post_key, last.words) == last.text else ""
    return Difference(one.post_id, one.url, ours.text, ours.seen, words, last.seen)


def _agreed(one: Mapping[str, Any]) -> Agreed:
    return Agreed(0, text_of(one, "post"), text_of(one, "text"), text_of(one, "seen"), text_of(one, "seen_too"))
