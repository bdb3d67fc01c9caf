"""The word lists of `resources/lexicons` that are parted into named rows: `name TAB word|phrase|...`."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from nlp.identifiers.view import Word
from nlp.normalise import fold

Phrase = tuple[str, ...]


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


class Heads:
    """The phrases that may begin at a word, with what each stands for; the longest wins."""

    def __init__(self, named: dict[str, Iterable[Phrase]]) -> None:
        self._table: dict[str, list[tuple[Phrase, str]]] = {}
        for name, phrases in named.items():
            for phrase in phrases:
                self._table.setdefault(phrase[0], []).append((phrase, name))
        for entries in self._table.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Word], place: int, *, skipped: int = 0) -> tuple[Phrase, str] | None:
        """The longest phrase whose words stand close together from word `place` on, and its name.

        `skipped` letters of the first word are a particle that is written together with it.
        """
        for phrase, name in self._table.get(words[place].text[skipped:], ()):
            if _stands(words, place, phrase):
                return phrase, name
        return None


def _stands(words: Sequence[Word], place: int, phrase: Phrase) -> bool:
    """Whether the words behind a phrase's first one follow word `place`, parted by at most two characters."""
    last = place + len(phrase) - 1
    if last >= len(words) or any(words[place + at].text != word for at, word in enumerate(phrase) if at):
        return False
    return all(words[at + 1].start - words[at].end <= 2 for at in range(place, last))


def starts_with(phrases: Iterable[Phrase]) -> re.Pattern[str]:
    """What the words of a list look like; a word that ends in `*` stands for all that begin so."""
    beginnings = sorted(word[:-1] for word in singles(phrases) if word.endswith("*"))
    whole = sorted(word for word in singles(phrases) if not word.endswith("*"))
    return re.compile(f"(?:{'|'.join(map(re.escape, beginnings))}).*|{'|'.join(map(re.escape, whole))}")


def longest_before(words: Sequence[Word], place: int, phrases: frozenset[Phrase], *, most: int = 3) -> int:
    """How many words right before word `place` make up the longest phrase of a list; 0 for none."""
    for length in range(min(most, place), 0, -1):
        if tuple(word.text for word in words[place - length : place]) in phrases:
            return length
    return 0


def longest_behind(words: Sequence[Word], place: int, phrases: frozenset[Phrase], *, most: int = 3) -> int:
    """How many words right behind word `place` make up the longest phrase of a list; 0 for none."""
    for length in range(min(most, len(words) - place - 1), 0, -1):
        if tuple(word.text for word in words[place + 1 : place + 1 + length]) in phrases:
            return length
    return 0
