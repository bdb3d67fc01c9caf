"""A place beside a paper that is not the paper's own: the end of a way, where somebody is from, what it is for.

`Karachi – Sharjah ka visa`, `Gul Khan Nowshera wala licence banane gaya`, `route permit Quetta–Taftan`, `diploma KSA
dataflow k liye`, `CNIC copy Pindi lana`.
"""

from nlp.entities.documents.paper_match import close, close_behind
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS = rows("papers")
_WALA, _WAYS = frozenset({"wala", "wali", "wale", "والا", "والی", "والے"}), frozenset("-–—→>")
_NAMES = frozenset(word for row in ("family", "given") for phrase in rows("persons")[row] for word in phrase)
_STYLED = singles(_ROWS["styled person"])
_FOR = frozenset({"k", "ke", "کے"}), frozenset({"liye", "lye", "lie", "lia", "لیے", "لیءے"})
_PUNJABI_FOR = folded("واسطے لئی لپاره دپاره")
_BRINGS = starts_with(_ROWS["brought to place"])


def is_of_way_or_person(view: FoldedText, country: PlaceMatch, joint: int, ends: dict[int, PlaceMatch]) -> bool:
    """Whether the place before the genitive at word `joint` ends a way or is somebody's, not the paper's.

    `Karachi – Sharjah ka visa`, `Gul Khan Nowshera wala licence banane gaya`.
    """
    before = country.first - 1
    if before < 0:
        return False
    if before in ends and view.gaps[before].strip() in _WAYS:
        return True
    if view.texts[joint] not in _WALA or not close(view, before) or before in ends:
        return False
    return view.texts[before] in _STYLED or (
        view.texts[before] in _NAMES and view.cased[view.words[before].start].isupper()
    )


def is_where_to(view: FoldedText, place: PlaceMatch, begins: dict[int, PlaceMatch]) -> bool:
    """Whether a place right behind a paper begins a way, is where the paper is brought, or says what it is for."""
    last = place.last
    if last + 1 in begins and view.gaps[last].strip() in _WAYS:
        return True
    behind = close_behind(view, last, 3)
    if behind and _BRINGS.fullmatch(behind[0]):
        return True
    if behind and behind[0] in _PUNJABI_FOR:
        return True
    return len(behind) > 2 and behind[1] in _FOR[0] and behind[2] in _FOR[1]
