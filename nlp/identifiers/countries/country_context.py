"""The countries whose numbers a local number may be: those that the text names, the nearest first.

Countries and demonyms from a list of its own, cities from the gazetteer's names of one word; the country of the text's
language. A place whose own number stands behind it with its code (`Italy: +39 …`) lends its country to no later number.
"""

import bisect
import re
from dataclasses import dataclass
from functools import cache

import phonenumbers

from nlp.identifiers.countries.country_names import names_or_their_ends, region_at, region_of, words
from nlp.identifiers.countries.currency_countries import regions_of_money
from nlp.identifiers.countries.line_country import region_of_line
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.language_id import language
from nlp.text.language_packs import countries_of
from nlp.text.normalise import either

_URDU_LETTERS = re.compile("[ٹڈڑںے]")
_ARABIC_LETTERS = re.compile("[\u0620-\u06d3]")
_ARABIC_SHAPES = (
    (re.compile("01[0125][0-9]{8}"), "EG"),
    (re.compile("07[5789][0-9]{8}"), "IQ"),
    (re.compile("05[0345689][0-9]{7}"), "SA"),
)
_ENDING = "pk"  # what names and hosts end in wherever their owners are
_NEAR, _WORDS_NEAR, _WORDS_BEHIND, _AROUND = 40, 8, 6, 4
_OWN_CODE = re.compile(r"[^\n+]{0,24}(?:\+[ (\-]{0,2}|(?<![0-9])00)(?P<code>[0-9]{1,3})")
_ANOTHER_THERE = re.compile(
    r"[0-9][ ]?[(\[][^\W\d_]+(?:[ ][^\W\d_]+)?[)\]][,;/|،؛]?[ ]$|"
    r"[0-9][,;/|،؛]?[ ](?:(?:and|or|emergency|office|اور|یا|و|او|aur|ya|ایمرجنسی)[ ])?"
    r"(?:(?:mobile|mob|cell|whatsapp|موبائل|موبایل|جوال|واٹس ایپ|واتساپ)[: ]{1,2})$"
)
_OF_NUMBER_BEFORE = re.compile(r"[0-9][)\]]?[ ]?(?:[^\W\d_]+[ ])?[(\[][ ]?$")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_PARTED = re.compile(r"[,،;؛/|]|[ ](?:and|aur|or|ya|" + either("اور یا و او تے") + r")[ ]")
_NUMBER_NEXT = re.compile(
    r"(?:[^\n,،;؛/|0-9.!?۔]|\.(?![ ])|(?<=no)\.){0,24}?(?:[+(]?[0-9o][0-9oil]|(?<![^\W_])(?:oh|zero|"
    + either("صفر زیرو")
    + r")[ ])"
)
_OWN_LOCAL = re.compile(r"[ :]{1,3}[(]?0[0-9]")
_BRACKETS, _FEW_BEFORE = frozenset({" (", "(", " [", ", ", " - "}), 3
_ANY_CODE = re.compile(r"(?:\+[ ]?|00)(?=(?P<code>[1-9][0-9]{0,2}))")
_WITH_CODE = re.compile(r"(?:(?<![0-9+])\+[ ]?|(?<![0-9+\-/_#])00)(?P<code>[1-9][0-9]{0,2})(?=[0-9 ()\-.]{5})")
_BRACKET_BEHIND = re.compile(r"[ ]?(?P<name>[^\W\d_]+[ ])?[(\[]")


def region_named(view: FoldedText, start: int, end: int) -> tuple[str, bool]:
    """ISO code of the nearest country word within 40 characters of `[start, end)`, or empty; and whether it is spent.

    What stands in brackets right behind comes first (`694 … (Athens)`), then what stands before, then the rest behind.
    """
    if said := _told_by_there(view, start, end) or region_of_line(view, end):
        return said, False
    first, after = view.word_at(start), view.word_at(end)
    if not _names_between(view, start - _NEAR, first - _WORDS_NEAR, after + _WORDS_BEHIND):
        return "", False
    if bracketed := _in_bracket_behind(view, end):
        return bracketed, False
    word, region = _before(view, start)
    if word is not None:
        return region, _is_spent(view, word, region, start)
    word, region = _behind(view, end)
    return region, word is not None and _is_spent(view, word, region, len(view.text))


