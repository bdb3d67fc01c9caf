"""A table that paints its cells: records in, columns as functions; one row is chosen at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from workbench.gui import theme
from workbench.gui.i18n import is_urdu
from workbench.gui.painting.key_events import is_single
from workbench.gui.painting.safe_text import plain_tip, shortened
from workbench.gui.painting.text_painting import Side, draw_line, interface_right_to_left, text_width
from workbench.gui.widgets import icons

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")
# What a column that takes the rest is of use with, in px, and how far the others give way for it.
USEFUL = 150
LEAST_SHARE = 0.6
RECORD = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words, a second line, an icon, and colour tokens."""

    words: str
    second: str = ""
    icon: str = ""
    ink: str = "ink"
    mono: bool = False
    weight: int = 400


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its head, its width in px (0 takes the rest), the side of its words, and what a record shows in it.

    What is `spare` leaves a table without room for it, the last first; the rest is told beside the table. What
    `leaves_last` stays as long as the others may give way for it. What is `whole` never gives way: a time.
    """

    head: str
    width: int
    cell: Callable[[Any], Cell]
    side: Side = "leading"
    spare: bool = False
    leaves_last: bool = False
    whole: bool = False


class TableModel(QAbstractTableModel, Generic[Record]):
    """Records and columns; every role that a reader aloud asks for gives plain words."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.records: tuple[Record, ...] = ()

    def set_records(self, records: Sequence[Record]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.records = tuple(records)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a record."""
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns given."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The record for the delegate, its words for everyone else."""
        if not index.isValid():
            return None
        record = self.records[index.row()]
        if role == RECORD:
            return record
        if role in {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}:
            cell = self.columns[index.column()].cell(record)
            return shortened(f"{cell.words}, {cell.second}" if cell.second else cell.words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """The heads of the columns."""
        if role == int(Qt.ItemDataRole.DisplayRole) and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].head
        return None


class _Header(QHeaderView):
    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self.setFixedHeight(theme.row_height(30, 38))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int, /) -> None:
        """Paint one head."""
        look = theme.tokens()
        painter.save()
        painter.fillRect(rect, QColor(look.sunken))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._columns[section]
        box = QRectF(rect).adjusted(12, 0, -12, 0)
        draw_line(painter, box, column.head, _head_font(), look.ink2, side=column.side)
        painter.restore()


def _head_font() -> QFont:
    return theme.font(13 if is_urdu() else 12, 600)


