"""Boats that are a place of work in Urdu, Pashto, Farsi and Arabic: fishing boats that men are hired for.

The words are data (`resources/lexicons/freight.tsv`). A text that names a fishing boat, hires and sells no seat speaks
of the work aboard wherever it names the boat again.
"""

from nlp.entities.transport.moves_people import JAHAZ, Scene
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("freight")
_FISHING, _HIRING, _SEATS = (singles(_ROWS[name]) for name in ("fishing", "hiring", "seats"))
_ABOARD, _POST = singles(_ROWS["aboard"]), singles(_ROWS["post"])
_BOATS = singles(rows("transport")["sea"]) | JAHAZ
_NEAR = 2  # how many words from a boat its trade may stand


def is_workplace(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last` name the ship that a post is aboard of, or the boat that a text hires men for."""
    if not (mode == "sea" or scene.view.texts[last] in JAHAZ) or scene.view.texts[last].isascii():
        return False
    behind = scene.view.texts[last + 1 : last + 5]
    posted = behind[:1] != [] and behind[0] in _ABOARD and not _POST.isdisjoint(behind[1:])
    return posted or scene.view.once(_hires)


def _hires(view: FoldedText) -> bool:
    """Whether a text hires men for a fishing boat and offers nobody a seat in it."""
    said = view.vocabulary
    if _FISHING.isdisjoint(said) or _HIRING.isdisjoint(said) or not _SEATS.isdisjoint(said):
        return False
    texts = view.texts
    fishing = (place for place, text in enumerate(texts) if text in _FISHING)
    return any(not _BOATS.isdisjoint(texts[max(0, place - _NEAR) : place + _NEAR + 1]) for place in fishing)
