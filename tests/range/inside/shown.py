"""What a reader sees of a post's stored HTML: its own text, its quotes, its links. Standard library alone.

Written apart from the crawlers' readers, so that the truth does not come from the code that it judges.
"""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "div"})
_LINES = frozenset({"li", "tr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.own: list[str] = []
        self.quotes: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._depth = 0
        self._quote: list[str] = []
        self._link: tuple[str, list[str]] | None = None

    def _put(self, piece: str) -> None:
        (self._quote if self._depth else self.own).append(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._depth += 1
        elif tag == "br":
            self._put("\n")
        elif tag == "a":
            self._link = (dict(attrs).get("href") or "", [])
        elif tag == "i":
            self._put(dict(attrs).get("title") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._depth -= 1
            if not self._depth:
                self.quotes.append(tidy("".join(self._quote)))
                self._quote.clear()
        elif tag == "a" and self._link:
            self.links.append((self._link[0], "".join(self._link[1])))
            self._link = None
        elif tag in _BLOCKS:
            self._put("\n\n")
        elif tag in _LINES:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        if self._link:
            self._link[1].append(data)
        # The renderer writes "<br>\n": the line feed after the tag is layout, not text.
        pieces = self._quote if self._depth else self.own
        if pieces and pieces[-1] == "\n" and data.startswith("\n"):
            data = data[1:]
        self._put(data)


def tidy(text: str) -> str:
    """Strip the ends, take trailing blanks off each line, let at most one empty line stand."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text)).strip()


def read(html: str) -> tuple[str, list[str], list[tuple[str, str]]]:
    """Return (own text, quotes, links as (target, words)) of a post's HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tidy("".join(reader.own)), reader.quotes, reader.links
