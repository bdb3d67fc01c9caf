"""Lines of base64 (RFC 4648), as MIME bodies and armoured keys have them: what looks like a name there is none."""

import re
from itertools import pairwise

from nlp.text.folded_text import FoldedText

# Shorter rows of letters and digits may be identifiers themselves (an onion address has 56 characters).
_FULL = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9+/]{60,}={0,2}")
_LAST = re.compile(r"[A-Za-z0-9+/]{2,}={1,2}")
_BEFORE = " \t>\r"  # what may stand beside a line, as in a quoted mail


def is_within(view: FoldedText, start: int, end: int) -> bool:
    """Whether `[start, end)`, in folded offsets, touches a line of base64."""
    return any(begin < end and start < behind for begin, behind in view.once(_lines))


def _lines(view: FoldedText) -> list[tuple[int, int]]:
    """Where the lines stand: full ones, and behind one the last, which is padded."""
    found: list[tuple[int, int]] = []
    ends = [-1, *(place for place, sign in enumerate(view.cased) if sign == "\n"), len(view.cased)]
    encoded = False
    for before, end in pairwise(ends):
        line = view.cased[before + 1 : end].strip(_BEFORE)
        last = encoded and _LAST.fullmatch(line) is not None
        encoded = _FULL.fullmatch(line) is not None
        if encoded or last:
            found.append((before + 1, end))
    return found
