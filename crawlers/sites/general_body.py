"""What each record says: the smallest part that holds its own words, without what stands around them. Pure.

All records are gone down together, from each part into the one that holds nearly all of the words that differ between
records. What is the same everywhere (labels, buttons), the name, the time and figures are furniture and left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, Tag

from crawlers.calendar_language import fold
from crawlers.sites.document import attribute
from crawlers.sites.general_author import Author, spot_of
from crawlers.sites.general_blocks import INLINE, Atom, Record, atoms, shape
from crawlers.sites.general_names import EDGE, is_count, is_role, label_of
from crawlers.sites.general_words import ACTS, BY, EDITED, FACTS, HEADS, NEXT, NO_POSTING, ORIGINS, ROUND, SAYINGS

_BOXES = frozenset(
    {
        "div",
        "blockquote",
        "td",
        "section",
        "article",
        "dd",
        "li",
        "main",
        "table",
        "tbody",
        "tr",
        "center",
        "fieldset",
        "details",
        "ul",
        "ol",
    }
)
_FIGURES = re.compile(r"^[\W_]*\d[\d.,]*[\W_]*$|^[\W_]+$")
_LETTER = re.compile(r"[^\W_]")
_FLOW = frozenset({"p", "pre", "ul", "ol", "blockquote"})
_DIGITS = re.compile(r"\d+")
_RE = re.compile(r"^(?:(?:re|aw|sv|fwd|отв|ynt|رد|جواب|پاسخ)\s*:\s*)+", re.IGNORECASE)
_BREAKS = frozenset(
    {"br", "hr", "p", "div", "table", "ul", "ol", "dl", "pre", "blockquote", "td", "tr", "li", "dt", "dd"}
)
_FRAMES = ("address", "aside", "footer", "nav", "button", "label", "form")
_FEWEST_EVEN = 3
_DEEPEST = 30
_LINE = 160
_VALUE = 40
_WORN = 24
_SHORT = 30
_LABELS = BY | ORIGINS | HEADS | FACTS
_SHARE = 0.8
_SHARE_EVEN = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Where a record's words are: neighbouring nodes (of one tag, or bare), and what in them is furniture."""

    nodes: tuple[PageElement, ...]
    holder: Tag | None
    left_out: frozenset[int]
    edited: bool

    @property
    def words(self) -> str:
        """The words without the furniture, on one line."""
        return " ".join(atom.text for atom in atoms(self.nodes) if id(atom.node) not in self.left_out)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the records of a page have in common: texts, places of figures, the blocks that hold the words."""

    fixed: frozenset[tuple[str, str]]
    figures: frozenset[tuple[str, ...]]
    spoken: frozenset[tuple[str, ...]]


def bodies(
    records: Sequence[Record],
    table: Sequence[Sequence[Atom]],
    found: Sequence[Author | None],
    timed: frozenset[int],
    title: str,
) -> list[Body]:
    """The body of each record."""
    fixed, usual, spoken = constants(table), _usual(table, timed), _spoken(table)
    furniture = [
        _furniture(pieces, record, author, timed, _Usual(fixed, usual, spoken), title)
        for pieces, record, author in zip(table, records, found, strict=True)
    ]
    seen = Counter(atom.text for pieces in table for atom in pieces)
    weights = [
        _weigh(record, pieces, chairs, seen) for record, pieces, chairs in zip(records, table, furniture, strict=True)
    ]
    levels = _descend(records, weights, found)
    return [
        _body(record, level, pieces, chairs)
        for record, level, pieces, chairs in zip(records, levels, table, furniture, strict=True)
    ]


def constants(table: Sequence[Sequence[Atom]]) -> frozenset[tuple[str, str]]:
    """The short texts that stand at one place in most records, as (last step of the path, text)."""
    counted: Counter[tuple[str, str]] = Counter()
    for pieces in table:
        counted.update({(_step(atom), worn(atom.text)) for atom in pieces if len(atom.text) <= 60 and not _is_away(atom)})
    least = max(2, -(-len(table) * 6 // 10))
    return frozenset(key for key, count in counted.items() if count >= least)


def _is_away(atom: Atom) -> bool:
    """Whether a text is a link to another host."""
    return atom.link is not None and attribute(atom.link, "href").startswith(("http://", "https://", "//"))


def worn(text: str) -> str:
    """A text with its figures made equal, where words stand beside them: `Posts: 31` and `Posts: 7` are one label."""
    return _DIGITS.sub("#", text) if any(sign.isalpha() for sign in text) and len(text) <= _WORN else text


def _spoken(table: Sequence[Sequence[Atom]]) -> frozenset[tuple[str, ...]]:
    """The blocks that hold the longest line of a record in a good part of them."""
    counted = Counter(
        _block(max(_lines_of(pieces), key=lambda line: sum(len(atom.text) for atom in line))[0])
        for pieces in table
        if pieces
    )
    return frozenset(block for block, count in counted.items() if count * 4 >= len(table))


def _step(atom: Atom) -> str:
    return atom.slot[-1] if atom.slot else "#"


def _furniture(
    pieces: Sequence[Atom],
    record: Record,
    author: Author | None,
    timed: frozenset[int],
    known: _Usual,
    title: str,
) -> frozenset[int]:
    """The texts that are no part of what was written."""
    fixed, usual = known.fixed, known.figures
    chairs: set[int] = set()
    subject = fold(_RE.sub("", title))
    ahead = True
    for atom in pieces:
        ahead = ahead and not _is_stamp(atom, record)
        word = fold(atom.text).strip(" :|•·-[]()«»")
        is_head = any(step.startswith(("h1", "h2", "h3", "h4", "h5", "h6")) for step in atom.slot)
        if (
            (author is not None and atom is author.atom)
            or _tells_time_only(atom, record, timed, usual)
            or (_step(atom), worn(atom.text)) in fixed
            or (author is not None and atom.text == author.name and not _is_flow(atom))
            or (word in ACTS and (atom.link is not None or _step(atom).startswith("button")))
            or (_FIGURES.match(atom.text) and (atom.link is not None or atom.slot in usual))
            or (is_head and ahead)
            or atom.node.find_parent(_FRAMES) is not None
            or (subject and (is_head or atom.link is not None) and fold(_RE.sub("", atom.text)) == subject)
        ):
            chairs.add(id(atom.node))
    _add_edits(pieces, record, timed, chairs)
    spots = _heads(pieces, record, author)
    for line in {pieces[spot].line for spot in spots}:
        chairs |= _same_line(pieces, line, chairs)
    lines = _lines_of(pieces)
    _add_labelled(lines, chairs, fixed)
    _add_heads(lines, [pieces[spot].line for spot in spots], chairs)
    _add_controls(lines, chairs, known.spoken)
    return frozenset(chairs)


def _add_edits(pieces: Sequence[Atom], record: Record, timed: frozenset[int], chairs: set[int]) -> None:
    """Lines that tell of an edit or of joining, with their time."""
    for atom in pieces:
        if id(atom.node) in timed and NO_POSTING.search(atom.text) and not _is_stamp(atom, record):
            line = _line_of(atom.node)
            if sum(len(other.text) for other in pieces if id(other.node) in line) < _LINE:
                chairs |= line


def _heads(pieces: Sequence[Atom], record: Record, author: Author | None) -> list[int]:
    """Where in a record its time and its author stand."""
    spots = [spot for spot, atom in enumerate(pieces) if author is not None and atom is author.atom]
    spot = spot_of(record, pieces)
    return [*spots, spot] if spot < len(pieces) else spots


def _lines_of(pieces: Sequence[Atom]) -> list[list[Atom]]:
    lines: dict[int, list[Atom]] = {}
    for atom in pieces:
        lines.setdefault(atom.line, []).append(atom)
    return list(lines.values())


def _add_labelled(lines: Sequence[Sequence[Atom]], chairs: set[int], fixed: frozenset[tuple[str, str]]) -> None:
    """Short lines of a label and a value, and the short line that follows a label with a line of its own."""
    for place, line in enumerate(lines):
        told = " ".join(atom.text for atom in line)
        bare = fold(told.rstrip(" :")).strip(EDGE)
        if (bare in SAYINGS and (told.rstrip().endswith(":") or _is_cell(line[0]))) or (len(told) <= _VALUE + 20 and _is_labelled(line, fixed)):
            chairs |= {id(atom.node) for atom in line}
        elif bare in _LABELS and place + 1 < len(lines) and (told.rstrip().endswith(":") or _is_cell(line[0])):
            value = lines[place + 1]
            if sum(len(atom.text) for atom in value) <= _VALUE:
                chairs |= {id(atom.node) for atom in (*line, *value)}


def _is_labelled(line: Sequence[Atom], fixed: frozenset[tuple[str, str]]) -> bool:
    first = line[0]
    told = " ".join(atom.text for atom in line)
    label = fold(label_of(told)).strip(EDGE)
    if label and label in _LABELS:
        return True
    return len(line) > 1 and first.text.endswith(":") and (_step(first), worn(first.text)) in fixed and not _is_flow(first)


def _is_cell(atom: Atom) -> bool:
    return any(step.partition(".")[0] in {"th", "td", "dt"} for step in atom.slot)


def _add_heads(lines: Sequence[Sequence[Atom]], spots: Sequence[int], chairs: set[int]) -> None:
    """Short lines between name and time, and those on the far side of both, where the words are on the other side."""
    if not spots:
        return
    numbers = [line[0].line for line in lines]
    first, last = min(spots), max(spots)
    ahead = _mass(lines, chairs, lambda number: number < first)
    behind = _mass(lines, chairs, lambda number: number > last)
    for number, line in zip(numbers, lines, strict=True):
        told = sum(len(atom.text) for atom in line)
        between = first <= number <= last and told <= _VALUE and ahead + behind > 0
        before = number < first and told <= _VALUE and ahead < 120 and behind > ahead
        after = number > last and told <= _VALUE and ahead > 4 * behind and behind < 60 and not _is_flow(line[0])
        if between or (before and not _is_flow(line[0])) or after:
            chairs |= {id(atom.node) for atom in line}


def _mass(lines: Sequence[Sequence[Atom]], chairs: set[int], holds: Callable[[int], bool]) -> int:
    return sum(len(atom.text) for line in lines if holds(line[0].line) for atom in line if id(atom.node) not in chairs)


def _add_controls(lines: Sequence[Sequence[Atom]], chairs: set[int], spoken: frozenset[tuple[str, ...]]) -> None:
    """Lines at either end that hold nothing but buttons, figures and links within the site; never the last words."""
    left = [[atom for atom in line if id(atom.node) not in chairs] for line in lines]
    controls: set[int] = set()
    for run in (left, left[::-1]):
        for line in run:
            bare = any(atom.link is None and _block(atom) in spoken and _LETTER.search(atom.text) for atom in line)
            if bare or not all(_is_control(atom) for atom in line):
                break
            controls |= {id(atom.node) for atom in line}
    if any(id(atom.node) not in controls for line in left for atom in line):
        chairs |= controls
    else:
        chairs |= {id(atom.node) for line in left for atom in line if atom.link is not None or _is_button(atom)}


def _block(atom: Atom) -> tuple[str, ...]:
    return tuple(step for step in atom.slot if step.partition(".")[0] not in INLINE)


def _is_button(atom: Atom) -> bool:
    return any(step.startswith("button") for step in atom.slot)


def _is_control(atom: Atom) -> bool:
    word = fold(atom.text).strip(EDGE)
    if not word:
        return True
    if _FIGURES.match(atom.text) or is_count(atom.text) or word in NEXT | ROUND:
        return not _is_flow(atom) or atom.link is not None
    target = attribute(atom.link, "href") if atom.link is not None else ""
    inside = bool(target) and not _is_away(atom)
    if _is_button(atom) or (inside and len(atom.text) <= _SHORT):
        return True
    return is_role(word) and not _is_flow(atom)


def _is_flow(atom: Atom) -> bool:
    return any(step.partition(".")[0] in {"p", "pre", "blockquote"} for step in atom.slot)


def _tells_time_only(atom: Atom, record: Record, timed: frozenset[int], usual: frozenset[tuple[str, ...]]) -> bool:
    """The record's own time, and others that stand in most records or tell of an edit or of joining."""
    if id(atom.node) not in timed:
        return False
    return _is_stamp(atom, record) or (
        len(atom.text) < 80 and (atom.slot in usual or bool(NO_POSTING.search(atom.text)))
    )


