"""Vehicles that nobody boards: of verse and of other matters, in names of houses, in likenesses, laden, mended, hauled.

The words are data (`resources/lexicons/matters.tsv`). Only what `vehicles` takes for a way of moving people is asked.
"""

from collections.abc import Sequence

from nlp.entities.transport.goods.other_offers import carries_goods
from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.riders import is_crowded
from nlp.entities.transport.text_topics import matters
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import Heads, joined, longest_before, longest_behind, rows, singles

_ROWS = rows("matters")
_HOUSES, _HOUSES_BEFORE, _NAMING, _CARGO = (_ROWS[name] for name in ("house", "house_before", "naming", "cargo"))
_ABSTRACT, _IS, _OF, _HAULED = (singles(_ROWS[name]) for name in ("abstract", "is", "of", "hauled"))
_MOVING, _RECOVERED = singles(_ROWS["moving"]), singles(rows("transport")["seized"])
_DRAWN = singles(rows("transport")["draw"] | rows("transport")["prize"])
_SAYINGS, _INSURED, _MENDED = (Heads({name: _ROWS[name]}) for name in ("saying", "insured", "mended"))
_NO_ROMAN, _BY_NAME = folded("us we men"), folded("په به")
_GENITIVE = folded("کا کے کی دا دے دی ka ke ki da de")
_DEALERS = folded("broker brokers agent agents dealer dealers بروکر بروکروں ایجنٹ ایجنٹوں ڈیلر ڈیلروں بیوپاری")
_CARGO_WORDS = singles(_CARGO)
_LIKE, _LOOKS, _ARTICLES = "like", folded("look looks looked looking something"), folded("a an the")
_COPULAS = folded("است دی ده ہے")
_INSIDE = folded("میں me mein اندر andar وچ کې کښې وچوں oper اوپر") | folded("کي")
_WITHIN = folded("در تو داخل in under aboard") | singles(rows("transport")["inside"])
_TO, _PA = folded("se tak سے تک pe par پر میں mein me to ته"), folded("د")
_CARRIAGES = singles(rows("transport")["carriages"])
_MUSEUMS, _PLURALS = folded("museum موزه متحف میوزیم"), ("s", *folded("ها های ات"))
_ENDS, _LISTS = frozenset(".!?؟\n"), frozenset(",،")
_AND_TAKE = folded("کر کے")
_WIDE = 30  # how many words of a sentence on either side are heard
_NEAR, _FAR = 4, 8  # how many words behind a vehicle tell what is done to it, and that it was a saying


