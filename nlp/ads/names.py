"""PERSON: names of persons by the name model, only those that it is fairly sure of, with an honest confidence.

The model tags places and organisations too, as they compete for the same words; places themselves come from the
gazetteer. It runs on the lines that can hold a name: those with a capital inside, a known name, or a title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlp.ads.tagging import Tagger, Weights, gazetteer, seen, spans
from nlp.identifiers.view import Found, View
from nlp.sums import check

BY = "names 1"
MODEL = Path(__file__).resolve().parents[2] / "resources" / "names" / "1"
WEIGHTS = "weights.npz"
CERTAINTY = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LEAST = 0.6
_NAMES = frozenset({"given", "family", "title"})
_UPON = "على"
_BORNE = frozenset({"given", "family"})
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Names:
    """A loaded name model: its tagger, and how often a person is right from each chance on."""

    tagger: Tagger
    steps: tuple[tuple[float, float], ...]


@cache
def load_names(folder: Path = MODEL) -> Names:
    """The name model of a folder.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    wrong = check(folder)
    if wrong:
        raise OSError(f"The name model is not whole: {', '.join(wrong)}.")
    with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
        weights = Weights(arrays["table"].astype(np.float32), arrays["follows"].copy(), arrays["first"].copy())
        return Names(Tagger(weights), tuple((float(low), float(share)) for low, share in arrays["steps"]))


def find(model: Names, view: View, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The persons of a text in order; none inside `taken` (folded spans), none that is a handle."""
    words, found = seen(view), []
    for first, last in _lines(words):
        line = words[first:last]
        if not _may_name(line):
            continue
        path, chances = model.tagger.tag(line)
        for kind, begin, end in spans(path):
            chance = min(float(chances[at, path[at]]) for at in range(begin, end + 1))
            confidence = _confidence(model, chance)
            start, stop = view.words[first + begin].start, view.words[first + end].end
            free = not any(a < stop and start < b for a, b in taken)
            named = kind == "PER" and confidence >= LEAST and _is_borne(line[begin : end + 1])
            value = view.folded.original[slice(*view.folded.span(start, stop))]
            if named and free and line[begin][2] not in {"at", "hash"} and _UPON not in value:
                found.append(Found("PERSON", value, start, stop, BY, confidence))
    return found


def _is_borne(words: Sequence[tuple[str, str, str]]) -> bool:
    """Whether one of the words is a known name, or several have capitals: adverts are unlike the training text."""
    lists = gazetteer()
    known = any(
        not _BORNE.isdisjoint(lists.get(folded, ())) and not (cased.isascii() and cased.islower())
        for folded, cased, _ in words
    )
    return known or (len(words) > 1 and all(cased[:1].isupper() and not cased.isupper() for _, cased, _ in words))


def _confidence(model: Names, chance: float) -> float:
    return round(next(share for low, share in reversed(model.steps) if chance >= low), 3)


def _lines(words: Sequence[tuple[str, str, str]]) -> list[tuple[int, int]]:
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


def _may_name(line: Sequence[tuple[str, str, str]]) -> bool:
    """Whether a clause can hold a name at all, told cheaply."""
    lists = gazetteer()
    return any(
        (at and cased[:1].isupper()) or not _NAMES.isdisjoint(lists.get(folded, ()))
        for at, (folded, cased, _) in enumerate(line)
    )
