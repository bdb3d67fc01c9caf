"""Writes a report as HTML, for the screen or for the printer, in one language. Captured text only ever becomes text."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.bundle.formats.escape import BREAKS, acts, html_text
from workbench.bundle.report.i18n import ReportLanguage
from workbench.bundle.report.model import (
    BilingualText,
    Block,
    Captured,
    Code,
    FactTable,
    Figure,
    Form,
    Line,
    Network,
    Node,
    Paragraph,
    Piece,
    Quote,
    ReportTable,
    Say,
    SayCount,
    Section,
    Subsection,
    Timeline,
)
from workbench.bundle.report.writers import svg

LONGEST_LABEL = 34
LONGEST_NAME = 30
LONGEST_VALUE = 2000
MOST_KNOWN = 5000
LONGEST_KNOWN = 300
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_PLACES = re.compile(r"\{(\w+)\}")


END = "</section>\n"


def direction(text: str) -> str:
    """The direction of a text by its first letter that has one (UAX 9, P2); left to right when none has."""
    for char in text:
        if not acts(char) and (kind := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def told_plainly(text: str) -> str:
    """Captured text for the printer as one run of letters, acting characters as their code points, to be isolated."""
    return "".join(f"\u2066[U+{ord(char):04X}]\u2069" if acts(char) and char not in BREAKS else char for char in text)


def _as_elements(line: str) -> str:
    """Isolates that a translation puts around a value, as elements: a page holds no letter that steers its display."""
    if "\u2066" not in line and "\u2069" not in line:
        return line
    if line.count("\u2066") != line.count("\u2069"):
        return line.replace("\u2066", "").replace("\u2069", "")
    return line.replace("\u2066", '<bdi dir="ltr">').replace("\u2069", "</bdi>")


def _value(piece: Captured | Code | Figure) -> str:
    """A value on a screen, in a direction of its own."""
    way = direction(piece.text) if isinstance(piece, Captured) else "ltr"
    mono = ' class="mono"' if isinstance(piece, Code) else ""
    return f'<bdi dir="{way}"{mono}>{html_text(piece.text)}</bdi>'


# A page says the same in each language, and many exhibits have the same source, seal, day or author.
_on_screen = lru_cache(MOST_KNOWN)(_value)


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """How one report is written: in which language, whether for the printer. `known`, `alone` are words met before."""

    language: ReportLanguage
    printed: bool
    known: dict[str, list[str]] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)

    def begin(self, section: Section) -> str:
        """The beginning of a chapter."""
        level = "h1" if section.key == "title" else "h2"
        return f'<section id="{section.key}" class="chapter"><{level}>{self.piece(section.title)}</{level}>\n'

    def block(self, block: Block) -> Iterator[str]:
        """A block, in pieces."""
        match block:
            case Paragraph():
                kind = f' class="{block.kind}"' if block.kind else ""
                yield f"<p{kind}>{self.line(block.line)}</p>\n"
            case FactTable():
                yield self._facts(block)
            case ReportTable():
                yield from self._table(block)
            case Quote():
                yield self._quote(block)
            case Network():
                yield self._network(block)
            case Timeline():
                yield self._timeline(block)
            case Form():
                yield self._form(block)
            case Subsection():
                yield f'<section id="{block.key}" class="part"><h3>{self.line(block.title)}</h3>\n'
                for inner in block.blocks:
                    yield from self.block(inner)
                yield END

    def line(self, line: Line) -> str:
        """The pieces of a line."""
        return "".join([self.piece(piece) for piece in line])

    def piece(self, piece: Piece) -> str:
        """One piece: words of our own, or a value in a direction of its own."""
        if isinstance(piece, Say):
            return self._words(piece, piece.values) if piece.values else self._alone(piece)
        if isinstance(piece, SayCount):
            return self._words(piece, {"n": Figure(str(piece.n)), **piece.values})
        if isinstance(piece, BilingualText):
            return self._words(piece, piece.values)
        if not piece.text and not isinstance(piece, Figure):
            return self._alone(Say("none"))
        if self.printed:
            return self._printed(piece)
        return _on_screen(piece) if len(piece.text) <= LONGEST_KNOWN else _value(piece)

    def _words(self, piece: Say | SayCount | BilingualText, values: Mapping[str, Piece]) -> str:
        parts = self._parts(piece)
        line = "".join([self.piece(values[part]) if place % 2 else part for place, part in enumerate(parts)])
        return line if self.printed else _as_elements(line)

    def _alone(self, piece: Say) -> str:
        """Words without a value: there are few of them, and each stands in most exhibits."""
        known = self.alone.get(piece.words)
        if known is None:
            known = self._words(piece, {})
            if len(self.alone) < MOST_KNOWN:
                self.alone[piece.words] = known
        return known

    def _parts(self, piece: Say | SayCount | BilingualText) -> list[str]:
        """The words of a piece in this language, escaped, and between them the names of its places."""
        if isinstance(piece, Say) and piece.words in self.known:
            return self.known[piece.words]
        parts = _PLACES.split(self.language.words(piece))
        escaped = [part if place % 2 else html.escape(part) for place, part in enumerate(parts)]
        if isinstance(piece, Say) and len(self.known) < MOST_KNOWN:
            self.known[piece.words] = escaped
        return escaped

    def _printed(self, piece: Captured | Code | Figure) -> str:
        """A value in its own direction. On paper one that is no box of its own costs a tenth of one that is."""
        way = direction(piece.text) if isinstance(piece, Captured) else "ltr"
        text = piece.text if len(piece.text) <= LONGEST_VALUE else f"{piece.text[:LONGEST_VALUE]}… ({len(piece.text)})"
        if isinstance(piece, Figure) or (isinstance(piece, Captured) and way == self.language.direction):
            return f"{_ISOLATES[way]}{html.escape(told_plainly(text))}\u2069"
        mono = ' class="mono"' if isinstance(piece, Code) else ""
        return f'<bdi dir="{way}"{mono}>{html.escape(told_plainly(text))}</bdi>'

    def _facts(self, block: FactTable) -> str:
        if self.printed:
            return "".join(self._fact(name, line) for name, line in block.rows)
        rows = [
            f'<tr><th scope="row">{self.piece(name)}</th><td>{self.line(line)}</td></tr>\n' for name, line in block.rows
        ]
        return f'<table class="facts"><tbody>{"".join(rows)}</tbody></table>\n'

    def _fact(self, name: Piece, line: Line) -> str:
        """A name and its value for the printer: a paragraph needs half the memory of a table's row."""
        words = self.piece(name)
        tall = " tall" if len(words) > LONGEST_NAME else ""
        return f'<p class="fact{tall}"><b>{words}</b>{self.line(line)}</p>\n'

    def _table(self, block: ReportTable) -> Iterator[str]:
        heads = (f'<th scope="col" class="w{each.share}">{self.piece(each.title)}</th>' for each in block.columns)
        yield f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>\n"
        for row in block.rows:
            yield f"<tr>{''.join([f'<td>{self.line(cell)}</td>' for cell in row])}</tr>\n"
        yield "</tbody></table>\n"

    def _quote(self, block: Quote) -> str:
        return f'<div class="quote">{"".join(self._lines(block))}</div>\n'

    def _lines(self, block: Quote) -> Iterator[str]:
        """Each line a paragraph in its own direction, each identifier isolated in it, left to right."""
        start = 0
        for line in block.text.split("\n"):
            end = start + len(line)
            inside = [(a, b) for a, b in block.spans if start <= a and b <= end]
            yield f'<p dir="{direction(line)}">{self._marked(block.text, start, end, inside)}</p>'
            start = end + 1

    def _marked(self, text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
        parts, place = list[str](), start
        for first, last in spans:
            parts.extend((self._plain(text[place:first]), self._isolated(text[first:last])))
            place = last
        return "".join((*parts, self._plain(text[place:end])))

    def _plain(self, text: str) -> str:
        return html.escape(told_plainly(text)) if self.printed else html_text(text)

    def _isolated(self, text: str) -> str:
        # The printer orders boxes of a line one by one, letters of a run by the whole of UAX 9: one run it must be.
        return f"\u2066{self._plain(text)}\u2069" if self.printed else f'<bdi dir="ltr">{html_text(text)}</bdi>'

    def _network(self, block: Network) -> str:
        mirrored = self.language.direction == "rtl"
        picture = svg.ties(len(block.people), [node.family for node in block.identifiers], block.ties,
                               mirrored=mirrored)  # fmt: skip
        count = max(len(block.people), len(block.identifiers))
        rows = []
        for place in range(count):
            middle = f'<td class="picture" rowspan="{count}">{picture}</td>' if place == 0 else ""
            rows.append(f"<tr>{self._node(block.people, place)}{middle}{self._node(block.identifiers, place)}</tr>\n")
        return (
            f'<table class="net"><tbody>{"".join(rows)}</tbody></table>\n<p class="note">{self.piece(block.told)}</p>\n'
        )

    def _node(self, nodes: tuple[Node, ...], place: int) -> str:
        if place >= len(nodes):
            return "<td></td>"
        node = nodes[place]
        text = node.label if len(node.label) <= LONGEST_LABEL else node.label[: LONGEST_LABEL - 1] + "…"
        text = " ".join(text.split())
        return f'<td class="node">{self.piece(Code(text) if node.family else Captured(text))}</td>'

    def _timeline(self, block: Timeline) -> str:
        rows = []
        for lane in block.lanes:
            most = self.piece(Say("at most {count}", {"count": Figure(str(max(lane.counts)))}))
            name = f'<th scope="row">{self.piece(lane.title)}<br>{most}</th>'
            rows.append(f'<tr>{name}<td class="picture" dir="ltr">{svg.bars(lane.counts, lane.family)}</td></tr>\n')
        rows.append(f'<tr><td></td><td class="picture" dir="ltr">{svg.axis(block.bins)}</td></tr>\n')
        return f'<table class="time"><tbody>{"".join(rows)}</tbody></table>\n{self._under(block.told)}'

    def _under(self, told: Say) -> str:
        return f'<p class="note">{self.piece(told)}</p>\n'

    def _form(self, block: Form) -> str:
        rows = (f'<tr><th scope="row">{self.piece(row)}</th><td></td></tr>\n' for row in block.rows)
        return f'<table class="form"><tbody>{"".join(rows)}</tbody></table>\n'