def _in_bracket_behind(view: FoldedText, end: int) -> str:
    """The country named first in a bracket that begins at `end`, or behind a word there; empty for none."""
    bracket, after = _BRACKET_BEHIND.match(view.text, end), view.word_at(end)
    inside = view.words[after + bool(bracket["name"]) : after + 2][:1] if bracket else []
    return region_of(inside[0].text) if inside else ""


def _before(view: FoldedText, start: int) -> tuple[FoldedWord | None, str]:
    """The last word or flag before `start` that names a country, in its line, and the country."""
    flag, first = _flag_before(view, start), view.word_at(start)
    for place in range(first - 1, max(-1, first - _WORDS_NEAR), -1):
        word = view.words[place]
        if start - word.end > _NEAR or "\n" in view.text[word.end : start] or (flag and word.end <= flag.start):
            break
        if region := region_at(view, place):
            return word, region
    return flag, _region_of_flag(flag.text) if flag else ""


def _behind(view: FoldedText, end: int) -> tuple[FoldedWord | None, str]:
    """The first word behind `end` that names a country, in its line and not of the next number, and the country."""
    after = view.word_at(end)
    for word in view.words[after : after + _WORDS_BEHIND]:
        if word.start - end > _NEAR // 2 or "\n" in view.text[end : word.start] or _in_an_address(view, word):
            break
        if (region := region_of(word.text)) and not _is_of_the_next(view, end, word):
            return word, region
    return None, ""


def _told_by_there(view: FoldedText, start: int, end: int) -> str:
    """ISO code of the last country named before, other than Pakistan, where `there` alone says whose a number is.

    It stands in brackets right behind (`096 … (wahan ki sim)`) or right before (`wahan ka 096 …`, `هناك: 09…`).
    """
    if view.vocabulary.isdisjoint(words("there")):
        return ""
    here, after = view.word_at(start), view.word_at(end)
    behind = view.words[after : after + 1]
    bracketed = behind and behind[0].text in words("there") and view.text[end : behind[0].start] in _BRACKETS
    before = [word.text for word in view.words[max(0, here - _FEW_BEFORE) : here]]
    if not bracketed and (words("there").isdisjoint(before) or not _leads_on(before)):
        return ""
    meant = _meant(view)
    last = bisect.bisect_left(meant.places, start)
    named = meant.regions[max(0, last - _WORDS_NEAR) : last]
    return next((region for region in reversed(named) if region != "PK"), "")


def _leads_on(before: list[str]) -> bool:
    """Whether only words for a number and its owner stand behind the last `there`."""
    last = max(place for place, text in enumerate(before) if text in words("there"))
    return (words("there") | words("leading there")).issuperset(before[last + 1 :])


def _names_between(view: FoldedText, start: int, first: int, last: int) -> bool:
    """Whether a country is named from `start` or word `first` on, whichever is earlier, up to word `last`."""
    places = _meant(view).places
    if not places:
        return False
    low = min(start, view.starts[max(0, first)])
    high = view.starts[last] if last < len(view.starts) else len(view.text)
    return bisect.bisect_left(places, low) < bisect.bisect_right(places, high)


def _flag_before(view: FoldedText, start: int) -> FoldedWord | None:
    """The last flag of a country that stands in the line before `start`."""
    if view.text.isascii():
        return None
    flags = [flag for flag in _FLAG.finditer(view.text, max(0, start - _NEAR), start) if _region_of_flag(flag.group())]
    if not flags or "\n" in view.text[flags[-1].end() : start]:
        return None
    return FoldedWord(flags[-1].group(), *flags[-1].span())


@cache
def _region_of_flag(flag: str) -> str:
    """ISO code of the country that two regional indicators stand for (Unicode TS 51); empty where none has a code."""
    region = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
    return region if phonenumbers.country_code_for_region(region) else ""


