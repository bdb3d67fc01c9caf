"""The word lists of `resources/lexicons` that are parted into named rows: `name TAB word|phrase|...`."""

import re
from collections.abc import Callable, Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import fold
from nlp.text.word_classes import kind

Phrase = tuple[str, ...]
_JOINING, _TEXT = frozenset(" -"), attrgetter("text")
_PARTING = frozenset(sign + blank for sign in ",،.;؛:|?؟!\n" for blank in ("", " ") if sign + blank != ".") | {
    " (",
    "(",
}


@cache
def rows(name: str) -> dict[str, frozenset[Phrase]]:
    """The phrases of each row of a list, folded and cut into words as the view of a text cuts them."""
    text = resources.files("resources").joinpath(f"lexicons/{name}.tsv").read_text(encoding="utf-8")
    found: dict[str, frozenset[Phrase]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row, _, phrases = line.partition("\t")
            found[row] = found.get(row, frozenset()) | frozenset(_phrases(phrases))
    return found


def _phrases(cell: str) -> Iterable[Phrase]:
    return (tuple(fold(phrase.replace("-", " ").replace("'", " ")).text.split()) for phrase in cell.split("|"))


def singles(phrases: Iterable[Phrase]) -> frozenset[str]:
    """The phrases of one word."""
    return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)


def spellings(phrases: Iterable[Phrase], alike: Iterable[Phrase]) -> frozenset[Phrase]:
    """The phrases with each word also in the other spellings and numbers of its group in `alike`."""
    groups = {word: group for group in alike for word in group}
    return frozenset(one for phrase in phrases for one in product(*(groups.get(word, (word,)) for word in phrase)))


def _skips_none(_word: str) -> tuple[int]:
    return (0,)


@dataclass(slots=True)
class _Node:
    """What may follow the words so far, and the phrase that ends here with its name."""

    after: "dict[str, _Node]" = field(default_factory=dict)
    ends: tuple[Phrase, str] | None = None


class Heads:
    """The phrases that may begin at a word, with what each stands for; the longest wins, then the name given first."""

    def __init__(self, named: Mapping[str, Iterable[Phrase]], *, meant: Callable[[str], str] | None = None) -> None:
        """`meant`: what says of a word that no phrase goes on with which one is meant by it; empty for none."""
        self._root, self._meant = _Node(), meant
        for name, phrases in named.items():
            for phrase in phrases:
                node = self._root
                for word in phrase:
                    node = node.after.setdefault(word, _Node())
                node.ends = node.ends or (phrase, name)

    @property
    def firsts(self) -> KeysView[str]:
        """The words that a phrase may begin with: at others `at` need not be asked."""
        return self._root.after.keys()

    def opening(self, skips: Callable[[str], Iterable[int]] = _skips_none) -> "Opening":
        """Where phrases may begin. `skips`: how many letters of a word may be a particle, each number that may be."""
        firsts = self._root.after.values()
        seconds = frozenset(word for node in firsts for word in node.after)

        def begun(word: str) -> list[_Node]:
            nodes = (self._after(self._root, word[skipped:]) for skipped in skips(word))
            return [node for node in nodes if node]

        return Opening(
            kind(lambda word: bool(begun(word))),
            kind(lambda word: any(node.ends for node in begun(word))),
            kind(lambda word: word in seconds or (self._meant is not None and self._meant(word) in seconds)),
        )

    def _after(self, node: _Node, word: str) -> _Node | None:
        """Where a phrase goes on with a word, or with the one that is meant by it."""
        return node.after.get(word) or (node.after.get(self._meant(word)) if self._meant else None)

    def at(
        self, words: Sequence[FoldedWord], place: int, *, skipped: int = 0, text: str = ""
    ) -> tuple[Phrase, str] | None:
        """The longest phrase whose words stand close together from word `place` on, and its name.

        Close is parted by at most two characters; in `text`, where it is given, by no comma or stop. `skipped` letters
        of the first word are a particle that is written together with it.
        """
        written, _, end = words[place]
        word, node, found = written[skipped:] if skipped else written, self._root, None
        while onward := node.after.get(word) or (self._meant and node.after.get(self._meant(word))):
            node = onward
            found = node.ends or found
            if not node.after or (place := place + 1) == len(words):
                break
            before = end
            word, start, end = words[place]
            if start > before + 2 or (text and start > before and text[before:start] in _PARTING):
                break
        return found


class Opening(NamedTuple):
    """The kinds of words that phrases begin with, that are phrases by themselves, and that may stand second in one."""

    first: int
    whole: int
    second: int

    def places(self, view: FoldedText) -> list[int]:
        """The places where a phrase may begin: all, and few others."""
        kinds, last = view.kinds, len(view.kinds) - 1
        return [
            place
            for place in view.places(self.first)
            if kinds[place] & self.whole or (place < last and kinds[place + 1] & self.second)
        ]


def starts_with(phrases: Iterable[Phrase]) -> re.Pattern[str]:
    """What the words of a list look like; a word that ends in `*` stands for all that begin so."""
    beginnings = sorted(word[:-1] for word in singles(phrases) if word.endswith("*"))
    whole = sorted(word for word in singles(phrases) if not word.endswith("*"))
    return re.compile(f"(?:{'|'.join(map(re.escape, beginnings))}).*|{'|'.join(map(re.escape, whole))}")


@lru_cache(maxsize=256)
def _firsts(phrases: frozenset[Phrase]) -> frozenset[str]:
    """The words that phrases of a list begin with; a frozenset keeps its hash, so they are found at once."""
    return frozenset(phrase[0] for phrase in phrases if phrase)


@lru_cache(maxsize=256)
def _lasts(phrases: frozenset[Phrase]) -> frozenset[str]:
    """The words that phrases of a list end with."""
    return frozenset(phrase[-1] for phrase in phrases if phrase)


def longest_before(words: Sequence[FoldedWord], place: int, phrases: frozenset[Phrase], *, most: int = 3) -> int:
    """How many words right before word `place` make up the longest phrase of a list; 0 for none."""
    if not place or words[place - 1].text not in _lasts(phrases):
        return 0
    for length in range(min(most, place), 0, -1):
        if tuple(map(_TEXT, words[place - length : place])) in phrases:
            return length
    return 0


def longest_behind(words: Sequence[FoldedWord], place: int, phrases: frozenset[Phrase], *, most: int = 3) -> int:
    """How many words right behind word `place` make up the longest phrase of a list; 0 for none."""
    if place + 1 >= len(words) or words[place + 1].text not in _firsts(phrases):
        return 0
    for length in range(min(most, len(words) - place - 1), 0, -1):
        if tuple(map(_TEXT, words[place + 1 : place + 1 + length])) in phrases:
            return length
    return 0


def joined(view: FoldedText, left: int) -> bool:
    """Whether word `left` and the next one are parted by a blank or a hyphen alone."""
    return 0 <= left < view.last and view.gaps[left] in _JOINING
