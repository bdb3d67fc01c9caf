"""What is told of a word: features, each hashed to a row of a model's table."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from zlib import crc32

from nlp.text.normalise import fold
from nlp.text.plain_forms import normal_form
from nlp.text.word_shapes import shape

ROWS = 1 << 15
_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^A-Za-z0-9]+")
_SHORTEST, _LONGEST = 4, 9


@cache
def gazetteer() -> dict[str, frozenset[str]]:
    """Word -> the lists it stands on (given names, family names, titles, words of places and of organisations).

    The places are those of the day the models were trained on, kept beside them: the gazetteer itself goes on growing.
    """
    found: dict[str, set[str]] = {}
    for name in ("lexicons/persons.tsv", "names/places.tsv"):
        for line in resources.files("resources").joinpath(name).read_text(encoding="utf-8").splitlines():
            kind, _, words = line.partition("\t")
            if line and not line.startswith("#"):
                for word in fold(words).text.split():
                    found.setdefault(word, set()).add(kind)
    return {word: frozenset(lists) for word, lists in found.items()}


def rows(folded: str, cased: str, gap: str) -> list[int]:
    """The rows of a word; `gap` is the kind of sign before it. Of a handle or tag also what it is made of."""
    features = [*_plain(folded, cased, gap), f"z{min(len(folded), 16) // 2}"]
    if gap in {"at", "apart", "hash"}:
        features += _joined(folded, cased, "#" if gap == "hash" else "h")
    return _hashed(features)


def _plain(folded: str, cased: str, gap: str) -> list[str]:
    form = shape(cased)
    features = [f"w{folded}", f"s{form}", f"g{gap}", f"g{gap}{form[:1]}", "bias"]
    features += [f"p{folded[:size]}" for size in (1, 2, 3, 4) if len(folded) > size]
    features += [f"e{folded[-size:]}" for size in (1, 2, 3, 4) if len(folded) > size]
    if (plain := normal_form(folded)) != folded:
        features.append(f"n{plain}")
    lists = gazetteer().get(folded, frozenset())
    return features + [f"l{name}" for name in lists] + [f"l{name}{form[:1]}" for name in lists]


def _joined(folded: str, cased: str, sort: str) -> Iterator[str]:
    """What a name of several words run together is made of: its pieces by capitals and digits, known words inside."""
    yield f"{sort}s{shape(cased)}"
    yield f"{sort}z{min(len(folded), 18)}"
    for piece in (part.lower() for part in _PIECES.findall(cased)):
        if len(piece) > 1:
            yield f"{sort}p{piece}"
            yield from (f"{sort}l{name}" for name in gazetteer().get(piece, ()))
        if len(piece) > 2:
            yield f"w{piece}"
    for begin in range(len(folded) - _SHORTEST + 1):
        for end in range(begin + _SHORTEST, min(len(folded), begin + _LONGEST) + 1):
            for name in gazetteer().get(folded[begin:end], ()):
                yield f"{sort}i{name}"
                yield f"{sort}i{name}{begin == 0}{end == len(folded)}"


def _hashed(features: Iterable[str]) -> list[int]:
    return sorted({crc32(feature.encode("utf-8", "surrogatepass")) % ROWS for feature in features})
