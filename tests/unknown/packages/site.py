"""What a real package's site is to the tests: a name, its book, and how to bring it up on loopback."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from tests.unknown.corpus import Book, Entry
from tests.unknown.packages.request import plain


def _author(entry: Entry) -> tuple[str, ...]:
    return (entry.author,)


def _text(entry: Entry) -> tuple[str, ...]:
    return (plain(entry.blocks),)


@dataclass(frozen=True, slots=True)
class Package:
    """One site of a real package. `run` fills it in an empty folder and serves it: its address, no slash at the end.

    `precision`, `authors` and `texts` are as in a drawn layout. `threads` tells whether the package puts the posts of
    a thread on common pages.
    """

    name: str
    book: Book
    precision: str
    run: Callable[[Path, Book], AbstractContextManager[str]]
    authors: Callable[[Entry], tuple[str, ...]] = field(default=_author)
    texts: Callable[[Entry], tuple[str, ...]] = field(default=_text)
    threads: bool = True
