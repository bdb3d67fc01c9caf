"""Vehicles that nobody rides in: what somebody is likened to, what is steered on a screen, what takes goods as a trade.

`اس کی زبان ریل کی طرح چلتی ہے`, `مثل قطار حرف می‌زند`, `PUBG mein boat`, `cement is hauled by rail`.
The words are data (`resources/lexicons/unreal.tsv`).
"""

from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.riders import is_crowded
from nlp.entities.transport.text_topics import is_of_border
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import joined, longest_behind, rows, singles

_ROWS = rows("unreal")
_LIKE_BEHIND, _LIKE_BEFORE, _CLASSES = _ROWS["like_behind"], singles(_ROWS["like_before"]), singles(_ROWS["class"])
_EXACTLY, _COPULAS, _PLAYED = (singles(_ROWS[name]) for name in ("exactly", "copula", "played"))
_AS_IF, _SUPPOSED = singles(_ROWS["as_if"]), singles(_ROWS["supposed"])
_CONSIGNED, _WE = singles(_ROWS["consigned"]), singles(_ROWS["we"])
_WARES = singles(_ROWS["consignment"] | rows("freight")["wares"] | rows("matters")["cargo"])
_AND = folded("و او یا أو اور تے ya aur")
_ONE = folded("یک یوه یو ایک اک ek")
_NEAR = 4  # how many words behind a vehicle may suppose it


def is_unreal(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling by their form, are an image, of a game or take goods."""
    view = scene.view
    if mode == "foot":
        return False
    return _is_likened(view, first, last) or _is_played(scene, first, last) or _is_consigned(scene, first, last)


def _is_likened(view: FoldedText, first: int, last: int) -> bool:
    """Whether something is said to be like the vehicle, which is no example of its class."""
    if joined(view, last) and longest_behind(view.words, last, _LIKE_BEHIND) > 0:
        return True
    at = first - 1
    if not joined(view, at):
        return False
    if view.texts[at] in _EXACTLY:
        return joined(view, last) and view.texts[last + 1] in _COPULAS
    at -= view.texts[at] in _ONE and joined(view, at - 1)
    if view.texts[at] in _AS_IF:
        return not _SUPPOSED.isdisjoint(view.texts[last + 1 : last + 1 + _NEAR])  # `jaise rail gari chal rahi ho`
    if view.texts[at] not in _LIKE_BEFORE or (joined(view, at - 1) and view.texts[at - 1] in _CLASSES):
        return False
    after = view.texts[last + 1] if last < view.last else ""
    return after not in _AND and not after.startswith("وال")  # `مثل قطار و اتوبوس` gives examples


def _is_played(scene: Scene, first: int, last: int) -> bool:
    """Whether the sentence speaks of a game on a screen, and the text of no border and nobody moved."""
    if _PLAYED.isdisjoint(scene.said) or is_of_border(scene.view):
        return False
    said = scene.sentence(first, last)
    return not _PLAYED.isdisjoint(said) and not is_crowded(said)


def _is_consigned(scene: Scene, first: int, last: int) -> bool:
    """Whether the sentence tells that goods are carried as a trade, and nobody with them."""
    if _CONSIGNED.isdisjoint(scene.said) or _WARES.isdisjoint(scene.said) or is_of_border(scene.view):
        return False
    said = scene.sentence(first, last)
    if _CONSIGNED.isdisjoint(said) or _WARES.isdisjoint(said):
        return False
    return not is_crowded([word for word in said if word not in _WE])
