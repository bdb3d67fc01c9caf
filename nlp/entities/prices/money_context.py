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
from dataclasses import dataclass
from typing import NamedTuple

from nlp.entities.prices.amounts import CLOSED, Amount
from nlp.entities.prices.currencies import CODES, KINDS
from nlp.entities.prices.lexicon import BORDER, alternatives, any_of, table, words
from nlp.entities.prices.numerals import PASHTO_UNITS
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language
from nlp.text.normalise import fold


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


@dataclass(frozen=True, slots=True)
class MoneySign:
    """A row of the table: for sums of all `forms` and of `least` at least, worth `points`."""

    forms: frozenset[str]
    least: float
    points: float


_FILLED = {
    "behind": "",
    "led": rf"(?:{any_of('led')} ){{0,2}}\(?",
    "last": "",
    "within": rf"(?:(?!{any_of('not_counted')})[^\W_]+[ -]{{1,2}}){{0,2}}",
}
_PARTED = re.compile(r"[,.;:\n]")
_GAPS = {
    "skipped": (words("skipped"), 2, re.compile("\n")),
    "bounded": (words("of_bounds"), 4, _PARTED),
    "before": (frozenset[str](), 0, _PARTED),
}
_AT_END = r"(?= ?(?:[.,;!\n]|$))"
_FURTHEST = 24


def _signs() -> Iterator[tuple[str, str, MoneySign, str]]:
    """The rows of the table: name, side, sign, words."""
    for name, side, forms, least, points, phrases in table("money_signs"):
        yield name, side, MoneySign(frozenset(forms.split()) - {"any"}, float(least), float(points)), phrases


def _by_phrase(side: str) -> dict[str, list[MoneySign]]:
    found = defaultdict[str, list[MoneySign]](list)
    for sign, phrases in ((sign, phrases) for _, where, sign, phrases in _signs() if where == side):
        for phrase in fold(phrases).text.split("|"):
            found[phrase].append(sign)
    return dict(found)


def _behind(side: str, phrases: str) -> re.Pattern[str]:
    end = _AT_END if side == "last" else r"(?:(?<=\W)|(?![^\W_]))"
    return re.compile(rf" ?-?{_FILLED[side]}(?:{alternatives(phrases)}){end}")


_ALONE = [sign for _, side, sign, _ in _signs() if side == "form"]
_BEFORE = {side: _by_phrase(side) for side in _GAPS}
_BEHIND = [(_behind(side, phrases), sign) for _, side, sign, phrases in _signs() if side in _FILLED]
_MONEY_WORDS = CODES.keys() | {
    word for name, _, _, phrases in _signs() if name in {"price", "dear"} for word in fold(phrases).text.split("|")
}
_STUDIES, _AVERAGES, _NUMBERED, _NO = words("studies"), words("averages"), words("numbered"), words("no")
_SENTENCE, _WORD, _ENDS_OF_SENTENCE = 90, re.compile(r"[^\W_]+"), re.compile(r"[.!?;,،\n](?!\d)")
_GROUPED, _YEAR = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d00"), re.compile(r"(?:19|20)\d\d")
_CLAUSE_BEGINS, _CLAUSE_OVER = re.compile(r"(?:^|[.!|\n] ?)$"), re.compile(r" ?(?:[.!|+\n]|$)")
_DOTS, _NAMED = re.compile(r"(?:\.{4}|_{4}) ?$"), re.compile(r"[^\W\d_]{2}\)? ?[:=\u2013\u2014-]? ?$")
_HEADING = re.compile(rf"{BORDER}(?:{any_of('headings')})(?: list| لسٹ)? ?[:\n](?!.*(?:[!?؟]|\.(?!\d)))")
_HEADINGS = frozenset(_WORD.findall(" ".join(words("headings"))))
_REFERENCE_GOES_ON = re.compile(r"-(?:\d|[a-z]/)")  # `48820-117`, `4417-B/2026`
_SERIAL, _LETTERS_BEHIND = re.compile(r"(?<![^\W_])([A-Z]{1,4})-$"), re.compile(r"-[A-Z]{1,3}(?![^\W_])")
_STATES, _LONG = frozenset({"UAE", "KSA", "USA"}), 100
_NO_SUM, _KEY_GOES_ON = re.compile(r"0\d.*|20\d{6}"), re.compile(r"[a-z]+\d|-\d\d-\d")
_RATED = re.compile(rf"{BORDER}{any_of('rated')}")
_LEAST_OF_LETTERS = 20
_WITHIN = 48  # characters before a number in which its board of rates is named


def is_money(view: FoldedText, one: Sum, value: float | None = None) -> bool:
    """Whether the signs of a sum say that it is money; `value` counts in place of its own (the high end of a range)."""
    value = one.amount.value if value is None else value
    if one.amount.unit == 1.0 and value < _LONG and not one.code:
        return False
    forms = _forms(view, one, value)
    total = sum(sign.points for sign in _ALONE if sign.forms <= forms)
    total += sum(sign.points for sign in _beside(view, one) if sign.forms <= forms and value >= sign.least)
    return total > 0


