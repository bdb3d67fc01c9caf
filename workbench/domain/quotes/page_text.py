"""The visible words of a page with the places where they stand: HTML, XML feeds, JSON answers and plain text. Pure.

A page becomes tokens in its order: runs of text between two tags, blanks, and the beginnings and ends of elements. A
run has its words as a reader sees them (entities undone, blanks folded to one) and where it stands in the page's
decoded letters. Markup inside JSON strings and XML text is read in its turn; places stay those of the outer page.

The rules are those of the HTML standard's tokenizer as far as they decide where a tag ends; elements that may be left
open are closed as far as the words of a post can be told apart by it. Every expression is bounded or possessive, and
nothing recurses but from one kind of text into another.
"""

import html
import re
from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

from workbench.domain.quotes.http_body import DecodedPage
from workbench.domain.quotes.letters import (
    ENTITY,
    JSON_ESCAPE,
    Place,
    entity,
    folded,
    json_letter,
    same,
    shifted,
    undone,
    words_of,
)

TEXT: Final = 0
SPACE: Final = 1
OPEN: Final = 2
CLOSE: Final = 3
LONE: Final = 4
MOST_TOKENS = 1_000_000
DEEPEST_ELEMENT = 1000
BREAKS = words_of(
    "address article aside blockquote body br button caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main menu nav ol option p pre "
    "section select summary table tbody td textarea tfoot th thead title tr ul cite legend"
)
"""Elements that part the words before and after them."""

_LONE = words_of("area base br col embed hr img input link meta param source track wbr")
_INLINE = words_of("a abbr b bdi bdo big cite code em font i kbd label mark q s small span strike strong sub sup tt u")
_HIDDEN = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW = _HIDDEN | {"textarea", "title"}
_CLOSED_BY: Mapping[str, tuple[Set[str], Set[str]]] = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "dd": ({"dd", "dt"}, {"dl"}),
    "dt": ({"dd", "dt"}, {"dl"}),
    "option": ({"option"}, {"select"}),
}
_ENDS_A_PARAGRAPH = BREAKS - {
    "br",
    "button",
    "option",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "cite",
    "head",
    "title",
}
_W = r" \t\r\n\f"
_VALUE = rf"\"[^\"]*+\"|'[^']*+'|[^{_W}>\"'][^{_W}>]*+"
_TAG = re.compile(
    rf"<(/?)([A-Za-z][^{_W}/>]*+)((?:[^>=]++|=[{_W}]*+(?:{_VALUE})?+)*+)>|<!--(?:.*?--!?|)>|<(?!!--)[!?][^>]*+>|"
    r"</[^A-Za-z>][^>]*+>|<(?=[A-Za-z!?/])",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"([^{_W}/>=]++)(?:[{_W}]*+=[{_W}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_W}>]*+)))?+")
_RAW_END = {name: re.compile(rf"</{name}(?=[{_W}/>])", re.IGNORECASE) for name in _RAW}
_XML = re.compile(
    r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|<(/?)([A-Za-z_][\w:.-]*+)([^>]*+)>|<!(?!--|\[CDATA)[^>]*+>|<(?=[!?A-Za-z/])",
    re.DOTALL,
)
_JSON = re.compile(r'"((?:[^"\\]++|\\.)*+)"(\s*+:)?+|[{}\[\]]|-?\d[\d.eE+-]*+|"', re.DOTALL)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{2,30});")
_DEEPEST = 3


class Token(NamedTuple):
    """A piece of the page. `value` are the words of a TEXT; `element` the number of the element it stands in or is."""

    kind: int
    start: int
    end: int
    value: str
    element: int


