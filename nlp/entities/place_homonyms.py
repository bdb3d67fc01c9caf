"""Names of places that are common words too, told apart by letters and neighbours (`lexicons/place_homonyms.tsv`).

`ديالي` is mine in Morocco, `جدّه` his grandfather, `بعد المغرب` after sunset, a counted `کوټه` a room, `ریال عمان` a
currency, `qatar mein khare` in a queue, a `Vigo` a pickup, `دوشنبه شب` the night of Monday, the `چین` of a motorcycle a
chain; written with the Arabic ya, `تركي` is a Turk.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold

_SOON = 3
_PRICED = re.compile(r" ?[:=-]? ?[$€£]\d")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in a text: its folded span, the words around it, and how it was written."""

    view: FoldedText
    end: int
    before: str
    behind: tuple[str, ...]
    written: str

    @classmethod
    def of(cls, view: FoldedText, start: int, end: int) -> "_Name":
        first, behind = view.word_at(start), view.word_at(end)
        written = view.folded.original[slice(*view.folded.span(start, end))]
        before = view.texts[first - 1] if first else ""
        return cls(view, end, before, tuple(view.texts[behind : behind + _SOON]), written)


_Words = frozenset[str]
_CONDITIONS: dict[str, Callable[[_Name, _Words], bool]] = {
    "before": lambda name, words: name.before in words,
    "behind": lambda name, words: not words.isdisjoint(name.behind[:1]),
    "beside": lambda name, words: not words.isdisjoint((name.before, *name.behind[:1])),
    "counted": lambda name, words: name.before in words or name.before.isdecimal(),
    "soon": lambda name, words: not words.isdisjoint(name.behind),
    "ends": lambda name, words: any(word.endswith(tuple(words)) for word in name.behind[:1]),
    "nowhere": lambda name, words: words.isdisjoint(name.view.vocabulary),
    "letters": lambda name, words: not words.isdisjoint(name.view.once(_letters)),
    "written": lambda name, words: not words.isdisjoint(name.written),
    "last": lambda name, words: name.written[-1] in words,
    "priced": lambda name, _: _PRICED.match(name.view.text, name.end) is not None,
}
_AS_WRITTEN = frozenset({"letters", "written", "last"})  # their words are letters, which are not folded


def _letters(view: FoldedText) -> frozenset[str]:
    return frozenset(view.text)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a name is where all conditions hold; each is a name of `_CONDITIONS`, what it should give, and its words."""

    verdict: str
    conditions: tuple[tuple[str, bool, _Words], ...]

    def holds(self, name: _Name) -> bool:
        return all(_CONDITIONS[condition](name, words) is wanted for condition, wanted, words in self.conditions)


@cache
def _rules() -> dict[str, list[_Rule]]:
    """The rules of each name, folded."""
    text = resources.files("resources").joinpath("lexicons/place_homonyms.tsv").read_text(encoding="utf-8")
    found: dict[str, list[_Rule]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            verdict, names, *cells = line.split("\t")
            rule = _Rule(verdict, tuple(map(_condition, cells)))
            for name in fold(names).text.split():
                found.setdefault(name, []).append(rule)
    return found


def _condition(cell: str) -> tuple[str, bool, _Words]:
    written, _, words = cell.partition(" ")
    name = written.removeprefix("no-")
    listed = words if name in _AS_WRITTEN else fold(words).text.split()
    return name, name == written, frozenset(listed)


def verdict(view: FoldedText, start: int, end: int) -> str:
    """What the name in folded `[start, end)` is by what stands around it: `other` (no place), `sure`, or empty."""
    rules = _rules().get(view.text[start:end])
    if rules is None:
        return ""
    name = _Name.of(view, start, end)
    return next((rule.verdict for rule in rules if rule.holds(name)), "")
