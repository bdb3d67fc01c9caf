"""A case as it stands at one moment, for the bundle: everything read in one transaction, bytes on demand."""

from collections.abc import Iterable
from functools import partial

from sqlalchemy import Connection, select

from workbench.domain.cases import CaseSnapshot, Exhibit
from workbench.domain.evidence import Capture
from workbench.store import around, cases, custody, evidence, hiding, operators, sources
from workbench.store.core import Store
from workbench.store.schema import alert
from workbench.store.schema_cases import bundle
from workbench.store.schema_custody import signer


def case_snapshot(store: Store, case_id: int) -> CaseSnapshot:
    """Everything a bundle of a case is made of; bytes never change, so they are read later."""
    with store.read() as connection:
        case = cases.get_in(connection, case_id)
        exhibits = tuple(cases.exhibits_in(connection, case_id, whole=True))
        captures = _captures(connection, exhibits)
        used = {capture.source_id for capture in captures.values()}
        known = {source.id: source for source in sources.all_in(connection) if source.id in used}
        return CaseSnapshot(
            case=case,
            exhibits=exhibits,
            notes=tuple(cases.notes_in(connection, case_id)),
            captures=captures,
            payload=partial(evidence.payload, store),
            custody=custody.slice_in(connection, store, _subjects(connection, case_id, exhibits, captures.values())),
            sources=known,
            operator=store.operator,
            store_id=store.id,
            hidings=tuple(hiding.all_in(connection, case_id)),
            around=around.around(connection, exhibits),
        )


def _captures(connection: Connection, exhibits: Iterable[Exhibit]) -> dict[int, Capture]:
    wanted = sorted({revision.capture_id for one in exhibits for revision in one.post.revisions})
    return {key: evidence.get_in(connection, key) for key in wanted}


def _subjects(
    connection: Connection, case_id: int, exhibits: Iterable[Exhibit], captures: Iterable[Capture]
) -> set[str]:
    """What the case's own events are about: case, posts, captures, their runs and sources, alerts, bundles, keys."""
    posts = sorted({one.post.card.id for one in exhibits})
    people = (
        f"operator:{name}" for name in connection.scalars(select(signer.c.name).where(signer.c.kind == "operator"))
    )
    found = {"store", operators.INSTALLATION, *people, f"case:{case_id}", *(f"post:{key}" for key in posts)}
    for capture in captures:
        found |= {f"capture:{capture.id}", f"run:{capture.run_id}", f"source:{capture.source_id}"}
    for start in range(0, len(posts), 500):
        some = select(alert.c.id).where(alert.c.post_id.in_(posts[start : start + 500]))
        found |= {f"alert:{key}" for key in connection.scalars(some)}
    found |= {
        f"bundle:{key}" for key in connection.scalars(select(bundle.c.id).where(bundle.c.case_file_id == case_id))
    }
    return found
