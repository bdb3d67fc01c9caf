"""Plain text within a page: mails with their lines From and Date, the lines of a chat. Pure.

The text is unfolded into lines and tags, so that the general reader finds in it what it finds in any markup.
"""

import re
from itertools import islice

from crawlers.dates import parser
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.dom.nodes import CommentNode, Tag, TextNode
from crawlers.sites.generic.times.timestamps import read_in

_HEAD = re.compile(
    r"^(?:from|date|sent|subject|author|by|posted|on|to|message-id|von|datum|gesendet|betreff|от|дата|тема|отправлено"
    r"|kimden|tarih|konu|من|التاريخ|از|تاریخ|سے)\s*:.{2,120}$",
    re.IGNORECASE | re.MULTILINE,
)
_SAID = re.compile(
    r"^\s*+[\[(]?\s*+(?P<time>[^\s<>][^<>]{3,39}?)[\])]?(?:\s*+[-–—]\s++|\s++)"
    r"(?:<(?P<nick>[^<>]{1,40})>:?|\*?(?P<bare>[^\s:<>][^:<>]{0,38}):)\s++(?P<words>\S.*[^\W\d_].*|[^\W\d_])$",
    re.DOTALL,
)
_LINES_LIMIT = 20_000
_FEWEST = 2


def unfold(document: ParsedPage, root: Tag, hints: parser.Hints) -> None:
    """Give each line of a plain text a node of its own, and each part of a line said in a room."""
    blocks = root.find_all(["pre", "tt", "xmp"], limit=400)
    for block in blocks:
        text = block.get_text()
        if text.count("\n") <= _LINES_LIMIT and (len(_HEAD.findall(text)) >= _FEWEST or _lines_said(text, hints)):
            _into_lines(document, block, text)
    _split_said(document, root, hints)


def _lines_said(text: str, hints: parser.Hints) -> bool:
    lines = [line for line in text.split("\n") if line.strip()][:40]
    return sum(_said(line, hints) is not None for line in lines) * 2 > len(lines) > 0


def _into_lines(document: ParsedPage, block: Tag, text: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    block.clear()
    block.name = "div"
    for line in lines:
        if line.strip():
            block.append(TextNode(line))
        block.append(document.soup.new_tag("br"))


def _said(text: str, hints: parser.Hints) -> re.Match[str] | None:
    """A line of a room: a time, a name, what was said."""
    found = _SAID.match(text) if any(sign.isdigit() for sign in text[:40]) else None
    read = read_in(found["time"], hints) if found is not None else None
    if found is None or read is None or read[0] > 2 or len(found["time"].strip()) - read[1] > 2:
        return None
    return found


def _split_said(document: ParsedPage, root: Tag, hints: parser.Hints) -> None:
    lines = (text for text in root.text_nodes if _SAID.search(text))
    texts = [text for text in islice(lines, _LINES_LIMIT) if not isinstance(text, CommentNode)]
    said = [(text, found) for text in texts if (found := _said(str(text), hints)) is not None]
    if len(said) < _FEWEST and not any(found["nick"] for _, found in said):
        return
    for text, found in said:
        line = document.soup.new_tag("div")
        parts = (("span", found["time"]), ("b", found["nick"] or found["bare"]), ("p", found["words"]))
        for name, words in parts:
            tag = document.soup.new_tag(name)
            tag.fill(words.strip())
            line.append(tag)
        text.replace_with(line)