def _is_spent(view: FoldedText, word: FoldedWord, region: str, before: int) -> bool:
    """Whether a place has a number of its own before `before`: with its code behind, or one it stands behind."""
    own = _OWN_CODE.match(view.text, word.end)
    if own and own.end() < before and own["code"].startswith(_code(region)):
        return _ANOTHER_THERE.search(view.text, max(own.end(), before - 40), before) is None
    return _OF_NUMBER_BEFORE.search(view.text, max(0, word.start - 4), word.start) is not None


def _is_of_the_next(view: FoldedText, end: int, word: FoldedWord) -> bool:
    """Whether a place behind a number that ends at `end`, and a comma or `and`, has the next number behind it."""
    if not _PARTED.search(view.text, end, word.start):
        return False
    return _NUMBER_NEXT.match(view.text, word.end) is not None


def _in_an_address(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a word is a part of a link, a host or an address of mail (`cv.jubail@…`, `www.german-…`)."""
    behind = view.text[word.end : word.end + 2]
    return behind[:1] == "@" or (len(behind) > 1 and behind[0] in ".-_" and behind[1].isalnum() and behind.isascii())


def _is_in_a_name(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a word is a part of a handle, a link or an address (`@visa.pk`)."""
    before = view.text[max(0, word.start - 2) : word.start]
    joined = len(before) > 1 and before[1] in "._@" and before[0].isascii() and before[0].isalnum()
    return joined or before[-1:] == "@" or _in_an_address(view, word)


@cache
def _code(region: str) -> str:
    return str(phonenumbers.country_code_for_region(region))


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a whole text says of countries: where each is named, and those of its language."""

    places: tuple[int, ...]
    regions: tuple[str, ...]
    spent: tuple[bool, ...]
    languages: tuple[str, ...]
    lending: tuple[str, ...]
    arabic: bool


def _meant(view: FoldedText) -> _Meant:
    return view.once(_read)


def _read(view: FoldedText) -> _Meant:
    named = _named(view)
    return _Meant(
        tuple(word.start for word, _ in named),
        tuple(region for _, region in named),
        tuple(
            _OWN_LOCAL.match(view.text, word.end) is not None or _is_spent(view, word, region, len(view.text))
            for word, region in named
        ),
        _of_language(view),
        tuple(dict.fromkeys([*_of_codes(view), *regions_of_money(view)])),
        _is_arabic(view),
    )


def _named(view: FoldedText) -> list[tuple[FoldedWord, str]]:
    """The words and flags that name a country, in order, with the country; a name written as two has is there twice."""
    names = names_or_their_ends()
    ends = (place for place, text in enumerate(view.texts) if text in names)
    ends = (place for place in ends if view.texts[place] != _ENDING or not _is_in_a_name(view, view.words[place]))
    named = [(view.words[place], region) for place in ends if (region := region_at(view, place))]
    if view.text.isascii():
        return named
    flags = (FoldedWord(flag.group(), *flag.span()) for flag in _FLAG.finditer(view.text))
    named += [(flag, region) for flag in flags if (region := _region_of_flag(flag.text))]
    named += [(word, "JO") for word, _ in named if word.text in words("Oman or Amman")]
    return sorted(named, key=lambda one: one[0].start)


def regions_told(view: FoldedText) -> set[str]:
    """ISO codes of all countries that anything in a text speaks for: a place, its language, a number's code, money."""
    meant = _meant(view)
    return {*meant.regions, *meant.languages, *meant.lending}


def regions_possible(view: FoldedText) -> tuple[str, ...]:
    """ISO codes of all countries of which a number without its code may be: what is valid in none is no number.

    Pakistan, North America, those that anything speaks for, those of every code wherever it stands, in Arabic those by
    their shapes; Britain, where a text in English tells none.
    """
    return view.once(_possible)


def _possible(view: FoldedText) -> tuple[str, ...]:
    codes = (match["code"] for match in _ANY_CODE.finditer(view.text))
    others: tuple[str, ...] = ("EG", "IQ", "SA", "AE", "MA") if is_arabic(view) else ()
    if not regions_told(view) and language(view) == "en":
        others = ("GB",)
    told = sorted(regions_told(view))  # a set has no order of its own
    return tuple(dict.fromkeys(["PK", "US", *told, *filter(None, map(_region_of_code, codes)), *others]))


def _of_codes(view: FoldedText) -> list[str]:
    """The countries of the numbers that stand with their code."""
    if "+" not in view.text and "00" not in view.text:
        return []
    return [region for match in _WITH_CODE.finditer(view.text) if (region := _region_of_code(match["code"]))]


@cache
def _region_of_code(digits: str) -> str:
    """ISO code of the one country whose code begins `digits`; empty for a code that several share."""
    for size in (1, 2, 3):
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:size]), ())
        if regions and size <= len(digits):
            return str(regions[0]) if len(regions) < 4 else ""
    return ""