def is_unboarded(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling, move nobody where they stand."""
    view = scene.view
    if _is_name(view, first, last) or (mode == "land" and _is_ware(view, last)):
        return True
    if mode == "foot":
        return False
    left, right = _sentence(view, first, last)
    around = view.words[left:first] + view.words[last + 1 : right]
    if _is_figure(scene, first, last) or _holds(view, _SAYINGS, last + 1, min(right, last + _FAR)):
        return True
    goes = view.texts[first - 1 : first] == ["by"] or any(
        word.text in _MOVING for word in view.words[last + 1 : last + 1 + _NEAR]
    )
    if not goes and (_holds(view, _MENDED, left, right) or view.once(_begins_with_mending)):
        return True
    if goes or is_crowded([word.text for word in around if not (scene.roman and word.text in _NO_ROMAN)]):
        return False
    if mode == "land" and _is_insured(view, first, last, (left, right)):
        return True
    traded = mode in {"land", "sea"} and (scene.sells_vehicles or len(_DRAWN & scene.said) > 1)
    if traded or matters(view) - {"tourism"} or (mode == "rail" and carries_goods(scene.said)):
        return True
    return _is_laden(scene, first, last, around) or _is_hauled(view, last)


def _sentence(view: FoldedText, first: int, last: int) -> tuple[int, int]:
    """Where the sentence around words `first` to `last` begins, and behind which word it ends."""
    left, right, gaps = first, last, view.gaps
    while left and first - left < _WIDE and (gaps[left - 1] == " " or _ENDS.isdisjoint(gaps[left - 1])):
        left -= 1
    while right < view.last and right + 1 - last < _WIDE and (gaps[right] == " " or _ENDS.isdisjoint(gaps[right])):
        right += 1
    return left, right + 1


def _is_name(view: FoldedText, first: int, last: int) -> bool:
    """Whether a house or a shop bears the word in its name, or a thing is named by it (`Rocket Bus Hotel`)."""
    words = view.words
    said = longest_behind(words, last, _HOUSES) if joined(view, last) else 0
    before = words[first - 1].text if joined(view, first - 1) else ""
    if words[last].text.endswith(_PLURALS) and {before, words[last + 1].text if said else ""} & _MUSEUMS:
        return False  # what a museum shows
    if said:
        titled = view.cased[words[last].start].isupper() and (
            bool(before) or view.cased[words[last + said].start].isupper()
        )
        further = words[last + said + 1].text if joined(view, last + said) else ""
        return titled or (further not in _TO and words[last].text not in _CARRIAGES)
    if not before:
        return False
    named = longest_before(words, first, _NAMING)
    if named and not (first > named and words[first - named - 1].text in _BY_NAME):
        return True
    return longest_before(words, first, _HOUSES_BEFORE) > 0


def _is_ware(view: FoldedText, last: int) -> bool:
    """Whether a man who deals in vehicles follows (`gari ke broker`)."""
    behind = [word.text for word in view.words[last + 1 : last + 3]]
    return len(behind) == 2 and behind[0] in _GENITIVE and behind[1] in _DEALERS


def _is_figure(scene: Scene, first: int, last: int) -> bool:
    """Whether the vehicle is a figure of speech: of love, of life, like something that happens."""
    view, words = scene.view, scene.view.words
    before = [word.text for word in words[max(0, first - _NEAR) : first]]
    if _LIKE in before[-3:] and _LOOKS.isdisjoint(before):
        at = len(before) - 1 - before[::-1].index(_LIKE)
        if before[at + 1 : at + 2] and before[at + 1] in _ARTICLES:
            return True
    place = first
    while place and joined(view, place - 1) and words[place - 1].text in _OF | _IS:
        place -= 1
    if place and joined(view, place - 1) and words[place - 1].text in _ABSTRACT:
        pashto = place == first and place > 1 and words[place - 2].text in _PA
        ascribed = place < first or pashto
        if ascribed:
            return True
    said = {word.text for word in words[last + 1 : last + _NEAR]}
    if place == first and place and words[place - 1].text in _ABSTRACT and not said.isdisjoint(_COPULAS):
        return True
    behind = words[last + 1].text if joined(view, last) else ""
    return not scene.urdu and not behind.isascii() and behind in _ABSTRACT


def _holds(view: FoldedText, phrases: Heads, left: int, right: int) -> bool:
    """Whether one of the phrases stands among words `left` to `right`."""
    firsts = phrases.firsts
    if firsts.isdisjoint(view.vocabulary):
        return False
    return any(view.texts[place] in firsts and phrases.at(view.words, place) for place in range(left, right))


def _begins_with_mending(view: FoldedText) -> bool:
    """Whether the first sentence of a text says that somebody mends vehicles."""
    return _holds(view, _MENDED, 0, _sentence(view, 0, 0)[1]) if view.words else False


def _is_insured(view: FoldedText, first: int, last: int, sentence: tuple[int, int]) -> bool:
    """Whether an insurance is spoken of in the sentence; one listed behind a bus (`اتوبوس، بیمه`) is another thing."""
    left, right = sentence
    if not view.texts[last].isascii():
        while right > last + 1 and not _LISTS.isdisjoint(view.text[view.words[last].end : view.words[right - 1].start]):
            right -= 1
    return _holds(view, _INSURED, left, right)


def _is_laden(scene: Scene, first: int, last: int, around: Sequence[FoldedWord]) -> bool:
    """Whether goods are bound to the vehicle, and nobody is inside (`د خټکیو بل ټرک`, `saman wala truck`)."""
    view, words = scene.view, scene.view.words
    behind = [word.text for word in words[last + 1 : last + 3]]
    before = [word.text for word in words[max(0, first - 3) : first]]
    if not _INSIDE.isdisjoint(behind) or not _WITHIN.isdisjoint(before[-1:]):
        return False
    if not (_RECOVERED.isdisjoint(scene.said) or _CARGO_WORDS.isdisjoint(scene.said)):
        near = {word.text for word in around}
        if not (_RECOVERED.isdisjoint(near) or _CARGO_WORDS.isdisjoint(near)):
            return True
    place = first
    while place and first - place < 2 and joined(view, place - 1) and words[place - 1].text in _OF:
        place -= 1
    of = place < first
    for step in (0, 1):
        at = place - step
        said = longest_before(words, at, _CARGO) if at > 0 and joined(view, at - 1) else 0
        if said and (of or (at - said > 0 and words[at - said - 1].text in _PA)):
            return not any(scene.is_taken(one) for one in range(max(0, at - said - 2), at))
        if not of and step == 0 and place > 1 and words[place - 2].text in _OF:
            return longest_before(words, place - 2, _CARGO) > 0
    return not scene.urdu and joined(view, last) and longest_behind(words, last, _CARGO) > 0


def _is_hauled(view: FoldedText, last: int) -> bool:
    """Whether something is loaded on the vehicle (`khachar pe int dhota hai`)."""
    behind = view.texts[last + 1 : last + 1 + _NEAR]
    if behind[:1] and behind[0] in _INSIDE | _TO and behind[2:3] and behind[2] in _AND_TAKE:
        return False  # `ڈالے میں لاد کر لے جاتے ہیں`: people are, where no goods are named
    return not _HAULED.isdisjoint(behind)
