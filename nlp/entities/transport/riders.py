"""Who rides in a vehicle: a passenger beside a load, a driver who lives on his taxi; and words that only look like one.

The words are data (`resources/lexicons/transport.tsv`).
"""

from collections.abc import Sequence, Set

from nlp.entities.transport.boarding_words import seats_many
from nlp.entities.transport.sibling_words import ON_IT
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import joined, longest_before, rows, singles

_ROWS = rows("transport")
_TAXI, _DRIVEN, _AUCTIONED = (singles(_ROWS[name]) for name in ("taxi", "driven", "auctioned"))
_SERVICES, _SAVING = singles(_ROWS["services"]), folded("rescue ریسکیو ژغورنې")
_LIFTING = folded("helicopter helicopters ہیلی ہیلیکاپٹر چورلکه چورلکې")
_PASSENGERS, _ASTRIDE, _RIDING = (singles(_ROWS[name]) for name in ("passengers", "astride", "riding"))
_FEMININE, _SETS_OUT, _AFLOAT = (singles(_ROWS[name]) for name in ("feminine", "sets_out", "afloat"))
_ABOARD = _ROWS["aboard"]
_ADVERT, _PEOPLE = singles(_ROWS["advert"]), singles(_ROWS["people"]) - singles(_ROWS["anybody"])
_HAULER, _HIDDEN_IN = singles(_ROWS["hauler"]), singles(_ROWS["hidden_in"])
_NEEDED, _DRIVERS = singles(_ROWS["needed"]), singles(_ROWS["drivers"]) | {"drivers"}
_BORDER = (singles(rows("roles")["trade"]) - folded("agent ایجنٹ dalal دلال")) | _PEOPLE | folded("log لوگ")
_MOVED, _NOBODY, _CAUGHT = (singles(_ROWS[name]) for name in ("people", "nobody", "caught"))
_WHO_DRIVES = folded(
    "he she who uncle cousin brother father son husband friend neighbour neighbor man chacha mamu bhai dad"
)
_COMES = folded(
    "aa ja aaya aya aayi ayi aai aaye aye aaey aata ata aati ati aate ate gaya gya gayi gai gaye gae jata jati jate "
    "آ جا آیا آئی آئے آتا آتی آتے گیا گئی گئے جاتا جاتی جاتے آیاں آوندا آندا جاندا جاندے گیاں گئیاں"
)
_WALI = folded("wali wala wale waali waala والی والا والے آلی آلا آلے")
_FISHERS_BOATS = folded(
    "kashti kishti kashtee boat beri trawler tralar کشتی بوٹ بیڑی ٹرالر"
)  # on a launch or a ship men are hired
_SIZES = folded("bara bari chota choti purana purani بڑا بڑی چھوٹا چھوٹی پرانا پرانی وڈا وڈی")
_RENT_A = {("rent", "a"), ("رینٹ", "اے"), ("رینٹ", "ا")}
_TRUCKS = folded(
    "truck trucks lorry lorries trailer trailers tanker dumper ٹرک ٹرکوں ٹرالر ٹرالے ٹریلر ٹریلرز ڈمپر ټرک ټرکونه "
    "ټرکونو ټریلر ټریلرونه لارۍ لاریو لارېو ډمپر شاحنة شاحنات تريلا تريلات قلاب کامیون تریلی تریلر لاری"
)
_WIDE = 60  # the same of trucks, which few but hired drivers drive
_FEW = 5  # how many words from a vehicle its driver may be looked for
_MASCULINE = ("ا", "ے")
_NEAR = 8  # how many words from a word of auction its thing may stand


def is_crowded(said: Sequence[str]) -> bool:
    """Whether the words of a sentence name people who are moved: not `no passenger`, not `two men arrested`."""
    return not _MOVED.isdisjoint(said) and any(
        word in _MOVED
        and said[place - 1 if place else place] not in _NOBODY
        and said[(place + 1) % len(said)] not in _CAUGHT
        for place, word in enumerate(said)
    )


def is_ridden(words: Sequence[FoldedWord], first: int, last: int) -> bool:
    """Whether somebody sits in what may carry a load too (`a passenger van`, `rickshaw pe ja raha tha`)."""
    before = [word.text for word in words[max(0, first - 3) : first]]
    behind = [word.text for word in words[last + 1 : last + 3]]
    seated = len(behind) == 2 and behind[0] in ON_IT and behind[1] in _ASTRIDE | _COMES
    return (
        seated or seats_many(words, last) or not _PASSENGERS.isdisjoint(before[-1:]) or not _RIDING.isdisjoint(before)
    )