def _is_arabic(view: FoldedText) -> bool:
    """Whether the text is Arabic: what its letters do not rule out, and its words say."""
    if not _ARABIC_LETTERS.search(view.text) or _URDU_LETTERS.search(view.text):
        return False
    return language(view) == "ar"


def _of_language(view: FoldedText) -> tuple[str, ...]:
    """The countries where the text's language is spoken and Urdu is not: by all its words, or those for a telephone."""
    tag = language(view)
    if not _ARABIC_LETTERS.search(view.text):
        return countries_of(tag)
    if _URDU_LETTERS.search(view.text):  # of a name in a text in Pashto (`کوئٹہ`)
        return countries_of("ps") if tag == "ps" else ()
    if countries := countries_of(tag):
        return countries
    if not view.vocabulary.isdisjoint(words("Moroccan")):
        return ("MA",)
    spoken = view.vocabulary - (words("Persian and Arabic") if tag == "ar" else frozenset())
    return next((countries_of(pack) for row, pack in (("Pashto", "ps"), ("Persian", "fa")) if spoken & words(row)), ())


def regions_meant(view: FoldedText, start: int, *, lent: bool = False, lending: bool = True) -> list[str]:
    """ISO codes of the countries that the text names around `start`, the nearest first, then those of its language.

    With `lent` only those whose places have no number of their own; with `lending` those of other numbers and of money.
    """
    meant = _meant(view)
    here = bisect.bisect_left(meant.places, start)
    around = range(max(0, here - _AROUND), min(len(meant.places), here + _AROUND))
    nearest = sorted(around, key=lambda place: abs(meant.places[place] - start))
    named = (meant.regions[place] for place in nearest if not (lent and meant.spent[place]))
    return list(dict.fromkeys([*named, *meant.languages, *(meant.lending if lending else ())]))


def has_free_place(view: FoldedText, region: str) -> bool:
    """Whether the text names a place of `region`, wherever, that has no number of its own."""
    meant = _meant(view)
    return any(one == region and not spent for one, spent in zip(meant.regions, meant.spent, strict=True))


def is_arabic(view: FoldedText) -> bool:
    """Whether the text is Arabic."""
    return _meant(view).arabic


def is_of_pakistan(view: FoldedText) -> bool:
    """Whether the text is in a language of Pakistan, by its letters or its words."""
    return bool(_URDU_LETTERS.search(view.text)) or language(view) in {"ur", "ur-Latn", "pa-Arab"}


def region_told_first(view: FoldedText) -> str:
    """ISO code of the country that the text names first: where what it tells takes place; empty where it names none."""
    return next(iter(_meant(view).regions), "")


def regions_in_order(view: FoldedText) -> tuple[str, ...]:
    """ISO codes of the countries that the text names, in order, each as often as it is named."""
    return _meant(view).regions


def region_of_arabic(view: FoldedText, digits: str) -> str:
    """ISO code of the country that writes mobile numbers so, in an Arabic text: 010 Egypt, 077 Iraq, 05 the Gulf."""
    shaped = next((region for shape, region in _ARABIC_SHAPES if shape.fullmatch(digits)), "")
    if not shaped or not _meant(view).arabic:
        return ""
    if shaped != "SA":
        return shaped
    meant = _meant(view)
    return next((region for region in (*meant.regions, *meant.lending) if region in {"SA", "AE"}), shaped)


def regions_of_language(view: FoldedText) -> tuple[str, ...]:
    """ISO codes of the countries where the text's language is spoken, where that is not Pakistan's."""
    return _meant(view).languages
