"""Writes plain text as Markdown that the forum's renderer gives back unchanged.

Spirit renders with mistune 0.8.4 plus its own rules (mentions, emoji, mathematics, bare links). Links stay bare: they
become real links, and the forum shortens the words of those over thirty characters (the target stays whole).
"""

import re

# A mention ends at a backslash: an escape inside "@name_x" would make it a mention of "@name".
_RAW = re.compile(r"(https?://\S+|@[\w.@+-]+)")
_ANYWHERE = re.compile(r"([\\`*_~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"^(#|>|[-+](?=\s)|\d+(?=\.\s))", re.MULTILINE)


def _at_start(match: re.Match[str]) -> str:
    word = match.group(1)
    return word + "\\" if word.isdigit() else "\\" + word


def _plain(piece: str) -> str:
    # The renderer lets character references through, so a written "&amp;" would be shown as "&".
    return _ENTITY.sub("&amp;", _ANYWHERE.sub(r"\\\1", piece))


def escape(text: str) -> str:
    """Return Markdown that renders as `text`.

    Not for lines of only `=` or `-`, for lines that begin with four blanks, nor for `[words](target)`.
    """
    pieces = _RAW.split(text)
    plain = [piece if number % 2 else _plain(piece) for number, piece in enumerate(pieces)]
    return _AT_LINE_START.sub(_at_start, "".join(plain))
