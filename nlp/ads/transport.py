"""TRANSPORT: the way of moving people: a vehicle or mode word, noun or verb, with its adjectives.

The words are data (`resources/lexicons/transport.tsv`).
"""

import re
from collections.abc import Iterator, Sequence

from nlp.ads.words import Heads, longest_before, rows, singles, starts_with
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "transport 2"
_ROWS = rows("transport")
_MODES = Heads({mode: _ROWS[mode] for mode in ("air", "sea", "land", "foot", "rail")})
_ADJECTIVES, _BEHIND = _ROWS["adjective"], singles(_ROWS["behind"])
_GOODS, _NOT_AFTER, _SEA_SAID = singles(_ROWS["goods"]), singles(_ROWS["not_after"]), singles(_ROWS["sea_said"])
_SOLD = starts_with(_ROWS["sold"])


_JAHAZ = folded("jahaz jahaaz جہاز جہازوں")
_ROAD = folded("road land air sea foot بر برا samandar samundar سمندر dariyai دریایی زمینی khushki خشکی البر")
_BEFORE_ROAD = folded("by via on through over از با بذریعہ عن بال ba bazariya في عبر د له")
_AFTER_ROAD = folded("se ke ka route routes way journey crossing سے کے راستے راستہ والا لارې لاری")
_FEET = folded("foot feet walk walks walking walked march marching")
_TICKETS = folded("بلیط بلیت تذكرة")
_FISH = folded("machli machhli مچھلی ماهی ماہی")
_URDU = folded("میں سے ہے کے کی کا اور ہیں کو نے وچ توں")
_OF_PEOPLE = folded(
    "by in via on se mein me through to coast boat bus border across cross with you us then from into for سے میں ذریعے "
    "بذریعہ با از في عبر people log banday بندے لوگ سرحد کراس توں تے تا"
)
_ABOARD = folded("pe par mein me se then")
_TAKES = folded("took takes taken brought picks picked waits")
_BEFORE_BUS = folded("بذریعہ د په")
_NONE: frozenset[str] = frozenset()
_BY_NEIGHBOUR = {"launch": (folded("by via"), _ABOARD), "feet": (folded("on then our"), _NONE)} | {
    name: (_NONE, _NONE) for name in ("metro", "uber", "careem")
}
_OWN = folded("my in by our apni meri apne hamari")
_BY_NEIGHBOUR |= {name: (_OWN, _ABOARD) for name in ("mehran", "cultus")}
_BY_NEIGHBOUR[fold("ڈالا").text] = (folded("زمیاد ڈاٹسن ایک ہر"), folded("میں سے پر والا"))
_URDU_ONLY = folded("کار")
_ARABIC = folded("إلى على قال عن التي الذي")
_CHAT, _CREW = folded("ٹیلی ٹیلیگرام چیٹ آٹو"), folded("job jobs")
_BOT, _AFLOAT = (
    folded("بوٹ بوٹس"),
    folded("کشتی کشتیوں سمندر لانچ ساحل لیبیا یونان اٹلی لامبیدوزا زوارہ انجن ناخدا سپیڈ"),
)
_CARS, _BY_PLATE, _LOADED = folded("کار کاروں"), folded("car گڈی گاڑی"), folded("truck trucks lorry lorries")
_VAN = fold("وین").text
_KIN = folded("اغوا سہولت تخریب فن قلم اداکار تجربہ")
_SEIZED = folded("چرس charas heroin ہیروئن hashish drugs کبتاغون کبتاجون حبوب منشیات افیون opium cigarettes")
_WRESTLING = folded("بردیم باخت تشک مربی پہلوان پهلوان وزن مدال kushti")
_PEOPLE = folded("people migrants men women us passengers refugees children workers")
_PLATE = re.compile(r" [a-z]{2,4}[ -]?\d{2,5}(?![^\W_])")
_BUS = folded("سروس سے میں کا کی پر والے والا آلے آلا ڈرائیور کرایہ اور یا")
_PICKED = folded("ki ka ek mein the a our in his kisi meri apni")
_DOUBTFUL = folded("van سیر بحر drive drives driving drove driven land سواری نیسان ماشین فان")
_MONTH = re.compile(r"[ .,]*\d|[ ,]*(?:ka|mein|me|tak|کو)\b")
_MONTH_BEFORE = re.compile(r"(?:in|since|of|by|last|until|till|\d+(?:st|nd|rd|th)?|this|next|from|on) $")


def find(view: View, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Found]:
    """Every mode of moving people; none inside `taken` (folded spans of places and papers)."""
    words, free = view.words, 0
    for place, word in enumerate(words):
        if place < free or (word.text not in _MODES.firsts and word.text[0] not in "وب"):
            continue
        matched, skipped = _MODES.at(words, place), 0
        if word.text.startswith("بال") and len(word.text) > 4:
            matched, skipped = matched or _MODES.at(words, place, skipped=1), 1
        if matched is None and word.text[0] == "و" and len(word.text) > 4:
            matched, skipped = _MODES.at(words, place, skipped=1), 1
        if matched is None:
            continue
        phrase, mode = matched
        last = place + len(phrase) - 1
        van = word.text == _VAN and words[last + 1 : last + 2] and words[last + 1].text in _URDU
        if not van and any(start < words[last].end and word.start < end for start, end in taken):
            continue
        if not _meant(view, place, last, mode):
            continue
        first = _first(view, place, free)
        last = _last(view, last, mode)
        sea = len(phrase) == 1 and phrase[0] in _JAHAZ and _at_sea(view, first, place)
        start = words[first].start + (skipped if first == place else 0)
        yield Found("TRANSPORT", "sea" if sea else mode, start, words[last].end, BY, 0.85)
        free = last + 1


