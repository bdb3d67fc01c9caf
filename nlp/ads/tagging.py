"""The name model's shape: a linear chain over words, BIO tags for persons, places and organisations.

What a word says is a sum of rows of one hashed table, one table for each place around the word, so that the scores of a
word type are looked up, not counted again; tags follow each other by a small matrix (Lafferty et al. 2001, conditional
random fields). No library but numpy.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlp.ads.normal import normal_form
from nlp.identifiers.view import View
from nlp.normalise import fold

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
AROUND = (-2, -1, 0, 1, 2)
ROWS = 1 << 15
Scores = NDArray[np.float32]
Clause = Sequence[tuple[str, str, str]]
_WIDEST = max(AROUND)
_NOTHING = np.zeros((_WIDEST * len(AROUND), len(TAGS)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """`table`: place around the word, row, tag; `follows`: from tag, to tag; `first`: tag of a first word."""

    table: Scores
    follows: Scores
    first: Scores


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


def shape(cased: str) -> str:
    """The shape of a word: capitals, small letters, digits, other scripts, each run once."""
    kinds = ("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else "a" for c in cased)
    return re.sub(r"(.)\1+", r"\1+", "".join(kinds))


def word_rows(folded: str, cased: str, gap: str) -> list[int]:
    """The rows of a word's features; `gap` is the kind of sign before it (see `gaps`)."""
    features = [f"w{folded}", f"s{shape(cased)}", f"g{gap}", f"g{gap}{shape(cased)[:1]}", "bias"]
    features += [f"p{folded[:size]}" for size in (1, 2, 3, 4) if len(folded) > size]
    features += [f"e{folded[-size:]}" for size in (1, 2, 3, 4) if len(folded) > size]
    if (plain := normal_form(folded)) != folded:
        features.append(f"n{plain}")
    lists = gazetteer().get(folded, frozenset())
    features += [f"l{name}" for name in lists] + [f"l{name}{shape(cased)[:1]}" for name in lists]
    return sorted({crc32(feature.encode("utf-8", "surrogatepass")) % ROWS for feature in features})


_STOPS = frozenset(".!?:;\n|•…")


def seen(view: View) -> list[tuple[str, str, str]]:
    """The words of a view as the tagger takes them: folded, with their case, and the kind of sign before each."""
    return list(zip(view.texts, view.cased_texts, gaps(view), strict=True))


def gaps(view: View) -> list[str]:
    """The kind of sign before each word: start, stop, comma, at, apart, hash, quote, dash, open or blank.

    `apart` is an `@` with a blank behind it, as corpora of words have it before a handle.
    """
    if not view.starts:
        return []
    first = _kind(view.text[: view.starts[0]]) if view.starts[0] else "start"
    return [first if first in {"at", "apart"} else "start", *map(_kind, view.gaps[:-1])]


def without_apart(words: Clause) -> Clause:
    """The words as the first name model knows them: an `@` apart from its handle is any sign, at the start none."""
    told = {"apart": "other"}
    return [
        (*word[:2], told.get(word[2], word[2]) if at or word[2] == "at" else "start") for at, word in enumerate(words)
    ]


@cache
def _kind(gap: str) -> str:
    if not gap.strip(" "):
        return "blank"
    if gap[-1] in "@#":
        return "at" if gap[-1] == "@" else "hash"
    if gap.rstrip(" ").endswith("@"):
        return "apart"
    if not _STOPS.isdisjoint(gap):
        return "stop"
    for kind, signs in (("comma", ",،"), ("quote", "\"'’‘“”`"), ("open", "([{"), ("dash", "-–—/_&+")):
        if any(sign in gap for sign in signs):
            return kind
    return "other"


class Tagger:
    """Tags the words of a text; scores of word types are kept for the next text."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: dict[tuple[str, str, str], Scores] = {}

    def _of_word(self, word: tuple[str, str, str]) -> Scores:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 60_000:
                self._known.clear()
            known = self._known[word] = self._weights.table[:, word_rows(*word)].sum(axis=1)
        return known

    def scores(self, clauses: Sequence[Clause]) -> list[NDArray[np.float64]]:
        """For each word of each clause the score of each tag by itself; a clause's do not depend on its company."""
        parts = [_NOTHING]
        for clause in clauses:
            parts += [self._of_word(word) for word in clause]
            parts.append(_NOTHING)
        each = np.concatenate(parts).reshape(-1, len(AROUND), len(TAGS))
        total = np.zeros((len(each) - 2 * _WIDEST, len(TAGS)), dtype=np.float32)
        for place, offset in enumerate(AROUND):
            begin = _WIDEST + offset
            total += each[begin : begin + len(total), place]
        found, at = [], 0
        for clause in clauses:
            total[at] += self._weights.first
            found.append(total[at : at + len(clause)].astype(np.float64))
            at += len(clause) + _WIDEST
        return found

    def paths(self, clauses: Sequence[Clause]) -> list[list[int]]:
        """The best tags of each clause (Viterbi), all clauses word by word at once; none may be empty."""
        if not clauses:
            return []
        order = sorted(range(len(clauses)), key=lambda at: -len(clauses[at]))
        scores = self.scores([clauses[at] for at in order])
        best, back = np.stack([one[0] for one in scores]), []
        follows = self._weights.follows.astype(np.float64)
        for place in range(1, len(scores[0])):
            lines = np.stack([one[place] for one in scores if len(one) > place])
            reach = best[: len(lines), :, None] + follows
            back.append(reach.argmax(axis=1))
            best[: len(lines)] = reach.max(axis=1) + lines
        tags = best.argmax(axis=1)
        paths = [[int(tag)] for tag in tags]
        for pointer in reversed(back):
            for at in range(len(pointer)):
                paths[at].append(int(pointer[at, paths[at][-1]]))
        return [path[::-1] for _, path in sorted(zip(order, paths, strict=True))]

    def chances(self, clause: Clause) -> Scores:
        """For each word of a clause the probability of each tag."""
        follows = self._weights.follows.astype(np.float64)
        return expected(self.scores([clause])[0], follows)[0].astype(np.float32)


def expected(
    scores: NDArray[np.float64], follows: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each word the probability of each tag, and for each pair of tags how often one follows the other."""
    moves = np.exp(follows - follows.max())
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    size = len(scores)
    ahead, behind = np.empty_like(local), np.ones_like(local)
    ahead[0] = local[0] / local[0].sum()
    for at in range(1, size):
        reached = (ahead[at - 1] @ moves) * local[at]
        ahead[at] = reached / reached.sum()
    for at in range(size - 2, -1, -1):
        reached = moves @ (local[at + 1] * behind[at + 1])
        behind[at] = reached / reached.sum()
    both = ahead * behind
    pairs = ahead[:-1, :, None] * moves * (local[1:] * behind[1:])[:, None, :]
    pairs /= pairs.sum(axis=(1, 2), keepdims=True)
    return both / both.sum(axis=1, keepdims=True), pairs.sum(axis=0)


def spans(path: Iterable[int]) -> list[tuple[str, int, int]]:
    """Kind, first and last word of each name in a path of tags; an `I` without its `B` begins a name."""
    found: list[tuple[str, int, int]] = []
    inside = ""
    for at, tag in enumerate(TAGS[index] for index in path):
        kind = tag[2:]
        if kind and tag[0] == "I" and inside == kind:
            found[-1] = (kind, found[-1][1], at)
        elif kind:
            found.append((kind, at, at))
        inside = kind
    return found
