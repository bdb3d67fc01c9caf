"""A row of buttons that takes the room there is: icons go first, then keys, then words."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.gui.widgets.buttons import LEAST, Button
from workbench.gui.widgets.view import Pane


class ActionBar(Pane):
    """A pane whose row of buttons leaves out what there is no room for; other widgets keep what they need."""

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons with the least on them."""
        return QSize(self._needed(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out as much as needed."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """A button or a field that comes, goes or changes its words changes the room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _buttons(self) -> list[Button]:
        return [one for one in self.findChildren(Button) if not one.isHidden()]

    def _fit(self) -> None:
        level = next((level for level in range(LEAST) if self._needed(level) <= self.width()), LEAST)
        for button in self._buttons():
            button.leave_out(level)

    def _needed(self, level: int) -> int:
        """The width with so much left out, in px."""
        layout = self.layout()
        if layout is None:
            return 0
        margins = layout.contentsMargins()
        widths = []
        for place in range(layout.count()):
            item = layout.itemAt(place)
            widget: QWidget | None = item.widget() if item is not None else None
            if widget is None or widget.isHidden():
                continue
            if isinstance(widget, Button):
                widths.append(widget.width_at(level))
            else:
                widths.append(max(widget.minimumWidth(), widget.minimumSizeHint().width()))
        gaps = layout.spacing() * max(0, layout.count() - 1)
        return sum(widths) + gaps + margins.left() + margins.right()
