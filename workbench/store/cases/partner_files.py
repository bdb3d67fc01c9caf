"""Files from partners: each kept as it came under a source of its own, unread until somebody accepts it."""

from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, func, insert, select
from sqlalchemy.orm import aliased

from workbench.domain.cases.partner_files import (
    CAPTURE_KIND,
    ENGINE,
    LARGEST,
    MEDIA,
    Holding,
    Import,
    ImportKind,
    ImportState,
    Match,
)
from workbench.domain.custody.chain import Fact
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.captures import NewCapture
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.custody import append, event_queries, signature_check
from workbench.store.custody.health_check import in_case
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.posts import captures
from workbench.store.schema.cases import case_file, exhibit
from workbench.store.schema.evidence import capture, digest, held, identifier, post, source
from workbench.store.schema.evidence import custody as events
from workbench.store.sources import runs

_CHUNK = 500
_ASKED = b"Handed over as a file.\n"
_PAUSED = "Imported from a partner; nothing is fetched from it"
_ACCEPTED, _REFUSED = signature_check.IMPORT_ACCEPTED, signature_check.IMPORT_REFUSED


def bring(
    store: Store, *, partner: str, kind: ImportKind, file: str, data: bytes, told: Mapping[str, Fact], actor: str
) -> Import:
    """Keep a file of a partner, quarantined. Brought again, the first one stands. `told` goes into the custody event.

    UserError where it is empty or too large; WrongUseError without a partner's name.
    """
    if not partner.strip():
        raise WrongUseError("Say which partner the file comes from.")
    if not data or len(data) > LARGEST:
        if not data:
            raise UserError(f"{file} is empty. Nothing was kept.")
        most = LARGEST // 2**20
        raise UserError(f"{file} is larger than {most} MiB, the largest that can be imported. Nothing was kept.")
    source_id = _source_of(store, partner, actor=actor)
    sha = captures.sha256_of(data)
    url = f"import:{sha}"
    with store.read() as connection:
        here = (capture.c.source_id == source_id) & (capture.c.sha256 == sha)
        there = connection.scalar(select(capture.c.id).where(here))
    if there is not None:
        return get(store, there)
    at = now()
    kept = captures.keep(
        store,
        NewCapture(
            run_id=runs.by_hand_done(store, source_id, actor=actor).id, source_id=source_id, url=url, final_url=url,
            status=200, content_type=f"{MEDIA}{kind}", request_bytes=_ASKED, response_bytes=data, sha256=sha,
            request_sha256=captures.sha256_of(_ASKED), started_at=at, ended_at=at, circuit="", seal="", attempt=1,
            kind=CAPTURE_KIND, listed_at=file,
        ),
    )  # fmt: skip
    facts: dict[str, Fact] = {"partner": partner, "kind": kind, "sha256": sha, "size": len(data), **told}
    event_queries.note(store, "import brought", f"capture:{kept.id}", facts, actor=actor)
    return get(store, kept.id)


def accept(store: Store, capture_id: int, *, reason: str, actor: str) -> Import:
    """Let it be read, signed by who is signed in. Decided already, that stands (WrongUseError: it was refused)."""
    found = _decide(store, capture_id, _ACCEPTED, reason=reason, actor=actor)
    if found.state == "refused":
        raise WrongUseError(f"Import {capture_id} was refused: {found.reason}")
    return found


def refuse(store: Store, capture_id: int, *, reason: str, actor: str) -> Import:
    """Never read it, and let its bytes go. WrongUseError where it was accepted."""
    found = _decide(store, capture_id, _REFUSED, reason=reason, actor=actor)
    if found.state == "accepted":
        raise WrongUseError(f"Import {capture_id} was accepted: {found.reason}")
    captures.purge(store, capture_id, reason=f"import refused: {reason}", actor=actor)
    return found


def all_(store: Store) -> list[Import]:
    """Every import, newest first."""
    with store.read() as connection:
        return [_of_row(connection, row) for row in connection.execute(_imports().order_by(capture.c.id.desc()))]


def get(store: Store, capture_id: int) -> Import:
    """One import, or NotFoundError."""
    with store.read() as connection:
        row = connection.execute(_imports().where(capture.c.id == capture_id)).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no import {capture_id}.")
        return _of_row(connection, row)


def matches(store: Store, source_id: int, *, limit: int = 1_000) -> list[Match]:
    """The identifiers of a partner's source that other sources hold too, those in most posts here first."""
    theirs, ours = aliased(held), aliased(held)
    their_post, our_post = aliased(post), aliased(post)
    shared = (
        select(
            identifier.c.label,
            identifier.c.value,
            identifier.c.id,
            func.count(their_post.c.id.distinct()).label("there"),
            func.count(our_post.c.id.distinct()).label("here"),
            func.max(our_post.c.id).label("newest"),
        )
        .join(theirs, theirs.c.identifier_id == identifier.c.id)
        .join(their_post, their_post.c.id == theirs.c.post_id)
        .join(ours, ours.c.identifier_id == identifier.c.id)
        .join(our_post, our_post.c.id == ours.c.post_id)
        .where(their_post.c.source_id == source_id, our_post.c.source_id != source_id)
        .where(identifier.c.label.in_(sorted(IDENTIFIER_KINDS)))
        .group_by(identifier.c.id, identifier.c.label, identifier.c.value)
        .order_by(func.count(our_post.c.id.distinct()).desc(), identifier.c.id)
        .limit(limit)
    )
    with store.read() as connection:
        return [
            Match(
                row.label, row.value, row.there, row.here, _names(connection, row.id, source_id), row.newest,
                _cases(connection, row.id),
            )
            for row in connection.execute(shared)
        ]  # fmt: skip


