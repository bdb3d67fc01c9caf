"""Letters whose escapes were undone, with the places that they came from, and words as they are compared. Pure."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

Place = Callable[[int], int]
JSON_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|.)", re.DOTALL)
ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_DAMAGED = re.compile("[\ud800-\udfff\ufffd]+")
_LETTERS_OF_JSON: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def words_of(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


def folded(text: str) -> str:
    """A text as words are compared: blanks folded to one, NULs left out, damaged letters alike."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if not text.isascii() and _DAMAGED.search(text):
        text = _DAMAGED.sub("\ufffd", text)
    return " ".join(text.split())


def same(place: int) -> int:
    return place


def shifted(start: int, place: Place) -> Place:
    return lambda at: place(start + at)


def undone(
    text: str, span: tuple[int, int], pattern: re.Pattern[str], undo: Callable[[str], str], place: Place
) -> tuple[str, Place]:
    """A piece with its escapes undone, and how a place in what comes out is one in the page."""
    parts: list[str] = []
    made, came = [0], [span[0]]
    at, length = span[0], 0
    for match in pattern.finditer(text, *span):
        letters = undo(match[0])
        parts += [text[at : match.start()], letters]
        length += match.start() - at
        made.append(length)
        came.append(match.start())
        length += len(letters)
        made.append(length)
        came.append(match.end())
        at = match.end()
    parts.append(text[at : span[1]])

    def back(point: int) -> int:
        spot = bisect_right(made, point) - 1
        return place(min(came[spot] + point - made[spot], span[1]))

    return "".join(parts), back


def entity(escape: str) -> str:
    return html.unescape(escape)


def json_letter(escape: str) -> str:
    if escape[1] != "u":
        return _LETTERS_OF_JSON.get(escape[1], escape[1])
    if len(escape) > 6:
        high, low = int(escape[2:6], 16), int(escape[8:12], 16)
        if 0xD800 <= high < 0xDC00:
            return chr(0x10000 + (high - 0xD800 << 10) + (low - 0xDC00))
        return chr(high) + chr(low)
    return chr(int(escape[2:6], 16))
