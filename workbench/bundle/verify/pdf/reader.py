"""Reads a printed report strictly: only the objects, keys and order in which our printer writes a PDF (ISO 32000-1).

What a PDF may do besides showing pages (run scripts, carry files, follow links, draw pictures) stands in keys that are
not in the tables here, and is refused.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.bundle.formats.canonical_json import BrokenError

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
LARGEST = 64 * 2**20
DEEPEST = 12
MOST_PAGES = 20_000

_OBJECT = re.compile(rb"([1-9][0-9]{0,8}) 0 obj\n(?=<<)")
_STREAM = b"\nstream\n"
_STREAM_END = b"\nendstream\nendobj\n"
_END = re.compile(rb"startxref\n([0-9]{1,12})\n%%EOF\n")
_TOKEN = re.compile(
    rb"[ \n]*(<<|>>|\[|\]|/[!-&*-.0-;=?-Z\\^-z|~]*|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>"
    rb"|[0-9]+ 0 R|[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)|true|false|null)",
    re.DOTALL,
)
_PAIR = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_BLOCK = re.compile(rb"[0-9]{1,3} beginbfchar")
_MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
    b"/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_MAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"

# The keys that each kind of object may have.
_KEYS: dict[str, frozenset[str]] = {
    "xref": frozenset({"Type", "Index", "W", "Size", "Root", "Info", "ID", "Filter", "Length"}),
    "catalog": frozenset({"Type", "Pages", "Outlines", "Lang", "Names"}),
    "names": frozenset({"Dests"}),
    "destinations": frozenset({"Names"}),
    "outlines": frozenset({"Type", "Count", "First", "Last"}),
    "outline": frozenset({"Title", "Dest", "Count", "Prev", "Next", "First", "Last", "Parent"}),
    "pages": frozenset({"Type", "Kids", "Count"}),
    "page": frozenset({"Type", "Parent", "MediaBox", "Contents", "Resources", "TrimBox", "BleedBox"}),
    "resources": frozenset({"ExtGState", "XObject", "Pattern", "Shading", "ColorSpace", "Font"}),
    "information": frozenset({"Producer", "Title", "CreationDate"}),
    "font": frozenset({"Type", "Subtype", "BaseFont", "ToUnicode", "Encoding", "DescendantFonts"}),
    "descendant": frozenset({"Type", "Subtype", "BaseFont", "CIDSystemInfo", "CIDToGIDMap", "W", "FontDescriptor"}),
    "descriptor": frozenset({
        "Type", "FontName", "FontFamily", "Flags", "FontBBox", "ItalicAngle", "Ascent",
        "Descent", "CapHeight", "StemV", "StemH", "FontFile2", "FontFile3",
    }),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name."""

    text: str


