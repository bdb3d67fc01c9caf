"""Texts made from marked ones: negatives, in which a thing stands for a contact, and positives, which are bare.

What calls a number its own decides ("complaint no 0300…"), and few posts say so. So in some posts the word for a
telephone, an identity card or a passport that stands before a number gives place to a word for a thing, and in some an
account's name to a word that many posts have ("Telegram: blocked"); neither is a contact then. And an analyst searches
by what stands in a field or a list, with hardly a word beside it: such lists are made of what is marked in posts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from nlp.identifiers.context.labels import LEXICONS
from nlp.tagging.lexicon import LexiconHit
from nlp.text.folded_text import FoldedText, view_of

Mark = tuple[int, int, str, str]  # start, end, label, value, in original offsets
SEED = 20260404
_THINGS, _WORDS, _NUMBERED = 0.6, 0.1, 0.5  # how often a number, a name is taken; how often "number" is written too
_OWNERS = {"PHONE": "telephone", "CNIC": "identity", "PASSPORT": "passport"}
_PASSED = frozenset({"number", "filler"})
_NAMES = frozenset({"TELEGRAM", "SOCIAL"})
_REACH = 4  # words between a number and what it is called, and beside them in which nothing else may call it so
_EVERYDAY, _SHORTEST = 40, 4  # posts that have a word, and its letters
_NUMBER_WORDS = {"latin": ("number", "no", "nr", "no."), "greek": ("αριθμός",), "other": ("نمبر", "رقم", "شماره")}


_LISTS, _ALONE, _MOST_LISTED = 400, 200, 6  # how many are made of a kind, and the most numbers of one
_PARTED = ("\n", ", ", " / ")
_LISTED = ("PHONE", "CNIC", "PASSPORT", "CARD", "EMAIL")
_BARE = ("CARD", "CNIC")  # their form says what they are
_PASSPORT = ("passport no ", "passport number ", "Passport: ", "passport ")
_PAKISTAN = "+923"
_SPOKEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class MarkedText(NamedTuple):
    """A text and what is marked in it."""

    text: str
    marks: Sequence[Mark]


def made_negatives(known: Sequence[MarkedText]) -> Iterator[MarkedText]:
    """What is made of some of the texts; the same texts give the same."""
    dice, everyday = np.random.default_rng(SEED), _everyday(one.text for one in known)
    for one in known:
        view = view_of(one.text)
        for mark in one.marks:
            if mark[2] in _OWNERS and dice.random() < _THINGS and (called := _called(view, mark)):
                yield _replaced(one, mark, called, _thing(one.text[slice(*called)], dice))
            elif mark[2] in _NAMES and dice.random() < _WORDS and _is_bare(one.text, mark):
                yield _replaced(one, mark, mark[:2], everyday[int(dice.integers(len(everyday)))])


def made_positives(known: Sequence[MarkedText]) -> Iterator[MarkedText]:
    """Values that are marked in the texts, alone, in lists, and spoken; the same texts give the same."""
    dice = np.random.default_rng(SEED)
    for label, held in [(label, _held(known, label)) for label in _LISTED]:
        if not held:
            continue
        before = _PASSPORT if label == "PASSPORT" else ("",)
        sizes = [1] * (_ALONE if label in _BARE else 0) + dice.integers(2, _MOST_LISTED + 1, _LISTS).tolist()
        for size in sizes:
            chosen = [held[at] for at in dice.integers(len(held), size=size)]
            yield _list(label, before[int(dice.integers(len(before)))], chosen, _PARTED[int(dice.integers(3))])
    for _, value in [one for one in _held(known, "PHONE") if len(one[1]) == len("+923001234567")][:_LISTS]:
        spoken = _spoken("0" + value.removeprefix("+92"))
        yield MarkedText(spoken, [(0, len(spoken), "PHONE", value)])


def _held(known: Sequence[MarkedText], label: str) -> list[tuple[str, str]]:
    """What is marked as of a kind in the texts, as written and meant; once each, in order."""
    marks = ((one.text[start:end], own, value) for one in known for start, end, own, value in one.marks)
    held = {(written, value) for written, own, value in marks if own == label and "\n" not in written}
    return sorted((written, value) for written, value in held if label != "PHONE" or value.startswith(_PAKISTAN))


def _list(label: str, before: str, chosen: Iterable[tuple[str, str]], parted: str) -> MarkedText:
    text, marks = before, list[Mark]()
    for written, value in chosen:
        text += parted if marks else ""
        marks.append((len(text), len(text) + len(written), label, value))
        text += written
    return MarkedText(text, marks)


def _spoken(digits: str) -> str:
    """Digits in English words, a doubled one as it is said."""
    said, place = [], 0
    while place < len(digits):
        twice = digits[place : place + 2] == digits[place] * 2
        said.append(("double " if twice else "") + _SPOKEN[int(digits[place])])
        place += 1 + twice
    return " ".join(said)


def _everyday(texts: Iterable[str]) -> list[str]:
    """Latin words without signs that many texts have, in order."""
    held = Counter(word for text in texts for word in view_of(text).vocabulary)
    return sorted(
        word
        for word, number in held.items()
        if number >= _EVERYDAY and word.isascii() and word.isalpha() and len(word) >= _SHORTEST
    )


def _called(view: FoldedText, mark: Mark) -> tuple[int, int] | None:
    """Where the words stand that call a number its owner's, if nothing else near does; in original offsets."""
    start, end = view.folded_span(*mark[:2])
    owner = _OWNERS[mark[2]]
    ending = {hit.last: hit for hit in LEXICONS.hits(view.texts)}
    first, behind = view.word_at(start), view.word_at(end)
    hit = _owner_before(ending, first, owner)
    if hit is None:
        return None
    near = (*range(hit.first - _REACH, hit.first), *range(behind, behind + _REACH))
    if any(ending[place].value == owner for place in near if place in ending):
        return None
    offsets = view.folded.offsets
    return offsets[view.words[hit.first].start], offsets[view.words[hit.last].end - 1] + 1


