"""Identifiers in parts over lines or messages (`+387 61`, then `000`, then `417`), or behind words that say so.

Between two parts stand only what a chat or channel writes itself (who writes and when, how many saw it), words for
parts (`second half`), or signs. A part alone is no identifier, and what they make together is one by its check.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from nlp.identifiers.digits.atoms import DigitAtom, atoms
from nlp.identifiers.obfuscation.rewriting import Edit, Rewriting, is_said_of_parts, rewritten, says
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText

UNDONE = "parts put together"
_MOST_PARTS = 4
_NEAREST, _FARTHEST = 1, 200  # characters between two parts
_SHORTEST_KEY = 24  # letters and digits of an account, a wallet or an address
_PHONE_DIGITS = range(10, 16)
_TIME = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]m)?"
_SENDER = re.compile(
    rf"[ \t]*(?:[\[(]?{_TIME}[\])]?[ ,\-]*)?(?:[~>\u21b3*\-]+[ ]*)?"
    rf"(?:[^\n:0-9]{{1,30}}(?:{_TIME}[^\n:0-9]{{0,6}})?:[ ]+)?"
    r"(?:(?:[0-9](?:/[0-9])?|[^\W\d_])[.)\]]?[ ]+(?=[^\W_]{6}))?"
)
_STAMPED = re.compile(rf"[0-9]{{1,4}}[/.\-][0-9]{{1,2}}[/.\-][0-9]{{1,4}}[^\n]{{0,12}}{_TIME}")
# Possessive, so that no line is tried in more than one way.
_COUNTED = re.compile(rf"(?>[\W_]|{_TIME}(?![^\W_])|[0-9][0-9.,\u066b]*+[ ]?[km]?(?![^\W_])|views?\b)++")
_REMARK = re.compile(r"\([^()0-9]*\)")
_LIST_MARK = re.compile(r"(?<![^\W_])(?:[0-9]|[^\W\d_]{1,3})[.)]")
_KEY = re.compile(r"(?<![^\W_])[a-z0-9]{6,}(?![^\W_])")
_START, _BEGIN, _END = attrgetter("start"), itemgetter(0), itemgetter(1)
Span = tuple[int, int]


def split_parts(view: FoldedText) -> Iterator[Rewriting]:
    """The text with rows of so many parts put together, once for each number of parts, the most first."""
    furniture = list(_furniture(view)) if "\n" in view.text else []
    if not furniture and not says(view, "part"):
        return
    fragments = _fragments(view, furniture)
    joined = [_parted(view, furniture, one, other) for one, other in pairwise(fragments)]
    for size in range(_MOST_PARTS, 1, -1):
        rows = _rows(view, fragments, joined, size)
        yield from rewritten(view, (Edit(row[0][0], row[-1][1], _kept(view, row)) for row in rows), UNDONE)


def _rows(view: FoldedText, fragments: Sequence[Span], joined: Sequence[bool], size: int) -> Iterator[Sequence[Span]]:
    """Rows of so many fragments that may be one identifier, none of which shares a fragment with another."""
    free = 0
    for first in range(len(fragments) - size + 1):
        row = fragments[first : first + size]
        if first >= free and all(joined[first : first + size - 1]) and _is_whole(view, row):
            free = first + size
            yield row


def _furniture(view: FoldedText) -> Iterator[Span]:
    """What a chat or channel writes itself: counts and times on a line of their own, at a line's beginning the sender.

    There also the number of an entry, before what may be an identifier.
    """
    start = 0
    for line in view.text.split("\n"):
        if _is_counts(line) or _STAMPED.search(line):
            yield start, start + len(line)
        elif (sender := _SENDER.match(line)) and sender.group().strip():
            yield start, start + sender.end()
        start += len(line) + 1


def _is_counts(line: str) -> bool:
    symbols = any(unicodedata.category(sign) == "So" for sign in line)
    return bool(line) and (symbols or not any(map(str.isalnum, line))) and _COUNTED.fullmatch(line) is not None


def _fragments(view: FoldedText, furniture: Sequence[Span]) -> list[Span]:
    """Rows of digits, said or written, and words of letters and digits, outside of furniture, in order."""
    found = list(_rows_of_digits(view))
    keys = [match.span() for match in _KEY.finditer(view.text) if _is_mixed(match.group())]
    inside = {at for start, end in keys for at in range(start, end)}
    found = [span for span in found if span[0] not in inside and span[1] - 1 not in inside]
    hidden = {at for start, end in furniture for at in range(start, end)}
    return sorted(span for span in (*found, *keys) if span[0] not in hidden and span[1] - 1 not in hidden)


def _is_mixed(word: str) -> bool:
    return any(map(str.isalpha, word)) and any(map(str.isdecimal, word))


def _rows_of_digits(view: FoldedText) -> Iterator[Span]:
    """Digits with blanks, dashes or brackets between, on one line, with the plus before them."""
    start = end = -1
    for atom in view.once(atoms):
        if start >= 0 and not view.text[end : atom.start].strip(" -()"):
            end = atom.end
            continue
        if start >= 0:
            yield _with_plus(view, start), end
        start, end = atom.start, atom.end
    if start >= 0:
        yield _with_plus(view, start), end


def _with_plus(view: FoldedText, start: int) -> int:
    return start - 1 if start and view.text[start - 1] == "+" else start


def _parted(view: FoldedText, furniture: Sequence[Span], one: Span, other: Span) -> bool:
    """Whether only furniture, words for parts and signs stand between two fragments, and one of the first two does."""
    begin, end = one[1], other[0]
    if not _NEAREST <= end - begin <= _FARTHEST:
        return False
    first = bisect_right(furniture, begin, key=_END)
    between = furniture[first : bisect_left(furniture, end, lo=first, key=_BEGIN)]
    edges = [begin, *(edge for span in between for edge in span), end]
    left = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    words = [is_said_of_parts(view, *span) for span in left if _has_words(view, span)]
    marked = any(_LIST_MARK.search(view.text, *span) or "\n" in view.text[slice(*span)] for span in left)
    return all(words) and (bool(between) or bool(words) or (marked and says(view, "part")))


def _has_words(view: FoldedText, span: Span) -> bool:
    """Whether more than signs, a remark in brackets and the marks of a list stand there."""
    rest = _LIST_MARK.sub("", _REMARK.sub("", view.text[slice(*span)]))
    return any(map(str.isalnum, rest))


def _is_whole(view: FoldedText, row: Sequence[Span]) -> bool:
    """Whether fragments together are as long as an identifier, which none of them is alone."""
    written = [view.text[slice(*span)] for span in row]
    if any(map(_is_mixed, written)):
        return sum(map(len, written)) >= _SHORTEST_KEY
    digits = ["".join(atom.digits for atom in _atoms(view, span)) for span in row]
    sign = "+" if written[0].startswith("+") else ""
    total = sign + "".join(digits)
    if not total.startswith(("+", "0")) or sum(map(len, digits)) not in _PHONE_DIGITS:
        return False
    region = None if sign else "PK"
    return bool(e164(total, region)) and not any(len(part) > 6 and e164(sign + part, region) for part in digits)


def _kept(view: FoldedText, row: Sequence[Span]) -> list[int]:
    """The characters of the fragments, with a blank between words that stand for digits."""
    kept: list[int] = []
    for number, (start, end) in enumerate(row):
        if number and (_is_spoken(view, row[number - 1]) or _is_spoken(view, (start, end))):
            kept.append(next(at for at in range(kept[-1] + 1, start) if not view.text[at].isalnum()))
        kept += range(start, end)
    return kept


def _is_spoken(view: FoldedText, span: Span) -> bool:
    return any(atom.spoken for atom in _atoms(view, span))


def _atoms(view: FoldedText, span: Span) -> list[DigitAtom]:
    found = view.once(atoms)
    return found[bisect_left(found, span[0], key=_START) : bisect_left(found, span[1], key=_START)]
