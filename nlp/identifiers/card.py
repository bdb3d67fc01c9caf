"""CARD: payment-card numbers with a right Luhn digit in a known issuer's range.

One digit is a weak check: 0.97 where a word for a card stands near, else 0.9.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.number_context import name_before, named_otherwise, said_near
from nlp.identifiers.context.trailing_clauses import said_to_be_a_thing
from nlp.identifiers.digits.atoms import DigitAtom
from nlp.identifiers.digits.digit_runs import runs
from nlp.identifiers.digits.separators import tight
from nlp.identifiers.phones.boundaries import in_spoken_row
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded

BY = "card"
_FEWEST = 13  # digits
# Issuer ranges: ISO/IEC 7812 as published by the card schemes.
_ISSUERS = re.compile(
    r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d{2}|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d{2}|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"
    r"|(?:50|5[6-8]|6[37])\d{14}|220[0-5]\d{12})"
)
_BEGINNINGS = frozenset("23456")  # of these ranges

_NAMES = folded("card cards cc visa mastercard amex debit credit atm fullz dump dumps cvv کارڈ بطاقہ کارت")
_LOTS = folded("batch lot parcel بیچ کھیپ")
_PARTING = frozenset(".,/|;+")  # signs that part one number from another, where the groups are no card's


def luhn(digits: str) -> bool:
    """Whether the last digit is the right Luhn digit."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every payment-card number; four groups of four digits that are none, as nothing."""
    for run in runs(view, _FEWEST):
        yield from _in_run(view, run)


def _in_run(view: FoldedText, run: list[DigitAtom]) -> Iterator[SpanMatch]:
    place = 0
    while place < len(run):
        found, after = _from(view, run, place)
        if found:
            yield found
        place = after


def _from(view: FoldedText, run: list[DigitAtom], first: int) -> tuple[SpanMatch | None, int]:
    if first and (tight(view.text[run[first - 1].end : run[first].start]) or in_spoken_row(view, run, first)):
        return None, first + 1
    digits = ""
    for last in range(first, len(run) if run[first].digits[0] in _BEGINNINGS else first):
        digits += run[last].digits
        if len(digits) > 19:
            break
        if len(digits) < _FEWEST or not _is_card(digits, grouped=last > first):
            continue
        part = run[first : last + 1]
        goes_on = last + 1 < len(run) and tight(view.text[run[last].end : run[last + 1].start])
        if not goes_on and _grouped(view, part):
            start, end = run[first].start, run[last].end
            if _is_other(view, start, end):
                return None, last + 1
            how = tuple(dict.fromkeys(atom.how for atom in part if atom.how))
            confidence = 0.97 if said_near(view, start, end, _NAMES, reach=60) else 0.9
            return SpanMatch("CARD", digits, start, end, BY, confidence, how), last + 1
    if _four_groups(view, run[first : first + 4]):
        return SpanMatch("", "", run[first].start, run[first + 3].end, BY), first + 4
    return None, first + 1


def _is_other(view: FoldedText, start: int, end: int) -> bool:
    """Whether the words before or behind name a number as that of another thing."""
    if named_otherwise(view, start, end):
        return not _is_out_of_a_lot(view, start)
    return said_to_be_a_thing(view, end, own=_NAMES)


def _is_out_of_a_lot(view: FoldedText, start: int) -> bool:
    """Whether cards are spoken of before the lot that one is a sample of (`card from the last batch: 5101…`)."""
    return name_before(view, start) in _LOTS and said_near(view, start, start, _NAMES, reach=60, after=0)


def _four_groups(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether four groups of four digits stand parted alike, as on a card."""
    gaps = {view.text[a.end : b.start] for a, b in pairwise(part)}
    return [len(atom.digits) for atom in part] == [4, 4, 4, 4] and len(gaps) == 1 and "\n" not in gaps


def _grouped(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether digits stand together as a card's may: no dates, no coordinates, no sums."""
    sizes = [len(atom.digits) for atom in part]
    gaps = {view.text[a.end : b.start].strip() for a, b in pairwise(part)}
    dates = sizes[:3] in ([2, 2, 4], [4, 2, 2])
    if any(part[0] in "([" or any(map(str.isalpha, part)) for part in gaps if part):
        return False  # another number, in brackets or behind words
    in_fours = set(sizes[:-1]) == {4} and sizes[-1] <= 4 and len(gaps) == 1
    regular = len(set(sizes)) == 1 or in_fours
    return not dates and (regular or not any(_PARTING.intersection(gap) for gap in gaps))


def _is_card(digits: str, *, grouped: bool) -> bool:
    if grouped and len(digits) == _FEWEST:
        return False
    return bool(_ISSUERS.fullmatch(digits)) and len(set(digits)) > 1 and luhn(digits)