class Element:
    """One element: its name, its start tag, the element around it, and its first and last token."""

    __slots__ = ("_text", "attribute_span", "end", "first", "last", "name", "parent", "place", "start")

    def __init__(self, name: str, parent: int, first: int, spans: tuple[int, int, tuple[int, int]]) -> None:
        self.name, self.parent, self.first, self.last = name, parent, first, -1
        self.start, self.end, self.attribute_span = spans
        self._text = ""
        self.place: Place = same

    def within(self, text: str, place: Place) -> None:
        """Say of which text the spans of the attributes are, and how a place in it is one of the page."""
        self._text, self.place = text, place

    def attributes(self) -> dict[str, str]:
        """Its attributes, names in lower case, entities undone; of two of one name the first counts."""
        return {name: value for name, value, _, _ in self.attribute_places()}

    def attribute_places(self) -> Iterator[tuple[str, str, int, int]]:
        """Name, value and place in the page of each attribute."""
        seen: set[str] = set()
        for match in _ATTRIBUTE.finditer(self._text, *self.attribute_span):
            name, number = match[1].lower(), match.lastindex or 1
            if name in seen:
                continue
            seen.add(name)
            value = html.unescape(match[number]) if number > 1 else ""
            yield name, value, self.place(match.start(number)), self.place(match.end(number))


