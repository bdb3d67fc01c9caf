"""A field for a day: year, month and day, typed in this order in either direction of the window."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit

from workbench.gui import theme

_PADDING = 8
_SEPARATORS = frozenset("-/. ")


class DateField(QDateEdit):
    """A day as `2026-12-01`; it stands on the side where words begin.

    The arrows are hidden by the style sheet: Qt leaves a styled field of `NoButtons` an edit of 1 px.
    """

    def __init__(self, value: date) -> None:
        super().__init__(QDate(value.year, value.month, value.day))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.setFixedHeight(theme.row_height(32, 38))
        # A style sheet's padding does not reach the edit inside a field with buttons.
        self.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)

    def day(self) -> date:
        """The day that is shown."""
        value = self.date()
        return date(value.year(), value.month(), value.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A separator goes to the next part, unless the last digit has done so already."""
        if event.text() and event.text() in _SEPARATORS:
            just_came = bool(self.lineEdit().selectedText())
            if not just_came and self.currentSectionIndex() + 1 < self.sectionCount():
                self.setSelectedSection(self.sectionAt(self.currentSectionIndex() + 1))
            event.accept()
            return
        super().keyPressEvent(event)
