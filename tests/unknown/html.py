"""What every layout needs to write HTML: escaping, links, line breaks, pages of a list."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from tests.unknown.corpus import Block, Entry

_LINK = re.compile(r"https?://[^\s<]+")
_T = TypeVar("_T")


def esc(text: str) -> str:
    """Text as HTML."""
    return html.escape(text)


def linked(text: str, attributes: str = "") -> str:
    """Text as HTML, addresses as links, line feeds as breaks."""
    found = _LINK.sub(lambda match: f'<a href="{match[0]}"{attributes}>{match[0]}</a>', esc(text))
    return found.replace("\n", "<br>\n")


def paragraphs(blocks: Sequence[Block], *, p: str = "<p>", pre: str = "<pre><code>", end: str = "</code></pre>") -> str:
    """Blocks as paragraphs and code."""
    return "\n".join(f"{pre}{esc(b.text)}{end}" if b.code else f"{p}{linked(b.text)}</p>" for b in blocks)


def broken(blocks: Sequence[Block]) -> str:
    """Blocks as one run of text with two breaks between paragraphs."""
    return "<br>\n<br>\n".join(f"<pre>{esc(b.text)}</pre>" if b.code else linked(b.text) for b in blocks)


def quoted(entry: Entry, render: Callable[[str, str], str]) -> str:
    """The quote of a post, or nothing."""
    return render(esc(entry.quote[0]), esc(entry.quote[1])) if entry.quote else ""


def slices(things: Sequence[_T], size: int) -> Iterator[tuple[int, int, Sequence[_T]]]:
    """Page number from 1, count of pages, and what stands on that page."""
    count = (len(things) + size - 1) // size
    return ((at + 1, count, things[at * size : (at + 1) * size]) for at in range(count))


def clock(moment: datetime, form: str) -> str:
    """A time in numbers, as `strftime` writes it."""
    return moment.strftime(form)
