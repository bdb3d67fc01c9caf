"""The whole check of a store: its files and schema, the custody chain with its keys and anchors, every captured byte.

Every record is held against the custody event that covers it, and what is made of records is made again and compared.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select

from workbench.domain.custody.chain import ChainReport, Fact, SignedHead
from workbench.errors import StoreDamagedError, UserError
from workbench.store.custody import append as written
from workbench.store.custody import event_queries, projections, record_check
from workbench.store.db import lifecycle, schema_check
from workbench.store.db.store import Store
from workbench.store.posts import captures as posts_captures
from workbench.store.schema.evidence import capture
from workbench.store.witness import anchors, rollback
from workbench.store.witness.outside_heads import Kept

_MOST_PROBLEMS = 25

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What a check found; `problems` are sentences, empty when all is whole.

    `captures` were read and hashed, `purged` ones have no bytes any more and say why, `anchors` were held against the
    chain; their time-stamps only where the authority's root was given (`stamps_checked`). `records` were held against
    the custody events that cover them, and the chain against `outside` heads of this machine's mark and the witness.
    `notices` are to be known and are no fault.
    """

    count: int
    head: str
    problems: tuple[str, ...]
    captures: int
    purged: int
    anchors: int
    stamps_checked: bool
    records: int
    outside: int = 0
    notices: tuple[str, ...] = ()


def everything(
    store: Store,
    *,
    elsewhere: Sequence[SignedHead] = (),
    kept: Kept | None = None,
    roots: bytes | None = None,
    progress: Progress = lambda _done, _of: None,
) -> StoreReport:
    """Check everything. `elsewhere` are heads in files of other offices, `kept` is what stands outside of the store.

    `roots` (PEM) are those of the stamping authority.

    What is found is written into the chain, unless its signed end is wrong: that one is left as it was found, because
    another event would put a right signature over a wrong end.
    """
    problems = [f"The store's file is damaged: {words}" for words in lifecycle.integrity(store)]
    problems += _some(schema_check.wrong_with(store))
    chained = event_queries.check(store)
    problems += chained.problems
    records = _records(store, problems, progress)
    captures, purged = _captures(store, problems, progress)
    anchored = anchors.all_(store)
    problems += anchors.wrong_with(store, roots=roots)
    problems += [words for head in elsewhere for words in anchors.compare(store, head)]
    past = None if kept is None else rollback.held_against(store, kept)
    problems += () if past is None else past.problems
    if chained.end_holds:
        _tell(store, problems, chained.count)
    return StoreReport(
        chained.count,
        chained.head,
        tuple(problems),
        captures,
        purged,
        len(anchored) + len(elsewhere),
        roots is not None,
        records,
        0 if past is None else past.heads,
        () if past is None else tuple(one for one in (*past.notices, past.trouble) if one),
    )


def chain(store: Store) -> ChainReport:
    """Check the custody chain alone; a failure is written down as `everything` does."""
    report = event_queries.check(store)
    if report.end_holds:
        _tell(store, report.problems, report.count)
    return report


def _tell(store: Store, problems: Sequence[str], count: int) -> None:
    if problems:
        facts: dict[str, Fact] = {"problems": len(problems), "first": problems[0][:200], "count": count}
        with store.write() as connection:
            actor = written.name_of(connection, store)
            written.append(connection, store, action="check failed", subject="store", actor=actor, facts=facts)


def _records(store: Store, problems: list[str], progress: Progress) -> int:
    """Hold every record against the chain, and what is made of records against them; how many were held."""
    with store.read() as connection:
        counted = record_check.RecordProgress(connection, progress)
        problems += _some(record_check.wrong_with(connection, counted))
        records = counted.done
        problems += _some(projections.wrong_with(connection, counted.add))
    return records


def _some(found: Iterable[str]) -> Iterator[str]:
    """The first problems of one part of the check, so that they do not hide those of another, and how many are left."""
    every = iter(found)
    yield from islice(every, _MOST_PROBLEMS)
    left = sum(1 for _ in every)
    if left:
        yield f"{left} more of this kind."


def _captures(store: Store, problems: list[str], progress: Progress) -> tuple[int, int]:
    """Read the bytes of every capture and hold them against their hashes; how many were read, how many are purged."""
    with store.read() as connection:
        of = int(connection.execute(select(func.count()).select_from(capture)).scalar_one())
    read = purged = 0
    for number in _numbers(store):
        try:
            posts_captures.payload(store, number)
            read += 1
        except StoreDamagedError as error:
            problems.append(str(error))
        except UserError:
            purged += 1
        progress(read + purged, of)
    return read, purged


def _numbers(store: Store) -> Sequence[int]:
    with store.read() as connection:
        return list(connection.scalars(select(capture.c.id).order_by(capture.c.id)))
