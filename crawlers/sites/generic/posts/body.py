"""What each record says: the smallest part that holds its own words, without what stands around them. Pure.

All records are gone down together, from each part into the one that holds nearly all of the words that differ between
records. What is the same everywhere (labels, buttons), the name, the time and figures are furniture and left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.boilerplate import furniture, heads_of, usual_of
from crawlers.sites.generic.layout.records import Record, TextAtom, atoms, shape
from crawlers.sites.generic.posts.author import Author
from crawlers.sites.generic.vocabulary import EDITED

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
_FLOW = frozenset({"p", "pre", "ul", "ol", "blockquote"})
_FEWEST_EVEN = 3
_DEEPEST = 30
_SHORT = 30
_AROUND = 160
_SHARE = 0.8
_SHARE_EVEN = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Where a record's words are: neighbouring nodes (of one tag, or bare), and what in them is furniture."""

    nodes: tuple[PageNode, ...]
    holder: Tag | None
    left_out: frozenset[int]
    edited: bool

    @property
    def words(self) -> str:
        """The words without the furniture, on one line."""
        return " ".join(atom.text for atom in atoms(self.nodes) if id(atom.node) not in self.left_out)


def bodies(
    records: Sequence[Record],
    table: Sequence[Sequence[TextAtom]],
    found: Sequence[Author | None],
    timed: frozenset[int],
    title: str,
) -> list[Body]:
    """The body of each record."""
    known = usual_of(table, records, found, timed)
    chairs_of = [
        furniture(pieces, record, author, timed, known, title)
        for pieces, record, author in zip(table, records, found, strict=True)
    ]
    seen = Counter(atom.text for pieces in table for atom in pieces)
    weights = [
        _weigh(record, pieces, chairs, seen) for record, pieces, chairs in zip(records, table, chairs_of, strict=True)
    ]
    letter = _letter(records[0], table[0], chairs_of[0], found[0]) if len(records) == 1 else None
    levels = _descend(records, weights, found) if letter is None else [(letter,)]
    if letter is not None:
        chairs_of = [chairs_of[0] - {id(text) for text in letter.text_nodes}]
    return [
        _body(record, level, pieces, chairs)
        for record, level, pieces, chairs in zip(records, levels, table, chairs_of, strict=True)
    ]


def _letters_in(record: Record) -> list[Tag]:
    """The preformatted texts of a record that are neither quoted nor in a table."""
    found = [pre for node in record.nodes if isinstance(node, Tag) for pre in [node, *node.find_all("pre", limit=3)]]
    return [pre for pre in found if pre.name == "pre" and pre.find_parent(["blockquote", "td"]) is None]


def _letter(record: Record, pieces: Sequence[TextAtom], chairs: frozenset[int], author: Author | None) -> Tag | None:
    """The only preformatted text of a lone record, where nothing but its head and links stand around it."""
    letters = _letters_in(record)
    if len(letters) != 1 or author is None:
        return None
    inside = [place for place, atom in enumerate(pieces) if any(tag is letters[0] for tag in atom.node.parents)]
    spots = heads_of(pieces, record, author)
    if not inside or any(spot >= inside[0] for spot in spots):
        return None
    beside = [*pieces[: inside[0]], *pieces[inside[-1] + 1 :]]
    speaking = [atom for atom in beside if atom.link is None and id(atom.node) not in chairs and _speaks(atom)]
    return letters[0] if sum(len(atom.text) for atom in speaking) <= _AROUND else None


def _speaks(atom: TextAtom) -> bool:
    """Whether a text is no label: it stands in a paragraph and is more than a few words."""
    return atom.node.find_parent("p") is not None and not atom.text.endswith(":")


def _weigh(record: Record, pieces: Sequence[TextAtom], chairs: frozenset[int], seen: Counter[str]) -> dict[int, float]:
    """How much of the record's own words each node holds."""
    roots = {id(node) for node in record.nodes}
    weights: dict[int, float] = defaultdict(float)
    for atom in pieces:
        if id(atom.node) in chairs:
            continue
        weight = len(atom.text) * (0.3 if atom.link is not None else 1.0) * (1.0 if seen[atom.text] == 1 else 0.3)
        node: PageNode | None = atom.node
        while node is not None:
            weights[id(node)] += weight
            if id(node) in roots:
                break
            node = node.parent
    return weights


