"""The word lists of `resources/lexicons` that are parted into named rows: `name TAB word|phrase|...`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from nlp.text.folded_text import FoldedWord
from nlp.text.normalise import fold

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


@dataclass(slots=True)
class _Node:
    """What may follow the words so far, and the name of the phrase that ends here; empty where none does."""

    after: "dict[str, _Node]" = field(default_factory=dict)
    name: str = ""


class PhraseTree:
    """Phrases with what each stands for; the longest wins, then the name given first."""

    def __init__(self, named: Mapping[str, Iterable[Phrase]]) -> None:
        self._root = _Node()
        for name, phrases in named.items():
            for phrase in phrases:
                node = self._root
                for word in phrase:
                    node = node.after.setdefault(word, _Node())
                node.name = node.name or name

    def at(self, words: Sequence[FoldedWord], place: int) -> str:
        """The name of the longest phrase whose words stand close together from word `place` on; empty for none.

        Close is parted by at most two characters.
        """
        word, _, end = words[place]
        node, found = self._root, ""
        while onward := node.after.get(word):
            node = onward
            found = node.name or found
            if not node.after or (place := place + 1) == len(words):
                break
            before = end
            word, start, end = words[place]
            if start > before + 2:
                break
        return found
