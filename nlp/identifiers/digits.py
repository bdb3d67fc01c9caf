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
    "0": "zero zeero ziro zeroo zeroe jiro jero oh sifar sifr siffar sifer sefar zeru nil صفر زیرو سفر ځیرو",
    "1": "one wan aik ek ik ikk aek eik ایک ون واحد واحدہ یک یو اک یوہ وان",
    "2": "two do doo tu دو ٹو اثنان اثنین اتنین اثنتین دوہ ټو",
    "3": "three thri thre teen tin tinn tein theen tiin تین تھری ثلاثہ ثلاثۃ ثلاث تلاتہ سہ درې درے دری تن",
    "4": "four char chaar chahar chahr chhar charr چار فور اربعہ اربعۃ اربع چہار څلور سلور",
    "5": "five faiv fayv panch paanch punch panj paach paanj panc پانچ فائیو فائو فایو خمسہ خمس پنج پنځہ پنزہ",
    "6": "six siks chhe che chay chey chhay cheh chah chey chheh chhey chhah chai چھ چھے چھہ سکس ستہ شش شیش شپږ شپگ",
    "7": "seven sewan sevan sewen saat sat saath satt saatt سات سیون سبعہ سبع ہفت اووہ اوہ ست",
    "8": "eight eit aath ath aat aatth athh aathh آٹھ ایٹ ثمانیہ ثمانی ثمان تمانیہ ہشت اتہ اٹھ",
    "9": "nine nain nau nou naw nao noo naun nauh نو نائن نائین تسعہ تسع نہ نہہ نوں",
}
_UNITS: dict[str, str] = {
    spelling: digit for digit, spellings in _SPOKEN.items() for spelling in fold(spellings).text.split()
}
WORDS: dict[str, str] = pairs.WORDS | _UNITS
TIMES: dict[str, int] = {
    spelling: times
    for times, spellings in (
        (2, "double dbl dubble dabal dabble dubal doubel daboul ڈبل دبل ډبل دابل"),
        (3, "triple tripple tripal trpl tipple triplle ٹرپل تریپل ټریپل ٹریپل"),
    )
    for spelling in fold(spellings).text.split()
}
HUNDRED = frozenset({"hundred", "sau", fold("سو").text})
# Digits only beside other spoken digits: English words that sound like them, `no` for nine, `so` for a hundred.
_BESIDE_SPOKEN = {
    "no": "9",
    "nu": "9",
    "for": "4",
    "fore": "4",
    "to": "2",
    "too": "2",
    "won": "1",
    "ate": "8",
    "so": "00",
}
_ALL_WORDS = frozenset({*WORDS, *pairs.PERSIAN, *TIMES, *HUNDRED, "i", "l", *_BESIDE_SPOKEN})
_LOOKS = str.maketrans("oilsbz", "011582")
_HAS_DIGIT = re.compile(r"\d")
_LOOKS_LIKE_DIGITS = re.compile(r"[0-9oilsbz]+")
_CYRILLIC_LOOKS = str.maketrans("озο", "o3o")
_LEET = str.maketrans("013457", "oieast")
_GLUABLE = {word for word in {*WORDS, *TIMES} if len(word) > 2 or not word.isascii()} | {"oh"}
_GLUED_LENGTHS = sorted({len(word) for word in _GLUABLE}, reverse=True)
_GLUED_START = re.compile("[0-9o]{0,12}(?:" + "|".join(sorted(_GLUABLE, key=len, reverse=True)) + ")")
_DIGITS_THEN_LETTERS = re.compile(r"(?P<before>[^\W\d_]*?)(?P<digits>[0-9]{3,})(?P<after>[^\W\d_]*)")
_GLUED_NAMES = frozenset(
    fold(
        "call no num number whatsapp watsapp wa ph phone tel cell mob mobile contact sms at on par pe rabta now or ya "
        "cnic nic nicop us me at to dial text"
    ).text.split()
)


