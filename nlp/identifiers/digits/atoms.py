"""Digits as people write them to hide them: the atoms that phones, identity cards and payment cards are read from.

An atom is a word of the text that stands for one or more digits: digits, digits with letters that pass for them
(`O3OO`, `l23`), a digit word in one of six languages, or `double`/`triple` with what follows.
"""

import re
from functools import cached_property
from typing import NamedTuple

from nlp.identifiers.context.labels import words as listed_words
from nlp.identifiers.countries.country_names import is_place
from nlp.identifiers.digits.digit_letters import is_tied, stands_one_by_one
from nlp.identifiers.digits.separators import LONGEST, separates
from nlp.identifiers.digits.spoken_digits import (
    ARABIC_TENS,
    BESIDE_SPOKEN,
    HOW_OFTEN,
    HUNDRED,
    OCCASIONS,
    PERSIAN,
    PIECES,
    PLURALS,
    TENS,
    THEN,
    TIMES,
    TIMES_BEHIND,
    UNITS,
    WORDS,
    by_letters,
    by_sound,
    words_around,
)
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import fold
from nlp.text.word_classes import kind, listed

_ALL_WORDS = frozenset({*WORDS, *PERSIAN, *TIMES, *HUNDRED, "i", "l", *BESIDE_SPOKEN})
_LOOKS = str.maketrans("oilsbz", "011582")
_HAS_DIGIT = re.compile(r"\d")
_LOOKS_LIKE_DIGITS = re.compile(r"[0-9oilsbz]+")
_CYRILLIC_LOOKS = str.maketrans("озο", "o3o")
_LEET = str.maketrans("013457", "oieast")
_GLUABLE = {word for word in {*WORDS, *TIMES} if len(word) > 2 or not word.isascii()} | {"oh"}
_GLUED_LENGTHS = sorted({len(word) for word in _GLUABLE}, reverse=True)
_GLUED_START = re.compile("[0-9o]{0,12}(?:" + "|".join(sorted(_GLUABLE, key=len, reverse=True)) + ")")
_DIGITS_THEN_LETTERS = re.compile(r"(?P<before>[^\W\d_]*?)(?P<digits>[0-9]{3,})(?P<after>[^\W\d_]*)")
_GLUED_NAMES, _COUNTED, _AFTER_NO, _VERBS, _WHICH = (
    words_around(row) for row in ("glued", "counted", "after no", "verb", "which")
)
_TELLING = _ALL_WORDS | {"s", "b", "z", "ss", "sss", "bb", "bbb"}
_NO = fold("نه").text  # Persian and Pashto: nine, and not
_TO = fold("نوں").text  # Punjabi: nine, and the postposition before a row of digits (`اوہنوں نوں صفر تن …`)
_ROUND = frozenset("oозοil")
_PASSING = _ROUND | {"s", "b", "z"}  # letters that pass for digits
_LONGEST_UNGLUED = 7  # letters up to which a word holds no number words run together
_BESIDE = 2  # signs that may part the words of one row


class DigitAtom(NamedTuple):
    """Digits that one or two words stand for, in folded offsets; `how` says in words what was undone, if anything."""

    digits: str
    start: int
    end: int
    how: str = ""

    @property
    def spoken(self) -> bool:
        """Whether the digits were written as words."""
        return self.how == "words to digits"


class DigitRun(list[DigitAtom]):
    """Atoms in a row that may be one number."""

    @cached_property
    def sizes(self) -> list[int]:
        """How many digits each has."""
        return [len(atom.digits) for atom in self]


def atoms(view: FoldedText) -> list[DigitAtom]:
    """All atoms of a text in order."""
    found: list[DigitAtom] = []
    starts, skip, end, repeats = view.starts, -1, -LONGEST - 1, view.has(_REPEATS)
    for place, kinds in enumerate(view.kinds):
        far = not kinds & _TELLS and starts[place] - end > (LONGEST if kinds & _FOLLOWS else _BESIDE)
        if far or place <= skip:
            continue
        if read := _at(view, place, found[-1] if found else None):
            atom, skip = (_repeated(view, read[1], read[0]) if repeats and read[1] >= place else None) or read
            found.append(atom)
            end = atom.end
    return found


def _at(view: FoldedText, place: int, before: DigitAtom | None) -> tuple[DigitAtom, int] | None:
    """The atom that begins with a word, and the place of its last word (of letters behind digits, the one before)."""
    word, kinds = view.words[place], view.kinds[place]
    if word.text.isdecimal():
        return DigitAtom(word.text, word.start, word.end), place
    if before and word.start - before.end == 1 and _goes_on(view, word, before):
        return DigitAtom(word.text.translate(_LOOKS), word.start, word.end, _said(word.text)), place - 1
    short = not kinds & (_TELLS | _FOLLOWS) and len(word.text) <= _LONGEST_UNGLUED
    if (short and before and not before.spoken) or _is_none(view, place, before):
        return None
    return _read(view, place, before)


