"""What a layout is: a name, the book it shows, how exactly it shows times, and a function that draws all its pages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.unknown.corpus import Book, Entry

Pages = dict[str, str]
"""Path with its query -> the page."""


def _author(entry: Entry) -> tuple[str, ...]:
    return (entry.author,)


def _text(entry: Entry) -> tuple[str, ...]:
    return (entry.text,)


@dataclass(frozen=True, slots=True)
class Layout:
    """One drawn site.

    `draw` returns every page. `authors` and `texts` name all readings of one
    post that are right, the best first. `precision` is what the page lets one know of a time; "relative" means the
    unit that the page shows.
    """

    name: str
    book: Book
    precision: str
    draw: Callable[[Book], Pages]
    encoding: str = "utf-8"
    authors: Callable[[Entry], tuple[str, ...]] = field(default=_author)
    texts: Callable[[Entry], tuple[str, ...]] = field(default=_text)
