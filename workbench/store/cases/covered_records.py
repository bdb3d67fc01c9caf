"""The records that a bundle of a case shows, each with where the custody chain covers it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, select

from workbench.domain.custody.record_hashes import BoundRecord
from workbench.domain.lazy_sequence import Lazily
from workbench.domain.sources.sources import Authority
from workbench.store.cases import releases
from workbench.store.cases.released_content import content, hidden, noted
from workbench.store.cases.withdrawals import exhibit_name
from workbench.store.custody.health_check import in_case
from workbench.store.custody.record_binding import entries_of, last_of
from workbench.store.db.store import Store
from workbench.store.schema.cases import case_file, exhibit, note
from workbench.store.schema.custody import release
from workbench.store.schema.evidence import alert, capture, revision
from workbench.store.schema.observations import absence, tally
from workbench.store.schema.redaction import hiding
from workbench.store.schema.reprocessing import correction

Records = tuple[BoundRecord, ...]
Grounds = Mapping[int, Authority | None]
_AT_ONCE = 64


class Covered:
    """The covered records of one case, read inside a transaction when they are asked for.

    `grounds` are the authorities under which its captures were made, by the number of the capture.
    """

    def __init__(self, connection: Connection, store: Store, case_id: int, grounds: Grounds) -> None:
        self._connection = connection
        self._store = store
        self._case_id = case_id
        self._grounds = grounds

    def of_exhibits(self, names: Sequence[str]) -> Iterable[Records]:
        """What each of these exhibits shows, in their order: itself, its wording, reading, reasons, capture, authority.

        Then its votes, where those of the wording are not the newest, that it was gone, and what was corrected.
        """
        return Lazily(names, self._of_exhibits, at_once=_AT_ONCE)

    def of_case(self) -> Iterator[BoundRecord]:
        """What stands beside the exhibits, a kind at a time: case, authority, sources, notes for the court, hidings.

        Then the alerts on its exhibits with their watchlists, and the release that lets it leave with its signer.
        """
        connection, here = self._connection, self._case_id
        file = connection.execute(select(case_file).where(case_file.c.id == here)).one()
        put_in = (exhibit.c.case_file_id == here) & in_case()
        posts = select(exhibit.c.post_id).where(put_in)
        pages = select(revision.c.capture_id).join(exhibit, exhibit.c.revision_id == revision.c.id).where(put_in)
        alerts = connection.execute(select(alert.c.id, alert.c.watchlist_id).where(alert.c.post_id.in_(posts))).all()
        found = releases.covering_in(connection, self._store, here, exporter=self._store.signed_in)
        released = [] if found is None else [found.id]
        signed = select(release.c.signer_id).where(release.c.id.in_(released))
        wanted: Mapping[str, Collection[int]] = {
            "case": [here],
            "authority": [] if file.authority_id is None else [file.authority_id],
            "source": set(connection.scalars(select(capture.c.source_id).where(capture.c.id.in_(pages)))),
            "note": set(connection.scalars(select(note.c.id).where(noted(here)))),
            "hiding": set(connection.scalars(select(hiding.c.id).where(hidden(here)))),
            "alert": {row.id for row in alerts},
            "watchlist": {row.watchlist_id for row in alerts},
            "release": released,
            "signer": set(connection.scalars(signed)),
        }
        for kind, numbers in wanted.items():
            bound = last_of(connection, kind, numbers)
            yield from (bound[number] for number in sorted(bound))

    def entries(self, seq: int) -> Sequence[bytes]:
        """The hashes that one custody event covers, in order."""
        return entries_of(self._connection, seq)

    def content(self) -> Iterator[tuple[str, int, bytes]]:
        """What a release signs: kind, number and hash of each record, in the order of the tree."""
        return content(self._connection, self._case_id)

    def _of_exhibits(self, names: Sequence[str]) -> list[Records]:
        connection = self._connection
        here = (exhibit.c.case_file_id == self._case_id) & exhibit.c.number.in_([_number_of(name) for name in names])
        query = select(exhibit, revision.c.capture_id, revision.c.captured_at)
        query = query.join(revision, revision.c.id == exhibit.c.revision_id).where(here, in_case())
        rows = {exhibit_name(row.number): row for row in connection.execute(query)}
        posts = sorted({row.post_id for row in rows.values()})
        absences = _by_post(connection, absence, posts, absence.c.at)
        tallies = _by_post(connection, tally, posts, tally.c.at)
        said = _by_post(connection, correction, posts, correction.c.id)
        shown: dict[str, list[tuple[str, int]]] = {}
        for name, row in rows.items():
            ground = self._grounds.get(row.capture_id)
            read_as = row.reading_id
            newer = [one.id for one in tallies.get(row.post_id, ()) if one.at >= row.captured_at]
            shown[name] = [
                ("exhibit", row.id),
                ("wording", row.revision_id),
                ("reading", read_as),
                ("basis", read_as),
                ("capture", row.capture_id),
                *([] if ground is None else [("authority", ground.id)]),
                *(("tally", number) for number in newer[-1:]),
                *(("absence", one.id) for one in absences.get(row.post_id, ())),
                *(("correction", one.id) for one in said.get(row.post_id, ()) if one.revision_id == row.revision_id),
            ]
        found = self._read(shown.values())
        return [tuple(found[which] for which in shown[name] if which in found) for name in names]

    def _read(self, wanted: Iterable[Sequence[tuple[str, int]]]) -> dict[tuple[str, int], BoundRecord]:
        numbers: dict[str, set[int]] = {}
        for some in wanted:
            for kind, number in some:
                numbers.setdefault(kind, set()).add(number)
        return {
            (kind, number): one
            for kind, some in numbers.items()
            for number, one in last_of(self._connection, kind, some).items()
        }


def _by_post(
    connection: Connection, table: Table, posts: Sequence[int], order: Column[Any]
) -> dict[int, list[Row[Any]]]:
    """Rows of a table of some posts, by post, in an order."""
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(select(table).where(table.c.post_id.in_(posts)).order_by(order, table.c.id)):
        found.setdefault(row.post_id, []).append(row)
    return found


def _number_of(name: str) -> int:
    return int(name.removeprefix("EXH-"))