def _tells(text: str) -> bool:
    """Whether a word may stand for a digit wherever it stands."""
    if text in BESIDE_SPOKEN or (text.isalpha() and text not in _TELLING and not _ROUND.issuperset(text)):
        return len(text) > _LONGEST_UNGLUED and _glued(text) != ""
    return True


_TELLS = kind(_tells)
_FOLLOWS = listed(BESIDE_SPOKEN)  # may stand for one behind a spoken digit, with words between that join
_REPEATS = listed({*TIMES_BEHIND, *OCCASIONS})  # says that a digit stands so often
_LEADS = listed({*BESIDE_SPOKEN, *TENS, *PERSIAN, *HOW_OFTEN, *TIMES})  # may stand for one with the next


def _goes_on(view: FoldedText, word: FoldedWord, before: DigitAtom) -> bool:
    """Whether letters that pass for digits go on those right before."""
    if before.spoken:
        return False
    lettered = before.how != ""
    return is_tied(view, word, before.end, lettered=lettered) or stands_one_by_one(view, word, before.digits)


def _is_none(view: FoldedText, place: int, before: DigitAtom | None) -> bool:
    """Whether the words beside a number word deny that it is a digit."""
    text = view.words[place].text
    if (text == "i" and _is_who_speaks(view, place, before)) or (before and _begins_a_sentence(view, place, before)):
        return True
    if text == "one" and place and _is_pronoun(view, place):
        return True
    if text == _NO and before and not before.spoken:
        following = view.texts[place + 1] if place < view.last else ""
        return following not in _ALL_WORDS and not following.isdecimal()
    if text == _TO and (before is None or view.words[place].start - before.end > _BESIDE):
        return True
    # `one digit short`
    return place + 1 < len(view.words) and view.words[place + 1].text in _COUNTED and text in UNITS


def _is_who_speaks(view: FoldedText, place: int, before: DigitAtom | None) -> bool:
    """Whether `I` alone begins what somebody says of himself (`351 555 0123, I am in Milan`): no digit of a row."""
    if (before and len(before.digits) == 1) or place + 1 >= len(view.words):
        return False
    word, following = view.words[place], view.words[place + 1]
    return view.text[word.end : following.start] in {" ", "'", "\u2019"} and following.text in _VERBS


def _begins_a_sentence(view: FoldedText, place: int, before: DigitAtom) -> bool:
    """Whether a capital behind the end of a sentence begins the next with a number word (`… 3 3 2. Ek customer`)."""
    word = view.words[place]
    if view.text[before.end : word.start] != ". " or not (
        view.cased[word.start : word.end].istitle() and word.text.isalpha()
    ):
        return False
    following = view.texts[place + 1] if place + 1 < len(view.words) else ""
    titled = before.spoken and view.cased[before.start].isupper()
    return not titled and following.isalpha() and following not in _ALL_WORDS


def _is_pronoun(view: FoldedText, place: int) -> bool:
    """Whether `one` stands for a number that was spoken of (`the Greek one six nine four …`)."""
    before = view.words[place - 1].text
    return before in _WHICH or (is_place(before) and view.text[view.words[place - 1].end] == " ")


def _read(view: FoldedText, place: int, before: DigitAtom | None) -> tuple[DigitAtom, int] | None:
    """The atom that begins with a word, and the place of its last word."""
    words, word, behind_spoken = view.words, view.words[place], before is not None and before.spoken
    if view.kinds[place] & _LEADS or behind_spoken:
        if before and behind_spoken and word.text in BESIDE_SPOKEN and _is_spoken(view, place, before):
            return DigitAtom(BESIDE_SPOKEN[word.text], word.start, word.end, "words to digits"), place
        phrase = _ten(view, place) or _persian_number(words, place) or _pieces(words, place)
        if phrase or (behind_spoken and (phrase := _arabic_pair(view, place))):
            return DigitAtom(phrase[0], word.start, words[phrase[1]].end, "words to digits"), phrase[1]
        if (times := TIMES.get(word.text) or _several(words, place)) and place + 1 < len(words):
            return _times(words, place, times)
    atom = _atom(word, after=before)
    return (atom, place) if atom else None


