"""One post of a thread as a card: who, when, the quotes apart, the marked text, the signature apart."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.posts.findings import PostView
from workbench.gui import theme
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import isolated, number, one_line, when
from workbench.gui.painting.text_painting import draw_line, interface_right_to_left
from workbench.gui.reader.captured_text import LONGEST, CapturedText, marks_of
from workbench.gui.reader.post_details import add_after, add_before
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, column, row


class Initial(QWidget):
    """The first letter of a name on a grey square."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letter = one_line(name.strip(), 1).upper() or "?"
        self.setFixedSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.net.tint))
        painter.setBrush(QColor(look.net.tint))
        painter.drawRoundedRect(self.rect(), 4, 4)
        draw_line(painter, QRectF(self.rect()), self._letter, theme.font(13, 600), look.net.text, side="center")
        painter.end()


class Quoted(QWidget):
    """A quotation: paler, with a bar at its leading edge."""

    def __init__(self, text: str) -> None:
        super().__init__()
        mirrored = interface_right_to_left()
        box = column(self, margins=(0 if mirrored else 12, 2, 12 if mirrored else 0, 2))
        box.addWidget(CapturedText(text, size=13))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        left = self.width() - 3 if interface_right_to_left() else 0
        painter.fillRect(left, 0, 3, self.height(), QColor(theme.tokens().line2))
        painter.end()


class PostCardWidget(Card):
    """A post. The one that was asked for has a strong frame and its hits marked."""

    def __init__(self, post: PostView, *, hits: tuple[tuple[int, int], ...] = (), strong: bool = False) -> None:
        super().__init__("surface", strong=strong)
        box = column(self, margins=(16, 12, 16, 12), gap=8)
        box.addLayout(self._head(post))
        add_before(box, post)
        for quotation in post.quoted:
            box.addWidget(Quoted(quotation))
        self.text = CapturedText(post.text, marks_of(post.mentions, hits), lang=post.card.lang)
        self.text.setAccessibleName(t("Text of the post"))
        box.addWidget(self.text)
        if len(post.text) > LONGEST:
            words = n(
                "The first {shown} of {n} letter. The rest is in the kept bytes.",
                "The first {shown} of {n} letters. The rest is in the kept bytes.",
                len(post.text),
                shown=number(LONGEST),
            )
            box.addWidget(Label(words, size=12, ink="warn", wrap=True))
        add_after(box, post)
        if post.signature:
            box.addWidget(Label(t("Signature"), size=11, ink="ink3"))
            box.addWidget(CapturedText(post.signature, size=12))

    def _head(self, post: PostView) -> QHBoxLayout:
        line = row(gap=10)
        author = post.card.author or t("no name")
        line.addWidget(Initial(author))
        line.addWidget(Label(isolated(one_line(author, 80)), weight=600), 1)
        edited = f" · {t('edited')}" if post.edited else ""
        line.addWidget(Label(f"{when(post.card.posted_at)}{edited}", size=12, ink="ink3"))
        if post.position:
            line.addWidget(Label(isolated(f"#{post.position}"), size=12, ink="ink3"))
        return line
