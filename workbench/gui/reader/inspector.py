"""Beside the reader: what was found in the post and how often it was seen, where it comes from, its wordings.

A third tab opens the sheet that takes down where the reading is wrong.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QStackedWidget, QWidget

from workbench.domain.display_names import PRECISIONS, SEALS
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import Mention, PostView
from workbench.gui import theme
from workbench.gui.design_tokens import mark_of
from workbench.gui.i18n import n, t
from workbench.gui.painting.names import label_name, name_of, reader_in_words, value_in_words
from workbench.gui.painting.row_painting import Frame
from workbench.gui.painting.safe_text import exact, in_its_direction, isolated, many_lines, one_line, short_hash
from workbench.gui.painting.text_painting import draw_line, text_width
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.reader.category_explanation import BasisCard, purpose_in_words
from workbench.gui.reader.correction_pane import CorrectSheet
from workbench.gui.reader.load_post import LoadedPost, distinct
from workbench.gui.widgets import icons
from workbench.gui.widgets.buttons import Button, Tabs
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, Pane, clear, column, row, scrolling

# Values up to this many characters are never cut, as "2026-12-01 07:34:12 UTC · #48,213".
_WHOLE = 33


class IdentifierRow(QAbstractButton):
    """One identifier: icon, value, how it was read, how often it was seen. A press searches for it."""

    def __init__(self, mention: Mention, posts: int | None) -> None:
        super().__init__()
        self.mention, self._posts = mention, posts
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = label_name(mention.label)
        count = n("in {n} post", "in {n} posts", posts) if posts else ""
        self.setAccessibleName(f"{words}, {value_in_words(mention.label, mention.value)}, {count}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, theme.row_height(44, 60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        width, height = frame.rect.width(), frame.rect.height()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(look.accent2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selection))
            painter.drawRoundedRect(frame.rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        mark = mark_of(self.mention.label)
        ink = look.family(mark.family)
        square = frame.box(8, (height - 24) / 2, 24, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.tint))
        painter.drawRoundedRect(square, 4, 4)
        icons.draw(painter, mark.icon, ink.text, square.adjusted(4, 4, -4, -4))
        count = f"{self._posts}×" if self._posts else ""
        used = text_width(count, theme.font(12, 600)) + 4 if count else 0.0
        draw_line(painter, frame.end(8, 2, used, height / 2), count, theme.font(12, 600), look.accent, side="trailing")
        mono = self.mention.label in IDENTIFIER_KINDS
        value = value_in_words(self.mention.label, self.mention.value)
        box = frame.box(42, 2, width - 56 - used, height / 2)
        draw_line(painter, box, value, theme.font(13, 500, mono=mono), look.ink)
        how = frame.box(42, height / 2 - 2, width - 52, height / 2)
        draw_line(painter, how, self.how(), theme.font(12), look.ink3)
        painter.end()

    def how(self) -> str:
        """How it was read, and of a sum what it is for."""
        how, purpose = _how_read(self.mention), purpose_in_words(self.mention.purpose)
        return f"{purpose}  ·  {how}" if purpose else how


def _how_read(mention: Mention) -> str:
    raw = isolated(one_line(mention.raw, 60))
    if mention.undone:
        return t("read from “{raw}”", raw=raw)
    return t("as written") if mention.raw == mention.value else t("written “{raw}”", raw=raw)


class FactList(QWidget):
    """Names and values in two columns."""

    def __init__(self, facts: list[tuple[str, str, bool]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, (name, value, mono) in enumerate(facts):
            grid.addWidget(Label(name, size=12, ink="ink3"), number, 0)
            shown = Label(in_its_direction(value), size=12, mono=mono, side="trailing")
            shown.setAccessibleName(f"{name}: {value}")
            if len(value) <= _WHOLE:
                # A time is no time any more once it is cut; a long name is still known by its beginning.
                shown.setMinimumWidth(shown.sizeHint().width())
            grid.addWidget(shown, number, 1)


class Inspector(Pane):
    """Details and history of what the reader shows."""

    look_up = Signal(str)
    wished = Signal(object)

    def __init__(self, selection: Callable[[], tuple[int, int] | None]) -> None:
        super().__init__("sunken", edges="leading")
        self._selection = selection
        self.correct: CorrectSheet | None = None
        self._stack = QStackedWidget()
        column(self, margins=(1, 0, 0, 0)).addWidget(self._stack)
        self._page = QWidget()
        box = column(self._page, margins=(0, 10, 0, 0), gap=6)
        self._stack.addWidget(self._page)
        self.tabs = Tabs([(t("Details"), "details"), (t("History"), "history"), (t("Correct"), "correct")])
        self.tabs.chosen.connect(self._choose)
        holder = QWidget()
        line = row(holder, margins=(14, 0, 14, 0))
        line.addWidget(self.tabs)
        box.addWidget(holder)
        self._tab = "details"
        self._inner = QWidget()
        self._body = column(self._inner, margins=(6, 4, 6, 16), gap=4)
        box.addWidget(scrolling(self._inner, "sunken"), 1)
        self._reading: LoadedPost | None = None

    def _choose(self, tab: str) -> None:
        if tab == "correct":
            self._open_correct()
            return
        self._tab = tab
        self.show_reading(self._reading)

    def _open_correct(self) -> None:
        """The sheet in the place of the tabs, until it is closed."""
        self.tabs.choose(self._tab)
        if self._reading is not None and self.correct is None:
            self.correct = CorrectSheet(self._reading, self._selection)
            self.correct.wished.connect(self.wished)
            self.correct.closed.connect(self._close_correct)
            self._stack.addWidget(self.correct)
            self._stack.setCurrentWidget(self.correct)
            # The stack gives the keyboard to whatever comes next; the fields have their places a turn later.
            QTimer.singleShot(0, self.correct, self.correct.focus_first)

    def _close_correct(self) -> None:
        sheet, self.correct = self.correct, None
        if sheet is not None:
            self._stack.setCurrentWidget(self._page)
            self._stack.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()

    def show_reading(self, reading: LoadedPost | None) -> None:
        """Show the details of a reading."""
        self._reading = reading
        clear(self._body)
        if reading is not None:
            {"details": self._details, "history": self._history}[self._tab](reading)
        self._body.addStretch(1)
        if self.correct is not None and reading is not None:
            self.correct.show_reading(reading)
        elif reading is None:
            self._close_correct()

    def _details(self, reading: LoadedPost) -> None:
        if not reading.post.card.withheld:
            self._section(t("Category"))
            self._framed(BasisCard(reading.post))
        found = distinct(reading.post.mentions)
        for title, wanted in ((t("Identifiers"), True), (t("What is offered"), False)):
            rows = [mention for mention in found if (mention.label in IDENTIFIER_KINDS) is wanted]
            if not rows:
                continue
            self._section(f"{title}  {len(rows)}")
            for mention in rows[:40]:
                summary = reading.summaries.get((mention.label, mention.value))
                entry = IdentifierRow(mention, summary.posts if summary else None)
                entry.clicked.connect(lambda _=False, m=mention: self.look_up.emit(query_for(m)))
                self._body.addWidget(entry)
        self._section(t("Provenance"))
        self._framed(FactList(provenance_facts(reading.post)))
        copy = Button(t("Copy hash"), icon="copy", kind="link", key="Ctrl Alt H")
        copy.setShortcut("Ctrl+Alt+H")
        digest = reading.post.provenance.sha256
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(digest))
        self._framed(copy)

    def _history(self, reading: LoadedPost) -> None:
        post = reading.post
        self._section(t("Wordings of this post") + f"  {len(post.revisions)}")
        for revision in reversed(post.revisions):
            card = Card()
            box = column(card, margins=(12, 8, 12, 8), gap=4)
            head = f"{t('Wording')} {revision.number} · {isolated(exact(revision.captured_at))}"
            box.addWidget(Label(head, size=12, weight=600, ink="ink2"))
            box.addWidget(CapturedText(many_lines(revision.text[:4000]), size=13, lang=post.card.lang))
            box.addWidget(Label(t("capture {n}", n=revision.capture_id), size=11, ink="ink3"))
            self._framed(card)
        if post.absences:
            self._section(t("On the site"))
            words = {True: t("Noticed as gone"), False: t("There again")}
            facts = [(words[one.gone], f"{exact(one.at)} · #{one.custody_seq}", False) for one in post.absences]
            self._framed(FactList(facts))

    def _section(self, words: str) -> None:
        self._framed(Label(words, size=12, weight=600, ink="ink2"), top=10)

    def _framed(self, widget: QWidget, *, top: int = 2) -> None:
        holder = QWidget()
        column(holder, margins=(8, top, 8, 2)).addWidget(widget)
        self._body.addWidget(holder)


def query_for(mention: Mention) -> str:
    """The search that finds every post with the same thing."""
    return f'{mention.label.lower()}:"{mention.value}"'


def provenance_facts(post: PostView) -> list[tuple[str, str, bool]]:
    """Where a post comes from, as (name, value, whether in fixed width)."""
    kept = post.provenance
    return [
        (t("Captured"), exact(kept.captured_at), False),
        (t("Posted, as written"), one_line(post.posted_at_raw, 60) or "–", False),
        (t("Posted, read as"), exact(post.card.posted_at), False),
        (t("Precision"), f"{name_of(PRECISIONS, post.precision)}, {isolated(f'{post.confidence:.2f}')}", False),
        (t("Address"), one_line(kept.url, 120), False),
        (t("SHA-256"), short_hash(kept.sha256), True),
        (t("Reader"), reader_in_words(kept.reader), False),
        (t("Model"), one_line(kept.model, 60) or "–", False),
        (t("Circuit"), one_line(kept.circuit, 60) or "–", False),
        (t("Seal"), name_of(SEALS, kept.seal) or "–", False),
        (t("Seal of the workers"), name_of(SEALS, kept.worker_seal) or "–", False),
        (t("Custody event"), f"#{kept.custody_seq:,}", True),
    ]