def _times(words: list[FoldedWord], place: int, times: int) -> tuple[DigitAtom, int] | None:
    """The digit behind a word so many times, and the place of its word."""
    following, last = _one_digit(words[place + 1].text), place + 1
    digits = following[:1] * times + following[1:]
    return (DigitAtom(digits, words[place].start, words[last].end, "words to digits"), last) if following else None


def _ten(view: FoldedText, place: int) -> tuple[str, int] | None:
    """The digits of `forty-five` by its first word, and the place of its last."""
    words, word = view.words, view.words[place]
    unit = UNITS.get(words[place + 1].text, "0") if word.text in TENS and place + 1 < len(words) else "0"
    if unit == "0" or view.text[word.end : words[place + 1].start].strip(" -"):
        return None
    return TENS[word.text][0] + unit, place + 1


def _persian_number(words: list[FoldedWord], place: int) -> tuple[str, int] | None:
    """The digits of a Persian number above ten by its first word, and the place of its last."""
    return _persian(words, place) if PERSIAN.get(words[place].text, 0) > 10 else None


def _pieces(words: list[FoldedWord], place: int) -> tuple[str, int] | None:
    """The digits of `سه تا صفر` by its first word, and the place of its last."""
    if place + 2 >= len(words) or words[place + 1].text not in PIECES:
        return None
    digits = UNITS.get(words[place + 2].text, "") * HOW_OFTEN.get(words[place].text, 0)
    return (digits, place + 2) if digits else None


def _arabic_pair(view: FoldedText, place: int) -> tuple[str, int] | None:
    """Two digits in Arabic, the unit first (`خمسة وخمسين`), and the place of the last word."""
    words = view.words
    unit = UNITS.get(words[place].text, "0")
    tens = ARABIC_TENS.get(words[place + 1].text) if unit != "0" and place + 1 < len(words) else None
    if not tens or view.text[words[place].end : words[place + 1].start] != " ":
        return None
    return tens + unit, place + 1