class _Painter(QStyledItemDelegate):
    def __init__(self, columns: Sequence[TableColumn], *, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(40, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        record = index.data(RECORD)
        if record is None:
            return
        column = self._columns[index.column()]
        painter.save()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _ground(painter, rect, chosen=chosen, first=index.column() == 0)
        _cell(painter, QRectF(rect).adjusted(12, 0, -12, 0), column.cell(record), column.side)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A cell whose words are cut shows the whole of them as its tooltip."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        record = index.data(RECORD)
        cell = self._columns[index.column()].cell(record) if record is not None else None
        rect: QRect = option.rect
        cut = cell is not None and is_cut(cell, rect.width() - 24)
        QToolTip.showText(event.globalPos(), whole_tip(cell) if cell is not None and cut else "", view)
        return True


def _ground(painter: QPainter, rect: QRect, *, chosen: bool, first: bool) -> None:
    look = theme.tokens()
    painter.fillRect(rect, QColor(look.selection if chosen else look.surface))
    painter.setPen(QColor(look.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if chosen and first:
        bar = QRect(rect.right() - 2 if interface_right_to_left() else rect.left(), rect.top(), 3, rect.height())
        painter.fillRect(bar, QColor(look.accent))


def _cell(painter: QPainter, box: QRectF, cell: Cell, side: Side) -> None:
    look = theme.tokens()
    value = getattr(look, cell.ink)
    ink = value if isinstance(value, str) else value.text
    if cell.icon:
        left = box.right() - 16 if interface_right_to_left() else box.left()
        icons.draw(painter, cell.icon, ink, QRectF(left, box.center().y() - 8, 16, 16))
        box = box.adjusted(0, 0, -24, 0) if interface_right_to_left() else box.adjusted(24, 0, 0, 0)
    font = theme.font(12 if cell.mono else 13, cell.weight, mono=cell.mono)
    words = shortened(cell.words)
    if not cell.second:
        draw_line(painter, box, words, font, ink, side=side)
        return
    half = box.height() / 2
    draw_line(painter, QRectF(box.left(), box.top() + 3, box.width(), half - 2), words, font, ink, side=side)
    lower = QRectF(box.left(), box.center().y(), box.width(), half - 3)
    draw_line(painter, lower, shortened(cell.second), theme.font(12), look.ink3, side=side)


def is_cut(cell: Cell, width: float) -> bool:
    """Whether a cell's words do not fit into this width, in px."""
    room = width - (24 if cell.icon else 0)
    font = theme.font(12 if cell.mono else 13, cell.weight, mono=cell.mono)
    return text_width(cell.words, font) > room or text_width(shortened(cell.second), theme.font(12)) > room


def whole_tip(cell: Cell) -> str:
    """The tooltip of a cell: its words, and its second line beneath."""
    return plain_tip(cell.words) + plain_tip(cell.second)


class RecordTable(QTableView):
    """The table widget. `picked` tells the chosen record, `opened` one that was opened by Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[TableColumn], *, name: str, two_lines: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.table_model: TableModel[Any] = TableModel(columns)
        self.setModel(self.table_model)
        height = theme.row_height(42 if two_lines else 34, 62 if two_lines else 42)
        self.setItemDelegate(_Painter(columns, height=height, parent=self))
        self.setHorizontalHeader(_Header(columns))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(height)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._same: Callable[[Any], object] | None = None
        self._wanted: object = None
        self._shape(columns)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(RECORD)))

    def _shape(self, columns: Sequence[TableColumn]) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        for number, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, theme.px(column.width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Spare columns leave, then the others give way, until the one that takes the rest is of use."""
        columns = self.table_model.columns
        room = self.viewport().width() - theme.px(USEFUL) * sum(not column.width for column in columns)
        shown = self._columns_in(room)
        share = self._share(shown, room)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnHidden(number, number not in shown)
                least = text_width(column.head, _head_font()) + 26
                part = 1.0 if column.whole else max(LEAST_SHARE, share)
                self.setColumnWidth(number, int(max(theme.px(column.width) * part, least)))

    def _columns_in(self, room: float) -> list[int]:
        """The columns with a width that are shown where there are `room` px for them: not all that are spare."""
        columns = self.table_model.columns
        shown = [number for number, column in enumerate(columns) if column.width]
        spare = [number for number in shown if columns[number].spare]
        while spare and sum(theme.px(columns[number].width) for number in shown) > room:
            shown.remove(spare.pop())
        for number in [number for number in shown if columns[number].leaves_last]:
            if self._share(shown, room) < LEAST_SHARE:
                shown.remove(number)
        return shown

    def _share(self, shown: Sequence[int], room: float) -> float:
        """How much of its width each of these columns may have, 1 at most, so that all of them fit into `room` px."""
        columns = [self.table_model.columns[number] for number in shown]
        held = sum(theme.px(one.width) for one in columns if one.whole)
        wanted = sum(theme.px(one.width) for one in columns if not one.whole)
        return min(1.0, (room - held) / wanted) if wanted else 1.0

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(RECORD))

    def show_records(self, records: Sequence[Any], *, same: Callable[[Any], object]) -> None:
        """Show other records and keep the chosen one chosen, known again by `same(record)`; else choose the first."""
        self._same = same
        chosen = self.chosen()
        wanted = same(chosen) if chosen is not None else None
        if self._wanted is not None and any(same(record) == self._wanted for record in records):
            wanted, self._wanted = self._wanted, None
        top = self.verticalScrollBar().value()
        self.table_model.set_records(records)
        rows = [number for number, record in enumerate(records) if same(record) == wanted]
        if records:
            self.choose_row(rows[0] if rows else 0)
        self.verticalScrollBar().setValue(top)

    def want(self, key: object) -> None:
        """Choose the record that `same` knows by this key, as soon as it is among those shown."""
        self._wanted = key

    def chosen_key(self) -> object:
        """By what `same` knows the chosen record; None where none is."""
        chosen = self.chosen()
        return self._same(chosen) if chosen is not None and self._same is not None else self._wanted

    def choose_row(self, row: int) -> None:
        """Choose a row; `selectRow` finds none in a mirrored table that was not laid out yet."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.table_model.index(row, 0), flags)

    def chosen(self) -> Any:
        """The chosen record, or None."""
        index = self.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; J and K go down and up."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen() is not None:
            self.opened.emit(self.chosen())
        elif key in {Qt.Key.Key_J, Qt.Key.Key_K} and not event.modifiers():
            step = 1 if key == Qt.Key.Key_J else -1
            row = min(max(self.currentIndex().row() + step, 0), self.table_model.rowCount() - 1)
            self.choose_row(row)
        elif is_single(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
