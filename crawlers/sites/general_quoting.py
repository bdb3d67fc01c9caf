"""How a quotation is told from what its quoter wrote: by its tag, its class, or the line over it. Pure."""

import re
from collections.abc import Iterable

from bs4.element import PageElement, Tag

from crawlers.sites.document import attribute, classes
from crawlers.sites.general_blocks import atoms
from crawlers.sites.general_names import says_wrote
from crawlers.sites.general_words import QUOTING

BOXES = frozenset({"div", "table", "section", "fieldset", "dl", "details", "aside"})
_QUOTED = re.compile(r"quot|zitat|(?:^|[-_])cite|citat|bbquote|alinti|цитат", re.IGNORECASE)
_OVER = 120


def is_called_quote(tag: Tag) -> bool:
    """Whether a tag's class says that it holds a quotation."""
    return _QUOTED.search(" ".join([*classes(tag), attribute(tag, "itemprop")])) is not None


def first_lines(tag: Tag) -> list[str]:
    """The first lines of a tag, as far as they are needed to know it."""
    lines: dict[int, list[str]] = {}
    for atom in atoms([tag]):
        lines.setdefault(atom.line, []).append(atom.text)
        if len(lines) > 2:
            break
    return [" ".join(line) for line in lines.values()]


def is_attribution(text: str) -> bool:
    """Whether a line says that somebody else's words follow."""
    bare = text.strip()
    if not bare or len(bare) > _OVER:
        return False
    return QUOTING.match(bare) is not None or (bare.endswith(":") and says_wrote(bare))


def quoted_texts(nodes: Iterable[PageElement]) -> frozenset[int]:
    """The texts (by id) that stand in marked quotations: nobody named there is the author."""
    found: set[int] = set()
    for node in nodes:
        for tag in [node, *node.find_all([*BOXES, "blockquote", "q"], limit=60)] if isinstance(node, Tag) else []:
            if id(tag) not in found and _is_marked(tag, node):
                found |= {id(inner) for inner in tag.descendants}
    return frozenset(found)


def _is_marked(tag: Tag, node: PageElement) -> bool:
    if tag.name in {"blockquote", "q"}:
        return tag is not node
    if tag is node or tag.name not in BOXES:
        return False
    lines = first_lines(tag)
    return is_called_quote(tag) or (len(lines) > 1 and QUOTING.match(lines[0].strip()) is not None)