def is_fishing_boat(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether a boat is one of fishermen (`machli wali kashti`, `مچھلی پکڑنے والی کشتی`), which people cross in too."""
    at = place - 1
    at -= at > 1 and words[at].text in _SIZES
    return at > 0 and words[at].text in _WALI and words[place].text in _FISHERS_BOATS


def is_at_work(words: Sequence[FoldedWord], first: int, last: int, said: Set[str], *, crowd: bool) -> bool:
    """Whether a vehicle is what its driver lives on, or hauls a load or waits for a driver, and nobody of a `crowd`."""
    if _is_livelihood(words, first, last):
        return True
    return not crowd and (_is_hauling(words, first, last) or _is_driven_for_pay(words, first, last, said))


def _is_driven_for_pay(words: Sequence[FoldedWord], first: int, last: int, said: Set[str]) -> bool:
    """Whether a driver is looked for right beside."""
    if _NEEDED.isdisjoint(said) or _DRIVERS.isdisjoint(said):
        return False
    reach = _WIDE if words[last].text in _TRUCKS else _FEW
    near = (*range(max(0, first - reach), first), *range(last + 1, min(last + 1 + reach, len(words))))
    return any(words[at].text in _DRIVERS and is_needed(words, at, at, said) for at in near)


def is_needed(words: Sequence[FoldedWord], first: int, last: int, said: Set[str]) -> bool:
    """Whether words `first` to `last`, a driver, are looked for in a text without a border and people to be moved."""
    if not _BORDER.isdisjoint(said):
        return False
    near = (*words[max(0, first - 2) : first], *words[last + 1 : last + 4])
    return any(word.text in _NEEDED for word in near)


def _is_livelihood(words: Sequence[FoldedWord], first: int, last: int) -> bool:
    """Whether a taxi or the like is what its driver lives on (`I drive a taxi`, `ٹیکسی چلاتا ہوں`)."""
    if _is_driven_by(words, first):
        return True
    if _TAXI.isdisjoint({words[first].text, words[last].text}):
        return False
    near = (*words[max(0, first - 2) : first], *words[last + 1 : last + 2])
    return any(word.text in _DRIVEN for word in near)


def _is_driven_by(words: Sequence[FoldedWord], first: int) -> bool:
    """Whether somebody is said to drive such a vehicle, as his work is (`my uncle drives a school van`).

    Words of its own may stand before the vehicle at word `first`.
    """
    for at in range(first - 1, max(-1, first - 4), -1):
        if words[at].text == "drives":
            return at > 0 and words[at - 1].text in _WHO_DRIVES
    return False


def _is_hauling(words: Sequence[FoldedWord], first: int, last: int) -> bool:
    """Whether what carries loads by its kind, a tanker or a dumper, is named where nobody sits in it."""
    if _HAULER.isdisjoint({words[first].text, words[last].text}):
        return False
    near = (*words[max(0, first - _NEAR) : first], *words[last + 1 : last + _NEAR])
    return not any(word.text in _HIDDEN_IN for word in near)


def is_of_service(before: str, text: str, mode: str) -> bool:
    """Whether a vehicle is one of the police or of offices; ships and helicopters of rescue take people aboard."""
    return before in _SERVICES and not (before in _SAVING and (mode == "sea" or text in _LIFTING))


def is_auctioned(words: Sequence[FoldedWord], first: int, last: int, said: Set[str]) -> bool:
    """Whether a vehicle is sold by auction or as scrap."""
    if _AUCTIONED.isdisjoint(said):
        return False
    near = (*words[max(0, first - _NEAR) : first], *words[last + 1 : last + 1 + _NEAR])
    return any(word.text in _AUCTIONED for word in near)


def is_advertised(said: Set[str]) -> bool:
    """Whether a text has two words of advertisements of vehicles, and nobody who is carried."""
    return len(_ADVERT & said) > 1 and _PEOPLE.isdisjoint(said)


def is_code(view: FoldedText, first: int, last: int) -> bool:
    """Whether a word is part of a code in capitals (`GRC-BOAT-2`) or of a compound with an article (`rent-a-car`)."""
    start, end = view.words[first].start, view.words[last].end
    if view.text[max(0, start - 3) : start] == "-a-" or tuple(view.texts[max(0, first - 2) : first]) in _RENT_A:
        return True
    return view.text[start - 1 : start] + view.text[end : end + 1] == "--" and view.cased[start:end].isupper()


def is_boat(words: Sequence[FoldedWord], place: int, said: Set[str], *, dressed: bool) -> bool:
    """Whether Urdu `بوٹ` is a boat, which is feminine, and no boot; `dressed` in an adjective of vehicles."""
    before = words[place - 1].text if place else ""
    if dressed and not before.endswith(_MASCULINE):
        return True
    behind = words[place + 1].text if place + 1 < len(words) else ""
    return before in _FEMININE or behind in _SETS_OUT or not _AFLOAT.isdisjoint(said)


def offers_work_aboard(view: FoldedText, first: int, last: int) -> bool:
    """Whether the words beside a boat at words `first` to `last` offer work aboard it."""
    words = view.words
    left = first - 2 * joined(view, first - 1)
    places = (*range(max(1, left), first + 1), *range(last + 3, min(last + 10, len(words) + 1)))
    return any(longest_before(words, place, _ABOARD, most=2) for place in places)
