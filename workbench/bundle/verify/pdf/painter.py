"""What a page of a printed report shows: its runs of letters, in the order in which they are drawn.

The operators (ISO 32000-1, annex A) are those that our printer writes. Letters have to be seen: in a dark colour,
upright, on the page, inside what is drawn of it, with nothing painted over them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.verify.pdf.reader import Font

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
# The matrix, the colour to fill with, what is drawn of the page, the font and its size.
_State = tuple[Matrix, tuple[float, ...], tuple[Box, ...], Font | None, float]

_NUMBER = rb"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_TJ = re.compile(rb"\[((?:-?[0-9.]+(?:e-[0-9]+)?)?(?:<[0-9a-f]*>(?:-?[0-9.]+(?:e-[0-9]+)?)?)*)\] TJ")
_HEX = re.compile(rb"<([0-9a-f]*)>")
_STEP = re.compile(rb"(?:^|>)(-?[0-9.]+(?:e-[0-9]+)?)")
_LINE = re.compile(rb"((?:" + _NUMBER + rb" )*)([A-Za-z*]+)")
_STATE = re.compile(rb"/a[0-9.]+ gs|/A[0-9.]+ gs")
_FONT = re.compile(rb"/([A-Za-z0-9]+) (" + _NUMBER + rb") Tf")
_DASHES = re.compile(rb"\[\] [0-9.]+ d")
# A border at one side of a box, which is half of what our printer draws: what lies between two boxes, cut to that side.
_PLACE, _BOX = rb"(?:" + _NUMBER + rb" ){2}", rb"((?:" + _NUMBER + rb" ){4})re\n"
_BORDER = (
    rb"(?P<border>q\n" + _PLACE + rb"m\n(?:" + _PLACE + rb"l\n){3}W\*\nn\n/a1\.0 gs\n(?:" + _NUMBER + rb" ){3}rg\n"
    + _BOX + _BOX + rb"f\*\nQ\n)"
)  # fmt: skip
_NEXT = re.compile(_BORDER + rb"|([^\n]*)(?:\n|\Z)")
# Most lines of a page stand on others too.
_MOST_KNOWN = 1 << 14
# How many numbers stand before an operator.
_COUNTS = {
    b"cm": 6, b"Tm": 6, b"re": 4, b"m": 2, b"l": 2, b"c": 6, b"h": 0, b"rg": 3, b"RG": 3, b"w": 1, b"J": 1, b"j": 1,
    b"M": 1, b"Ts": 1, b"Tr": 1, b"q": 0, b"Q": 0, b"BT": 0, b"ET": 0, b"W": 0, b"W*": 0, b"n": 0, b"f": 0, b"f*": 0,
    b"S": 0, b"B": 0, b"B*": 0,
}  # fmt: skip
_PATHS = frozenset({b"re", b"m", b"l", b"c"})
_PAINTS = frozenset({b"n", b"f", b"f*", b"S", b"B", b"B*"})
_RUN_ENDS = frozenset({b"ET", b"Tm"})
# In points; in thousandths of a letter's size; in the measure of the page.
_SMALLEST, _FARTHEST, _HIGHEST = 4.0, 4000.0, 200.0
_DARKEST, _LIGHTEST = 0.55, 0.9
_THIN = 3.0
_SLACK = 1.0
_FAR = (-1,)


@dataclass(slots=True)
class Painter:
    """Draws one page; `what` says in errors which. Letters without a text in their font are passed over."""

    fonts: dict[str, Font]
    size: tuple[float, float]
    what: str
    _matrix: Matrix = (1, 0, 0, 1, 0, 0)
    _fill: tuple[float, ...] = (0, 0, 0)
    _clips: tuple[Box, ...] = ()
    _font: Font | None = None
    _font_size: float = 0
    _kept: list[_State] = field(default_factory=list)
    _path: list[Box] = field(default_factory=list)
    _clipping: bool = False
    _letters: list[str] | None = None
    _place: Matrix | None = None
    _pictured: bool = False
    _origins: list[tuple[float, float]] = field(default_factory=list)
    _dark: list[Box] = field(default_factory=list)

    def runs(self, content: bytes) -> Iterator[tuple[list[str], bool]]:
        """The texts of the letters, run by run, as they are drawn, and whether they stand in a picture.

        Raises BrokenError on what our printer does not draw.
        """
        for line in self._lines(content):
            if line.endswith(b" TJ"):
                self._show(line)
            elif found := _step_of(line):
                operator, numbers = found
                if self._letters is not None and operator in _RUN_ENDS:
                    yield from self._end_run(self._letters, operator)
                self._step(operator, numbers)
            elif font := _FONT.fullmatch(line):
                self._font, self._font_size = self.fonts.get(font[1].decode("ascii")), float(font[2])
            elif line and not _STATE.fullmatch(line) and not _DASHES.fullmatch(line):
                raise self._broken(f"does {line[-40:]!a}")
        if self._kept or self._letters is not None:
            raise self._broken("ends in the middle of something")

    def _end_run(self, letters: list[str], operator: bytes) -> Iterator[tuple[list[str], bool]]:
        """The run of letters that ends here; in a picture it goes on to the end of its text."""
        if operator == b"ET":
            self._letters = None
        elif self._pictured:
            return
        else:
            self._letters = []
        yield letters, self._pictured

    def _lines(self, content: bytes) -> Iterator[bytes]:
        """The lines of a page without borders that are thin, which leave nothing behind."""
        for found in _NEXT.finditer(content):
            if found.lastgroup is None:
                yield found[4]
            elif not self._leaves_nothing(found[2], found[3]):
                yield from found[0].split(b"\n")

    def _leaves_nothing(self, outer: bytes, inner: bytes) -> bool:
        """Whether the border between these boxes is thin, and begins where nothing else is begun."""
        begun = self._letters is not None or self._path or self._clipping
        return not begun and _ring(self._box_of(outer), self._box_of(inner))

    def _box_of(self, numbers: bytes) -> Box:
        return self._box(*map(float, numbers.split()))

    def _broken(self, what: str) -> BrokenError:
        return BrokenError(f"{self.what} {what}, which no printed report does.")

    def _step(self, operator: bytes, numbers: tuple[float, ...]) -> None:
        if _COUNTS.get(operator) != len(numbers):
            raise self._broken(f"does {operator[:20]!a}")
        if operator in _PATHS:
            self._draw(operator, numbers)
        elif operator in _PAINTS:
            self._paint(operator)
        elif operator in {b"W", b"W*"}:
            self._clipping = True
        else:
            self._set(operator, numbers)

    def _set(self, operator: bytes, numbers: tuple[float, ...]) -> None:
        match operator:
            case b"q":
                self._kept.append((self._matrix, self._fill, self._clips, self._font, self._font_size))
            case b"Q":
                if not self._kept:
                    raise self._broken("ends what it did not begin")
                self._matrix, self._fill, self._clips, self._font, self._font_size = self._kept.pop()
            case b"cm":
                self._matrix = _product(_matrix(numbers), self._matrix)
            case b"rg":
                self._fill = numbers
            case b"BT":
                self._begin()
            case b"Tm":
                self._place = _product(_matrix(numbers), self._matrix)
            case b"Tr":
                if numbers[0] != 0:
                    raise self._broken("draws letters that are not seen")
                # Of a text in a picture our printer sets each letter by itself, each time with this.
                self._pictured = True
            case b"Ts" if abs(numbers[0]) > _HIGHEST:
                raise self._broken("draws letters far from their line")

    def _begin(self) -> None:
        if self._letters is not None:
            raise self._broken("draws letters inside of letters")
        self._letters, self._place, self._pictured = [], None, False

    def _show(self, line: bytes) -> None:
        codes, font = _codes_of(line), self._font
        if codes is None or self._letters is None or font is None or self._place is None:
            raise self._broken("draws letters of no font or in no place")
        self._look(self._place)
        if codes is _FAR:
            raise self._broken("draws letters far from their line")
        texts = font.texts
        self._letters += [texts[code] for code in codes if texts.get(code)]

    def _look(self, place: Matrix) -> None:
        """Letters that begin at this place have to be seen."""
        a, b, c, d, x, y = place
        if b or c or a <= 0 or d <= 0 or min(a, d) * self._font_size < _SMALLEST:
            raise self._broken("draws letters that are turned or too small to be read")
        if not (0 <= x <= self.size[0] and 0 <= y <= self.size[1]):
            raise self._broken("draws letters off the page")
        if any(not _holds(clip, x, y, _SLACK) for clip in self._clips):
            raise self._broken("draws letters where nothing is shown")
        red, green, blue = self._fill
        if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _DARKEST:
            raise self._broken("draws letters in the colour of the paper")
        if any(_holds(box, x, y, 0) for box in self._dark):
            raise self._broken("draws letters on a dark ground")
        self._origins.append((x, y))

    def _draw(self, operator: bytes, numbers: tuple[float, ...]) -> None:
        """Keep the box of a piece of a path, in the measures of the page."""
        if operator == b"re":
            x, y, width, height = numbers
            box = self._box(x, y, width, height)
        else:
            box = _box([_moved(self._matrix, *corner) for corner in zip(numbers[::2], numbers[1::2], strict=True)])
        if operator in {b"re", b"m"} or not self._path:
            self._path.append(box)
        else:
            self._path[-1] = _joined(self._path[-1], box)

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        corners = ((x, y), (x + width, y + height), (x, y + height), (x + width, y))
        return _box([_moved(self._matrix, *corner) for corner in corners])

    def _paint(self, operator: bytes) -> None:
        path, self._path = self._path, []
        if self._clipping:
            self._clipping = False
            self._clips = (*self._clips, *([_all(path)] if path else []))
        if operator in {b"n", b"S"} or not path:
            return
        if operator in {b"f*", b"B*"} and len(path) == 2 and _ring(path[0], path[1]):
            return
        for box in path:
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                continue
            if any(_holds(box, x, y, -_SLACK) for x, y in self._origins):
                raise self._broken("paints over its letters")
            if min(self._fill) < _LIGHTEST:
                self._dark.append(box)


@lru_cache(_MOST_KNOWN)
def _step_of(line: bytes) -> tuple[bytes, tuple[float, ...]] | None:
    """The operator of a line and the numbers before it."""
    found = _LINE.fullmatch(line)
    return (found[2], tuple(map(float, found[1].split()))) if found else None


@lru_cache(_MOST_KNOWN)
def _codes_of(line: bytes) -> tuple[int, ...] | None:
    """The codes of the letters that a line draws; `_FAR` where one of them is moved far from it."""
    found = _TJ.fullmatch(line)
    if found is None:
        return None
    if any(abs(float(step)) > _FARTHEST for step in _STEP.findall(found[1])):
        return _FAR
    parts: list[bytes] = _HEX.findall(found[1])
    if any(len(part) % 4 for part in parts):
        return None
    codes = b"".join(parts)
    return tuple([int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)])


def _matrix(numbers: tuple[float, ...]) -> Matrix:
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (x * a + y * c + e, x * b + y * d + f)


def _box(points: list[tuple[float, float]]) -> Box:
    return (
        min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
    )  # fmt: skip


def _joined(one: Box, two: Box) -> Box:
    return (min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3]))


def _all(path: list[Box]) -> Box:
    found = path[0]
    for box in path[1:]:
        found = _joined(found, box)
    return found


def _holds(box: Box, x: float, y: float, slack: float) -> bool:
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def _ring(one: Box, two: Box) -> bool:
    """Whether what lies between two boxes is a thin line: the border of something."""
    return all(abs(a - b) <= _THIN for a, b in zip(one, two, strict=True))
