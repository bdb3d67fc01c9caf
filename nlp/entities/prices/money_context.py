"""Whether a number is a sum of money: the points of its signs, added up (`resources/lexicons/money_signs.tsv`).

A sign is a word beside the number (`fare`, `1500 liye`, `500/-`; `members`, `%`), or a form that the number has:

any, coded, bare: it has a currency or none; rupees: a unit of Pakistan; ones, units, thousands: without a unit, with
one, with thousands; small: not more than thousands; k: that letter; uncounted: a unit alone; pashto: its unit is;
grouped: commas part round thousands; hundreds: spoken ones; dear: round, in fives; closed: the clause ends behind;
alone: it is a clause of its own; dotted: behind a row of dots; priced: the text has words of money; rated: in a list of
rates; arabic: so is the text; phone_like, year, seat_like, part, serial: looks like one of these, the part of a
reference, a file; average: of a study; named: what its currency and it look like is a key; no: is that word.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nlp.entities.prices.amounts import CLOSED, Amount
from nlp.entities.prices.currencies import CODES, KINDS
from nlp.entities.prices.lexicon import BORDER, alternatives, any_of, phrases, table, words
from nlp.entities.prices.numerals import PASHTO_UNITS
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language


class Sum(NamedTuple):
    """One amount with the currencies that stand right before and after it, and where all of it begins and ends."""

    amount: Amount
    before: str
    after: str
    start: int
    end: int

    @property
    def code(self) -> str:
        """The currency, that before the amount first; empty where none stands there."""
        return self.before or self.after


class MoneySign(NamedTuple):
    """A row of the table: for sums of all `forms` and of `least` at least, worth `points`."""

    forms: tuple[str, ...]
    least: float
    points: float


class _Signs(NamedTuple):
    """Signs by where they stand: nowhere, by side and phrase before, with their patterns behind."""

    alone: list[MoneySign]
    before: dict[str, dict[str, list[MoneySign]]]
    behind: list[tuple[re.Pattern[str], MoneySign]]


_FILLED = {
    "behind": "",
    "led": rf"(?:{any_of('led')} ){{0,2}}\(?",
    "last": "",
    "within": rf"(?:(?!{any_of('not_counted')})[^\W_]+[ -]{{1,2}}){{0,2}}",
}
_ENDS = defaultdict(lambda: r"(?:(?<=\W)|(?![^\W_]))", last=r"(?= ?(?:[.,;!\n]|$))")
_PARTED, _FURTHEST = re.compile(r"[,.;:\n]"), 24
_GAPS = {
    "skipped": (words("skipped"), 2, re.compile("\n")),
    "bounded": (words("of_bounds"), 4, _PARTED),
    "before": (frozenset[str](), 0, _PARTED),
}


def _rows(*, good: bool, coded: bool) -> Iterator[tuple[str, MoneySign, str]]:
    """The signs that speak for money, or against it, of sums with a currency or without one: side, sign, words."""
    own, other = ("coded", "bare") if coded else ("bare", "coded")
    for _, side, cell_of_forms, least, points, cell in table("money_signs"):
        forms = tuple(form for form in cell_of_forms.split() if form not in {own, "any"})
        if (float(points) > 0) is good and other not in forms:
            yield side, MoneySign(forms, float(least), float(points)), cell


def _signs(*, good: bool, coded: bool) -> _Signs:
    """The same by where they stand, those behind that are worth the same in one pattern."""
    found, behind = _Signs([], defaultdict(lambda: defaultdict(list)), []), defaultdict[tuple[str, MoneySign], str](str)
    for side, sign, cell in _rows(good=good, coded=coded):
        if side == "form":
            found.alone.append(sign)
        elif side in _FILLED:
            behind[side, sign] += f"|{cell}" if behind[side, sign] else cell
        else:
            for phrase in phrases(cell):
                found.before[side][phrase].append(sign)
    for (side, sign), cell in behind.items():
        found.behind.append((re.compile(rf" ?-?{_FILLED[side]}(?:{alternatives(cell)}){_ENDS[side]}"), sign))
    return found


_FOR = {coded: _signs(good=True, coded=coded) for coded in (True, False)}
_AGAINST = {coded: _signs(good=False, coded=coded) for coded in (True, False)}
_MONEY_WORDS = CODES.keys() | _FOR[False].before["skipped"].keys()
_STUDIES, _AVERAGES, _NUMBERED, _NO = words("studies"), words("averages"), words("numbered"), words("no")
_SENTENCE, _WORD, _ENDS_OF_SENTENCE = 90, re.compile(r"[^\W_]+"), re.compile(r"[.!?;,،\n](?!\d)")
_GROUPED, _YEAR = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d00"), re.compile(r"(?:19|20)\d\d")
_CLAUSE_BEGINS, _CLAUSE_OVER = re.compile(r"(?:^|[.!|\n] ?|_{4} ?|[.]{4} ?)$"), re.compile(r" ?(?:[.!|+\n]|$)")
_DOTS, _NAMED = re.compile(r"(?:\.{4}|_{4}) ?$"), re.compile(r"[^\W\d_]{2}\)? ?[:=\u2013\u2014-]? ?$")
_HEADING = re.compile(rf"{BORDER}(?:{any_of('headings')})(?: list| لسٹ)? ?[:\n](?!.*(?:[!?؟]|\.(?!\d)))")
_HEADINGS = frozenset(_WORD.findall(" ".join(words("headings"))))
_REFERENCE_GOES_ON = re.compile(r"-(?:\d|[a-z]/)")  # `48820-117`, `4417-B/2026`
_SERIAL, _LETTERS_BEHIND = re.compile(r"(?<![^\W_])([A-Z]{1,4})-$"), re.compile(r"-[A-Z]{1,3}(?![^\W_])")
_STATES, _LONG = frozenset({"UAE", "KSA", "USA"}), 100
_NO_SUM, _KEY_GOES_ON = re.compile(r"0\d.*|20\d{6}"), re.compile(r"[a-z]+\d|-\d\d-\d")
_LEAST_OF_LETTERS = 20
_RATED, _WITHIN = re.compile(rf"{BORDER}{any_of('rated')}"), 48  # `د ډالر نرخ ۷۱، کلدار ۲۵۴` is a board of rates


def is_money(view: FoldedText, one: Sum) -> bool:
    """Whether the signs of a sum say that it is money."""
    coded = bool(one.code)
    if one.amount.unit == 1.0 and one.amount.value < _LONG and not coded:
        return False
    forms = _Forms(view, one)
    good = _points(view, one, forms, _FOR[coded])
    return good > 0 and good + _points(view, one, forms, _AGAINST[coded]) > 0


class _Forms(dict[str, bool]):
    """Whether a sum has each form, looked at when first asked for."""

    def __init__(self, view: FoldedText, one: Sum) -> None:
        super().__init__()
        self._asked = view, one

    def __missing__(self, form: str) -> bool:
        holds = self[form] = _FORMS[form](*self._asked)
        return holds


def _points(view: FoldedText, one: Sum, forms: _Forms, signs: _Signs) -> float:
    """What the signs that a sum has are worth together."""
    value, has, points = one.amount.value, forms.__getitem__, 0.0
    for sign in (*signs.alone, *_signs_before(view, one.start, signs)):
        if value >= sign.least and all(map(has, sign.forms)):
            points += sign.points
    for pattern, sign in signs.behind:
        if value >= sign.least and all(map(has, sign.forms)) and pattern.match(view.text, one.end):
            points += sign.points
    return points


def _signs_before(view: FoldedText, start: int, signs: _Signs) -> Iterator[MoneySign]:
    for side, by_phrase in signs.before.items():
        for phrase in _phrases_before(view, start, *_GAPS[side]):
            yield from by_phrase.get(phrase, ())


def _phrases_before(
    view: FoldedText, start: int, gap: frozenset[str], most: int, parted: re.Pattern[str]
) -> Iterator[str]:
    """The word before, and with the one before it, nothing `parted` behind; so on while words are of `gap`."""
    last = view.word_at(start) - 1
    for place in range(last, max(-1, last - most - 1), -1):
        word, _, end = view.words[place]
        if start - end > _FURTHEST or parted.search(view.text, end, start):
            return
        yield word
        if place:
            before = view.words[place - 1].text
            yield f"{before} {word}"
            yield f"{before} *"
        if word not in gap:
            return


def _is_part(view: FoldedText, one: Sum) -> bool:
    """Whether an amount stands behind the stroke or hyphen of a number or reference (`25/10k`, `CONS/5519`)."""
    text, start, digits = view.text, one.start, bool(one.amount.digits)
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in {"/", "-", "\u2010"} and (further.isdigit() or (before == "/" and digits and further.isalpha())):
        return True
    return digits and _REFERENCE_GOES_ON.match(text, one.amount.end) is not None


def _is_led(view: FoldedText, one: Sum, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern ends right before the number."""
    return pattern.search(view.text, max(0, one.amount.start - 8), one.amount.start) is not None


