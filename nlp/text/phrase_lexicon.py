"""The word lists of `resources/lexicons` that are parted into named rows: `name TAB word|phrase|...`.

A language pack may add to them (`lexicons` in `nlp.text.language_packs`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import chain

from nlp.text.folded_text import FoldedWord
from nlp.text.language_packs import Phrase, packs
from nlp.text.normalise import fold


@cache
def rows(name: str) -> dict[str, frozenset[Phrase]]:
    """The phrases of each row of a list, folded and cut into words as the view of a text cuts them."""
    text = resources.files("resources").joinpath(f"lexicons/{name}.tsv").read_text(encoding="utf-8")
    cut = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    added = (pack.lexicons.get(name, {}).items() for pack in packs().values())
    found: dict[str, frozenset[Phrase]] = {}
    for row, phrases in (*((row, phrases) for row, _, phrases in cut), *chain.from_iterable(added)):
        found[row] = found.get(row, frozenset()) | frozenset(_phrases(phrases))
    return found


def valued(name: str, kind: str) -> dict[str, str]:
    """What each word of the rows `kind VALUE` of a list is worth: the row's value."""
    own = ((row.removeprefix(kind), words) for row, words in rows(name).items() if row.startswith(kind))
    return {" ".join(word): value for value, words in own for word in words}


def _phrases(cell: str) -> Iterable[Phrase]:
    return (tuple(fold(phrase.replace("-", " ").replace("'", " ")).text.split()) for phrase in cell.split("|"))


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