_COUNTED = frozenset({"digit", "digits"})
_AFTER_NO = frozenset(
    fold("one problem need more time call calls sms tension fraud advance scam money risk bargaining").text.split()
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
        if (
            word.text.isalpha()
            and word.text not in _ALL_WORDS
            and word.text not in {"s", "b", "z"}
            and len(word.text) < 8
            and word.text.strip("oозοil")
        ):
            continue
        if word.text in _UNITS and place + 1 < len(words) and words[place + 1].text in _COUNTED:
            continue  # `one digit short`
        if word.text in _BESIDE_SPOKEN and found and found[-1].spoken and _is_spoken(view, place, found[-1]):
            found.append(Atom(_BESIDE_SPOKEN[word.text], word.start, word.end, "words to digits"))
            continue
        unit = _UNITS.get(words[place + 1].text) if word.text in pairs.TENS and place + 1 < len(words) else None
        if unit and unit != "0" and len(view.text[word.end : words[place + 1].start].strip(" -")) == 0:
            found.append(Atom(pairs.TENS[word.text][0] + unit, word.start, words[place + 1].end, "words to digits"))
            skip = place + 1
            continue
        if pairs.PERSIAN.get(word.text, 0) > 10 and (phrase := _persian(words, place)):
            found.append(Atom(phrase[0], word.start, words[phrase[1]].end, "words to digits"))
            skip = phrase[1]
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


def _persian(words: list[Word], first: int) -> tuple[str, int] | None:
    """The digits of a Persian number and the place of its last word: one word from eleven on, or several with `و`."""
    total, last, least = pairs.PERSIAN[words[first].text], first, pairs.PERSIAN[words[first].text]
    while last + 2 < len(words) and words[last + 1].text == "و":
        value = pairs.PERSIAN.get(words[last + 2].text, 0)
        room = 100 if least % 100 == 0 else 10 if least % 10 == 0 else 0
        if not 0 < value < room:
            break
        total, last, least = total + value, last + 2, value
    return (str(total), last) if last > first or words[first].text != _AMBIGUOUS else None


_AMBIGUOUS = fold("سی").text  # thirty, and a letter


def _is_spoken(view: View, place: int, before: Atom) -> bool:
    """Whether a word like `no` behind a spoken digit is a digit: another follows, or a `no` that denies nothing."""
    words = view.words
    if not separates(view.text[before.end : words[place].start]):
        return False
    if place + 1 < len(words) and (
        words[place + 1].text in WORDS or words[place + 1].text in {*TIMES, *_BESIDE_SPOKEN}
    ):
        return True
    return words[place].text == "no" and (place + 1 == len(words) or words[place + 1].text not in _AFTER_NO)


def _one_digit(text: str) -> str:
    """What `double` doubles: a digit word, or digits whose first is meant."""
    return text if text.isdecimal() and len(text) <= 11 else WORDS.get(text, "0" if text == "o" else "")


def _atom(word: Word, *, after: Atom | None) -> Atom | None:
    text = word.text
    if spoken := WORDS.get(text) or _spoken_beside(word, after):
        return Atom(spoken, word.start, word.end, "words to digits")
    if _letters_alone(word, after):
        digits = text.translate(_CYRILLIC_LOOKS).translate(_LOOKS)
        return Atom(digits, word.start, word.end, _said(text.translate(_CYRILLIC_LOOKS)))
    if not _HAS_DIGIT.search(text):
        return _glued(word) if len(text) > 7 else None
    looks = text.translate(_CYRILLIC_LOOKS)
    if not looks.isdecimal() and len(text) > 2 and (unit := _UNITS.get(looks.translate(_LEET))):
        return Atom(unit, word.start, word.end, "words to digits")
    if _LOOKS_LIKE_DIGITS.fullmatch(looks):
        return Atom(looks.translate(_LOOKS), word.start, word.end, _said(looks))
    return _glued(word) or _beside_letters(word)


def _spoken_beside(word: Word, after: Atom | None) -> str:
    """Digits that a word means only right behind other digits: a hundred, or a number by its sound."""
    if after is None or word.start - after.end > 2:
        return ""
    if word.text in HUNDRED:
        return "00" if len(after.digits) == 1 else ""
    return pairs.by_sound(word.text) if after.spoken else ""


def _letters_alone(word: Word, after: Atom | None) -> bool:
    """Whether a word of letters only passes for digits: `OO`, `l`, or a last `S` behind others (`…-I28456I-S`)."""
    text = word.text
    if len(text) <= 4 and (text.strip("o") == "" or text.strip("озο") == "" or text.strip("il") == ""):
        return True
    return text in {"s", "b", "z"} and after is not None and bool(after.how) and word.start - after.end == 1


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
    if len(word.text) > 80 or not _GLUED_START.match(word.text):
        return None
    digits, times = "", 1
    for part in _cut(word.text):
        if part in TIMES:
            times = TIMES[part]
            continue
        digits += WORDS.get(part, "0" if part == "o" else part) * times
        times = 1
    return Atom(digits, word.start, word.end, "words to digits") if digits else None


def _cut(text: str) -> list[str]:
    """`text` as digit words and digits from end to end; empty when it is not made of them alone."""
    parts: list[str | None] = [None] * len(text) + [""]
    for at in range(len(text) - 1, -1, -1):
        single = text[at] if text[at].isdecimal() or (text[at] == "o" and _beside_digit(text, at)) else None
        words = (text[at : at + size] for size in _GLUED_LENGTHS if at + size <= len(text))
        parts[at] = next((word for word in words if word in _GLUABLE and parts[at + len(word)] is not None), None)
        if parts[at] is None and single and parts[at + 1] is not None:
            parts[at] = single
    cut, at = [], 0
    while at < len(text) and (part := parts[at]):
        cut.append(part)
        at += len(part)
    return cut


def _beside_digit(text: str, at: int) -> bool:
    return text[at - 1 : at].isdecimal() or text[at + 1 : at + 2].isdecimal()


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


_NO_SEPARATOR = frozenset("?!%$€£<@\u2192")
DOUBTFUL = frozenset(':;=&">#+')
"""Signs that part the digits of one number only where nothing but that number can be meant."""
_JOINING = (
    "phir fir then aage agay aur and end with after that akhir mein likho likhein likhna lagao lagayen followed by "
    "second part half other rest remaining last dusra doosra hissa baqi baki باقی دوسرا حصہ "
    "next ke k baad bad uske us iske is se say start shuru number code plus dash hyphen minus space slash dot point un "
    "پھر اور آگے کے بعد اس اسکے آخر میں لکھیں لکھو سے شروع ڈیش ڈاٹ سپیس نقطہ شرطہ ثم بعد سپس بعدش بیا ورپسې تے فیر"
)
_JOINING_WORDS = re.compile(
    r"[ ,.:;…\-\n]{0,3}(?:(?:" + "|".join(fold(_JOINING).text.split()) + r")[ ,.:…\-]{1,3}){1,4}"
)


def separates(gap: str) -> bool:
    """Whether `gap` may stand between digits of one number: five signs, one line break, or words that join (`then`)."""
    if len(gap) > 5 or any(c.isalpha() for c in gap):
        blank = len(gap) < 12 and gap.strip(" ") == ""
        return blank or (len(gap) <= 30 and _JOINING_WORDS.fullmatch(gap) is not None)
    return gap.count("\n") <= 1 and _NO_SEPARATOR.isdisjoint(gap)


def tight(gap: str) -> bool:
    """Whether `gap` binds what it parts, so that a number may not end there (`0300-1234567-8`)."""
    return gap in {"-", ".", "_", "", "\u2010", "\u2011", "\u2012", "\u2013", "*", "~", "•", "·"}