def _is_rated(view: FoldedText, one: Sum) -> bool:
    """Whether a round number ends an item of a list that a heading calls one of rates (`Rates: one hour 3000`)."""
    text, amount = view.text, one.amount
    if _HEADINGS.isdisjoint(view.vocabulary) or not amount.digits or amount.value < _LONG or amount.value % 10:
        return False
    if not CLOSED.match(text, amount.end) or not _NAMED.search(text, max(0, amount.start - 8), amount.start):
        return False
    first = max(0, amount.start - 140, text.rfind("\n\n", 0, amount.start) + 1)
    said = text[first : amount.start].replace("\n", " \n")
    return _HEADING.search(said) is not None


def _is_serial(view: FoldedText, one: Sum) -> bool:
    """Whether a number is joined by a hyphen to capitals, as those of files and queues (`UKD-20931`, `5501-K`)."""
    amount = one.amount
    number = amount.value / amount.unit
    lettered = _SERIAL.search(view.cased, max(0, amount.start - 6), amount.start)
    behind = amount.end - 2 if view.cased[amount.start : amount.end].endswith("-K") else amount.end
    goes_on = behind < amount.end and view.text.startswith("-", amount.end)
    if goes_on or (number >= _LONG and _LETTERS_BEHIND.match(view.cased, behind)):
        return True
    if lettered is None:
        return False
    return (
        behind < amount.end
        or (number >= _LONG and number % 10 > 0)
        or (lettered[1] not in _STATES and len(lettered[1]) > 2)
    )


