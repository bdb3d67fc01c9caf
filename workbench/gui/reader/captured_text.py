"""A captured text on screen: inserted as plain text, marks painted beneath, each paragraph in its own direction."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import Mention
from workbench.gui import theme
from workbench.gui.design_tokens import UNDERLINES, Underline, mark_of
from workbench.gui.painting.safe_text import END_ISOLATE, ISOLATE, many_lines, reads_right_to_left, utf16_length
from workbench.gui.painting.text_painting import stretch

LONGEST = 60_000
NASKH_LANGUAGES = ("ps", "fa", "ar", "sd", "ku", "ug", "bal")
_PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "double": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dashdot": Qt.PenStyle.DashDotLine,
    "dotted": Qt.PenStyle.DotLine,
}


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A marked stretch of the text, in code points; `underline` empty means a matched word."""

    start: int
    end: int
    ground: str
    ink: str
    underline: Underline | None = None
    isolated: bool = False


def marks_of(mentions: Sequence[Mention], hits: Sequence[tuple[int, int]]) -> tuple[MarkedSpan, ...]:
    """The marks of a post: its mentions by family, and above them the words that matched."""
    look = theme.tokens()
    made: list[MarkedSpan] = []
    for mention in mentions:
        mark = mark_of(mention.label)
        ink = look.family(mark.family)
        isolate = mention.label in IDENTIFIER_KINDS
        underline = UNDERLINES[mark.family]
        made.append(MarkedSpan(mention.start, mention.end, ink.tint, ink.text, underline, isolated=isolate))
    made += [MarkedSpan(start, end, look.hit, look.on_hit) for start, end in hits]
    return tuple(made)


