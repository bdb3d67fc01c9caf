"""What a view says when there is nothing to show, when something failed, and after a decision."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.gui import theme
from workbench.gui.i18n import t
from workbench.gui.notices import Notice, NoticeKind
from workbench.gui.painting.text_painting import line_height
from workbench.gui.widgets import icons
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, Pane, clear, column, row


class RoundIcon(QWidget):
    """An icon on a round tint."""

    def __init__(self, icon: str, *, ink: str = "accent", ground: str = "selection", size: int = 50) -> None:
        super().__init__()
        self._icon, self._ink, self._ground = icon, ink, ground
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the icon."""
        look = theme.tokens()
        ground, ink = getattr(look, self._ground), getattr(look, self._ink)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground if isinstance(ground, str) else ground.tint))
        painter.drawEllipse(self.rect())
        size = self.width() * 0.46
        corner = (self.width() - size) / 2
        icons.draw(painter, self._icon, ink if isinstance(ink, str) else ink.text, QRectF(corner, corner, size, size))
        painter.end()


class Icon(QWidget):
    """A 16 px icon in a colour token."""

    def __init__(self, name: str, ink: str = "ink2", *, size: int = 16) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        self.setFixedSize(size, size)

    def change(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        value = getattr(theme.tokens(), self._ink)
        painter = QPainter(self)
        size, middle = float(self.width()), QRectF(self.rect()).center()
        box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        icons.draw(painter, self._name, value if isinstance(value, str) else value.text, box)
        painter.end()


class Empty(QWidget):
    """An empty place that says what to do next."""

    def __init__(self, icon: str, title: str, note: str) -> None:
        super().__init__()
        box = column(self, margins=(24, 24, 24, 24), gap=8)
        box.addStretch(1)
        emblem = row()
        emblem.addStretch(1)
        emblem.addWidget(RoundIcon(icon))
        emblem.addStretch(1)
        box.addLayout(emblem)
        self.title = Label(title, size=15, weight=600, side="center", wrap=True)
        self.note = Label(note, ink="ink3", side="center", wrap=True)
        box.addWidget(self.title)
        box.addWidget(self.note)
        offered = QWidget()
        self._choices = column(offered, gap=4)
        box.addWidget(offered)
        box.addStretch(2)

    def offer(self, choices: Sequence[QWidget]) -> None:
        """Show these, each on a line of its own below the note, in the place of the former ones."""
        clear(self._choices)
        for choice in choices:
            self._choices.addWidget(choice, alignment=Qt.AlignmentFlag.AlignHCenter)


class NoticeBox(Card):
    """A tinted box with an icon, a sentence and a second line: "ok", "warn" or "bad"."""

    ICONS: Mapping[str, str] = {"ok": "shield-check", "warn": "triangle-alert", "bad": "circle-x", "selection": "info"}

    def __init__(self, state: str, words: str = "", more: str = "") -> None:
        super().__init__(state, framed=False)
        line = row(self, margins=(14, 10, 14, 10), gap=10)
        self._icon = Icon(self.ICONS[state], self._ink(state))
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        inner = column_in(line)
        self._words = Label(words, weight=600, ink=self._ink(state), wrap=True)
        self._more = Label(more, size=12, ink="ink2", wrap=True)
        inner.addWidget(self._words)
        inner.addWidget(self._more)
        self._more.setVisible(bool(more))
        self._level()

    def _level(self) -> None:
        """The icon stands at the middle of the first line, which is far higher in Nastaliq."""
        self._icon.setFixedHeight(max(16, int(line_height(self._words.text(), self._words.font_used()))))

    @staticmethod
    def _ink(state: str) -> str:
        return "accent" if state == "selection" else state

    def say(self, state: str, words: str, more: str = "") -> None:
        """Say something else."""
        self.set_ground(state)
        self._icon.change(self.ICONS[state], self._ink(state))
        self._words.set_text(words, ink=self._ink(state))
        self._more.set_text(more)
        self._level()
        self._more.setVisible(bool(more))
        self.show()

    def words(self) -> str:
        """What is said."""
        return " ".join(part for part in (self._words.text(), self._more.text()) if part)


def column_in(line: QHBoxLayout) -> QVBoxLayout:
    """A column that takes the rest of a row."""
    holder = QWidget()
    inner = column(holder, gap=3)
    line.addWidget(holder, 1)
    return inner


class UndoBar(Pane):
    """The strip under a list: what was done, with its undo, and what can be done again."""

    def __init__(self, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__("sunken", edges="top")
        self.setFixedHeight(theme.row_height(36, 44))
        line = row(self, margins=(16, 0, 12, 0))
        self._icon = Icon("circle-check", "ok")
        line.addWidget(self._icon)
        self.words = Label("", size=12, ink="ink2")
        line.addWidget(self.words, 1)
        self.button = Button(t("Undo"), key="Z", kind="link", height=26)
        self.button.clicked.connect(undo)
        self.again = Button(t("Redo"), key="⇧Z", kind="link", height=26)
        self.again.clicked.connect(redo)
        line.addWidget(self.button)
        line.addWidget(self.again)
        self.hide()

    def say(self, words: str, *, undo: bool = True, redo: bool = False, undone: bool = False) -> None:
        """Show what was done, or with `undone` what was taken back."""
        self._icon.change("undo-2" if undone else "circle-check", "ink3" if undone else "ok")
        self.words.set_text(words)
        self.button.setVisible(undo)
        self.again.setVisible(redo)
        self.show()


class NoticeCard(Card):
    """A notice over the lower part of a view, beside its sheet and above the bar in which it has its buttons.

    What went well is green with a check and leaves soon by itself; a warning is amber; a failure is red, and stays
    where it has details to copy.
    """

    LOOKS: Mapping[NoticeKind, tuple[str, str, int]] = {
        "done": ("ok", "circle-check", 5_000),
        "warning": ("warn", "triangle-alert", 9_000),
        "failure": ("bad", "circle-x", 12_000),
    }

    def __init__(self, parent: QWidget) -> None:
        super().__init__("bad", strong=True)
        self.setParent(parent)
        self.notice: Notice | None = None
        line = row(self, margins=(14, 10, 10, 10), gap=10)
        self._icon = Icon("circle-x", "bad")
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Label("", weight=600, wrap=True)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._copy = Button(t("Copy details"), icon="copy")
        self._copy.clicked.connect(self._copy_details)
        line.addWidget(self._copy)
        close = Button("", icon="x", kind="flat", name=t("Close"))
        close.clicked.connect(self.hide)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._area = QRect()
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show a notice; one with details stays until it is closed."""
        ink, icon, stays = self.LOOKS[notice.kind]
        self.notice = notice
        self.set_ground(ink)
        self._icon.change(icon, ink)
        self.words.set_text(notice.words, ink=ink)
        self._copy.setVisible(bool(notice.details))
        self._place()
        self.show()
        self.raise_()
        if notice.details:
            self._timer.stop()
        else:
            self._timer.start(stays)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.notice.details if self.notice else "")

    def place(self, area: QRect) -> None:
        """Keep to the lower part of `area` of the parent, above the bar of buttons at its foot."""
        self._area = area
        self._place()

    def _place(self) -> None:
        area = self._area
        layout = self.layout()
        width = max(120, min(720, area.width() - 40))
        height = layout.totalHeightForWidth(width) if layout is not None else 52
        bottom = area.y() + area.height() - theme.row_height(60, 64) - 8
        self.setGeometry(area.x() + (area.width() - width) // 2, bottom - height, width, height)
