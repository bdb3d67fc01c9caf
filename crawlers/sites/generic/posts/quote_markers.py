"""How a quotation is told from what its quoter wrote: by its tag, its class, the line or the name over it. Pure."""

import re
from collections.abc import Iterable, Sequence

from crawlers.dates.folding import fold
from crawlers.sites.base.document import attribute, classes
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import INLINE, TextAtom, atoms, is_silent
from crawlers.sites.generic.posts.names import EDGE, is_name_like, says_wrote
from crawlers.sites.generic.vocabulary import QUOTING, WROTE

BOXES = frozenset({"div", "table", "section", "fieldset", "dl", "details", "aside", "figure"})
MARKED = frozenset({"p", "i", "em", "span", "font", "small", "cite", "q"})
"""Tags that hold a quotation on some sites, and anything else on most."""
_QUOTED = re.compile(r"quot|zitat|(?:^|[-_])cite|citat|bbquote|alinti|цитат", re.IGNORECASE)
_OVER = 120
_FEW = 6
_NAMED = 3


def is_called_quote(tag: Tag) -> bool:
    """Whether a tag's class says that it holds a quotation."""
    return _QUOTED.search(" ".join([*classes(tag), attribute(tag, "itemprop")])) is not None


def mark_of(tag: Tag) -> str:
    """A tag's make as its writer's editor set it: name, classes, style, and the tag in it that holds all of it."""
    own = [node for node in tag.contents if not is_silent(node)]
    inner = own[0] if len(own) == 1 and isinstance(own[0], Tag) and own[0].name in INLINE else None
    return f"{tag.name}.{'.'.join(classes(tag))};{attribute(tag, 'style')};{inner.name if inner is not None else ''}"


def is_bare(mark: str) -> bool:
    """Whether a make is that of any tag: no class, no style, nothing around all of it."""
    return mark.endswith(".;;")


def is_alone(tag: Tag) -> bool:
    """Whether a tag within a line has that line to itself."""
    return tag.name not in INLINE or all(
        beside is None or (isinstance(beside, Tag) and beside.name not in INLINE)
        for beside in (_beside(tag.previous_siblings), _beside(tag.next_siblings))
    )


def _beside(nodes: Iterable[PageNode]) -> PageNode | None:
    return next((node for node in nodes if not is_silent(node)), None)


def first_lines(tag: Tag) -> list[list[TextAtom]]:
    """The first lines of a tag, as far as they are needed to know it."""
    lines: dict[int, list[TextAtom]] = {}
    for atom in atoms([tag]):
        lines.setdefault(atom.line, []).append(atom)
        if len(lines) > 2:
            break
    return list(lines.values())


def is_headed(tag: Tag, names: frozenset[str]) -> bool:
    """Whether a box begins with a line that says whose words follow: "X wrote", or a known name set apart."""
    lines = first_lines(tag)
    if len(lines) < 2:
        return False
    told = " ".join(atom.text for atom in lines[0])
    is_apart = lines[0][0].slot != lines[1][0].slot
    return is_attribution(told, names=names if is_apart else frozenset())


def is_named(told: str, names: frozenset[str]) -> bool:
    """Whether a line holds a known name and hardly anything else."""
    word = fold(told.strip(EDGE + "@"))
    return word in names or fold(told.split("#", maxsplit=1)[0].strip(EDGE + "@")) in names


def is_attribution(text: str, *, names: frozenset[str] = frozenset()) -> bool:
    """Whether a line says that somebody else's words follow."""
    bare = text.strip()
    if not bare or len(bare) > _OVER:
        return False
    if QUOTING.match(bare) is not None or is_named(bare, names) or _ends_with_name(bare, names):
        return True
    if bare.endswith((":", "：")):
        return _announces(bare, names)
    return says_wrote(bare) and len(bare.split()) <= _FEW


def _announces(line: str, names: frozenset[str]) -> bool:
    """Whether a line that ends with a colon says whose words follow."""
    if any(fold(line).startswith(f"{name} ") for name in names) and len(line.split()) <= _FEW + _NAMED:
        return True
    if "@" in line or says_wrote(line):
        return True
    tokens = {token.strip(EDGE) for token in fold(line).split()}
    return bool(tokens & WROTE) and (len(line.split()) <= _FEW or any(sign.isdigit() for sign in line))


def _ends_with_name(bare: str, names: frozenset[str]) -> bool:
    """Whether a line is a word or two and a known name, as "quote by NAME:"."""
    told = fold(bare).rstrip(" :")
    return any(told.endswith(f" {name}") and len(told.split()) - len(name.split()) <= _NAMED for name in names)


def is_line_over(nodes: Sequence[PageNode], names: frozenset[str]) -> bool:
    """Whether what stands right over a quotation says whose it is: a known line, a name alone, `@name`, `name:`."""
    told = " ".join(" ".join(node.get_text(" ") for node in nodes).split())
    if is_attribution(told, names=names):
        return True
    short = len(told.split()) <= _NAMED and is_name_like(told.strip("@"))
    return short and (told.startswith("@") or (told.endswith(":") and all(_stands_out(node) for node in nodes)))


def _stands_out(node: PageNode) -> bool:
    """Whether all words of a node but for signs are in bold or linked."""
    texts = [node] if not isinstance(node, Tag) else list(node.text_nodes)
    letters = [text for text in texts if any(sign.isalnum() for sign in str(text))]
    return all(text.find_parent(["b", "strong", "a", "cite", "em", "i"]) is not None for text in letters)


def quoted_texts(nodes: Iterable[PageNode]) -> frozenset[int]:
    """The texts (by id) that stand in marked quotations: nobody named there is the author."""
    found: set[int] = set()
    for node in nodes:
        for tag in [node, *node.find_all([*BOXES, "blockquote", "q"], limit=60)] if isinstance(node, Tag) else []:
            if id(tag) not in found and _is_marked(tag, node):
                found |= {id(inner) for inner in tag.descendants}
    return frozenset(found)


def _is_marked(tag: Tag, node: PageNode) -> bool:
    if tag.name in {"blockquote", "q"}:
        return tag is not node
    if tag is node or tag.name not in BOXES:
        return False
    lines = first_lines(tag)
    told = " ".join(atom.text for atom in lines[0]).strip() if lines else ""
    return is_called_quote(tag) or (len(lines) > 1 and QUOTING.match(told) is not None)