def _joined(view: View, left: int) -> bool:
    """Whether word `left` and the next one are parted by a blank or a hyphen alone."""
    words = view.words
    return 0 <= left < len(words) - 1 and view.text[words[left].end : words[left + 1].start] in {" ", "-"}


def _first(view: View, place: int, free: int) -> int:
    """The first of the adjectives that lead up to word `place`."""
    while place - 1 >= free and _joined(view, place - 1):
        said = longest_before(view.words, place, _ADJECTIVES)
        if not said or place - said < free:
            break
        place -= said
    return place


def _last(view: View, last: int, mode: str) -> int:
    """The last word: a second one of the same mode, or adjectives where they stand behind."""
    while _joined(view, last):
        more = _MODES.at(view.words, last + 1)
        alike = view.words[last].text.isascii() == view.words[last + 1].text.isascii()
        if alike and more is not None and more[1] == mode and more[0][0] not in _FEET | {"بس", "drive"}:
            last += len(more[0])
        elif view.words[last + 1].text in _BEHIND and not view.words[last].text.startswith("ال"):
            last += 1
        else:
            break
    return last


def _at_sea(view: View, first: int, place: int) -> bool:
    """Whether the sea is said beside a `jahaz`."""
    near = view.words[max(0, first - 3) : place] + view.words[place + 1 : place + 4]
    start, end = view.words[place].start, view.words[place].end
    return any(
        word.text in _SEA_SAID and not re.search("[,.;:\n]", view.text[min(word.end, end) : max(word.start, start)])
        for word in near
    )


def _meant(view: View, first: int, last: int, mode: str) -> bool:
    """Whether people are moved: no goods, no sale, no other sense of the word."""
    words, text = view.words, view.words[first].text
    before = words[first - 1].text if _joined(view, first - 1) else ""
    after = words[last + 1].text if _joined(view, last) else ""
    if before in _TICKETS or (after in _NOT_AFTER and text not in _FEET) or before in _GOODS or after in _GOODS:
        return False
    if _is_other(view, first, last, mode):
        return False
    near = [word.text for word in words[max(0, first - 4) : first] + words[last + 1 : last + 3]]
    if mode == "land" and any(_SOLD.fullmatch(word) for word in near):
        return False
    if (mode == "sea" or text in _JAHAZ) and not _FISH.isdisjoint(near[:3]):
        return False
    further = words[last + 2].text if last + 2 < len(words) else ""
    if after == "of" and (further in _GOODS or text in {"train", "sea", "launch", "fleet"}):
        return False
    return _said_so(view, first, last, (before, after, further))


def _is_other(view: View, first: int, last: int, mode: str) -> bool:
    """Whether the word is another thing: a chat bot, a kidnapper, a match, a job at sea, a load."""
    words, text = view.words, view.words[first].text
    before = words[first - 1].text if first else ""
    if (first and view.text[words[first].start - 1] in "@_") or (text in _CARS and before in _KIN):
        return True
    if text in _BOT:
        afloat = any(word.text in _AFLOAT for word in words) or longest_before(words, first, _ADJECTIVES)
        return before in _CHAT or not afloat
    if text in _JAHAZ and any(word.text in _ARABIC for word in words):
        return True
    if text == "کشتی" and any(word.text in _WRESTLING for word in words):
        return True
    if mode == "sea":
        after = words[last + 1].text if last + 1 < len(words) else ""
        return after in _CREW or any(word.text == "seaman" for word in words)
    return mode == "land" and _is_load(view, first, last)


def _is_load(view: View, first: int, last: int) -> bool:
    """Whether a vehicle is named for its plate or its number in a train, or for what it carries."""
    words, text = view.words, view.words[first].text
    if text == "coach" and last + 1 < len(words) and _PLATE.match(view.text, words[last].end):
        return True
    if text in _BY_PLATE and _PLATE.match(view.text, words[last].end):
        return True
    if words[last + 1 : last + 2] and words[last + 1].text == "of" and text in _LOADED:
        return words[last + 2].text not in _PEOPLE if last + 2 < len(words) else True
    return any(word.text in _SEIZED for word in words[max(0, first - 6) : last + 7])


def _said_so(view: View, first: int, last: int, near: tuple[str, str, str]) -> bool:
    """Whether a word with another common sense is used for travelling."""
    before, after, further = near
    text, start, end = view.words[first].text, view.words[first].start, view.words[last].end
    if text == "march" and (_MONTH.match(view.text, end) or _MONTH_BEFORE.search(view.text[:start])):
        return False
    if text == "walk" and after == "in" and further != "the":
        return False
    if last == first and text in _ROAD:
        listed = view.text[start - 1 : start] + view.text[end : end + 1] == "()"
        return listed or before in _BEFORE_ROAD or after in _AFTER_ROAD or view.text[end : end + 6].startswith(" till ")
    if text in _BY_NEIGHBOUR or (text == "بس" and first == last):
        befores, afters = _BY_NEIGHBOUR.get(text, (_BEFORE_BUS, _BUS))
        dressed = text == "بس" and longest_before(view.words, first, _ADJECTIVES) > 0
        return dressed or before in befores or after in afters
    if text == "pick" and before not in _PICKED:
        return False
    urdu = any(word.text in _URDU for word in view.words)
    if text in _URDU_ONLY or text == "قطار":
        return before != "پہ" if text == "قطار" and not urdu else urdu is (text != "قطار")
    return text not in _DOUBTFUL or after in _BEHIND or _moves(view, first, last)


def _moves(view: View, first: int, last: int) -> bool:
    near = view.words[max(0, first - 2) : first] + view.words[last + 1 : last + 2]
    return any(word.text in _OF_PEOPLE or word.text in _TAKES for word in near)
