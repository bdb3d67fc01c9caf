"""The shape of a word: which letters are capitals, and where digits stand."""

import re

_AGAIN = re.compile(r"(.)\1+")


def shape(cased: str) -> str:
    """The shape of a word: capitals, small letters, digits, other scripts, each run once."""
    kinds = ("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else "a" for c in cased)
    return _AGAIN.sub(r"\1+", "".join(kinds))