def _beside(view: FoldedText, one: Sum) -> Iterator[MoneySign]:
    """The signs whose words stand before or behind a sum."""
    for side, gap in _GAPS.items():
        for phrase in _phrases_before(view, one.start, *gap):
            yield from _BEFORE[side].get(phrase, ())
    for pattern, sign in _BEHIND:
        if pattern.match(view.text, one.end):
            yield sign


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


def _forms(view: FoldedText, one: Sum, value: float) -> set[str]:
    """The forms that a sum has, by name."""
    amount, text = one.amount, view.text
    forms = {"coded"} if one.code else {"bare"}
    forms |= {name for name, holds in (_OF_CODED if one.code else _OF_BARE).items() if holds(view, one)}
    forms |= {name for name, holds in _OF_ANY.items() if holds(view, one)}
    if amount.unit == 1.0:
        forms.add("ones")
    if value >= 1000 and value % 5 == 0:
        forms.add("dear")
    if CLOSED.match(text, one.end):
        forms.add("closed")
    return forms


def _is_grouped(amount: Amount) -> bool:
    return "," in amount.digits and _GROUPED.fullmatch(amount.digits) is not None


def _is_part(view: FoldedText, one: Sum) -> bool:
    """Whether an amount stands behind the stroke or hyphen of a number or reference (`25/10k`, `CONS/5519`)."""
    text, start, digits = view.text, one.start, bool(one.amount.digits)
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in {"/", "-", "\u2010"} and (further.isdigit() or (before == "/" and digits and further.isalpha())):
        return True
    return digits and _REFERENCE_GOES_ON.match(text, one.amount.end) is not None


def _is_alone(view: FoldedText, one: Sum) -> bool:
    """Whether a number makes up a clause of its own (`45,000. Half now`), behind a row of dots at least its end."""
    begins = _CLAUSE_BEGINS.search(view.text, 0, one.amount.start) or _is_dotted(view, one)
    return bool(begins) and _CLAUSE_OVER.match(view.text, one.amount.end) is not None


def _is_dotted(view: FoldedText, one: Sum) -> bool:
    return _DOTS.search(view.text, max(0, one.amount.start - 8), one.amount.start) is not None


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
    goes_on = amount.digits and _KEY_GOES_ON.match(text, amount.end)
    return bool(goes_on or _NO_SUM.fullmatch(amount.digits)) or _is_rate(view, one) or _is_key(view, one)


def _is_rate(view: FoldedText, one: Sum) -> bool:
    """Whether a currency that is no Latin word leads a rate of exchange (`د ډالر نرخ ۷۱، کلدار ۲۵۴`)."""
    name, text = view.text[one.start], view.text
    first = max(0, one.start - _WITHIN, text.rfind("\n", 0, one.start) + 1)
    rated = "." in one.amount.digits or _RATED.search(text, first, one.amount.start) is not None
    return rated and name.isalpha() and not name.isascii()


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


def _is_no(view: FoldedText, one: Sum) -> bool:
    """Whether what is nine in Roman Urdu and Pashto is another word there (`no RS/77`)."""
    return one.amount.unit == 1.0 and view.text[one.amount.start : one.amount.end] in _NO


FormTest = Callable[[FoldedText, Sum], bool]
_OF_ANY: dict[str, FormTest] = {
    "rupees": lambda _, one: one.amount.rupees,
    "uncounted": lambda _, one: one.amount.uncounted,
    "average": _is_average,
    "no": _is_no,
}
_OF_CODED: dict[str, FormTest] = {"named": _is_named}
_OF_BARE: dict[str, FormTest] = {
    "units": lambda _, one: one.amount.unit >= 1000.0,
    "small": lambda _, one: one.amount.unit <= 1000.0,
    "thousands": lambda _, one: (one.amount.unit == 1000.0 and not one.amount.uncounted) or "o" in one.amount.digits,
    "k": lambda view, one: one.amount.unit == 1000.0 and view.text[one.amount.end - 1] == "k",
    "pashto": lambda view, one: view.words[view.word_at(one.end) - 1].text in PASHTO_UNITS,
    "grouped": lambda _, one: _is_grouped(one.amount),
    "hundreds": lambda _, one: (
        one.amount.unit == 1.0 and not one.amount.digits and one.amount.value >= 300 and one.amount.value % 50 == 0
    ),
    "alone": _is_alone,
    "dotted": _is_dotted,
    "priced": lambda view, _: not view.vocabulary.isdisjoint(_MONEY_WORDS),
    "rated": _is_rated,
    "phone_like": lambda _, one: len(one.amount.digits) > 9 or one.amount.digits.startswith("0"),
    "arabic": lambda view, _: language(view) == "ar",
    "year": lambda _, one: _YEAR.fullmatch(one.amount.digits) is not None,
    "seat_like": lambda _, one: one.amount.short or one.amount.value < 500 or one.amount.value % 50 > 0,
    "part": _is_part,
    "serial": _is_serial,
}