class CapturedText(QTextEdit):
    """Shows one text. It loads nothing, follows nothing and reads no HTML; its height is that of its text."""

    def __init__(self, text: str, marks: Sequence[MarkedSpan] = (), *, lang: str = "", size: int = 15) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}
        self._measured: QTextDocument | None = None
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self._size = size
        self._arabic = theme.NASKH if lang.startswith(NASKH_LANGUAGES) else theme.NASTALIQ
        self._text = many_lines(text[:LONGEST])
        self._marks = tuple(mark for mark in marks if 0 <= mark.start < mark.end <= len(self._text))
        self._positions: list[int] = []
        self._insert()
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing that a captured text names is ever opened."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is plain text, without the isolating characters that were added for showing."""
        data = QMimeData()
        chosen = self.textCursor().selectedText().replace("\u2029", "\n")
        data.setText(chosen.replace(ISOLATE, "").replace(END_ISOLATE, ""))
        return data

    def shown(self) -> str:
        """The letters on screen, without the added isolating characters."""
        return self.toPlainText().replace(ISOLATE, "").replace(END_ISOLATE, "")

    def chosen(self) -> tuple[int, int] | None:
        """The selected stretch in code points of the text, without blanks at its ends; None for none."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        inside = [at for at, place in enumerate(self._positions[:-1]) if first <= place < last]
        while inside and self._text[inside[0]].isspace():
            inside.pop(0)
        while inside and self._text[inside[-1]].isspace():
            inside.pop()
        return (inside[0], inside[-1] + 1) if inside else None

    def _insert(self) -> None:
        opens = {mark.start for mark in self._marks if mark.isolated}
        closes = {mark.end for mark in self._marks if mark.isolated}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        at = 0
        for number, paragraph in enumerate(self._text.split("\n")):
            if number:
                self._positions.append(cursor.position())
                cursor.insertBlock()
                at += 1
            right_to_left = reads_right_to_left(paragraph)
            cursor.setBlockFormat(self._block_format(right_to_left=right_to_left, empty=not paragraph.strip()))
            pieces = self._with_isolates(paragraph, at, cursor.position(), opens, closes)
            at += len(paragraph)
            cursor.insertText("".join(pieces), self._char_format(right_to_left=right_to_left))
        self._positions.append(cursor.position())
        self._ink(cursor)
        cursor.endEditBlock()

    def _with_isolates(self, paragraph: str, at: int, position: int, opens: set[int], closes: set[int]) -> list[str]:
        """The letters of a paragraph with isolates around marks; the position of each in the document is kept.

        The paragraph begins at offset `at` of the text, and at `position` of the document.
        """
        pieces: list[str] = []
        for offset, char in enumerate(paragraph, at):
            if offset in closes:
                pieces.append(END_ISOLATE)
                position += 1
            if offset in opens:
                pieces.append(ISOLATE)
                position += 1
            self._positions.append(position)
            pieces.append(char)
            position += 2 if ord(char) > 0xFFFF else 1
        if at + len(paragraph) in closes:
            pieces.append(END_ISOLATE)
        return pieces

    def _block_format(self, *, right_to_left: bool, empty: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        if empty:
            made.setLineHeight(theme.px(8), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        elif not right_to_left:
            made.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setBottomMargin(2)
        return made

    def _char_format(self, *, right_to_left: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        font = theme.font(self._size + (1 if right_to_left else 0), arabic=self._arabic)
        if right_to_left:
            font.setWordSpacing(2)
        made.setFont(font)
        made.setForeground(QColor(theme.tokens().ink))
        return made

    def _ink(self, cursor: QTextCursor) -> None:
        for mark in self._marks:
            cursor.setPosition(self._positions[mark.start])
            cursor.setPosition(self._positions[mark.end], QTextCursor.MoveMode.KeepAnchor)
            made = QTextCharFormat()
            made.setForeground(QColor(mark.ink))
            cursor.mergeCharFormat(made)

    def mark_boxes(self, mark: MarkedSpan) -> list[QRectF]:
        """Where a mark stands on screen, one box for each run of letters, in px of the viewport."""
        start = self._positions[mark.start]
        end = self._positions[mark.end - 1] + utf16_length(self._text[mark.end - 1])
        block: QTextBlock = self.document().findBlock(start)
        boxes: list[QRectF] = []
        while block.isValid() and block.position() < end:
            begin = max(start - block.position(), 0)
            last = min(end - block.position(), block.length())
            layout = block.layout()
            corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
            for number, box in _joined(stretch(layout, begin, last - begin)):
                baseline, size = layout.lineAt(number).y() + layout.lineAt(number).ascent(), theme.px(self._size)
                box.setTop(max(min(box.top(), baseline - 0.85 * size), baseline - 1.5 * size) - 2)
                box.setBottom(min(max(box.bottom(), baseline + 0.25 * size), baseline + 0.75 * size) + 2)
                boxes.append(box.translated(corner).adjusted(-2, 0, 2, 0))
            block = block.next()
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(0, -self.verticalScrollBar().value()))
        for mark in self._marks:
            for box in self.mark_boxes(mark):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(mark.ground))
                painter.drawRoundedRect(box, 3, 3)
                if mark.underline:
                    _underline(painter, box, mark.ink, mark.underline)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width is a new height."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(300, self._height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(80, self._height())

    def hasHeightForWidth(self) -> bool:
        """The text is broken into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text in lines of `width` px, known before the place has it.

        A layout that learns of it only by the resize squeezes what stands beside the text until its next turn.
        """
        if width not in self._heights:
            if self._measured is None:
                self._measured = self.document().clone(self)
            self._measured.setTextWidth(width)
            self._heights[width] = _with_room(self._measured)
        return self._heights[width]

    def _height(self) -> int:
        return _with_room(self.document())

    def _fit(self) -> None:
        """Ask for another height where the layout did not ask which one it would be."""
        if self.height() != self._height():
            self.updateGeometry()


def _with_room(document: QTextDocument) -> int:
    return int(document.size().height() + 6)


def _joined(boxes: Sequence[tuple[int, QRectF]]) -> list[tuple[int, QRectF]]:
    """Boxes of one line that touch are one: a word may be several runs of letters."""
    joined: list[tuple[int, QRectF]] = []
    for number, box in sorted(boxes, key=lambda entry: (entry[0], entry[1].left())):
        if joined and joined[-1][0] == number and box.left() - joined[-1][1].right() < 8:
            joined[-1] = (number, joined[-1][1].united(box))
        else:
            joined.append((number, box))
    return joined


def _underline(painter: QPainter, box: QRectF, ink: str, style: Underline) -> None:
    pen = QPen(QColor(ink), 1.4)
    pen.setStyle(_PENS[style])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bottom = box.bottom() - 0.7
    painter.drawLine(QPointF(box.left() + 1, bottom), QPointF(box.right() - 1, bottom))
    if style == "double":
        painter.drawLine(QPointF(box.left() + 1, bottom - 2.6), QPointF(box.right() - 1, bottom - 2.6))