def _owner_before(ending: dict[int, LexiconHit], first: int, owner: str) -> LexiconHit | None:
    """The words for `owner` before word `first`, with nothing but fillers and words for "number" between."""
    place = first - 1
    while place >= first - _REACH and (hit := ending.get(place)):
        if hit.value == owner:
            while (before := ending.get(hit.first - 1)) and before.value == owner:
                hit = hit._replace(first=before.first)
            return hit
        if hit.value not in _PASSED:
            return None
        place = hit.first - 1
    return None


def _is_bare(text: str, mark: Mark) -> bool:
    start, end = mark[:2]
    written = text[start:end]
    return written.isascii() and "@" not in text[max(0, start - 2) : end] and " " not in written and "/" not in written


def _thing(called: str, dice: np.random.Generator) -> str:
    """A word for a thing in the script of what it stands for, at times with a word for its number."""
    script = _script(called)
    known = _things()[script]
    thing = known[int(dice.integers(len(known)))]
    numbers = _NUMBER_WORDS[script]
    return f"{thing} {numbers[int(dice.integers(len(numbers)))]}" if dice.random() < _NUMBERED else thing


@cache
def _things() -> dict[str, list[str]]:
    phrases = sorted(" ".join(phrase) for row in ("thing", "compound") for phrase in LEXICONS.row("word", row))
    return {script: [phrase for phrase in phrases if _script(phrase) == script] for script in _NUMBER_WORDS}


def _script(written: str) -> str:
    letter = next(filter(str.isalpha, written), "a")
    return "latin" if letter < "\u0250" else "greek" if "\u0370" <= letter < "\u0400" else "other"


def _replaced(one: MarkedText, mark: Mark, place: tuple[int, ...], written: str) -> MarkedText:
    """A text without a mark, in which something else is `written` at a place; the other marks move with it."""
    start, end = place
    moved = len(written) - (end - start)
    marks = [
        (first + moved * (first >= end), last + moved * (last >= end), label, value)
        for first, last, label, value in one.marks
        if (first, last, label, value) != mark and not (first < end and start < last)
    ]
    return MarkedText(one.text[:start] + written + one.text[end:], marks)
