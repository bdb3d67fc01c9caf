"""The check on the printed reports: the text layer of each says what the page that was given to the printer says.

The page is made again from the other files. Its words are a list of texts, one for each paragraph, cell and heading;
the printer sets each in lines. Line by line, as the letters are drawn, the next letters of one of these texts have to
stand there: in their order, turned round as a whole where they read from right to left, and in a line of both
directions word by word. Blanks and letters without a look of their own are passed over.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.verify.pdf.painter import Painter
from workbench.bundle.verify.pdf.reader import PdfDocument, PdfReader

_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
_TEXTS = frozenset({"p", "td", "th", "h1", "h2", "h3", "b", "text"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_OPEN, _CLOSE = "\u2066\u2067", "\u2069"
_ISOLATING = re.compile(f"([{_OPEN}{_CLOSE}])")
# Blocks of letters for which the program has fonts of its own: Latin, Arabic, Greek and Cyrillic, signs.
_OWN = re.compile("[\u0000-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u20cf\u2100-\u22ff\ufb50-\ufdff\ufe70-\ufeff]")
# Letters without a look of their own that are no format characters (Default_Ignorable_Code_Point, Unicode 15.1).
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# What is positioned, or cut where it ends, is drawn after all else of its sheet.
_RAISED = (' class="fact', ' class="node"')
_RUNNING = (' class="first"', ' class="last"')
_NEAR = 60
# A line of letters is looked at in so many ways at most.
_MOST_STEPS = 20_000


@dataclass(slots=True)
class PrintedText:
    """One text of the page: its letters, how many of them were met, and where something isolated stands in it."""

    letters: str = ""
    isolated: list[tuple[int, int]] = field(default_factory=list)
    at: int = 0

    @property
    def rest(self) -> int:
        """How many letters are still to come."""
        return len(self.letters) - self.at


@dataclass(slots=True)
class PrintedPage:
    """What was given to the printer: the texts in their order, those that stand on every page, the headings.

    `raised` are the texts that are drawn after all others of their page, `pictured` those in pictures; `heads` are, by
    the place of a text in `plain`, the heads of the table in which it stands, which are repeated where it goes on.
    """

    plain: list[PrintedText] = field(default_factory=list)
    raised: list[PrintedText] = field(default_factory=list)
    pictured: list[PrintedText] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)


def compare(data: bytes, pieces: Iterable[str], *, name: str, number_word: str, title: str, made_at: str) -> int:
    """Hold a printed report to the page that was given to the printer; gives how many letters were compared.

    `number_word` stands before the number of a page; `title` and `made_at` (ISO 8601) are those of the document. Raises
    BrokenError where they are not the same, or where the file holds anything that our printer does not write.
    """
    document = PdfReader(data, name=name).document()
    drop = any(not font.own for font in document.fonts.values())
    page = read_page("".join(pieces), drop=drop)
    digits = re.sub(r"[^0-9]", "", made_at.partition(".")[0])
    if (document.title, re.sub(r"[^0-9]", "", document.made_at)[:14]) != (title, digits):
        raise BrokenError(f"{name} has another title or date than the report.")
    if [_letters(each, drop=drop) for each in document.headings] != page.headings:
        raise BrokenError(f"{name} has other headings in its outline than the report.")
    return _Following(document, page, name=name, number_word=_letters(number_word, drop=drop), drop=drop).all()


def read_page(markup: str, *, drop: bool) -> PrintedPage:
    """The texts of a page that our writer made for the printer."""
    reading = _Reading(drop=drop)
    body = markup[markup.index("<body>") :]
    last = 0
    for tag in _TAG.finditer(body):
        reading.words(html.unescape(body[last : tag.start()]))
        last = tag.end()
        if tag[1]:
            reading.close(tag[2])
        else:
            reading.open(tag[2], tag[3])
    reading.page.running = [_letters(each, drop=drop) for each in reading.page.running]
    return reading.page


class _Reading:
    """A page while it is read."""

    def __init__(self, *, drop: bool) -> None:
        self.page = PrintedPage()
        self._drop = drop
        self._open: list[tuple[PrintedText, list[str]]] = []
        self._running, self._in_head = False, False
        self._heads: list[str] = []

    def words(self, words: str) -> None:
        """What stands between two tags."""
        if self._open:
            self._open[-1][1].append(words)
        elif self._running:
            self.page.running[-1] += words

    def open(self, name: str, more: str) -> None:
        """A tag that opens something."""
        if name == "div" and more in _RUNNING:
            self._running = True
            self.page.running.append("")
        elif name == "thead":
            self._in_head, self._heads = True, []
        elif name == "bdi":
            self.words(_OPEN[0])
        elif name in _TEXTS:
            text = PrintedText()
            self._open.append((text, []))
            if name == "text":
                self.page.pictured.append(text)
            elif name == "b" or more.startswith(_RAISED):
                self.page.raised.append(text)
            else:
                self.page.heads[len(self.page.plain)] = () if self._in_head else tuple(self._heads)
                self.page.plain.append(text)

    def close(self, name: str) -> None:
        """A tag that closes something."""
        if name == "div":
            self._running = False
        elif name == "thead":
            self._in_head = False
        elif name == "table":
            self._heads = []
        elif name == "bdi":
            self.words(_CLOSE)
        elif name in _TEXTS:
            text, parts = self._open.pop()
            _fill(text, "".join(parts), drop=self._drop)
            if name in _HEADINGS:
                self.page.headings.append(text.letters)
            if self._in_head:
                self._heads.append(text.letters)


def _fill(text: PrintedText, words: str, *, drop: bool) -> None:
    parts, opened, length = list[str](), list[int](), 0
    for part in _ISOLATING.split(words):
        if part == _CLOSE and opened:
            text.isolated.append((opened.pop(), length))
        elif part and part in _OPEN:
            opened.append(length)
        else:
            parts.append(_letters(part, drop=drop))
            length += len(parts[-1])
    text.letters = "".join(parts)


class _Seen(dict[int, int | None]):
    """What `str.translate` makes of a letter: itself, or nothing where it is not seen."""

    def __init__(self, *, drop: bool) -> None:
        super().__init__()
        self._drop = drop

    def __missing__(self, code: int) -> int | None:
        self[code] = code if _is_seen(chr(code), drop=self._drop) else None
        return self[code]


def _is_seen(char: str, *, drop: bool) -> bool:
    if char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Cs", "Zs", "Zl", "Zp"}:
        return False
    return not _UNSEEN.match(char) and (not drop or bool(_OWN.match(char)))


_SEEN = (_Seen(drop=False), _Seen(drop=True))


def _letters(words: str, *, drop: bool) -> str:
    return words.replace(" ", "") if words.isascii() and words.isprintable() else words.translate(_SEEN[drop])


class _Row:
    """Texts that are begun one after the other; those without letters are passed over."""

    def __init__(self, texts: list[PrintedText]) -> None:
        self._texts, self.place = texts, -1
        self.next: PrintedText | None = None
        self._pass()

    def take(self) -> PrintedText:
        """The text that is begun."""
        taken = self._texts[self.place]
        self._pass()
        return taken

    def _pass(self) -> None:
        self.place += 1
        while self.place < len(self._texts) and not self._texts[self.place].letters:
            self.place += 1
        self.next = self._texts[self.place] if self.place < len(self._texts) else None


class _Following:
    """Follows the texts of a page through the printed sheets."""

    def __init__(self, document: PdfDocument, page: PrintedPage, *, name: str, number_word: str, drop: bool) -> None:
        self._document, self._page, self._name = document, page, name
        self._number_word = number_word
        # Of a letter only what is seen is followed.
        self._fonts = {
            name: replace(font, texts={code: _letters(text, drop=drop) for code, text in font.texts.items()})
            for name, font in document.fonts.items()
        }
        self._plain, self._raised, self._pictured = _Row(page.plain), _Row(page.raised), _Row(page.pictured)
        self._begun: list[PrintedText] = []
        self._heads: tuple[str, ...] = ()
        self._compared = 0

    def all(self) -> int:
        """Go through all sheets."""
        count = len(self._document.pages)
        for number, content in enumerate(self._document.pages, start=1):
            self._sheet(number, count, content)
        left = self._begun + [row.next for row in (self._plain, self._raised, self._pictured) if row.next]
        if left:
            missing = left[0].letters[left[0].at :]
            raise BrokenError(f"{self._name} does not say what the records make it say: {missing[:_NEAR]!a}.")
        return self._compared

    def _sheet(self, number: int, count: int, content: bytes) -> None:
        standing = [PrintedText(f"{self._number_word}{number}/{count}")]
        standing += [PrintedText(each) for each in self._page.running] if number > 1 else []
        following = self._page.heads[self._plain.place] if self._plain.next else ()
        repeated = [PrintedText(head) for heads in dict.fromkeys((self._heads, following)) for head in heads]
        what = f"{self._name}, page {number},"
        for letters, pictured in Painter(self._fonts, self._document.size, what).runs(content):
            if not letters:
                continue
            taken = self._take_in([self._pictured], letters) if pictured else self._take(letters, standing, repeated)
            if not taken:
                drawn = "".join(letters)
                raise BrokenError(f"{what} says {drawn[:_NEAR]!a}, which the records do not make it say there.")
        if any(text.rest for text in standing) or any(0 < text.at < len(text.letters) for text in repeated):
            raise BrokenError(f"{what} lacks its number or the names of case and report.")

    def _take(self, letters: list[str], standing: list[PrintedText], repeated: list[PrintedText]) -> bool:
        """Whether these letters are the next ones of a text, of which they are then taken."""
        for place in range(len(self._begun) - 1, -1, -1):
            if self._goes_on(self._begun[place], letters):
                if not self._begun[place].rest:
                    del self._begun[place]
                return True
        if self._take_in([self._plain, self._raised], letters):
            return True
        return any(text.rest and self._goes_on(text, letters) for text in (*standing, *repeated))

    def _take_in(self, rows: list[_Row], letters: list[str]) -> bool:
        """Whether these letters begin the next text of one of these rows."""
        for row in rows:
            if row.next and self._goes_on(row.next, letters):
                if row is self._plain:
                    self._heads = self._page.heads[row.place]
                text = row.take()
                if text.rest:
                    self._begun.append(text)
                return True
        return False

    def _goes_on(self, text: PrintedText, letters: list[str]) -> bool:
        drawn = "".join(letters)
        start, count = text.at, len(drawn)
        end = start + count
        if not text.letters.startswith(drawn, start):
            wanted = text.letters[start:end]
            if len(wanted) != count:
                return False
            inside = [text.letters[a:b] for a, b in text.isolated if start <= a and b <= end]
            edges = {edge - start for isolate in text.isolated for edge in isolate if start < edge < end}
            if not is_drawn(wanted, letters, inside, edges):
                return False
        text.at = end
        self._compared += count
        return True


def is_drawn(
    wanted: str, letters: list[str], isolated: Iterable[str] = (), edges: Collection[int] = frozenset()
) -> bool:
    """Whether letters, from left to right as they are drawn, are these, by the rules of both directions (UAX 9).

    `isolated` are parts of the text that stand from left to right by themselves, such as numbers; at `edges` in it one
    begins or ends, and what is between two of them may stand in another place of the line. So it does where a line
    breaks inside of an isolate: the printer sets each line for itself.
    """
    drawn = "".join(letters)
    if drawn == wanted:
        return True
    if "".join(reversed(letters)) == wanted and not any(_kind(char, "") == "left" for char in wanted):
        return True
    if len(drawn) != len(wanted) or Counter(drawn) != Counter(wanted):
        return False
    right = Counter(_words([*wanted])) == Counter(_words(letters, turned=True))
    if not right and not (edges and _is_made_of(letters, Counter(_pieces(wanted, edges)))):
        return False
    return all(part in drawn for part in isolated if not any(map(_turns, part)))


def _pieces(wanted: str, edges: Collection[int]) -> Iterator[str]:
    """The runs of one direction of a text, cut where something isolated begins or ends."""
    at = 0
    for run in _words([*wanted]):
        begin = at
        for place in range(at + 1, at + len(run) + 1):
            if place in edges or place == at + len(run):
                yield wanted[begin:place]
                begin = place
        at += len(run)


def _is_made_of(letters: list[str], pieces: Counter[str]) -> bool:
    """Whether the drawn letters are these pieces in any order, one after the other, each in its direction."""
    tried, used = [(0, iter(tuple(pieces)))], list[str]()
    for _ in range(_MOST_STEPS):
        at, choices = tried[-1]
        if at == len(letters):
            return True
        piece = next((one for one in choices if pieces[one] and _end_of(letters, at, one)), None)
        if piece is not None:
            pieces[piece] -= 1
            used.append(piece)
            tried.append((_end_of(letters, at, piece), iter(tuple(pieces))))
        elif used:
            pieces[used.pop()] += 1
            tried.pop()
        else:
            return False
    return False


def _end_of(letters: list[str], at: int, piece: str) -> int:
    """Behind which of the letters a piece ends that begins at one of them; 0 where it does not stand there."""
    end, length = at, 0
    while end < len(letters) and length < len(piece):
        length += len(letters[end])
        end += 1
    drawn = letters[at:end]
    return end if piece == "".join(reversed(drawn) if _kind(piece[0], "") == "right" else drawn) else 0


def _turns(char: str) -> bool:
    """Whether a letter may be drawn in another place than after the one before it."""
    return unicodedata.bidirectional(char) in {"R", "AL", "AN"}


def _words(letters: list[str], *, turned: bool = False) -> Iterator[str]:
    """Runs of letters of one direction; those from right to left are `turned` round."""
    kind, run = "", list[str]()
    for letter in [*letters, ""]:
        now = _kind(letter, kind)
        if run and (now != kind or kind == "sign"):
            yield "".join(reversed(run) if turned and kind == "right" else run)
            run = []
        kind = now
        run.append(letter)


def _kind(letter: str, before: str) -> str:
    match unicodedata.bidirectional(letter[0]) if letter else "":
        case "R" | "AL":
            return "right"
        case "L" | "EN" | "AN":
            return "left"
        case "NSM":
            return before or "right"
        case "":
            return "end"
        case _:
            return "sign"
