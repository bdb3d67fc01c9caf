"""The place beside a view where its sheet is shown, one at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import theme
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import row

# The width, in px, that a view needs beside a sheet to be shown whole.
LEAST_BESIDE = 820


class SheetPlace(QWidget):
    """`content` with a sheet beside it; what of the content is named in `gives_way` leaves while both have no room.

    `moved` is called when a sheet came, went, or stands elsewhere. A sheet that is `closed` goes by itself.
    """

    def __init__(
        self,
        content: QWidget,
        *,
        gives_way: Sequence[QWidget] = (),
        least: int = LEAST_BESIDE,
        moved: Callable[[], None],
    ) -> None:
        super().__init__()
        self._least, self._moved = least, moved
        self._parts = dict.fromkeys(gives_way, True)
        self.sheet: Sheet | None = None
        self._row = row(self, gap=0)
        self._row.addWidget(content, 1)

    def put(self, sheet: Sheet) -> None:
        """Show a sheet; another one that is there is closed."""
        if self.sheet is not None:
            self.sheet.closed.emit()
        self.sheet = sheet
        sheet.closed.connect(lambda: self._close(sheet))
        self._row.addWidget(sheet)
        self._make_room()
        self._tell()

    def set_part_visible(self, part: QWidget, *, visible: bool) -> None:
        """Show or hide a part that gives way: while a sheet needs its room, once that is closed."""
        self._parts[part] = visible
        self._make_room()

    def _close(self, sheet: Sheet) -> None:
        if sheet is not self.sheet:
            return
        self.sheet = None
        # What made room is there again before the sheet gives the keyboard back to it.
        self._make_room()
        self._row.removeWidget(sheet)
        sheet.hide()
        sheet.deleteLater()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What gives way may have its room again."""
        super().resizeEvent(event)
        self._make_room()
        self._tell()

    def _make_room(self) -> None:
        sheet = self.sheet
        tight = sheet is not None and self.width() - sheet.maximumWidth() < theme.px(self._least)
        for part, visible in self._parts.items():
            part.setVisible(visible and not tight)

    def _tell(self) -> None:
        # A layout is done only once the event loop is back.
        QTimer.singleShot(0, self, self._moved)
