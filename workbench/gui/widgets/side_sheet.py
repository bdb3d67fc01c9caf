"""A sheet beside a view: a title with a way out, fields with their names above, and the acts at its foot.

The keyboard stays in: Tab goes through the fields, then the acts, and begins again; each step begins in its first
field; Esc asks once before it drops what was typed. The main act stands in one place, however its words change.
"""

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.i18n import t, told
from workbench.gui.painting.key_events import is_single
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, NavigationView, Pane, column, row, scrolling

_ONE_LINE = 14
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Sheet(Pane):
    """Fields over a foot with the main act and Cancel. `closed` tells that the sheet shall go."""

    accepted = Signal()
    closed = Signal()

    def __init__(self, title: str, act: str, *, icon: str = "check", width: int = 330) -> None:
        super().__init__("sunken", edges="leading")
        self._came_from = QApplication.focusWidget()
        self._as_shown: list[str] | None = None
        outer = column(self, margins=(1, 0, 0, 0))
        top = QWidget()
        line = row(top, margins=(14, 10, 8, 6))
        line.addWidget(Label(title, size=15, weight=600), 1)
        self._close = Button("", icon="x", kind="flat", name=t("Close"))
        self._close.clicked.connect(self.ask_to_close)
        line.addWidget(self._close)
        outer.addWidget(top)
        self._inner = QWidget()
        self.body: QVBoxLayout = column(self._inner, margins=(14, 4, 14, 12), gap=6)
        self._area: QScrollArea = scrolling(self._inner, "sunken")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        self.fault = NoticeBox("bad")
        self.fault.hide()
        self._question = _Discard(self.closed.emit, self._keep)
        holder = QWidget()
        under = column(holder, margins=(14, 0, 14, 6), gap=6)
        under.addWidget(self.fault)
        under.addWidget(self._question)
        outer.addWidget(holder)
        self._foot = Pane("sunken", edges="top")
        acts = self.acts = row(self._foot, margins=(14, 9, 14, 9))
        self.act = Button(act, icon=icon, key="Enter", kind="main")
        self.act.clicked.connect(self.accepted)
        acts.addWidget(self.act)
        acts.addStretch(1)
        self.cancel = Button(t("Cancel"), key="Esc", kind="flat")
        self.cancel.clicked.connect(self.ask_to_close)
        acts.addWidget(self.cancel)
        outer.addWidget(self._foot)
        # The words of the acts are longer in one language than in the other.
        self.setFixedWidth(max(width, self._foot.sizeHint().width() + 1))

    def add(self, name: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its name, with a hint beneath."""
        self.body.addWidget(Label(name, size=12, weight=600, ink="ink2"))
        self.body.addWidget(field)
        if hint:
            self.body.addWidget(Label(hint, size=12, ink="ink3", wrap=True))
        self.body.addSpacing(6)

    def say_fault(self, error: Exception | str) -> None:
        """Say under the fields what failed."""
        self.fault.say("bad", told(str(error)))

    def say_missing(self, words: str) -> None:
        """Say under the fields what is to be filled in first."""
        self.fault.say("warn", words)

    def focus_first(self) -> None:
        """Put the keyboard into the first field; where there is none, on the main act."""
        fields = self._in_order(self._inner)
        target = next((one for one in fields if not _is_push_button(one)), None)
        (target or (self.act if self.act.isEnabled() else self.cancel)).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_close(self) -> None:
        """Close; where something was typed, ask once before it is dropped."""
        if self.may_be_dropped() or self._question.isVisible():
            self.closed.emit()
        else:
            self._question.show()

    def clear_messages(self) -> None:
        """Say nothing under the fields any more."""
        self.fault.hide()
        self._question.hide()

    def may_be_dropped(self) -> bool:
        """Whether nothing was typed since the sheet was shown."""
        return self._as_shown is None or self._typed() == self._as_shown

    def _keep(self) -> None:
        self._question.hide()
        self.focus_first()

    def _typed(self) -> list[str]:
        """What stands in every field that is typed into."""
        lines = [one.text() for one in self.findChildren(QLineEdit) if not one.isReadOnly()]
        return lines + [one.toPlainText() for one in self.findChildren(QPlainTextEdit) if not one.isReadOnly()]

    def _in_order(self, holder: QWidget) -> list[QWidget]:
        """What Tab goes to inside a widget: as read, line by line from where lines begin."""
        found = [one for one in holder.findChildren(QWidget) if self._takes_tab(one)]
        mirrored = self.isRightToLeft()

        def middle(one: QWidget) -> QPoint:
            return one.mapTo(holder, one.rect().center())

        lines: list[list[QWidget]] = []
        for one in sorted(found, key=lambda one: middle(one).y()):
            if lines and middle(one).y() - middle(lines[-1][-1]).y() < _ONE_LINE:
                lines[-1].append(one)
            else:
                lines.append([one])
        return [
            one
            for line in lines
            for one in sorted(line, key=lambda one: -middle(one).x() if mirrored else middle(one).x())
        ]

    def _takes_tab(self, one: QWidget) -> bool:
        return (
            bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
            and one.isEnabled()
            and one.isVisibleTo(self)
            and not one.focusProxy()
            and not isinstance(one.parentWidget(), QAbstractSpinBox)
        )

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Tab: fields, then a question, then the acts, the way out, and around."""
        ring = self._in_order(self._inner)
        ring += self._in_order(self._question) if self._question.isVisible() else []
        ring += [one for one in (*self._in_order(self._foot), self._close) if self._takes_tab(one)]
        if not ring or not self.isVisible():
            return super().focusNextPrevChild(forward)
        here = QApplication.focusWidget()
        while here is not None and here not in ring:
            here = here.parentWidget()
        step = 1 if forward else -1
        place = (ring.index(here) + step) % len(ring) if here is not None else 0 if forward else len(ring) - 1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[place].setFocus(reason)
        self._area.ensureWidgetVisible(ring[place], 10, 30)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: remember what stood in the fields, and go to the first."""
        super().showEvent(event)
        for plain in self.findChildren(QPlainTextEdit):
            plain.setTabChangesFocus(True)
        for rich in self.findChildren(QTextEdit):
            rich.setTabChangesFocus(True)
        if self._as_shown is None:
            self._as_shown = self._typed()
            for line in self.findChildren(QLineEdit):
                line.textChanged.connect(self._question.hide)
            for plain in self.findChildren(QPlainTextEdit):
                plain.textChanged.connect(self._question.hide)
            # The fields have their places only once the layout was made.
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if not self.holds_focus():
            self.focus_first()

    def holds_focus(self) -> bool:
        """Whether the keyboard is in the sheet."""
        here = QApplication.focusWidget()
        return here is not None and (here is self or self.isAncestorOf(here))

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to where it came from."""
        super().hideEvent(event)
        here = QApplication.focusWidget()
        if not self.isHidden() or not (here is None or self.holds_focus()):
            return
        before = self._came_from
        if before is not None and shiboken6.isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        view = self.parentWidget()
        while view is not None and not isinstance(view, NavigationView):
            view = view.parentWidget()
        if view is not None:
            view.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, or presses the button that has the keyboard; Esc closes; pages scroll."""
        here = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_close()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if here is not None and here is not self.act and _is_push_button(here) and self.isAncestorOf(here):
                _press(here)
            else:
                self.accepted.emit()
        elif event.key() in _PAGES:
            self._area.verticalScrollBar().triggerAction(_PAGES[Qt.Key(event.key())])
        elif is_single(event):
            # A letter beside the fields is no act of the view that the sheet stands in.
            event.accept()
        else:
            super().keyPressEvent(event)


class _Discard(Card):
    """The one question before what was typed is dropped."""

    def __init__(self, discard: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__("warn", framed=False)
        box = column(self, margins=(14, 10, 14, 10), gap=8)
        box.addWidget(Label(t("What was typed is not saved. Esc again drops it."), ink="warn", weight=600, wrap=True))
        line = row(gap=8)
        for words, icon, act in ((t("Go on"), "", keep), (t("Drop it"), "trash-2", discard)):
            button = Button(words, icon=icon)
            button.clicked.connect(act)
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        self.hide()


def widest(button: Button, words: Sequence[tuple[str, str]]) -> None:
    """Give a button the width of the widest of these (words, icon), so that nothing beside it moves."""
    here = (button.words(), button.icon_name())
    most = 0
    for text, icon in words:
        button.set_words(text, icon=icon)
        most = max(most, button.sizeHint().width())
    button.set_words(here[0], icon=here[1])
    button.set_least(most)


def _is_push_button(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and not one.isCheckable() and not isinstance(one, Choice)


def _press(one: QWidget) -> None:
    if isinstance(one, QAbstractButton):
        one.click()