def known(store: Store, found: Collection[tuple[str, str]]) -> int:
    """How many of these identifiers, as (label, value), stand in posts that no partner brought."""
    keys = {(label, append.fingerprint(value)) for label, value in found}
    wanted, count = sorted({key for _, key in keys}), 0
    with store.read() as connection:
        for start in range(0, len(wanted), _CHUNK):
            query = (
                select(identifier.c.label, identifier.c.key)
                .distinct()
                .join(held, held.c.identifier_id == identifier.c.id)
                .join(post, post.c.id == held.c.post_id)
                .join(source, source.c.id == post.c.source_id)
                .where(identifier.c.key.in_(wanted[start : start + _CHUNK]), source.c.engine != ENGINE)
            )
            count += sum((row.label, row.key) in keys for row in connection.execute(query))
    return count


def looked(store: Store, holding: Holding, *, actor: str) -> None:
    """Somebody looked into a file that a partner brought."""
    facts: dict[str, Fact] = {"posts": holding.posts, "problem": holding.problem}
    event_queries.note(store, "import looked into", f"capture:{holding.capture_id}", facts, actor=actor)


def _cases(connection: Connection, identifier_id: int) -> tuple[str, ...]:
    query = (
        select(case_file.c.number)
        .distinct()
        .join(exhibit, exhibit.c.case_file_id == case_file.c.id)
        .join(held, held.c.post_id == exhibit.c.post_id)
        .where(held.c.identifier_id == identifier_id, in_case())
        .order_by(case_file.c.number)
    )
    return tuple(connection.scalars(query))


def _names(connection: Connection, identifier_id: int, but: int) -> tuple[str, ...]:
    query = (
        select(source.c.name)
        .distinct()
        .join(post, post.c.source_id == source.c.id)
        .join(held, held.c.post_id == post.c.id)
        .where(held.c.identifier_id == identifier_id, source.c.id != but)
        .order_by(source.c.name)
    )
    return tuple(connection.scalars(query))


def _source_of(store: Store, partner: str, *, actor: str) -> int:
    """The partner's own source, made when it brings the first file."""
    name = f"Partner: {partner.strip()}"
    with store.write("sources") as connection:
        there = connection.execute(select(source.c.id, source.c.engine).where(source.c.name == name)).one_or_none()
        if there is not None and there.engine != ENGINE:
            raise WrongUseError(f"There is a site under watch named {name}. Give the partner another name.")
        if there is not None:
            return int(there.id)
        values = {
            "name": name, "url": "import:", "engine": ENGINE, "schedule": "", "state": "paused",
            "state_reason": _PAUSED, "authority_id": None, "max_pages": 0, "concurrency": 1, "account": "",
            "created_at": now(),
        }  # fmt: skip
        key = connection.execute(insert(source).values(values).returning(source.c.id)).scalar_one()
        facts: dict[str, Fact] = {"name": name, "url": "import:"}
        append.append(connection, store, action="source added", subject=f"source:{key}", actor=actor, facts=facts)
        return int(key)


def _decide(store: Store, capture_id: int, action: str, *, reason: str, actor: str) -> Import:
    if not reason.strip():
        raise WrongUseError("The decision needs its reason.")
    found = get(store, capture_id)
    if found.state != "quarantined":
        return found
    with store.write("sources") as connection:
        facts: dict[str, Fact] = {"reason": reason, "sha256": found.sha256}
        operators.append(connection, store, action=action, subject=f"capture:{capture_id}", facts=facts, actor=actor)
        if action == _ACCEPTED:
            # From here on it is read as other kept pages are, now and with every newer model.
            values = {"capture_id": capture_id, "versions": "", "reader": "", "model": "", "note": reason, "posts": 0}
            connection.execute(insert(digest).values({**values, "at": now()}))
    return get(store, capture_id)


def _imports() -> Select[Any]:
    return (
        select(capture, source.c.name.label("source_name"))
        .join(source, source.c.id == capture.c.source_id)
        .where(capture.c.kind == CAPTURE_KIND)
    )


def _of_row(connection: Connection, row: Row[Any]) -> Import:
    told = select(events).where(events.c.subject == f"capture:{row.id}").order_by(events.c.seq)
    brought_by, state, reason = "", "quarantined", ""
    for event in connection.execute(told):
        if event.action == "import brought":
            brought_by = event.actor
        elif event.action in {_ACCEPTED, _REFUSED}:
            state = "accepted" if event.action == _ACCEPTED else "refused"
            reason = str(append.facts_of(event.facts).get("reason", ""))
    read = select(digest.c.posts, digest.c.note).where(digest.c.capture_id == row.id, digest.c.versions != "")
    newest = connection.execute(read.order_by(digest.c.id.desc()).limit(1)).one_or_none()
    return Import(
        capture_id=row.id,
        source_id=row.source_id,
        partner=row.source_name.removeprefix("Partner: "),
        kind=cast("ImportKind", row.content_type.removeprefix(MEDIA)),
        file=row.listed_at,
        sha256=row.sha256,
        size=row.size,
        state=cast("ImportState", state),
        brought_by=brought_by,
        brought_at=row.started_at,
        reason=reason,
        posts=newest.posts if newest is not None else 0,
        note=newest.note if newest is not None else "",
    )
