"""Mail in plain text: several messages in one `pre`, each with its lines From, Date and so on. Pure.

The text is unfolded into lines and breaks, so that the general reader finds in it what it finds in any markup.
"""

import re

from bs4.element import NavigableString, Tag

from crawlers.sites.document import Document

_HEADS = re.compile(r"^(?:from|date|sent|author|by|posted|on)\b.{4,120}$", re.IGNORECASE | re.MULTILINE)
_LINES_LIMIT = 20_000


def unfold(document: Document, root: Tag) -> None:
    """Give each line of a `pre` that holds several messages a node of its own."""
    for block in root.find_all("pre", limit=20):
        text = block.get_text()
        if len(_HEADS.findall(text)) < 4 or text.count("\n") > _LINES_LIMIT:
            continue
        lines = text.replace("\r\n", "\n").split("\n")
        block.clear()
        block.name = "div"
        for line in lines:
            if line.strip():
                block.append(NavigableString(line))
            block.append(document.soup.new_tag("br"))
