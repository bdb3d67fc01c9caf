"""The whole check of a store: its files, the custody chain with its keys and anchors, and every captured byte."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from workbench.domain.custody import ChainReport, Fact, SignedHead
from workbench.errors import StoreDamagedError, UserError
from workbench.store import anchors, custody, evidence, opening
from workbench.store.core import Store
from workbench.store.schema import capture

_MOST_PROBLEMS = 50

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What a check found; `problems` are sentences, empty when all is whole.

    `captures` were read and hashed, `purged` ones have no bytes any more and say why, `anchors` were held against the
    chain; their time-stamps only where the authority's root was given (`stamps_checked`).
    """

    count: int
    head: str
    problems: tuple[str, ...]
    captures: int
    purged: int
    anchors: int
    stamps_checked: bool


def everything(
    store: Store,
    *,
    elsewhere: Sequence[SignedHead] = (),
    roots: bytes | None = None,
    progress: Progress = lambda _done, _of: None,
) -> StoreReport:
    """Check everything. `elsewhere` are heads that were kept outside; `roots` (PEM) those of the stamping authority.

    What is found is written into the chain, unless its signed end is wrong: that one is left as it was found, because
    another event would put a right signature over a wrong end.
    """
    problems = [f"The store's file is damaged: {words}" for words in opening.integrity(store)]
    chained = custody.check(store)
    problems += chained.problems
    captures, purged = _captures(store, problems, progress)
    kept = anchors.all_(store)
    problems += anchors.wrong_with(store, roots=roots)
    problems += [words for head in elsewhere for words in anchors.compare(store, head)]
    if chained.end_holds:
        _tell(store, problems, chained.count)
    return StoreReport(
        chained.count,
        chained.head,
        tuple(problems[:_MOST_PROBLEMS]),
        captures,
        purged,
        len(kept) + len(elsewhere),
        roots is not None,
    )


def chain(store: Store) -> ChainReport:
    """Check the custody chain alone; a failure is written down as `everything` does."""
    report = custody.check(store)
    if report.end_holds:
        _tell(store, report.problems, report.count)
    return report


def _tell(store: Store, problems: Sequence[str], count: int) -> None:
    if problems:
        facts: dict[str, Fact] = {"problems": len(problems), "first": problems[0][:200], "count": count}
        custody.note(store, "check failed", "store", facts, actor=store.operator)


def _captures(store: Store, problems: list[str], progress: Progress) -> tuple[int, int]:
    """Read the bytes of every capture and hold them against their hashes; how many were read, how many are purged."""
    with store.read() as connection:
        of = int(connection.execute(select(func.count()).select_from(capture)).scalar_one())
    read = purged = 0
    for number in _numbers(store):
        try:
            evidence.payload(store, number)
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
