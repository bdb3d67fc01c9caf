"""PASSPORT: numbers of passports, said to be one. Pakistani: two letters and seven digits.

The Pakistani shape is believed wherever a word for a passport stands in the same line; other countries' shapes only
right behind it. Digits may be disguised as in telephone numbers, letters may be named in Urdu.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.number_context import named_otherwise, said_near
from nlp.identifiers.context.number_nouns import FILLERS, NUMBER_WORDS
from nlp.identifiers.context.table_headers import head_of
from nlp.identifiers.context.trailing_clauses import said_to_be_a_thing
from nlp.identifiers.countries.country_names import is_place
from nlp.identifiers.digits.atoms import DigitAtom
from nlp.identifiers.digits.digit_runs import runs
from nlp.identifiers.passports.distant_numbers import (
    is_its_number,
    is_named_behind,
    is_number_of_whose,
    is_of_another_paper,
    is_told_in_its_clause,
)
from nlp.identifiers.passports.vocabulary import BESIDES, NAMES, NUMBERS, OF_OTHERS, OTHER_SAMPLE, VISAS
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either, fold, folded
from nlp.text.word_classes import kind

BY = "passport"
_SIZE = 7  # digits of a Pakistani number
_RELATIVE = folded("اللی الذی التی الی که jo جو which that چې")
_BETWEEN = folded(
    "الاخیره الاخیر اخر الاولی الثالث "
    "numero nummer numara de di n° nº αριθμός "
    "num numbers nos pak pakistani afghan indian iranian iraqi syrian bangladeshi nepali british german french "
    "italian turkish copy copies scan scans book holder holding travel document bearing issued with on in a an "
    "بتاعه بتاعها بتاعی بتاعهم بتاعنا تبعه تبعها تبعی تبعهم حقه حقها حقی دیالو دیالها مالته مالتها "
    "رقمہ رقمها العراقی السوری المصری الباکستانی الافغانی "
    "بہذا هذا الشکل شکل بالشکل الصیغه التالی الاتی مثل مثلا مثال کمثال as follows form format like example eg such "
    "جیسے جیسا اس طرح یوں نمونہ نمونے sample specimen سوری مصری عراقی باکستانی افغانی سودانی یمنی مغربی "
    "سفرہ سفرها سفرهم سفری سفرنا سفرك القدیم الجدید السابق الحالی الاول الثانی الاصلی القدیمہ "
    "جدید قدیم پرانا پرانے نیا نئے جدیدش قدیمی purana naya old new previous current "
    "اختی اخی ابی امی زوجی زوجتی ابنی بنتی زوجته ابنه ابنته brother sister wife husband son daughter mother father "
    "با به دارای السفر سفر ها copy of lost stolen original valid ki ka ke hai uska unka mera مسافرت"
)
_PASSING = FILLERS | NUMBER_WORDS | _BETWEEN
_OF_TRAVEL = folded("سفر السفر")
_DEMONYMS = tuple(fold("ی یہ").text.split())
_REACH, _AFTER = 70, 28
_CLAUSE_ENDS, _MOST_TOLD = re.compile("[.,;:!?،؛۔\n0-9]"), 2  # a clause that tells of the passport
_LONGEST_LINK = 20  # characters between two passports' numbers
_ABOVE = 160  # characters before a number in which a passport may be spoken of that is not named beside it
_GAP = r"[ .\-_/]{0,2}"
_PAKISTANI = re.compile(
    r"(?<![a-z0-9])(?!no|id|is)[a-z]" + _GAP + r"[a-z]" + _GAP + r"(?:[0-9oil]" + _GAP + r"){6}[0-9oil](?![a-z0-9])"
)
_OTHER = re.compile(
    r"(?<![a-z0-9])(?:(?!n[or]|id|is)[a-z]{1,2}[ \-]?[0-9o]{6,9}|(?!n[or]|id|is)[a-z]{1,2}[ ][0-9o]{3,5}[ ][0-9o]{3,4}"
    r"|[0-9]{8,9}|[0-9]{2}[a-z]{2}[0-9]{5}"
    r"|[a-z0-9](?=[a-z0-9]*[0-9][a-z0-9]*[0-9])"
    r"[cfghjklmnprtvwxyz0-9]{8})(?![a-z0-9\-])"
)
# Digits alone that telephones have too: in three groups, or ten.
_LIKE_A_TELEPHONE = re.compile(
    r"(?<![a-z0-9+])(?:[0-9]{2,3}(?P<gap>[ \-])[0-9]{3}(?P=gap)[0-9]{3,4}|[0-9]{10})(?![a-z0-9\-])"
)
_CUT = re.compile(r"[0-9](?P<sign>[.\-])[0-9]")
_FEW_LETTERS = re.compile("[a-z]{0,2}[0-9oil]*")
_FILED = re.compile(r"[ .\-_]?(?:19|20)[0-9]{2}/|.*/(?:19|20)[0-9]{2}$")  # a year and a stroke, behind two letters
_ANOTHER = re.compile(
    r"[ ,;/&،]{1,3}(?:(?:and|aur|"
    + either("اور و او")
    + r")[ ]?)?(?:(?:the[ ])?(?:new|old|naya|purana|"
    + either("نیا پرانا الجدید القدیم جدید قدیم جدیدش قدیمش")
    + r")(?:[ ]one)?[ :]{1,2})?"
)
# Two plain letters in front of digits that are a word (`FIR No 418/2023`).
_WORDS = frozenset(
    {"no", "nr", "id", "is", "in", "on", "at", "to", "of", "by", "my", "rs", "ki", "ka", "ke", "se", "ko"}
)
# Two letters before digits that are a word of a sentence where they stand apart and small (`call me 0345 555 …`).
_SMALL_WORDS = _WORDS | folded(
    "me pe de or us we up as an so if am be he do go mr ms na ne ho ya ye le ek jo wo hi tu hu da di nu te bi mi tk"
)
_MONEY = frozenset({"rs", "kd", "tl", "bd", "qr", "dh"})  # short for a currency
_SAMPLE = re.compile(r"(?<![^\W_])[A-Z]{2}[0-9]{7}(?![^\W_])")
_CODES = folded("code codes کوڈ کود کود الکود رمز الرمز promo pin")
_OF_A_COUNTRY = folded("of from ka ki کا کی دا دی د")
_LIKE_THIS = folded("eg like such example sample misal jaise jaisa مثلا مثل مثال جیسے جیسا لکہ نمونہ")
_F, _YEAR = fold("ایف").text, re.compile(r"[ ]?/[ ]?(?:19|20)[0-9]{2}")
_LOOKS = str.maketrans("oil", "011")
_LETTERS = {
    fold(name).text: letter
    for letter, name in zip(
        "abcdefghijklmnopqrstuvxyz",
        [
            "اے",
            "بی",
            "سی",
            "ڈی",
            "ای",
            "ایف",
            "جی",
            "ایچ",
            "آئی",
            "جے",
            "کے",
            "ایل",
            "ایم",
            "این",
            "او",
            "پی",
            "کیو",
            "آر",
            "ایس",
            "ٹی",
            "یو",
            "وی",
            "ایکس",
            "وائی",
            "زیڈ",
        ],
        strict=True,
    )
}


def _begins(word: str) -> bool:
    """Whether a number may begin with a word: two letters at most before what passes for digits, or with a digit."""
    return word.isascii() and (_FEW_LETTERS.fullmatch(word) is not None or any(map(str.isdecimal, word)))


_BEGINNING = kind(_begins)


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every passport number that is said to be one."""
    if view.vocabulary.isdisjoint(NAMES):
        return
    yield from _pakistani(view)
    yield from _spoken(view)
    before = -1
    for match in view.matches(_OTHER, _BEGINNING):
        called = _called(view, match.start(), before) or _is_other_sample(view, match)
        called = called or _is_in_the_column(view, match.start()) or is_its_number(view, match.start())
        called = called or is_number_of_whose(view, match) or _is_named_behind(view, match)
        called = called or is_told_in_its_clause(view, match)
        if called and _is_other(match.group()) and not _is_of_a_visa(view, match.start()):
            before = match.end()
            yield _found(match.group(), match.start(), match.end())
    for match in view.matches(_LIKE_A_TELEPHONE, _BEGINNING):
        if _is_numbered(view, match.start()):
            yield _found(match.group(), match.start(), match.end())


