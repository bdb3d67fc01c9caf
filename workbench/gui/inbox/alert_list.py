"""The list of alerts: letters are triage keys in it, not a search."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workbench.gui.i18n import t
from workbench.gui.inbox.delegate import AlertRows
from workbench.gui.painting.key_events import is_single


class AlertList(QListView):
    """The list of alerts."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(AlertRows(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(t("Alerts"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are triage keys here, not a search: they go on to the view."""
        if is_single(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