Value = None | bool | float | bytes | Name | Ref | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Font:
    """What the codes of a font stand for; `own`: every glyph and text of it has a code of its own."""

    texts: dict[int, str]
    own: bool


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A printed report: the content of each page, its fonts by their names, its headings, its title and date."""

    pages: tuple[bytes, ...]
    size: tuple[float, float]
    fonts: dict[str, Font]
    headings: tuple[str, ...]
    title: str
    made_at: str


class PdfReader:
    """The objects of one file; `name` says in errors which."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        self._values: dict[int, Value] = {}
        self._streams: dict[int, bytes] = {}
        self._trailer = self._read(data)

    def document(self) -> PdfDocument:
        """The document. Raises BrokenError on what our printer does not write."""
        trailer = self._only(self._trailer, "xref")
        catalog = self._only(trailer["Root"], "catalog")
        self._destinations(catalog.get("Names"))
        pages = self._only(catalog["Pages"], "pages")
        kids = self._list(pages["Kids"])
        if not 0 < len(kids) <= MOST_PAGES or pages["Count"] != len(kids):
            raise self._broken("a number of pages that is not right")
        found = [self._only(kid, "page") for kid in kids]
        first = found[0]
        boxes = [page.get(box) for page in found for box in ("MediaBox", "TrimBox", "BleedBox")]
        if any(box != first["MediaBox"] for box in boxes) or any(
            page["Resources"] != first["Resources"] for page in found
        ):
            raise self._broken("pages of several kinds")
        box = self._list(first["MediaBox"])
        if len(box) != 4 or box[:2] != [0.0, 0.0] or not all(isinstance(side, float) for side in box):
            raise self._broken("pages of another form")
        information = self._only(trailer["Info"], "information")
        return PdfDocument(
            pages=tuple(self._stream(page["Contents"]) for page in found),
            size=(float(str(box[2])), float(str(box[3]))),
            fonts=self._fonts(self._only(first["Resources"], "resources")),
            headings=tuple(self._headings(catalog.get("Outlines"))),
            title=self._text(information["Title"]),
            made_at=self._text(information["CreationDate"]),
        )

    def _broken(self, what: str) -> BrokenError:
        return BrokenError(f"{self._name} is not as a report is printed: it has {what}.")

    def _read(self, data: bytes) -> Value:
        """Every byte belongs to an object; the table at the end leads to those that were read here and to no other."""
        if not data.startswith(HEADER):
            raise self._broken("another beginning")
        at, places = len(HEADER), dict[int, int]()
        tables: list[tuple[int, dict[str, Value]]] = []
        while found := _OBJECT.match(data, at):
            number = int(found[1])
            if number in places:
                raise self._broken("an object twice")
            value, end = self._value(data, found.end())
            length = value.get("Length") if isinstance(value, dict) else None
            if not isinstance(value, dict) or not isinstance(length, float) or not data.startswith(_STREAM, end):
                raise self._broken("an object of another form")
            begin = end + len(_STREAM)
            stop = begin + int(length)
            if not data.startswith(_STREAM_END, stop):
                raise self._broken("a stream of another length")
            places[number] = at
            self._values[number], self._streams[number] = value, data[begin:stop]
            tables.append((number, value))
            at = stop + len(_STREAM_END)
        last = _END.fullmatch(data, at)
        if last is None or len(tables) < 2 or int(last[1]) != places[tables[-1][0]]:
            raise self._broken("something between its objects")
        inside = self._unpack(*tables[-2])
        self._table(*tables[-1], places, inside, tables[-2][0])
        return tables[-1][1]

    def _unpack(self, number: int, head: dict[str, Value]) -> list[int]:
        """The objects that are packed into one stream, in order."""
        data = self._stream(Ref(number))
        if head.get("Type") != Name("ObjStm") or not isinstance(head.get("First"), float):
            raise self._broken("no packed objects")
        first = int(str(head["First"]).partition(".")[0])
        words = data[:first].split()
        if len(words) % 2 or len(words) // 2 != head.get("N") or not all(map(bytes.isdigit, words)):
            raise self._broken("packed objects without their places")
        numbers, starts = [int(word) for word in words[::2]], [int(word) for word in words[1::2]]
        for each, start, end in zip(numbers, starts, [*starts[1:], len(data) - first + 1], strict=True):
            value, stop = self._value(data, first + start)
            if each in self._values or stop != first + end - 1:
                raise self._broken("a packed object of another form")
            self._values[each] = value
        return numbers

    def _table(
        self, number: int, head: dict[str, Value], places: dict[int, int], inside: list[int], packed: int
    ) -> None:
        """A reader of the file finds each object by this table: it has to lead to where it was found here."""
        widths = [int(str(each).partition(".")[0]) for each in self._list(head.get("W"))]
        data, row = self._stream(Ref(number)), sum(widths)
        size = head.get("Size")
        if head.get("Type") != Name("XRef") or len(widths) != 3 or not isinstance(size, float) or not row:
            raise self._broken("no table of its objects")
        if head.get("Index") != [0.0, size] or len(data) != row * int(size):
            raise self._broken("a table of other objects")
        order = {each: place for place, each in enumerate(inside)}
        for each in range(1, int(size)):
            fields, at = list[int](), each * row
            for width in widths:
                fields.append(int.from_bytes(data[at : at + width]))
                at += width
            wanted = [2, packed, order[each]] if each in order else [1, places.get(each, -1), 0]
            if fields != wanted:
                raise self._broken("a table that leads elsewhere")

    def _value(self, data: bytes, at: int, depth: int = 0) -> tuple[Value, int]:
        found = _TOKEN.match(data, at)
        if found is None or depth > DEEPEST:
            raise self._broken("a value of no form")
        token, at = found[1], found.end()
        if token == b"<<":
            return self._dictionary(data, at, depth)
        if token == b"[":
            items: list[Value] = []
            while (mark := _TOKEN.match(data, at)) and mark[1] != b"]":
                item, at = self._value(data, at, depth + 1)
                items.append(item)
            return items, self._after(mark)
        return self._plain(token), at

    def _dictionary(self, data: bytes, at: int, depth: int) -> tuple[Value, int]:
        values: dict[str, Value] = {}
        while (mark := _TOKEN.match(data, at)) and mark[1] != b">>":
            if not mark[1].startswith(b"/") or (key := mark[1][1:].decode("latin-1")) in values:
                raise self._broken("a key twice, or none")
            values[key], at = self._value(data, mark.end(), depth + 1)
        return values, self._after(mark)

    def _after(self, mark: re.Match[bytes] | None) -> int:
        if mark is None:
            raise self._broken("a value without end")
        return mark.end()

    def _plain(self, token: bytes) -> Value:
        if token.startswith(b"/"):
            return Name(token[1:].decode("latin-1"))
        if token.startswith(b"("):
            return re.sub(rb"\\(.)", rb"\1", token[1:-1], flags=re.DOTALL)
        if token.startswith(b"<"):
            return bytes.fromhex(token[1:-1].decode("ascii"))
        if token.endswith(b"R"):
            return Ref(int(token.split()[0]))
        words: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}
        if token in words:
            return words[token]
        if token in {b"]", b">>"}:
            raise self._broken("a value of no form")
        return float(token)

    def _at(self, value: Value) -> Value:
        return self._values.get(value.number) if isinstance(value, Ref) else value

    def _list(self, value: Value) -> list[Value]:
        found = self._at(value)
        if not isinstance(found, list):
            raise self._broken("a list that is none")
        return found

    def _only(self, value: Value, kind: str) -> dict[str, Value]:
        found = self._at(value)
        if not isinstance(found, dict) or not found.keys() <= _KEYS[kind]:
            odd = sorted(found.keys() - _KEYS[kind])[:1] if isinstance(found, dict) else []
            raise self._broken(f"a key {odd[0][:40]!a} in its {kind}" if odd else f"a {kind} of another form")
        return found

    def _stream(self, value: Value) -> bytes:
        if not isinstance(value, Ref) or value.number not in self._streams:
            raise self._broken("a stream that is none")
        head = self._values[value.number]
        if not isinstance(head, dict) or head.get("Filter") != Name("FlateDecode"):
            raise self._broken("a stream that is packed in another way")
        reading = zlib.decompressobj()
        try:
            data = reading.decompress(self._streams[value.number], LARGEST)
        except zlib.error as error:
            raise self._broken("a stream that cannot be read") from error
        if not reading.eof or reading.unused_data:
            raise self._broken("a stream that is cut off or too long")
        return data

    def _text(self, value: Value) -> str:
        found = self._at(value)
        if not isinstance(found, bytes):
            raise self._broken("words that are none")
        try:
            return found[2:].decode("utf-16-be") if found.startswith(b"\xfe\xff") else found.decode("ascii")
        except UnicodeDecodeError as error:
            raise self._broken("words that are none") from error

    def _destinations(self, value: Value) -> None:
        """Names of places in the document; a name that led outside would be no list of page, /XYZ and a place."""
        if value is None:
            return
        pairs = self._list(self._only(self._only(value, "names")["Dests"], "destinations")["Names"])
        for place in pairs[1::2]:
            self._place(place)

    def _place(self, value: Value) -> None:
        place = self._list(value)
        if len(place) != 5 or not isinstance(place[0], Ref) or place[1] != Name("XYZ"):
            raise self._broken("a place that is none")
        self._only(place[0], "page")

    def _headings(self, value: Value) -> Iterator[str]:
        """The titles of the outline, in reading order."""
        if value is None:
            return
        waiting, seen = [self._only(value, "outlines").get("First")], set[int]()
        while waiting:
            here = waiting.pop()
            if here is None:
                continue
            if not isinstance(here, Ref) or here.number in seen:
                raise self._broken("an outline that turns in circles")
            seen.add(here.number)
            one = self._only(here, "outline")
            self._place(one["Dest"])
            yield self._text(one["Title"])
            waiting += [one.get("Next"), one.get("First")]

    def _fonts(self, resources: dict[str, Value]) -> dict[str, Font]:
        for kind in ("XObject", "Pattern", "Shading"):
            if self._at(resources.get(kind)) not in ({}, None):
                raise self._broken("pictures")
        states = self._at(resources.get("ExtGState"))
        for state in states.values() if isinstance(states, dict) else ():
            if self._at(state) not in ({"ca": 1.0}, {"CA": 1.0}):
                raise self._broken("colours that show what lies under them")
        fonts = self._at(resources.get("Font"))
        if not isinstance(fonts, dict):
            raise self._broken("no fonts")
        return {name: self._font(font) for name, font in fonts.items()}

    def _font(self, value: Value) -> Font:
        font = self._only(value, "font")
        below = self._list(font.get("DescendantFonts"))
        if font.get("Subtype") != Name("Type0") or len(below) != 1:
            raise self._broken("a font of another kind")
        descendant = self._only(below[0], "descendant")
        self._only(descendant.get("FontDescriptor"), "descriptor")
        own = isinstance(descendant.get("CIDToGIDMap"), Ref)
        if own and font.get("Encoding") != Name("Identity-H"):
            raise self._broken("a font of other codes")
        return Font(self._texts(self._stream(font.get("ToUnicode"))), own)

    def _texts(self, data: bytes) -> dict[int, str]:
        if not data.startswith(_MAP_HEAD) or not data.endswith(_MAP_END):
            raise self._broken("a font without the texts of its letters")
        texts: dict[int, str] = {}
        for line in data[len(_MAP_HEAD) : -len(_MAP_END)].splitlines():
            if line == b"endbfchar" or _BLOCK.fullmatch(line):
                continue
            pair = _PAIR.fullmatch(line)
            if pair is None or (code := int(pair[1], 16)) in texts:
                raise self._broken("a font with two texts for a letter")
            texts[code] = bytes.fromhex(pair[2].decode("ascii")).decode("utf-16-be", "replace")
        return texts