def _is_average(view: FoldedText, one: Sum) -> bool:
    """Whether a sum of a text that speaks of a study stands in a sentence of averages: it is a statistic."""
    if _AVERAGES.isdisjoint(view.vocabulary) or _STUDIES.isdisjoint(view.vocabulary):
        return False
    said = view.text[max(0, one.start - _SENTENCE) : one.start]
    return not _AVERAGES.isdisjoint(_WORD.findall(_ENDS_OF_SENTENCE.split(said)[-1]))


def _is_named(view: FoldedText, one: Sum) -> bool:
    """Whether a currency before a number is no money: a reference (`RM 0004451`), a rate or a word (`LTC no`)."""
    amount, text = one.amount, view.text
    if one.code in KINDS["letters"]:
        return amount.value < _LEAST_OF_LETTERS or amount.value % 5 > 0  # the `2e` of a street
    if not one.before or one.after:
        return False
    if amount.digits and (_KEY_GOES_ON.match(text, amount.end) or _NO_SUM.fullmatch(amount.digits)):
        return True
    if text[one.start].isascii() or not text[one.start].isalpha():
        return _is_key(view, one)
    line = max(0, one.start - _WITHIN, text.rfind("\n", 0, one.start) + 1)
    return "." in amount.digits or _RATED.search(text, line, amount.start) is not None or _is_key(view, one)


def _is_key(view: FoldedText, one: Sum) -> bool:
    """Whether a name of money, no rupees, is the beginning of a key, or of a word before a number word."""
    amount, place = one.amount, view.word_at(one.start)
    if one.code == "PKR" or amount.unit > 1.0:
        return False
    written = view.text[amount.start : amount.end]
    if (written.isascii() and written.isalpha()) or (place and view.texts[place - 1] in _NUMBERED):
        return True
    glued = view.text[amount.start - 1].isalpha() and one.code not in KINDS["often"] and amount.value >= 1000
    return (glued or one.code == "QAR") and amount.value % 10 > 0


_FORMS: dict[str, Callable[[FoldedText, Sum], bool]] = {
    "rupees": lambda _, one: one.amount.rupees,
    "uncounted": lambda _, one: one.amount.uncounted,
    "ones": lambda _, one: one.amount.unit == 1.0,
    "units": lambda _, one: one.amount.unit >= 1000.0,
    "small": lambda _, one: one.amount.unit <= 1000.0,
    "thousands": lambda _, one: (one.amount.unit == 1000.0 and not one.amount.uncounted) or "o" in one.amount.digits,
    "k": lambda view, one: one.amount.unit == 1000.0 and view.text[one.amount.end - 1] == "k",
    "pashto": lambda view, one: view.texts[view.word_at(one.end) - 1] in PASHTO_UNITS,
    "grouped": lambda _, one: _GROUPED.fullmatch(one.amount.digits) is not None,
    "hundreds": lambda _, one: not one.amount.digits and one.amount.value >= 300 and one.amount.value % 50 == 0,
    "dear": lambda _, one: one.amount.value >= 1000 and one.amount.value % 5 == 0,
    "closed": lambda view, one: CLOSED.match(view.text, one.end) is not None,
    "alone": lambda view, one: (
        _is_led(view, one, _CLAUSE_BEGINS) and _CLAUSE_OVER.match(view.text, one.end) is not None
    ),
    "dotted": lambda view, one: _is_led(view, one, _DOTS),
    "priced": lambda view, _: not view.vocabulary.isdisjoint(_MONEY_WORDS),
    "rated": _is_rated,
    "phone_like": lambda _, one: len(one.amount.digits) > 9 or one.amount.digits.startswith("0"),
    "arabic": lambda view, _: language(view) == "ar",
    "year": lambda _, one: _YEAR.fullmatch(one.amount.digits) is not None,
    "seat_like": lambda _, one: one.amount.short or one.amount.value < 500 or one.amount.value % 50 > 0,
    "part": _is_part,
    "serial": _is_serial,
    "average": _is_average,
    "named": _is_named,
    "no": lambda view, one: one.amount.unit == 1.0 and view.text[one.amount.start : one.amount.end] in _NO,
}
