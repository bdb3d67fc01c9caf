"""A list model that holds ids only; rows are fetched in pages when they come into view."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.gui.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex
RECORD = int(Qt.ItemDataRole.UserRole) + 1
PAGE = 200


class PageModel(QAbstractListModel):
    """Ids and a cache of pages. `fetch(ids)` runs on a thread and gives a record for each id, in order."""

    def __init__(
        self, tasks: Tasks, fetch: Callable[[Sequence[int]], Sequence[Any]], spoken: Callable[[Any], str]
    ) -> None:
        super().__init__()
        self._tasks, self._fetch, self._spoken = tasks, fetch, spoken
        self._ids: tuple[int, ...] = ()
        self._rows: dict[int, Any] = {}
        self._stale: dict[int, Any] = {}  # what is shown while a row is fetched again
        self._asked: set[int] = set()
        self._generation = 0

    def set_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show other rows; `rows` are the records of the first ids where they are at hand."""
        self.beginResetModel()
        self._generation += 1
        self._ids = tuple(ids)
        self._rows = dict(zip(self._ids, rows, strict=False))
        self._stale = {}
        self._asked = set()
        self.endResetModel()

    def add_ids(self, ids: Sequence[int]) -> None:
        """Lengthen the list at its end."""
        if not ids:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
        self._ids += tuple(ids)
        self._asked.discard(first // PAGE)
        self.endInsertRows()

    def fetch_again(self) -> None:
        """Bring the records up to date; no row moves."""
        self._generation += 1
        self._asked = set()
        self._stale = dict(self._rows)
        self._rows = {}
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def ids(self) -> tuple[int, ...]:
        """All ids, in order."""
        return self._ids

    def take(self, row: int) -> None:
        """Take one row out at once; the store is told elsewhere."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self._ids = self._ids[:row] + self._ids[row + 1 :]
        self._asked = set()
        self.endRemoveRows()

    def record(self, row: int) -> Any:
        """The record of a row, or None while it is being fetched."""
        if not 0 <= row < len(self._ids):
            return None
        found = self._rows.get(self._ids[row])
        if found is None:
            self._ask(row // PAGE)
            found = self._stale.get(self._ids[row])
        return found

    def rowCount(self, parent: Index | None = None) -> int:
        """One row an id."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The record for the delegate; words for a reader aloud."""
        record = self.record(index.row())
        if role == RECORD:
            return record
        if role in {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}:
            return self._spoken(record) if record is not None else "…"
        return None

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        ids = [number for number in self._ids[page * PAGE : (page + 1) * PAGE] if number not in self._rows]
        generation = self._generation

        def arrived(records: Sequence[Any]) -> None:
            if generation != self._generation:
                return
            self._rows.update(zip(ids, records, strict=False))
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            if last >= page * PAGE:
                self.dataChanged.emit(self.index(page * PAGE), self.index(last))
                self.layoutChanged.emit()

        self._tasks.run(self, lambda: self._fetch(ids), arrived)
