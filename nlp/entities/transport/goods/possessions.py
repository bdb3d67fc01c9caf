"""Vehicles and ways that are somebody's goods or skills: sold with a cow, listed beside a house, a class of licence.

`sold a buffalo and a motorbike`, `گڈی لے لئی`, `gari, ghar se koi matlab nahi`, `Licence: car 8000, heavy truck 15000`,
`can't swim`, `شنا بلد نیست`. The words are data (`resources/lexicons/belongings.tsv`).
"""

from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.text_topics import is_of_border
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, longest_behind, rows, singles

_ROWS = rows("belongings")
_OWNED, _OTHERS, _AND, _DENIED = (singles(_ROWS[name]) for name in ("owned", "other", "and", "denied"))
_SOLD, _ARTICLES, _ONWARD = (singles(_ROWS[name]) for name in ("sold", "article", "onward"))
_LICENCES, _CLASSES, _SWIM, _ABLE = (singles(_ROWS[name]) for name in ("licence", "class", "swim", "able"))
_BOUGHT, _UNABLE_BEHIND, _FARES = _ROWS["bought"], _ROWS["able_behind"], singles(_ROWS["fare"])
_ACROSS = frozenset({"across", "to", "the", "over", "from", "through", "it", "that", "out", "there", "for"})
_CAN = frozenset({"can", "couldn"})
_NEAR, _FAR = 3, 8  # words to an ability or another class; words back to what else was sold
_STOPS = frozenset(".!?؟۔;:\n")


def is_belonging(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way by their form, are what somebody owns, sells, learns or is able to do."""
    view = scene.view
    if view.texts[last] in _SWIM:
        return _is_ability(view, first, last)
    if mode != "land":
        return False
    if not _LICENCES.isdisjoint(view.vocabulary) and _is_class(scene, first, last):
        return True
    if view.texts[last] not in _OWNED:
        return False
    return (
        longest_behind(view.words, last, _BOUGHT) > 0
        or _is_beside_another(scene, first, last)
        or _is_sold_with(scene, first)
    )


def _is_ability(view: FoldedText, first: int, last: int) -> bool:
    """Whether somebody is able to swim, or is not."""
    before = view.texts[max(0, first - _NEAR) : first]
    if not _ABLE.isdisjoint(before) or ("t" in before and not _CAN.isdisjoint(before)):
        return True  # `can't` is two words
    if "can" in before[-1:]:
        return _ACROSS.isdisjoint(view.texts[last + 1 : last + 3])  # `can swim a little`
    return longest_behind(view.words, last, _UNABLE_BEHIND) > 0


def _is_class(scene: Scene, first: int, last: int) -> bool:
    """Whether the vehicle is a class of licence: its price right behind it, another class near and no place."""
    view = scene.view
    led = range(max(0, first - 2 * _NEAR), first)
    if any(scene.is_taken(place) and view.texts[place] not in _LICENCES | _CLASSES | {"driving"} for place in led):
        return False
    if is_of_border(view) or not view.texts[last + 1 : last + 2] or not view.texts[last + 1][0].isdigit():
        return False
    if not _FARES.isdisjoint(view.vocabulary):
        return False
    near = view.texts[max(0, first - 2 * _NEAR) : first] + view.texts[last + 1 : last + 1 + 2 * _NEAR]
    return not _CLASSES.isdisjoint(near)


def _is_beside_another(scene: Scene, first: int, last: int) -> bool:
    """Whether a house, land or the like stands beside it in a list of what one has or does not want."""
    view = scene.view
    at = first - 1
    at -= at > 0 and view.texts[at] in _ARTICLES
    linked = at > 0 and view.texts[at] in _AND
    led = at >= linked and view.texts[at - linked] in _OTHERS and _is_close(view, at - linked, first)
    at = last + 1
    joins = at + 1 < len(view.texts) and view.texts[at] in _AND
    at += joins
    at += at + 1 < len(view.texts) and view.texts[at] in _ARTICLES
    follows = at < len(view.texts) and view.texts[at] in _OTHERS and _is_close(view, last, at)
    if not (led or follows) or (joined(view, last) and view.texts[last + 1] in _ONWARD):
        return False
    if (led and linked) or (follows and joins):
        return True
    comma = "," in view.text[view.words[first - 1].end : view.words[first].start] if led else follows
    return comma and not _DENIED.isdisjoint(scene.sentence(first, last))


def _is_close(view: FoldedText, left: int, right: int) -> bool:
    """Whether no end of a clause stands between two words."""
    return _STOPS.isdisjoint(view.text[view.words[left].end : view.words[right].start])


def _is_sold_with(scene: Scene, first: int) -> bool:
    """Whether it is sold with something else before it (`sold the shop and the car`)."""
    view = scene.view
    at = first - 1
    at -= at > 0 and view.texts[at] in _ARTICLES
    if at < 1 or view.texts[at] not in _AND:
        return False
    left = max(0, at - _FAR)
    sold = next((place for place in range(at - 1, left - 1, -1) if view.texts[place] in _SOLD), -1)
    return sold >= 0 and not _OTHERS.isdisjoint(view.texts[sold:at]) and _is_close(view, sold, first)
