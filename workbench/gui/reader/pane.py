"""The reader: title and place of a post, why it was flagged, and the thread around it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.posts.findings import PostView
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import isolated, one_line
from workbench.gui.reader.alert_explanation import WhyBox
from workbench.gui.reader.chip import CategoryChip
from workbench.gui.reader.load_post import LoadedPost
from workbench.gui.reader.post import PostCardWidget
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import Empty
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Pane, clear, column, row, scrolling


class ReaderPane(Pane):
    """Shows one reading, or says that nothing is chosen."""

    shown = Signal(object)

    def __init__(self, empty: str) -> None:
        super().__init__("surface")
        self.reading: LoadedPost | None = None
        self._card: PostCardWidget | None = None
        self._stack = QStackedLayout(self)
        self._empty = Empty("inbox", empty, "")
        self._stack.addWidget(self._empty)
        self._page = QWidget()
        page = column(self._page, margins=(20, 10, 8, 0), gap=6)
        self._head = QWidget()
        self._head_box = column(self._head, margins=(0, 0, 12, 4), gap=2)
        page.addWidget(self._head)
        inner, self._thread = _new_thread()
        self.area = scrolling(inner)
        page.addWidget(self.area, 1)
        self._stack.addWidget(self._page)

    def show_nothing(self, title: str, note: str = "", choices: Sequence[QWidget] = ()) -> None:
        """Say why there is nothing to read, and what may be chosen instead."""
        self.reading = self._card = None
        self._empty.title.set_text(title)
        self._empty.note.set_text(note)
        self._empty.offer(choices)
        self._stack.setCurrentIndex(0)
        self.shown.emit(None)

    def show_reading(self, reading: LoadedPost) -> None:
        """Show a post with its thread."""
        self.reading = reading
        clear(self._head_box)
        inner, self._thread = _new_thread()
        self._fill_head(reading.post, reading)
        if reading.alert is not None:
            self._thread.addWidget(WhyBox(reading))
        self._add_neighbours(
            reading.before,
            n("{n} earlier post in this thread", "{n} earlier posts in this thread", len(reading.before)),
        )
        self._card = PostCardWidget(reading.post, hits=reading.hits, strong=True)
        self._thread.addWidget(self._card)
        for post in reading.after:
            self._thread.addWidget(PostCardWidget(post))
        self._thread.addStretch(1)
        self._replace(inner)
        self._stack.setCurrentIndex(1)
        self.area.verticalScrollBar().setValue(0)
        self.shown.emit(reading)

    def _replace(self, inner: QWidget) -> None:
        """Show another thread, laid out as a whole.

        What is added to a place on screen counts in its layout only once it was shown there, some turns of the event
        loop later: until then the lines would be squeezed into the height of what stood there before.
        """
        inner.setPalette(self.area.palette())
        former = self.area.takeWidget()
        if former is not None:
            former.hide()
            former.deleteLater()
        self.area.setWidget(inner)

    def _fill_head(self, post: PostView, reading: LoadedPost) -> None:
        holder = QWidget()
        line = row(holder)
        title = post.card.title or t("Without a title")
        line.addWidget(Label(one_line(title, 200), size=18, weight=600), 1)
        line.addWidget(CategoryChip(post.card.category))
        self._head_box.addWidget(holder)
        parts = [post.card.source_name, post.card.board]
        parts.append(t("post {n} of {all}", n=reading.place + 1, all=reading.thread_size))
        joined = "  ›  ".join(isolated(one_line(part, 60)) for part in parts if part)
        self._head_box.addWidget(Label(joined, size=12, ink="ink3"))

    def _add_neighbours(self, posts: tuple[PostView, ...], words: str) -> None:
        if not posts:
            return
        holder = QWidget()
        inner = column(holder, gap=10)
        fold = Button(words, icon="chevron-right")
        fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        def unfold() -> None:
            if inner.count():
                clear(inner)
                fold.set_words(words, icon="chevron-right")
                return
            fold.set_words(words, icon="chevron-down")
            for post in posts:
                inner.addWidget(PostCardWidget(post))

        fold.clicked.connect(lambda: QTimer.singleShot(0, unfold))
        self._thread.addWidget(fold)
        self._thread.addWidget(holder)

    def selection(self) -> tuple[int, int] | None:
        """What is selected in the text of the post, in code points; None for nothing."""
        return self._card.text.chosen() if self._card is not None else None

    def page_down(self) -> bool:
        """Scroll one page; False when the end was already on screen."""
        bar = self.area.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + bar.pageStep() - 40)
        return True


def _new_thread() -> tuple[QWidget, QVBoxLayout]:
    """A place for a thread, not on screen yet, and its column."""
    inner = QWidget()
    return inner, column(inner, margins=(0, 0, 10, 16), gap=10)
