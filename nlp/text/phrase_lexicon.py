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
class PhraseNode:
    """What may follow the words so far, and the name of the phrase that ends here; empty where none does."""

    after: "dict[str, PhraseNode]" = field(default_factory=dict)
    name: str = ""


def tree(named: Mapping[str, Iterable[Phrase]]) -> PhraseNode:
    """The root of a tree of phrases with what each stands for; of two names the one given first counts."""
    root = PhraseNode()
    for name, phrases in named.items():
        for phrase in phrases:
            node = root
            for word in phrase:
                node = node.after.setdefault(word, PhraseNode())
            node.name = node.name or name
    return root


class PhraseTree:
    """Phrases with what each stands for, looked for among the words of a text; the longest wins."""

    def __init__(self, named: Mapping[str, Iterable[Phrase]]) -> None:
        self._root = tree(named)

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
