"""PERSON: names of persons by the name model, only those that it is fairly sure of, with an honest confidence.

The model tags places and organisations too, as they compete for the same words; places themselves come from the
gazetteer. It runs on the clauses that can hold a name (those with a known one, or with two capitalised words in a
row), on those of many texts at once; chances are counted where a person was found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlp.ads.tagging import Clause, Scores, Tagger, Weights, gazetteer, seen, spans, without_apart
from nlp.identifiers.kinds import kind as kind_of
from nlp.identifiers.view import Found, View
from nlp.sums import check

NEWEST = "2"
MODELS = Path(__file__).resolve().parents[2] / "resources" / "names"
WEIGHTS = "weights.npz"
CERTAINTY = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LEAST = 0.6
_MARKED = frozenset({"at", "apart", "hash"})
_UPON = "على"
_BORNE = frozenset({"given", "family"})
_LONGEST_LINE = 60
_PROUD = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z0-9]*[a-z]")  # a word of Latin letters that begins with a capital
# One of other letters, as a view cuts them; those of the Arabic script have no capitals.
_OTHER = re.compile(r"(?<![^\W_A-Za-z0-9])[^\W_A-Za-z0-9\u0620-\u08ff][^\W_A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class Names:
    """A loaded name model: its version and tagger, and how often a person is right from each chance on."""

    version: str
    tagger: Tagger
    steps: tuple[tuple[float, float], ...]

    def seen(self, view: View) -> Clause:
        """The words of a view as this model knows them."""
        return without_apart(seen(view)) if self.version == "1" else seen(view)


@cache
def load_names(version: str = NEWEST, models: Path = MODELS) -> Names:
    """The name model of a version.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    folder = models / version
    wrong = check(folder)
    if wrong:
        raise OSError(f"The name model is not whole: {', '.join(wrong)}.")
    with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
        weights = Weights(arrays["table"].astype(np.float32), arrays["follows"].copy(), arrays["first"].copy())
        return Names(version, Tagger(weights), tuple((float(low), float(share)) for low, share in arrays["steps"]))


def find(model: Names, view: View, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The persons of a text in order; none inside `taken` (folded spans), none that is a handle."""
    return find_many(model, [(view, taken)])[0]


def find_many(model: Names, texts: Sequence[tuple[View, Sequence[tuple[int, int]]]]) -> list[list[Found]]:
    """What `find` gives for each of several texts (views and their taken spans)."""
    clauses = [clause for at, (view, _) in enumerate(texts) for clause in _clauses(model, at, view)]
    found: list[list[Found]] = [[] for _ in texts]
    for clause, path in zip(clauses, model.tagger.paths([clause.words for clause in clauses]), strict=True):
        found[clause.text] += _persons(model, clause, path, *texts[clause.text])
    return found


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a clause, which text it is of, and which word of that text its first is."""

    text: int
    first: int
    words: Clause


def _clauses(model: Names, text: int, view: View) -> Iterator[_Clause]:
    """The clauses of a text that can hold a person."""
    known, proud = _known(view), _proud(view)
    row = {place for place in proud if place + 1 in proud}
    if not known and not row:
        return
    words = model.seen(view)
    for first, last in _lines(words):
        if not known.isdisjoint(range(first, last)) or not row.isdisjoint(range(first, last - 1)):
            yield _Clause(text, first, words[first:last])


def _known(view: View) -> set[int]:
    """The places of the words that may be a known name."""
    return {place for place in view.places(_NAMED) if not _is_small(view.cased_word(place))}


def _proud(view: View) -> set[int]:
    """The places of the words that begin with a capital and are not written in capitals."""
    starts = {match.start() for match in _PROUD.finditer(view.cased)}
    if not view.text.isascii():
        starts.update(match.start() for match in _OTHER.finditer(view.cased) if _begins_proud(match.group()))
    return {place for place, start in enumerate(view.starts) if start in starts}


def _persons(
    model: Names, clause: _Clause, path: Sequence[int], view: View, taken: Sequence[tuple[int, int]]
) -> Iterator[Found]:
    chances: Scores | None = None
    for kind, begin, end in spans(path):
        start, stop = view.words[clause.first + begin].start, view.words[clause.first + end].end
        words = clause.words[begin : end + 1]
        if kind != "PER" or words[0][2] in _MARKED or not _is_borne(words):
            continue
        value = view.folded.original[slice(*view.folded.span(start, stop))]
        if _UPON in value or any(a < stop and start < b for a, b in taken):
            continue
        chances = model.tagger.chances(clause.words) if chances is None else chances
        confidence = _confidence(model, min(float(chances[at, path[at]]) for at in range(begin, end + 1)))
        if confidence >= LEAST:
            yield Found("PERSON", value, start, stop, f"names {model.version}", confidence)


@cache
def _borne() -> frozenset[str]:
    return frozenset(word for word, lists in gazetteer().items() if not _BORNE.isdisjoint(lists))


_NAMED = kind_of(lambda word: word in _borne())


def _is_borne(words: Clause) -> bool:
    """Whether one of the words is a known name, or several have capitals: adverts are unlike the training text."""
    return any(map(_is_known, words)) or (len(words) > 1 and all(map(_is_proud, words)))


def _is_known(word: tuple[str, str, str]) -> bool:
    folded, cased, _ = word
    return folded in _borne() and not _is_small(cased)


def _is_small(cased: str) -> bool:
    """Whether a word of Latin letters has no capital."""
    return cased.isascii() and cased.islower()


def _is_proud(word: tuple[str, str, str]) -> bool:
    return _begins_proud(word[1])


def _begins_proud(cased: str) -> bool:
    """Whether a word begins with a capital and is not written in capitals."""
    return cased[:1].isupper() and not cased.isupper()


def _confidence(model: Names, chance: float) -> float:
    return round(next(share for low, share in reversed(model.steps) if chance >= low), 3)


def _lines(words: Clause) -> list[tuple[int, int]]:
    """First word and end of each clause: parted by stops, at most `_LONGEST_LINE` words."""
    if not words:
        return []
    begins = [at for at, word in enumerate(words) if not at or word[2] == "stop"]
    cut = [
        at
        for begin, end in zip(begins, [*begins[1:], len(words)], strict=True)
        for at in range(begin, end, _LONGEST_LINE)
    ]
    return list(zip(cut, [*cut[1:], len(words)], strict=True))
