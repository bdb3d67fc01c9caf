"""CARD: payment-card numbers with a right Luhn digit in a known issuer's range; proposed, as one digit is little."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.said import said_near
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.digits.digit_runs import runs
from nlp.identifiers.digits.separators import tight
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded

BY = "card"
_FEWEST, _MOST = 13, 19  # digits
# Issuer ranges: ISO/IEC 7812 as published by the card schemes.
_ISSUERS = re.compile(
    r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d{2}|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d{2}|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"
    r"|(?:50|5[6-8]|6[37])\d{14}|220[0-5]\d{12})"
)
_BEGINNINGS = frozenset("23456")  # of these ranges

_NAMES = folded("card cards cc visa mastercard amex debit credit atm fullz dump dumps cvv کارڈ بطاقہ کارت")
_PARTING = frozenset(".,/|;+")  # signs that part one number from another, where the groups are no card's


def luhn(digits: str) -> bool:
    """Whether the last digit is the right Luhn digit."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every row of digits that a payment card may have."""
    for run in runs(view, _FEWEST):
        for first in range(len(run)):
            if not (first and tight(view.text[run[first - 1].end : run[first].start])):
                yield from _from(view, run, first)


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Four groups of four digits that are no card's, as nothing: no other number stands in them."""
    for run in runs(view, _FEWEST):
        for first in range(len(run) - 3):
            part = run[first : first + 4]
            digits = "".join(atom.digits for atom in part)
            if _four_groups(view, part) and not _is_card(digits, grouped=True):
                yield SpanMatch("", "", part[0].start, part[-1].end, BY)


def _from(view: FoldedText, run: list[DigitAtom], first: int) -> Iterator[Candidate]:
    digits = ""
    for last in range(first, len(run) if run[first].digits[0] in _BEGINNINGS else first):
        digits += run[last].digits
        if len(digits) > _MOST:
            return
        goes_on = last + 1 < len(run) and tight(view.text[run[last].end : run[last + 1].start])
        if len(digits) < _FEWEST or goes_on or not _is_card(digits, grouped=last > first):
            continue
        part = DigitRun(run[first : last + 1])
        if _grouped(view, part):
            start, end = part[0].start, part[-1].end
            named = said_near(view, start, end, _NAMES, reach=60)
            told = (f"named {named}", f"groups {part.sizes}", f"groups {part.sizes} {named}", f"size {len(digits)}")
            how = tuple(dict.fromkeys(atom.how for atom in part if atom.how))
            yield Candidate("CARD", digits, start, end, BY, told, how)


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