class PageText:
    """All tokens and elements of a page; `kind` is what it was read as ("html", "xml", "json", "text")."""

    def __init__(self, page: DecodedPage) -> None:
        self.source = page.text
        self.tokens: list[Token] = []
        self.elements: list[Element] = []
        self.kind = _kind(page)
        read = {"html": self._html, "xml": self._xml, "json": self._json, "text": self._plain}[self.kind]
        read(page.text, 0, len(page.text), same, -1, 0)

    def path(self, element: int) -> Iterator[int]:
        """An element and those around it, from the inside."""
        while element >= 0:
            yield element
            element = self.elements[element].parent

    def _open(self, name: str, parent: int, spans: tuple[int, int, tuple[int, int]], text: str, place: Place) -> int:
        made = Element(name, parent, len(self.tokens), (place(spans[0]), place(spans[1]), spans[2]))
        made.within(text, place)
        self.elements.append(made)
        number = len(self.elements) - 1
        self.tokens.append(Token(OPEN, made.start, made.end, "", number))
        return number

    def _close(self, element: int, place: int) -> None:
        self.elements[element].last = len(self.tokens)
        self.tokens.append(Token(CLOSE, place, place, "", element))

    def _space(self, place: int, element: int) -> None:
        if not self.tokens or self.tokens[-1][0] != SPACE:
            self.tokens.append(Token(SPACE, place, place, "", element))

    def _text(self, text: str, span: tuple[int, int], place: Place, element: int, *, entities: bool = True) -> None:
        """A run of text, with the blanks before and after it as tokens of their own."""
        start, end = span
        piece = text[start:end]
        words = folded(html.unescape(piece) if entities and "&" in piece else piece)
        bare = piece.strip()
        if not words:
            self._space(place(start), element)
            return
        first = start + len(piece) - len(piece.lstrip())
        if first > start or (words[0] != bare[0] and html.unescape(bare[:40])[:1].isspace()):
            self._space(place(start), element)
        last = first + len(bare)
        self.tokens.append(Token(TEXT, place(first), place(last), words, element))
        if last < end or (bare.endswith((";", "p")) and html.unescape(bare[-40:])[-1:].isspace()):
            self._space(place(last), element)

    def _plain(self, text: str, start: int, end: int, place: Place, element: int, _depth: int) -> None:
        self._text(text, (start, end), place, element, entities=False)

    def _html(self, text: str, start: int, end: int, place: Place, outer: int, depth: int) -> None:
        stack = [outer]
        at, search = start, _TAG.search
        while (match := search(text, at, end)) is not None:
            if match.start() > at:
                self._text(text, (at, match.start()), place, stack[-1])
            at = match.end()
            if match[2] is None:
                if match[0] == "<":
                    break
                continue
            if match[1]:
                self._end_tag(match[2].lower(), stack, place(match.start()), outer)
                continue
            at = self._start_tag(match, end, stack, place, depth)
            if len(self.tokens) > MOST_TOKENS or len(stack) > DEEPEST_ELEMENT:
                break
        else:
            if at < end:
                self._text(text, (at, end), place, stack[-1])
        self._close_all(stack, place(end))

    def _close_all(self, stack: list[int], place: int) -> None:
        """Close what is open, all but the element around it."""
        while len(stack) > 1:
            self._close(stack.pop(), place)

    def _start_tag(self, match: re.Match[str], end: int, stack: list[int], place: Place, depth: int) -> int:
        """Begin an element; where the next tag may begin."""
        name, text = match[2].lower(), match.string
        spans = (match.start(), match.end(), match.span(3))
        if name not in _LONE:
            self._make_room(name, stack, place(match.start()))
        if name in BREAKS:
            self._space(place(match.start()), stack[-1])
        number = self._open(name, stack[-1], spans, text, place)
        if name in _LONE:
            self._close(number, place(match.end()))
        elif name in _RAW:
            return self._raw(name, text, (match.end(), end), place, number, depth)
        else:
            stack.append(number)
        return match.end()

    def _raw(self, name: str, text: str, span: tuple[int, int], place: Place, number: int, depth: int) -> int:
        """What stands in an element that holds no markup; where the next tag may begin."""
        found = _RAW_END[name].search(text, *span)
        stop = found.start() if found else span[1]
        if name not in _HIDDEN:
            self._text(text, (span[0], stop), place, number)
        elif name == "script" and depth < _DEEPEST:
            kind = self.elements[number].attributes().get("type", "").lower()
            if "json" in kind:
                self._json(text, span[0], stop, place, number, depth + 1)
            elif (call := text.find("app.load(", span[0], stop)) >= 0:
                self._json(text, call, stop, place, number, depth + 1)
        self._close(number, place(stop))
        self._space(place(stop), self.elements[number].parent)
        return stop

    def _make_room(self, name: str, stack: list[int], place: int) -> None:
        """Close what an element that begins closes by beginning."""
        nothing: Set[str] = frozenset()
        names, walls = _CLOSED_BY.get(name, (nothing, nothing))
        if not names and name in _ENDS_A_PARAGRAPH:
            names, walls = {"p"}, _ENDS_A_PARAGRAPH - {"p"} | {"td", "th"}
        if not names:
            return
        for depth in range(len(stack) - 1, max(0, len(stack) - 60), -1):
            found = self.elements[stack[depth]].name
            if found in walls:
                return
            if found in names:
                while len(stack) > depth:
                    self._close(stack.pop(), place)
                if "tr" not in names or found == "tr":
                    return

    def _end_tag(self, name: str, stack: list[int], place: int, outer: int) -> None:
        for depth in range(len(stack) - 1, max(0, len(stack) - 300), -1):
            found = self.elements[stack[depth]].name
            if found == name:
                while len(stack) > depth:
                    self._close(stack.pop(), place)
                break
            if (name in _INLINE or name == "p") and found in BREAKS and found != "cite":
                break
        if name in BREAKS:
            self._space(place, stack[-1] if stack else outer)

    def _xml(self, text: str, start: int, end: int, place: Place, outer: int, depth: int) -> None:
        """A feed: text and CDATA of an element are one; markup in it is read as such."""
        stack, at = [outer], start
        waiting: list[tuple[int, int, bool]] = []
        while (match := _XML.search(text, at, end)) is not None:
            if match.start() > at:
                waiting.append((at, match.start(), True))
            at = match.end()
            if match[1] is not None:
                waiting.append((match.start(1), match.end(1), False))
                continue
            if match[0] == "<":
                break
            if match[3] is None:
                continue
            self._inside(text, waiting, place, stack[-1], depth)
            waiting.clear()
            name = match[3].rpartition(":")[2].lower()
            self._part_words(name, place(match.start()), stack[-1])
            if match[2]:
                self._end_xml(name, stack, place(match.start()))
                continue
            self._start_xml(name, match, stack, place)
            if len(self.tokens) > MOST_TOKENS or len(stack) > DEEPEST_ELEMENT:
                break
        self._close_all(stack, place(end))

    def _part_words(self, name: str, place: int, element: int) -> None:
        """A blank where an element of a feed begins or ends, unless its name is that of one within words."""
        if name not in _INLINE:
            self._space(place, element)

    def _start_xml(self, name: str, match: re.Match[str], stack: list[int], place: Place) -> None:
        spans = (match.start(), match.end(), match.span(4))
        number = self._open(name, stack[-1], spans, match.string, place)
        if match[4].rstrip().endswith("/"):
            self._close(number, place(match.end()))
        else:
            stack.append(number)

    def _end_xml(self, name: str, stack: list[int], place: int) -> None:
        """End an element and those open within it; an end tag of what was not begun counts for nothing."""
        if any(self.elements[each].name == name for each in stack[1:][-60:]):
            while self.elements[stack[-1]].name != name:
                self._close(stack.pop(), place)
            self._close(stack.pop(), place)

    def _inside(self, text: str, pieces: list[tuple[int, int, bool]], place: Place, element: int, depth: int) -> None:
        if (len(pieces) == 1 and not pieces[0][2]) or len(pieces) > 1:
            pieces = [each for each in pieces if not each[2] or text[each[0] : each[1]].strip()]
        for start, end, entities in pieces:
            made = undone(text, (start, end), ENTITY, entity, place) if entities else None
            inner, inner_place = made or (text[start:end], shifted(start, place))
            if depth < _DEEPEST and _MARKUP.search(inner):
                self._html(inner, 0, len(inner), inner_place, element, depth + 1)
            else:
                self._text(inner, (0, len(inner)), inner_place, element, entities=False)

    def _json(self, text: str, start: int, end: int, place: Place, outer: int, depth: int) -> None:
        """Each object and list is an element, named as its key; each string a run, or read as markup."""
        stack, key = [outer], ""
        for match in _JSON.finditer(text, start, end):
            sign = match[0]
            if sign == '"':
                break
            if sign in "{[":
                spans = (match.start(), match.end(), (match.end(), match.end()))
                stack.append(self._open(key or sign, stack[-1], spans, text, place))
                key = ""
            elif sign in "}]":
                if len(stack) > 1:
                    self._close(stack.pop(), place(match.end()))
                key = ""
            elif match[2] is not None:
                key = match[1]
            else:
                self._json_value(text, match, key, place, stack[-1], depth)
                key = ""
            if len(self.tokens) > MOST_TOKENS or len(stack) > DEEPEST_ELEMENT:
                break
        self._close_all(stack, place(end))

    def _json_value(self, text: str, match: re.Match[str], key: str, place: Place, outer: int, depth: int) -> None:
        self._space(place(match.start()), outer)
        number = self._open(key or "value", outer, (match.start(), match.start(), (0, 0)), text, place)
        if match[1] is None:
            self.tokens.append(Token(TEXT, place(match.start()), place(match.end()), match[0], number))
        elif match[1]:
            inner, inner_place = undone(text, match.span(1), JSON_ESCAPE, json_letter, place)
            if depth < _DEEPEST and not key.endswith("text") and _MARKUP.search(inner):
                self._html(inner, 0, len(inner), inner_place, number, depth + 1)
            else:
                self._text(inner, (0, len(inner)), inner_place, number, entities=False)
        self._close(number, place(match.end()))
        self._space(place(match.end()), outer)


def _kind(page: DecodedPage) -> str:
    start = page.text[:2000].lstrip("\ufeff \t\r\n")
    if page.media in {"text/plain", "text/markdown", "text/x-markdown"}:
        return "text"
    if "json" in page.media or (not page.media and start[:1] in {"{", "["}):
        return "json"
    is_feed = re.search(r"<(?:rss|feed|rdf:RDF)\b", start) is not None and "<html" not in start.lower()
    if is_feed or ("xml" in page.media and "xhtml" not in page.media and "<html" not in start.lower()):
        return "xml"
    return "html"
