"""Which field was meant by a name that is none: the nearest by spelling and sound."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

# Ties go to what stands earlier: the fields in order of how often they are asked for.
_COMMON = (
    "phone", "place", "email", "category", "date", "source", "author", "telegram", "title", "lang", "wallet", "cnic",
    "passport", "url", "onion", "social", "has", "iban", "card", "thread", "gone",
)  # fmt: skip
_OTHER_NAMES: Mapping[str, str] = {
    "mobile": "phone", "cell": "phone", "number": "phone", "whatsapp": "phone", "mail": "email", "city": "place",
    "country": "place", "location": "place", "type": "category", "user": "author", "site": "source", "forum": "source",
    "bitcoin": "wallet", "link": "url", "language": "lang", "day": "date", "name": "person",
}  # fmt: skip
# Letters that are heard alike, longest first; what is written out is heard as the second.
_SOUNDS = (("ph", "f"), ("ck", "k"), ("sch", "s"), ("gh", "g"), ("th", "t"), ("qu", "k"), ("x", "ks"))
_HEARD = str.maketrans("cqzywj", "kksivg")
_VOWELS = frozenset("aeiou")
_SHORTEST_BEGINNING = 3
_VOWEL, _BEGINNING, _OTHER_FIRST, _HEARD_ONLY = 0.6, 0.5, 0.3, 0.1
_MOST_PER_LETTER = 0.5


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The field of `known` that `name` (lower case) most likely stands for, or None where none is near.

    The measure is the number of edits (insert, delete, replace, swap two neighbours), over the letters or over what is
    heard, whichever is less; a vowel for a vowel counts less than an edit, another first letter more. A beginning of
    three letters or more is near.
    """
    fields = tuple(known)
    if (meant := _OTHER_NAMES.get(name)) in fields:
        return meant
    ranked = sorted((_cost(name, field), _rank(field), field) for field in fields)
    cost, _, field = ranked[0]
    return field if cost <= _MOST_PER_LETTER * min(len(name), len(field)) else None


def _rank(field: str) -> int:
    return _COMMON.index(field) if field in _COMMON else len(_COMMON)


def _cost(name: str, field: str) -> float:
    if len(name) >= _SHORTEST_BEGINNING and field.startswith(name):
        return _BEGINNING
    written = _edits(name, field) + (_OTHER_FIRST if name[:1] != field[:1] else 0)
    heard, wanted = _heard(name), _heard(field)
    return min(written, _edits(heard, wanted) + (_OTHER_FIRST if heard[:1] != wanted[:1] else 0) + _HEARD_ONLY)


@lru_cache(maxsize=256)
def _heard(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    plain = word.translate(_HEARD)
    return "".join(c for at, c in enumerate(plain) if at == 0 or c != plain[at - 1])


def _edits(one: str, other: str) -> float:
    """The optimal string alignment distance, a vowel for another at `_VOWEL`."""
    before: list[float] = []
    above = [float(at) for at in range(len(other) + 1)]
    for i in range(1, len(one) + 1):
        before, above = above, _row(one, i, other, above, before)
    return above[-1]


def _row(one: str, i: int, other: str, above: list[float], before: list[float]) -> list[float]:
    """The distances of the first `i` letters of a word to each beginning of the other.

    `above` are those of one letter less, `before` those of two.
    """
    c, row = one[i - 1], [float(i)]
    for j, d in enumerate(other, 1):
        swap = 0.0 if c == d else _VOWEL if c in _VOWELS and d in _VOWELS else 1.0
        best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + swap)
        if i > 1 and j > 1 and c == other[j - 2] and one[i - 2] == d:
            best = min(best, before[j - 2] + 1)
        row.append(best)
    return row
