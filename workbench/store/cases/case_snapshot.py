"""A case as it stands at one moment, for the bundle: all is read in one transaction, most of it when asked for."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.posts.captures import Capture
from workbench.domain.sources.sources import Source
from workbench.store.cases import case_context, case_records, cases, covered_records, redaction_marks, released_content
from workbench.store.custody import capture_authority, event_queries
from workbench.store.custody.health_check import in_case
from workbench.store.db.store import Store
from workbench.store.people import operators, policies
from workbench.store.posts import captures
from workbench.store.schema.cases import bundle, exhibit
from workbench.store.schema.custody import signer
from workbench.store.schema.evidence import alert, capture, revision
from workbench.store.sources import sources
from workbench.store.witness import anchors

_CHUNK = 500
_CACHED = 32


@contextmanager
def case_snapshot(store: Store, case_id: int) -> Iterator[CaseSnapshot]:
    """Everything a bundle of a case is made of, as it stood at one moment, for the length of the block.

    Exhibits, captures, bytes and custody are read when they are asked for, in the transaction of the block: memory does
    not grow with the case. UserError when a record that it shows is not what the custody chain covers.
    """
    with store.read() as connection:
        case = cases.get_in(connection, case_id)
        kept = connection.execute(_of_case(case_id, capture.c.id, capture.c.source_id, capture.c.custody_seq)).all()
        held = case_records.held(connection, case_id, kept)
        held.require()
        grounds_of = capture_authority.of_captures(connection, kept)
        yield CaseSnapshot(
            case=case,
            exhibits=cases.read_exhibits(connection, case_id),
            notes=tuple(cases.notes_in(connection, case_id)),
            captures=_Captures(connection, case_id),
            payload=partial(captures.payload_in, connection),
            custody=event_queries.slice_in(connection, store, _subjects(connection, case_id), held.seqs),
            sources=_sources(connection, case_id),
            grounds=grounds_of,
            operator=store.operator,
            store_id=store.id,
            hidings=tuple(redaction_marks.all_in(connection, case_id)),
            around=case_context.around(connection, case_id),
            anchors=anchors.covering(connection, store, (one.custody_seq for one in kept)),
            covered=covered_records.Covered(connection, store, case_id, grounds_of),
            content_sha256=partial(released_content.content_sha256, connection, case_id),
        )


class _Captures(Mapping[int, Capture]):
    """The captures that any wording of the exhibits was read from, by number."""

    def __init__(self, connection: Connection, case_id: int) -> None:
        self._numbers = dict.fromkeys(connection.scalars(_of_case(case_id, capture.c.id).order_by(capture.c.id)))
        self._read = lru_cache(_CACHED)(partial(captures.get_in, connection))

    def __getitem__(self, number: int) -> Capture:
        if number not in self._numbers:
            raise KeyError(number)
        return self._read(number)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _of_case(case_id: int, *columns: Any) -> Select[Any]:
    """Columns of the captures that any wording of the exhibits of a case was read from."""
    return (
        select(*columns)
        .join(revision, revision.c.capture_id == capture.c.id)
        .join(exhibit, exhibit.c.post_id == revision.c.post_id)
        .where(exhibit.c.case_file_id == case_id, in_case())
        .distinct()
    )


def _sources(connection: Connection, case_id: int) -> Mapping[int, Source]:
    used = set(connection.scalars(_of_case(case_id, capture.c.source_id)))
    return {source.id: source for source in sources.all_in(connection) if source.id in used}


def _subjects(connection: Connection, case_id: int) -> Collection[str]:
    """What the case's own events are about: case, posts, captures, their runs and sources, alerts, bundles, keys."""
    here = and_(exhibit.c.case_file_id == case_id, in_case())
    about: Mapping[str, Select[Any]] = {
        "post": select(exhibit.c.post_id).where(here).distinct(),
        "capture": _of_case(case_id, capture.c.id),
        "run": _of_case(case_id, capture.c.run_id),
        "source": _of_case(case_id, capture.c.source_id),
        "alert": select(alert.c.id).join(exhibit, exhibit.c.post_id == alert.c.post_id).where(here).distinct(),
        "bundle": select(bundle.c.id).where(bundle.c.case_file_id == case_id),
        "operator": select(signer.c.name).where(signer.c.kind == "operator"),
    }
    found = {"store", operators.INSTALLATION, policies.SUBJECT, f"case:{case_id}"}
    for kind, query in about.items():
        found |= {f"{kind}:{key}" for key in connection.scalars(query)}
    return found | capture_authority.subjects(connection, connection.scalars(about["source"]))
