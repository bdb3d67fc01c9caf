"""ONION: v3 onion addresses whose checksum holds, also cut apart, with `[dot]`, or with 0 and 1 for o and l."""

import base64
import hashlib
import itertools
import re
from collections.abc import Iterator

from nlp.text.folded_text import FoldedText, SpanMatch

BY = "onion"
_TOP = re.compile("onion(?![a-z0-9])")
_DOT = re.compile(r"[\s\[\](){}<>*_\-]{0,4}(?:\.|\bdot\b|ڈاٹ|دات|نقطہ)[\s\[\](){}<>*_\-]{0,4}$")
_BARE = re.compile("(?<![a-z0-9])[a-z2-7]{56}(?![a-z0-9])")
_PIECE = re.compile("[a-z0-9]+")


def valid(label: str) -> bool:
    """Whether 56 lower-case characters are a v3 onion label (rend-spec-v3, encoding onion addresses)."""
    try:
        data = base64.b32decode(label.upper())
    except ValueError:
        return False
    if len(data) != 35 or data[34] != 3:
        return False
    return hashlib.sha3_256(b".onion checksum" + data[:32] + b"\x03").digest()[:2] == data[32:34]


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every onion address; the span is the host, without scheme, port and path, or without its ending where none is."""
    yield from _ended(view)
    for match in _BARE.finditer(view.text):
        if valid(match.group()):
            yield SpanMatch("ONION", f"{match.group()}.onion", *match.span(), BY, 1.0, ("ending added",))


def _ended(view: FoldedText) -> Iterator[SpanMatch]:
    for match in _TOP.finditer(view.text):
        before = view.text[max(0, match.start() - 160) : match.start()]
        dot = _DOT.search(before)
        if dot is None:
            continue
        base = match.start() - len(before)
        label = _label(before[: dot.start()])
        if label:
            value, start, said = label
            undone = said if dot.group() == "." else (*said, "dot written out")
            yield SpanMatch("ONION", f"{value}.onion", base + start, match.end(), BY, 1.0, undone)


def _label(text: str) -> tuple[str, int, tuple[str, ...]] | None:
    """The 56 characters that end `text`, and where they start: whole first, else put together from pieces."""
    collected, edge = "", len(text)
    for piece in reversed(list(_PIECE.finditer(text))):
        gap = text[piece.end() : edge]
        if len(gap) > 3 or gap.strip(" \t\n-_.") or (not collected and gap):
            return None
        collected = piece.group() + collected
        edge = piece.start()
        if len(collected) >= 56:
            said = () if piece.group() == collected else ("separators dropped",)
            return _repaired(collected, edge, said) if len(collected) == 56 else None
    return None


def _repaired(label: str, start: int, said: tuple[str, ...]) -> tuple[str, int, tuple[str, ...]] | None:
    if valid(label):
        return label, start, said
    doubtful = [at for at, char in enumerate(label) if char in "01"]
    if not doubtful or len(doubtful) > 6:
        return None
    parts = label.replace("0", "o").split("1")
    for choice in itertools.product("li", repeat=len(parts) - 1):
        tried = "".join(map("".join, zip(parts, (*choice, ""), strict=True)))
        if valid(tried):
            return tried, start, (*said, "digits to letters")
    return None