def _is_named_behind(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether the words behind call it a passport's number, and those before no other thing's."""
    return is_named_behind(view, match) and not named_otherwise(view, *match.span())


def _pakistani(view: FoldedText) -> Iterator[SpanMatch]:
    for match in view.matches(_PAKISTANI, _BEGINNING):
        compact = re.sub(r"[ .\-_/]", "", match.group())
        first = view.words[view.word_at(match.start())].text
        fewest = 3 if _called(view, match.start(), -1) else 4
        if sum(c.isdigit() for c in compact[2:]) < fewest or (first.isalpha() and len(first) > 2):
            continue  # `call 03…` is a word and a telephone number
        if named_otherwise(view, *match.span()) or _is_a_code(view, match.start()):
            continue
        if _FILED.match(match.group(), 2) or is_of_another_paper(view, match.start()):
            continue  # the number of a file (`BS-2026/771`), or of a card
        if _is_a_word(view, match) or _goes_on(view.text, match):
            continue  # a telephone number behind a word (`jis me 03-45-555-0-222`)
        if said_to_be_a_thing(view, match.end(), own=NAMES) or _is_of_a_visa(view, match.start()):
            continue
        if (
            _is_in_the_column(view, match.start())
            or said_near(view, match.start(), match.end(), NAMES, reach=_REACH, after=_AFTER)
            or _is_sample(view, match)
        ):
            yield _found(match.group(), match.start(), match.end())


def _is_a_word(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether two small letters that stand apart before digits are a word, and no word for a passport leads to them."""
    start = match.start()
    letters, apart = view.cased[start : start + 2], view.text[start + 2] == " "
    return letters in _SMALL_WORDS and apart and (match.group()[3] == "0" or not _called(view, start, -1))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether digits that are cut up go on behind a sign that parts them, too: more than a passport's number has."""
    end = match.end()
    cut = _CUT.search(match.group(), 3)
    return cut is not None and text[end : end + 1] == cut["sign"] and text[end + 1 : end + 2].isdecimal()


def _is_in_the_column(view: FoldedText, start: int) -> bool:
    """Whether the head of a table says that a number stands in the column of the passports."""
    return not NAMES.isdisjoint(view.once(head_of, start))


def _is_of_a_visa(view: FoldedText, start: int) -> bool:
    """Whether a visa leads up to `start` and no passport (`us pe visa AB…`), or heads the column of a table."""
    head = view.once(head_of, start)
    if not VISAS.isdisjoint(head):
        return True
    place = view.word_at(start) - 1
    for _ in range(4):
        if place < 0 or start - view.words[place].end > _REACH:
            return False
        word = view.words[place]
        if word.text in VISAS:
            return not any(mark in view.text[word.end : start] for mark in ";.،,\n۔(")
        if word.text in NAMES or not (word.text in FILLERS or word.text in NUMBER_WORDS):
            return False
        place -= 1
    return False


def _is_a_code(view: FoldedText, start: int) -> bool:
    """Whether a word for a code stands right before (`interview code MY-0125550`), as before no passport's number."""
    place = view.word_at(start) - 1
    return place > 0 and view.words[place].text in _CODES and view.words[place - 1].text not in NAMES


def _is_sample(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether a number in print is announced as one, or joined to one, where passports are spoken of a line above."""
    start = match.start()
    if not _SAMPLE.fullmatch(view.cased, start, match.end()):
        return False
    place = view.word_at(start)
    near = view.words[max(0, place - 2) : place]
    if not near or not any(word.text in NUMBER_WORDS or _SAMPLE.fullmatch(view.cased, *word[1:]) for word in near):
        return False
    above = [word.text for word in view.words[view.word_at(start - _ABOVE) : place]]
    return any(word in NAMES and following not in BESIDES for word, following in pairwise(above))


def _is_other_sample(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether a number in print is given as an example of passports' numbers (`Number on page one e.g. P01550123`)."""
    start = match.start()
    if not OTHER_SAMPLE.fullmatch(view.cased, start, match.end()):
        return False
    place = view.word_at(start)
    near = [word.text for word in view.words[max(0, place - 7) : place]]
    example = near[-1:] == ["g"] and near[-2:-1] == ["e"]
    if not (example or (near and near[-1] in _LIKE_THIS)) or NUMBERS.isdisjoint(near):
        return False
    above = view.words[view.word_at(start - _ABOVE) : place]
    return OF_OTHERS.isdisjoint(near) and any(word.text in NAMES for word in above)


def _found(text: str, start: int, end: int) -> SpanMatch:
    compact = re.sub(r"[ .\-_/]", "", text)
    letters = 2 if compact[1:2].isalpha() else 1 if compact[:1].isalpha() else 0
    digits = compact[letters:] if any(c.isalpha() and c not in "oil" for c in compact[letters:]) else ""
    value = compact[:letters] + (digits or compact[letters:].translate(_LOOKS))
    undone = ("separators dropped",) if len(compact) != len(text) else ()
    looks = ("letters to digits",) if value != compact else ()
    return SpanMatch("PASSPORT", value.upper(), start, end, BY, 0.95, (*undone, *looks))


def _is_other(text: str) -> bool:
    return text[:2] not in {"no", "nr", "id", "is"} and not re.fullmatch(r"(?:19|20)[0-9]{6}", text)


def _called(view: FoldedText, start: int, before: int) -> bool:
    """Whether a word for a passport leads up to `start`, or another number of a passport with a comma between."""
    if before >= 0 and start - before < _LONGEST_LINK and _ANOTHER.fullmatch(view.text, before, start):
        return True
    place = view.word_at(start) - 1
    strange = 0
    for _ in range(6):
        if place < 0 or start - view.words[place].end > _REACH:
            return False
        word = view.words[place].text
        if word in NAMES:
            return strange == 0
        if word in _RELATIVE:
            strange = 0 if _CLAUSE_ENDS.search(view.text, view.words[place].end, start) is None else strange
        elif word not in _PASSING and not _is_demonym(view, place) and not _is_country_of(view, place):
            strange += 1
            if strange > _MOST_TOLD:
                return False
        place -= 1
    return False


def _is_numbered(view: FoldedText, start: int) -> bool:
    """Whether a word for "number" and one for a passport, in either order, lead up to `start` and nothing else."""
    place = view.word_at(start)
    near = {word.text for word in view.words[max(0, place - 4) : place]}
    return not NUMBERS.isdisjoint(near) and not NAMES.isdisjoint(near) and _called(view, start, -1)


def _is_demonym(view: FoldedText, place: int) -> bool:
    """Whether a word of Arabic letters tells whose passports they are (`جواز سفر سوداني`, `پاسپورت افغانی`)."""
    before = view.words[place - 1].text if place else ""
    return before in NAMES | _OF_TRAVEL and view.words[place].text.endswith(_DEMONYMS)


def _is_country_of(view: FoldedText, place: int) -> bool:
    """Whether a genitive before a place tells whose passports they are (`passport of Afghanistan no.`)."""
    return place > 0 and view.texts[place - 1] in _OF_A_COUNTRY and is_place(view.texts[place])


def _spoken(view: FoldedText) -> Iterator[SpanMatch]:
    """Two letters, then seven digits of which some are words or signs: `AB one two 3 …`, `اے بی ۱۲۳۴۵۶۷`."""
    for run in runs(view, _SIZE):
        if sum(len(atom.digits) for atom in run) != _SIZE:
            continue
        letters, start = _letters_before(view, run[0].start)
        words = _SMALL_WORDS if view.cased[start : start + 2] == letters else _WORDS
        if len(letters) != 2 or (letters in words and not any(atom.how for atom in run)):
            continue
        if letters in _MONEY or any("." in gap and gap != "." for gap in _gaps(view, run)):
            continue  # a sum, or the end of a sentence (`Rs 460,000. One of them …`)
        if _is_of_a_visa(view, start) or named_otherwise(view, start, run[-1].end) or _is_of_a_report(view, run, start):
            continue
        if said_near(view, start, run[-1].end, NAMES, reach=_REACH, after=_AFTER):
            value = letters + "".join(atom.digits for atom in run)
            undone = tuple(dict.fromkeys(atom.how for atom in run if atom.how))
            yield SpanMatch("PASSPORT", value.upper(), start, run[-1].end, BY, 0.93, undone or ("letters written out",))


def _is_of_a_report(view: FoldedText, run: list[DigitAtom], start: int) -> bool:
    """Whether letters and digits are a report's to the police, by its name or a year (`ایف آئی آر 112/2025`)."""
    before = view.texts[view.word_at(start) - 1 : view.word_at(start)]
    if before and before[0] == _F and view.text[run[0].start - 1] == " ":
        return True
    return _YEAR.fullmatch(view.text, run[-2].end, run[-1].end) is not None if len(run) > 1 else False


def _gaps(view: FoldedText, run: list[DigitAtom]) -> list[str]:
    return [view.text[before.end : atom.start] for before, atom in pairwise(run)]


def _letters_before(view: FoldedText, start: int) -> tuple[str, int]:
    letters, place = "", view.word_at(start)
    while place and len(letters) < 2 and 0 <= start - view.words[place - 1].end <= 3:
        word = view.words[place - 1]
        read = _LETTERS.get(word.text) or (word.text if word.text.isascii() and word.text.isalpha() else "")
        if not read or len(read) + len(letters) > 2:
            break
        letters, start, place = read + letters, word.start, place - 1
    return letters, start
