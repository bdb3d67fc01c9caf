"""Digits as people write them to hide them: the atoms that phones, identity cards and payment cards are read from.

An atom is a word of the text that stands for one or more digits: digits, digits with letters that pass for them
(`O3OO`, `l23`), a digit word in one of six languages, or `double`/`triple` with what follows.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from nlp.identifiers import pairs
from nlp.identifiers.view import View, Word
from nlp.normalise import fold

_SPOKEN = {
    "0": "zero zeero ziro oh sifar sifr siffar sifer zeru nil صفر زیرو سفر",
    "1": "one aik ek ik ایک ون واحد یک یو اک یوہ",
    "2": "two do tu دو ٹو اثنان اثنین دوہ",
    "3": "three teen tin three3 تین تھری ثلاثہ ثلاثۃ سہ درې درے تن",
    "4": "four char chaar chahar چار فور اربعہ اربعۃ چہار څلور",
    "5": "five panch paanch punch panj پانچ فائیو خمسہ پنج پنځہ",
    "6": "six chhe che chay chey chhay cheh chah chhey chheh چھ چھے چھہ سکس ستہ شش شپږ",
    "7": "seven saat sat saath سات سیون سبعہ ہفت اووہ اوہ ست",
    "8": "eight aath ath aat aatth آٹھ ایٹ ثمانیہ ہشت اتہ اٹھ",
    "9": "nine nau nou naw now9 nao noo نو نائن تسعہ نہ نہہ",
}
_UNITS: dict[str, str] = {
    spelling: digit for digit, spellings in _SPOKEN.items() for spelling in fold(spellings).text.split()
}
WORDS: dict[str, str] = pairs.WORDS | _UNITS
TIMES: dict[str, int] = {
    spelling: times
    for times, spellings in (
        (2, "double dbl dubble dabal dabble ڈبل دبل"),
        (3, "triple tripple tripal trpl ٹرپل تریپل"),
    )
    for spelling in fold(spellings).text.split()
}
HUNDRED = frozenset({"hundred", "sau", fold("سو").text})
_ALL_WORDS = frozenset({*WORDS, *TIMES, *HUNDRED, "i", "l", "no"})
_LOOKS = str.maketrans("oilsbz", "011582")
_HAS_DIGIT = re.compile(r"\d")
_LOOKS_LIKE_DIGITS = re.compile(r"[0-9oilsbz]+")
_CYRILLIC_LOOKS = str.maketrans("оз", "o3")
_GLUED = re.compile(
    "(?:"
    + "|".join(sorted((w for w in {*WORDS, *TIMES} if len(w) > 2 or not w.isascii()), key=len, reverse=True))
    + "|[0-9])+"
)
_GLUED_PART = re.compile(
    "|".join(sorted((w for w in {*WORDS, *TIMES} if len(w) > 2 or not w.isascii()), key=len, reverse=True)) + "|[0-9]"
)
_DIGITS_THEN_LETTERS = re.compile(r"(?P<before>[^\W\d_]*?)(?P<digits>[0-9]{3,})(?P<after>[^\W\d_]*)")
_GLUED_NAMES = frozenset(
    fold(
        "call no num number whatsapp watsapp wa ph phone tel cell mob mobile contact sms at on par pe rabta now or ya"
    ).text.split()
)


class Atom(NamedTuple):
    """Digits that one or two words stand for, in folded offsets; `how` says in words what was undone, if anything."""

    digits: str
    start: int
    end: int
    how: str = ""

    @property
    def spoken(self) -> bool:
        """Whether the digits were written as words."""
        return self.how == "words to digits"


def atoms(view: View) -> list[Atom]:
    """All atoms of a text in order, read once for all who ask."""
    if view not in _READ:
        _READ[view] = _atoms(view)
    return _READ[view]


_READ: WeakKeyDictionary[View, list[Atom]] = WeakKeyDictionary()


def _atoms(view: View) -> list[Atom]:
    found: list[Atom] = []
    words = view.words
    skip = -1
    for place, word in enumerate(words):
        if place <= skip:
            continue
        if word.text.isdecimal():
            found.append(Atom(word.text, word.start, word.end))
            continue
        if word.text.isalpha() and word.text not in _ALL_WORDS and len(word.text) < 8 and word.text.strip("oоз"):
            continue
        if word.text == "no" and found and found[-1].spoken and _next_is_spoken(words, place):
            found.append(Atom("9", word.start, word.end, "words to digits"))
            continue
        unit = _UNITS.get(words[place + 1].text) if word.text in pairs.TENS and place + 1 < len(words) else None
        if unit and unit != "0" and len(view.text[word.end : words[place + 1].start].strip(" -")) == 0:
            found.append(Atom(pairs.TENS[word.text][0] + unit, word.start, words[place + 1].end, "words to digits"))
            skip = place + 1
            continue
        times = TIMES.get(word.text)
        if times and place + 1 < len(words):
            following = _one_digit(words[place + 1].text)
            if following:
                found.append(
                    Atom(following[0] * times + following[1:], word.start, words[place + 1].end, "words to digits")
                )
                skip = place + 1
            continue
        atom = _atom(word, after=found[-1] if found else None)
        if atom:
            found.append(atom)
    return found


def _next_is_spoken(words: list[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].text in WORDS


def _one_digit(text: str) -> str:
    """What `double` doubles: a digit word, or digits whose first is meant."""
    return text if text.isdecimal() and len(text) <= 11 else WORDS.get(text, "0" if text == "o" else "")


def _atom(word: Word, *, after: Atom | None) -> Atom | None:
    text = word.text
    spoken = WORDS.get(text)
    if spoken:
        return Atom(spoken, word.start, word.end, "words to digits")
    if text in HUNDRED and after is not None and word.start - after.end < 3 and len(after.digits) == 1:
        return Atom("00", word.start, word.end, "words to digits")
    if len(text) <= 4 and (text.strip("o") == "" or text.strip("оз") == "" or text in {"i", "l"}):
        return Atom(
            text.translate(_CYRILLIC_LOOKS).translate(_LOOKS),
            word.start,
            word.end,
            "O to 0" if "o" in text else "I to 1",
        )
    if not _HAS_DIGIT.search(text):
        return _glued(word) if len(text) > 7 else None
    looks = text.translate(_CYRILLIC_LOOKS)
    if _LOOKS_LIKE_DIGITS.fullmatch(looks):
        return Atom(looks.translate(_LOOKS), word.start, word.end, _said(looks))
    return _beside_letters(word) or _glued(word)


def _said(text: str) -> str:
    if "o" in text:
        return "O to 0"
    return "I to 1" if "i" in text or "l" in text else "letters to digits"


def _beside_letters(word: Word) -> Atom | None:
    """The digits of `call0300…` and `نمبر0300…پر`."""
    match = _DIGITS_THEN_LETTERS.fullmatch(word.text)
    if match is None:
        return None
    before, after = match["before"], match["after"]
    if before and before.isascii() and before not in _GLUED_NAMES:
        return None
    if after and after.isascii() and after not in _GLUED_NAMES:
        return None
    return Atom(match["digits"], word.start + match.start("digits"), word.start + match.end("digits"))


def _glued(word: Word) -> Atom | None:
    """`zerothreedoublezero`, `zero3zero0`."""
    if len(word.text) > 80 or not _GLUED.fullmatch(word.text):
        return None
    digits, times = "", 1
    for part in _GLUED_PART.findall(word.text):
        if part in TIMES:
            times = TIMES[part]
            continue
        digits += WORDS.get(part, part) * times
        times = 1
    return Atom(digits, word.start, word.end, "words to digits") if digits else None


def runs(view: View, found: list[Atom]) -> Iterator[list[Atom]]:
    """The atoms in runs between which only separators stand."""
    run: list[Atom] = []
    for atom in found:
        if run and not separates(view.text[run[-1].end : atom.start]):
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


_NO_SEPARATOR = frozenset(':;?!=%$€£&"<>@#+\u2192')
_JOINING_WORDS = re.compile(
    r"[ ,.…\-]{0,3}(?:(?:"
    + "|".join(
        fold(
            "phir then aage agay aur and end with akhir mein likho likhein followed by next ke baad baad number code "
            "پھر اور آگے کے بعد آخر میں لکھیں ثم بعد سپس بعدش"
        ).text.split()
    )
    + r")[ ,.:…\-]{1,3}){1,4}"
)


def separates(gap: str) -> bool:
    """Whether `gap` may stand between digits of one number: five signs, one line break, or words that join (`then`)."""
    if len(gap) > 5 or any(c.isalpha() for c in gap):
        return len(gap) <= 30 and _JOINING_WORDS.fullmatch(gap) is not None
    return gap.count("\n") <= 1 and not (_NO_SEPARATOR & set(gap))


def tight(gap: str) -> bool:
    """Whether `gap` binds what it parts, so that a number may not end there (`0300-1234567-8`)."""
    return gap in {"-", ".", "_", "", "\u2010", "\u2011", "\u2012", "\u2013", "*", "~", "•", "·"}