def _several(words: list[FoldedWord], place: int) -> int:
    """How many digits `two zeros` means by its first word; 0 when no plural follows."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return HOW_OFTEN.get(words[place].text, 0) if following in PLURALS else 0


def _repeated(view: FoldedText, place: int, atom: DigitAtom) -> tuple[DigitAtom, int] | None:
    """`five thrice`, `paanch teen baar` before more digits: the digit so often, and the place of the last word."""
    words, last = view.words, place
    times = TIMES_BEHIND.get(words[place + 1].text, 0) if place + 1 < len(words) else 0
    if times:
        last = place + 1
    elif place + 2 < len(words) and words[place + 2].text in OCCASIONS:
        times, last = HOW_OFTEN.get(words[place + 1].text, 0), place + 2
    goes_on = words[last + 1 : last + 2]
    if not times or len(atom.digits) != 1 or not goes_on or view.text[atom.end] != " ":
        return None
    if not (goes_on[0].text.isdecimal() or goes_on[0].text in _ALL_WORDS or goes_on[0].text in THEN):
        return None
    return DigitAtom(atom.digits * times, atom.start, words[last].end, "words to digits"), last


def _persian(words: list[FoldedWord], first: int) -> tuple[str, int] | None:
    """The digits of a Persian number and the place of its last word: one word from eleven on, or several with `و`."""
    total, last, least = PERSIAN[words[first].text], first, PERSIAN[words[first].text]
    while last + 2 < len(words) and words[last + 1].text == "و":
        value = PERSIAN.get(words[last + 2].text, 0)
        room = 100 if least % 100 == 0 else 10 if least % 10 == 0 else 0
        if not 0 < value < room:
            break
        total, last, least = total + value, last + 2, value
    return (str(total), last) if last > first or words[first].text != _AMBIGUOUS else None


_AMBIGUOUS = fold("سی").text  # thirty, and a letter


def _is_spoken(view: FoldedText, place: int, before: DigitAtom) -> bool:
    """Whether a word like `no` behind a spoken digit is a digit: another follows, or a `no` that denies nothing."""
    words = view.words
    if not separates(view.text[before.end : words[place].start]):
        return False
    if place + 1 < len(words) and (words[place + 1].text in WORDS or words[place + 1].text in {*TIMES, *BESIDE_SPOKEN}):
        return True
    return words[place].text == "no" and (place + 1 == len(words) or words[place + 1].text not in _AFTER_NO)


def _one_digit(text: str) -> str:
    """What `double` doubles: a digit word, or digits whose first is meant."""
    if text.isdecimal() and len(text) <= 11:
        return text
    return WORDS.get(text) or PLURALS.get(text, "0" if text == "o" else "")


def _atom(word: FoldedWord, *, after: DigitAtom | None) -> DigitAtom | None:
    text = word.text
    if spoken := WORDS.get(text) or _spoken_beside(word, after):
        return DigitAtom(spoken, word.start, word.end, "words to digits")
    if _letters_alone(word, after):
        digits = text.translate(_CYRILLIC_LOOKS).translate(_LOOKS)
        return DigitAtom(digits, word.start, word.end, _said(text.translate(_CYRILLIC_LOOKS)))
    if not _HAS_DIGIT.search(text):
        glued = _glued(text) if len(text) > _LONGEST_UNGLUED else ""
        return DigitAtom(glued, word.start, word.end, "words to digits") if glued else None
    looks = text.translate(_CYRILLIC_LOOKS)
    if not looks.isdecimal() and len(text) > 2 and (unit := UNITS.get(looks.translate(_LEET))):
        return DigitAtom(unit, word.start, word.end, "words to digits")
    if _LOOKS_LIKE_DIGITS.fullmatch(looks):
        return DigitAtom(looks.translate(_LOOKS), word.start, word.end, _said(looks))
    if glued := _glued(text):
        return DigitAtom(glued, word.start, word.end, "words to digits")
    return _beside_letters(word)


def _spoken_beside(word: FoldedWord, after: DigitAtom | None) -> str:
    """Digits that a word means only right behind other digits: a hundred, or a number by its sound."""
    if after is None or word.start - after.end > _BESIDE:
        return ""
    if word.text in HUNDRED:
        return "00" if len(after.digits) == 1 or (len(after.digits) == 2 and after.digits[0] in "01") else ""
    if not after.spoken:
        return ""
    joined = "" if word.text.isascii() else WORDS.get(word.text.removeprefix("و"), "")  # `صفر وخمسة`
    return joined or by_sound(word.text) or by_letters(word.text)


def _letters_alone(word: FoldedWord, after: DigitAtom | None) -> bool:
    """Whether a word of letters only passes for digits: `OO`, `l`, or a last `S` behind others (`…-I28456I-S`)."""
    text = word.text
    if text[0] not in _PASSING:
        return False
    if len(text) <= 4 and (text.strip("o") == "" or text.strip("озο") == "" or text.strip("il") == ""):
        return True
    if len(text) == 2 and not set(text) - set("oil") and after is not None and word.start - after.end == 1:
        return True
    if len(text) > 1 and set(text) in ({"s"}, {"b"}):
        return after is not None and not after.spoken and word.start - after.end <= _BESIDE
    return text in {"s", "b", "z"} and after is not None and bool(after.how) and word.start - after.end == 1


def _said(text: str) -> str:
    if "o" in text:
        return "O to 0"
    return "I to 1" if "i" in text or "l" in text else "letters to digits"


def _beside_letters(word: FoldedWord) -> DigitAtom | None:
    """The digits of `call0300…` and `نمبر0300…پر`."""
    match = _DIGITS_THEN_LETTERS.fullmatch(word.text)
    if match is None or not all(_may_touch(match[side]) for side in ("before", "after")):
        return None
    return DigitAtom(match["digits"], word.start + match.start("digits"), word.start + match.end("digits"))


def _may_touch(letters: str) -> bool:
    """Whether letters may touch the digits of a number: none, of another script, a word of calling or `wala`."""
    return not letters.isascii() or not letters or letters in _GLUED_NAMES or letters in listed_words("telephone")


def _glued(text: str) -> str:
    """The digits of `zerothreedoublezero`, `zero3zero0`."""
    if len(text) > 80 or not _GLUED_START.match(text):
        return ""
    digits, times = "", 1
    for part in _cut(text):
        if part in TIMES:
            times = TIMES[part]
            continue
        digits += WORDS.get(part, "0" if part == "o" else part) * times
        times = 1
    return digits


def _cut(text: str) -> list[str]:
    """`text` as digit words and digits from end to end; empty when it is not made of them alone."""
    parts: list[str | None] = [None] * len(text) + [""]
    for at in range(len(text) - 1, -1, -1):
        words = (text[at : at + size] for size in _GLUED_LENGTHS if at + size <= len(text))
        parts[at] = next((word for word in words if word in _GLUABLE and parts[at + len(word)] is not None), None)
        if parts[at] is None and parts[at + 1] is not None and _is_digit(text, at):
            parts[at] = text[at]
    cut, at = [], 0
    while at < len(text) and (part := parts[at]):
        cut.append(part)
        at += len(part)
    return cut


def _is_digit(text: str, at: int) -> bool:
    """Whether a digit stands at a place, or an `o` beside one."""
    beside = text[at - 1 : at].isdecimal() or text[at + 1 : at + 2].isdecimal()
    return text[at].isdecimal() or (text[at] == "o" and beside)
