"""Vehicles that a sentence speaks about: its topic, what one lacks, where one is parked, what a driver is hired for.

The words are data (`resources/lexicons/mentioned.tsv`), as of `mentioned`, which asks for what stands right beside.
"""

from collections.abc import Sequence

from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, rows, singles

_ROWS = rows("mentioned")
_TOPICS, _ABOUT, _LISTED = (singles(_ROWS[name]) for name in ("topic", "about", "listed"))
_LACKS, _LACKING, _BRINGING = (singles(_ROWS[name]) for name in ("lacks", "lacking", "bringing"))
_PARKED, _THEIRS, _PERSONAL = (singles(_ROWS[name]) for name in ("parked", "theirs", "personal"))
_HIRED, _DRIVERS, _RIDING = (singles(_ROWS[name]) for name in ("hired", "driver", "riding"))
_NEAR, _FAR = 4, 6  # how many words behind a vehicle tell where it is parked; before it, of what it is the topic


def is_spoken_of(scene: Scene, first: int, last: int, mode: str, behind: Sequence[str]) -> bool:
    """Whether a vehicle at words `first` to `last`, adjectives included, is what is spoken about.

    `behind` are the words behind it up to a comma or stop.
    """
    view = scene.view
    if behind[:1] and behind[0] in _LACKS and not _LACKING.isdisjoint(behind):
        return True
    if first > 1 and view.texts[first - 1] == "with" and view.texts[first - 2] in _BRINGING:
        return True
    if _is_topic(view, first):
        return True
    return mode == "land" and (_is_parked(view, first, last, behind) or _is_to_be_driven(scene, first))


def _is_topic(view: FoldedText, first: int) -> bool:
    """Whether a word for a topic leads up to the vehicle (`the topic is trains and ships`)."""
    if _TOPICS.isdisjoint(view.vocabulary):
        return False
    at = first
    while first - at < _FAR and joined(view, at - 1):
        at -= 1
    led = next((place for place in range(first - 1, at, -1) if view.texts[place] in _ABOUT), at)
    if led <= at or view.texts[led - 1] not in _TOPICS:
        return False
    return led == first - 1 or not _LISTED.isdisjoint(view.texts[led + 1 : first])


def _is_parked(view: FoldedText, first: int, last: int, behind: Sequence[str]) -> bool:
    """Whether somebody else's own vehicle stands somewhere (`uska scooter ab Bergamo mein khara hai`)."""
    owners = view.texts[max(0, first - 1) : first + 1]
    if view.texts[last] not in _PERSONAL or _THEIRS.isdisjoint(owners):
        return False
    return not _PARKED.isdisjoint(behind) or not _PARKED.isdisjoint(view.texts[last + 1 : last + 2 + _NEAR])


def _is_to_be_driven(scene: Scene, first: int) -> bool:
    """Whether drivers are hired for the vehicle (`Drivers Ljubljana: heavy truck`)."""
    if _HIRED.isdisjoint(scene.said) or _DRIVERS.isdisjoint(scene.said):
        return False
    view, texts = scene.view, scene.view.texts
    at = next((place for place in range(first - 1, max(-1, first - _NEAR), -1) if texts[place] in _DRIVERS), -1)
    if at < 0 or not _RIDING.isdisjoint(texts[at + 1 : first]):
        return False
    return "for" in texts[at + 1 : first] or ":" in view.text[view.words[at].end : view.words[first].start]
