"""What a text is about, where vehicles and roles are something else: computers, lessons, games, verse, shares.

The words are data (`resources/lexicons/matters.tsv`).
"""

from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import Heads, rows, singles

_ROWS = rows("matters")
_LEAST = {
    "computing": 2,
    "science": 3,
    "sport": 3,
    "verse": 3,
    "tourism": 3,
    "investing": 3,
}  # how many of its words make a matter
_WORDS = {name: Heads({name: _ROWS[name]}) for name in _LEAST}
_BORDER, _AGENTS = singles(_ROWS["border"]), singles(_ROWS["agent"])


def is_of_border(view: FoldedText) -> bool:
    """Whether anything in a text speaks of crossing borders."""
    return not _BORDER.isdisjoint(view.vocabulary)


def matters(view: FoldedText) -> frozenset[str]:
    """The matters of a text; none where anything in it speaks of crossing borders."""
    return view.once(_matters)


def _matters(view: FoldedText) -> frozenset[str]:
    if is_of_border(view):
        return frozenset()
    found = {name for name, least in _LEAST.items() if _is_about(view, _WORDS[name], least)}
    return frozenset(found if _AGENTS.isdisjoint(view.vocabulary) else found - {"verse"})


def _is_about(view: FoldedText, heads: Heads, least: int) -> bool:
    """Whether `least` different words of a matter stand in a text."""
    firsts = heads.firsts & view.vocabulary
    if not firsts:
        return False
    met = (heads.at(view.words, place) for place, text in enumerate(view.texts) if text in firsts)
    return len({one[0] for one in met if one is not None}) >= least