def _usual(table: Sequence[Sequence[Atom]], timed: frozenset[int]) -> frozenset[tuple[str, ...]]:
    """The places where most records show nothing but a figure or a time."""
    counted: Counter[tuple[str, ...]] = Counter()
    others: Counter[tuple[str, ...]] = Counter()
    for pieces in table:
        slots = {atom.slot for atom in pieces if _FIGURES.match(atom.text) or id(atom.node) in timed}
        counted.update(slots)
        others.update({atom.slot for atom in pieces if not _FIGURES.match(atom.text) and id(atom.node) not in timed})
    least = max(2, -(-len(table) * 6 // 10))
    return frozenset(slot for slot, count in counted.items() if count >= least and others[slot] * 2 < count)


def _same_line(pieces: Sequence[Atom], line: int, chairs: set[int]) -> set[int]:
    """What shares a line with the time or the name: part of the heading, if it is short and something else is left."""
    spoken = [atom for atom in pieces if atom.line == line and id(atom.node) not in chairs]
    rest = [atom for atom in pieces if atom.line != line and id(atom.node) not in chairs]
    if not rest or sum(len(atom.text) for atom in spoken) > 60:
        return set()
    return {id(atom.node) for atom in spoken}


def _is_stamp(atom: Atom, record: Record) -> bool:
    node = record.stamp.node
    return atom.node is node or any(parent is node for parent in atom.node.parents)


def _line_of(node: NavigableString) -> set[int]:
    """The texts on one line with this one: up to the next break or block on either side."""
    top: PageElement = node
    while isinstance(top.parent, Tag) and top.parent.name not in _BREAKS and top.parent.name in INLINE:
        top = top.parent
    found: set[int] = set()
    for siblings in ([top], top.next_siblings, top.previous_siblings):
        for other in siblings:
            if isinstance(other, Tag) and other.name not in INLINE:
                break
            found |= {id(text) for text in ([other] if not isinstance(other, Tag) else other.find_all(string=True))}
    return found


def _weigh(record: Record, pieces: Sequence[Atom], chairs: frozenset[int], seen: Counter[str]) -> dict[int, float]:
    """How much of the record's own words each node holds."""
    roots = {id(node) for node in record.nodes}
    weights: dict[int, float] = defaultdict(float)
    for atom in pieces:
        if id(atom.node) in chairs:
            continue
        weight = len(atom.text) * (0.3 if atom.link is not None else 1.0) * (1.0 if seen[atom.text] == 1 else 0.3)
        node: PageElement | None = atom.node
        while node is not None:
            weights[id(node)] += weight
            if id(node) in roots:
                break
            node = node.parent
    return weights


def _descend(
    records: Sequence[Record], weights: Sequence[dict[int, float]], found: Sequence[Author | None]
) -> list[tuple[PageElement, ...]]:
    """All records gone down in step; one that lacks the way keeps what it had."""
    levels = [record.nodes for record in records]
    going = [True] * len(records)
    authored = [_around(author) for author in found]
    for _ in range(_DEEPEST):
        even = _even(levels, going)
        key = _way_down(levels, weights, authored, going, even)
        if key is None:
            break
        for number, level in enumerate(levels):
            inner = (
                [node for make, node in _made(level, even) if isinstance(node, Tag) and make == key]
                if going[number]
                else []
            )
            going[number] = len(inner) == 1 and not _is_beside(level, inner[0], weights[number])
            if going[number]:
                levels[number] = tuple(inner[0].contents)
    return levels


def _is_beside(level: Sequence[PageElement], inner: Tag, weights: Mapping[int, float]) -> bool:
    """Whether words in paragraphs, code or lists stand beside a box, which then holds but a part of them."""
    beside = [node for node in level if node is not inner and isinstance(node, Tag) and node.name in _FLOW]
    return inner.name == "div" and sum(weights.get(id(node), 0.0) for node in beside) > _SHORT


def _made(level: Sequence[PageElement], even: frozenset[str]) -> list[tuple[str, PageElement]]:
    """Each node with its make; cells, and boxes of one make that all records have alike, are told apart by place."""
    made: list[tuple[str, PageElement]] = []
    seen: Counter[str] = Counter()
    for node in level:
        make = shape(node)
        if isinstance(node, Tag) and (node.name in {"td", "th"} or make in even):
            kind = "cell" if node.name in {"td", "th"} else make
            made.append((f"{make}@{seen[kind]}", node))
            seen[kind] += 1
        else:
            made.append((make, node))
    return made


def _even(levels: Sequence[tuple[PageElement, ...]], going: Sequence[bool]) -> frozenset[str]:
    """The makes of which every record has the same number, two or more."""
    counts = [
        Counter(shape(node) for node in level if isinstance(node, Tag) and node.name in _BOXES)
        for level, alive in zip(levels, going, strict=True)
        if alive
    ]
    if len(counts) < _FEWEST_EVEN:
        return frozenset()
    return frozenset(make for make, count in counts[0].items() if count > 1 and all(c[make] == count for c in counts))


def _around(author: Author | None) -> frozenset[int]:
    if author is None or author.atom is None:
        return frozenset()
    return frozenset(id(parent) for parent in author.atom.node.parents)


def _way_down(
    levels: Sequence[tuple[PageElement, ...]],
    weights: Sequence[dict[int, float]],
    authored: Sequence[frozenset[int]],
    going: Sequence[bool],
    even: frozenset[str],
) -> str | None:
    """The make of the box that holds nearly all words, None where the words are spread."""
    mass: dict[str, float] = defaultdict(float)
    columns: dict[str, float] = defaultdict(float)
    often: Counter[str] = Counter()
    boxes: set[str] = set()
    alive = 0
    for number, level in enumerate(levels):
        if not going[number]:
            continue
        alive += 1
        makes: Counter[str] = Counter()
        for make, node in _made(level, even):
            weight = weights[number].get(id(node), 0.0)
            if isinstance(node, Tag) and node.name in _BOXES:
                boxes.add(make)
                makes[make] += 1
            if isinstance(node, Tag) and id(node) in authored[number]:
                columns[make] += weight
            mass[make] += weight
        often.update(make for make, count in makes.items() if count > 1)
    for make, weight in columns.items():
        others = max((own for other, own in mass.items() if other != make and other in boxes), default=0.0)
        if others > 0.2 * weight and weight >= 0.9 * mass[make]:
            mass[make] = 0.0
    total = sum(mass.values())
    best = max(mass, key=lambda make: mass[make], default="")
    share = _SHARE if "@" not in best or best.startswith(("td", "th")) else _SHARE_EVEN
    if not alive or total <= 0 or best not in boxes or mass[best] < share * total or often[best] * 20 > alive:
        return None
    return best


def _body(record: Record, level: tuple[PageElement, ...], pieces: Sequence[Atom], chairs: frozenset[int]) -> Body:
    """The level reached, and the largest parts of it that hold nothing but furniture."""
    own = _inside(level)
    kept: set[int] = set()
    bare: set[int] = set()
    for atom in pieces:
        if id(atom.node) not in own:
            continue
        (bare if id(atom.node) in chairs else kept).update({id(atom.node), *(id(tag) for tag in atom.node.parents)})
    edited = any(EDITED.search(atom.text) for atom in pieces if id(atom.node) in chairs)
    first = next((node.parent for node in level if node.parent is not None), None)
    holder = first if first is not None and len(level) == len(first.contents) and level != record.nodes else None
    return Body(level, holder, frozenset((bare & own) - kept), edited)


def _inside(nodes: Iterable[PageElement]) -> set[int]:
    found: set[int] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        found.add(id(node))
        if isinstance(node, Tag):
            stack.extend(node.contents)
    return found
