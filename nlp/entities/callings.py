"""Men who bear the name of a role and have another calling: brokers of phones, agents of insurance, guides in print.

The words are data (`resources/lexicons/matters.tsv`). Only words that name a role by their form are asked about.
"""

from itertools import pairwise

from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import joined, longest_before, longest_behind, rows, singles

_ROWS = rows("matters")
_WARES, _WARES_BEHIND, _PRINTED = _ROWS["ware"] | _ROWS["cargo"], _ROWS["ware_behind"], _ROWS["printed"]
_HOUSES, _NAMING = _ROWS["house"], _ROWS["naming"]
_CLEARED = _ROWS["cleared"]
_OF, _SELLING, _MARKETS = (singles(_ROWS[name]) for name in ("of", "selling", "market"))
_SIMILE, _BY_NAME = singles(_ROWS["simile"]), folded("به په باسم by")
_EZAFE = tuple(fold(word).text for word in ("دلال", "سمسار", "سماسر", "وکیل", "ایجنت", "واسطه", "نماینده"))
_WALA = folded("wala wale walay walon والا والے والوں آلا آلے")
_AT, _PARTS = folded("at in of from"), frozenset(".!?؟\n")
_ITS, _THEIR = folded("its their"), folded("اس ان اوہ اوس us un is in")
_NEAR = 5  # how many words behind a man tell where he stands or that he was let go


def has_other_calling(scene: Scene, role: str, first: int, last: int) -> bool:
    """Whether words `first` to `last`, a role by their form, are a man of another trade, a book, a shop, a likeness."""
    view, words = scene.view, scene.view.words
    beside = joined(view, first - 1)
    if beside and (words[first - 1].text in _SIMILE or _is_name(view, first)):
        return True
    if joined(view, last) and longest_behind(words, last, _HOUSES) > 0:
        return True
    if role in {"agent", "recruiter"}:
        return _deals_in_wares(view, first, last)
    if role == "guide":
        return (beside and longest_before(words, first, _PRINTED, most=2) > 0) or (
            joined(view, last) and longest_behind(words, last, _PRINTED, most=2) > 0
        )
    return role == "transporter" and _is_cleared(view, first, last)


def _deals_in_wares(view: FoldedText, first: int, last: int) -> bool:
    """Whether an agent or broker is one of wares, by the words that make a phrase with him."""
    words, place = view.words, first
    if view.words[first].text.startswith(_EZAFE) and joined(view, last) and longest_behind(words, last, _WARES_BEHIND):
        return True
    behind = [word.text for word in words[last + 1 : last + 1 + _NEAR]]
    traded = any(one in _MARKETS and (ware,) in _WARES for ware, one in pairwise(behind))
    if traded and behind[0] in _AT:
        return True
    while place and joined(view, place - 1) and words[place - 1].text in _OF | _SELLING:
        place -= 1
    return place > 0 and joined(view, place - 1) and longest_before(words, place, _WARES) > 0


def _is_name(view: FoldedText, first: int) -> bool:
    """Whether a thing is named by the word (`ka naam rahbar`); who goes by a name is a man (`به نام صراف …`)."""
    said = longest_before(view.words, first, _NAMING)
    return said > 0 and not (first > said and view.words[first - said - 1].text in _BY_NAME)


def _is_cleared(view: FoldedText, first: int, last: int) -> bool:
    """Whether a driver or a captain of something that was spoken of is said to have done nothing."""
    words = view.words
    before = [word.text for word in words[max(0, first - 2) : first]]
    if _ITS.isdisjoint(before) and _THEIR.isdisjoint(before):
        return False
    stop = next((place for place in range(last, len(words)) if _ends(view, place)), len(words) - 1)
    return any(longest_behind(words, place, _CLEARED) > 0 for place in range(last, min(stop, last + _NEAR)))


def _ends(view: FoldedText, place: int) -> bool:
    """Whether a sentence ends behind a word."""
    end = view.words[place].end
    return view.text[end : end + 1] in _PARTS