def _descend(
    records: Sequence[Record], weights: Sequence[dict[int, float]], found: Sequence[Author | None]
) -> list[tuple[PageNode, ...]]:
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
            inner = _boxes(level, even, key) if going[number] else []
            going[number] = len(inner) == 1 and not _is_beside(level, inner[0], weights[number])
            if going[number]:
                levels[number] = tuple(inner[0].contents)
    return levels


def _is_beside(level: Sequence[PageNode], inner: Tag, weights: Mapping[int, float]) -> bool:
    """Whether words, bare or in paragraphs, code or lists, stand beside a box, which then holds but a part of them."""
    beside = [node for node in level if node is not inner and (not isinstance(node, Tag) or node.name in _FLOW)]
    least = _SHORT if inner.name == "div" else 1
    return inner.name in _FLOW | {"div", "table"} and sum(weights.get(id(node), 0.0) for node in beside) > least


def _made(level: Sequence[PageNode], even: frozenset[str]) -> list[tuple[str, PageNode]]:
    """Each node with its make; cells, and boxes of one make that all records have alike, are told apart by place."""
    made: list[tuple[str, PageNode]] = []
    seen: Counter[str] = Counter()
    for node in level:
        make = shape(node)
        if isinstance(node, Tag) and (node.name in {"td", "th", "tr"} or make in even):
            kind = "cell" if node.name in {"td", "th"} else make
            made.append((f"{make}@{seen[kind]}", node))
            seen[kind] += 1
        else:
            made.append((make, node))
    return made


def _even(levels: Sequence[tuple[PageNode, ...]], going: Sequence[bool]) -> frozenset[str]:
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


def _boxes(level: Sequence[PageNode], even: frozenset[str], key: str) -> list[Tag]:
    """The boxes of one make."""
    return [node for make, node in _made(level, even) if isinstance(node, Tag) and make == key]


def _way_down(
    levels: Sequence[tuple[PageNode, ...]],
    weights: Sequence[dict[int, float]],
    authored: Sequence[frozenset[int]],
    going: Sequence[bool],
    even: frozenset[str],
) -> str | None:
    """The make of the box that holds nearly all words, None where the words are spread."""
    found = _WordMass()
    for number, level in enumerate(levels):
        if going[number]:
            found.add(_made(level, even), weights[number], authored[number])
    mass = found.without_columns()
    total = sum(mass.values())
    best = max(mass, key=lambda make: mass[make], default="")
    share = _SHARE if "@" not in best or best.startswith(("td", "th", "tr")) else _SHARE_EVEN
    if not found.records or total <= 0 or best not in found.boxes or mass[best] < share * total:
        return None
    return None if found.often[best] * 20 > found.records else best


@dataclass(slots=True)
class _WordMass:
    """How many words stand in each make of node, over all records.

    `columns` are those of nodes around authors, `boxes` the makes that can be gone into, `often` in how many records a
    make stands more than once.
    """

    mass: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    columns: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    often: Counter[str] = field(default_factory=Counter)
    boxes: set[str] = field(default_factory=set)
    records: int = 0

    def without_columns(self) -> dict[str, float]:
        """The words of each make, none for one that is hardly more than the column of authors beside other boxes."""
        mass = self.mass.copy()
        for make, weight in self.columns.items():
            others = max((own for other, own in mass.items() if other != make and other in self.boxes), default=0.0)
            if others > 0.2 * weight and weight >= 0.9 * mass[make]:
                mass[make] = 0.0
        return mass

    def add(self, made: Iterable[tuple[str, PageNode]], weights: Mapping[int, float], authored: frozenset[int]) -> None:
        """Add the nodes of one record."""
        self.records += 1
        makes: Counter[str] = Counter()
        for make, node in made:
            weight = weights.get(id(node), 0.0)
            if isinstance(node, Tag) and node.name in _BOXES:
                self.boxes.add(make)
                makes[make] += 1
            if isinstance(node, Tag) and id(node) in authored:
                self.columns[make] += weight
            self.mass[make] += weight
        self.often.update(make for make, count in makes.items() if count > 1)


def _body(record: Record, level: tuple[PageNode, ...], pieces: Sequence[TextAtom], chairs: frozenset[int]) -> Body:
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


def _inside(nodes: Iterable[PageNode]) -> set[int]:
    found: set[int] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        found.add(id(node))
        if isinstance(node, Tag):
            stack.extend(node.contents)
    return found
