"""What may be a telephone number: digits that `phonenumbers` holds valid in a country that the text may mean.

Proposed with what tells the country (named beside, meant by the text, its language and money, how that country groups
its numbers); `nlp.identifiers.context` weighs which it is, if any.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.countries.country_context import (
    has_free_place,
    is_of_pakistan,
    region_named,
    region_of_arabic,
    region_told_first,
    regions_in_order,
    regions_meant,
    regions_of_language,
    regions_possible,
)
from nlp.identifiers.countries.currency_countries import regions_of_money
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.digits.digit_runs import runs, with_hundreds
from nlp.identifiers.digits.separators import DOUBTFUL, tight
from nlp.identifiers.phones.areas import regions_of_area
from nlp.identifiers.phones.validity import CODES, e164
from nlp.text.folded_text import FoldedText

BY = "phone"
_FEWEST, _MOST, _MOST_ATOMS = 7, 17, 20
_MOBILE = 11  # digits of a mobile number of Pakistan with its trunk 0
_FEWEST_CODED = 10  # digits of a number with its country code
_PLUS = re.compile(r"(?:\+[^\w\n+]{0,3}|(?:\bplus|پلس|جمع|زاید)[^\w\n+.,;:!?،۔؛]{0,3})_?$")
_LONGEST_PLUS = 11  # characters of the word for it and what parts it from the number
_SIGNED = frozenset({"plus", "zero"})  # sources of a country code that a plus may stand before
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_ROW = 60  # parts of a row of digits in which a number may begin at any
_FEW_DIGITS = 4
_PARTING = frozenset("\n,;|/،؛")
_FAR = 9  # a rank beyond all that are told apart
_DIGITS = re.compile("[0-9]+")


class _Written(NamedTuple):
    """A region, the kind of number, and the sizes of the groups in which the country writes such a number."""

    region: str
    kind: int
    local: tuple[int, ...]
    coded: tuple[int, ...]


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every part of a run of digits with each value that it may have."""
    for run in runs(view, _FEWEST):
        yield from _of_run(view, run)
        if joined := with_hundreds(view, run):
            yield from _of_run(view, joined)


def _of_run(view: FoldedText, run: list[DigitAtom]) -> Iterator[Candidate]:
    starts = (at for at in range(len(run)) if not (at and (_bound(view, run, at) or _goes_on(view, run, at))))
    for first in starts:
        atom = run[first]
        plus = _PLUS.search(view.text, max(0, atom.start - _LONGEST_PLUS), atom.start)
        signed = plus.start() if plus else atom.start
        for part, digits in _parts(view, run, first):
            values = dict.fromkeys(_values(view, digits, plus=plus is not None))
            for source in filter(itemgetter(1), values):
                yield _candidate(view, part, digits, source, signed if source[0] in _SIGNED else atom.start)


def _parts(view: FoldedText, run: list[DigitAtom], first: int) -> Iterator[tuple[DigitRun, str]]:
    """The parts of a run from an atom on that are long enough and end where a number may."""
    digits = ""
    for last in range(first, min(len(run), first + _MOST_ATOMS)):
        digits += run[last].digits
        if len(digits) > _MOST:
            return
        ends = last + 1 == len(run) or not _bound(view, run, last + 1)
        if len(digits) >= _FEWEST and ends:
            yield DigitRun(run[first : last + 1]), digits


def _bound(view: FoldedText, run: list[DigitAtom], place: int) -> bool:
    """Whether a sign binds an atom to the one before: a whole mobile number may follow another (`0300…-0333…`)."""
    return tight(view.text[run[place - 1].end : run[place].start]) and len(run[place].digits) != _MOBILE


def _goes_on(view: FoldedText, run: list[DigitAtom], place: int) -> bool:
    """Whether an atom stands in a row too long for one number, where a number begins by its digits or behind a sign."""
    if len(run) <= _LONGEST_ROW or len(run[place].digits) >= _FEW_DIGITS:
        return False
    return _PARTING.isdisjoint(view.text[run[place - 1].end : run[place].start])


def _values(view: FoldedText, digits: str, *, plus: bool) -> Iterator[tuple[str, str]]:
    """Where a country code comes from (`plus`, `zero`, `own`, `trunk`, `bare`, `code`), and E.164 or nothing."""
    if plus:
        yield "plus", e164("+" + re.sub("^920", "92", digits.removeprefix("00")), None)
        if not digits.startswith("03"):
            return
    if digits.startswith("00") and len(digits) >= _FEWEST_CODED:
        yield "zero", e164("+" + re.sub("^00920", "0092", digits)[2:], None)
    for region in regions_possible(view):
        if value := e164(digits, region):
            own = value == "+" + digits
            yield ("own" if own else "trunk" if digits[0] == "0" else "bare"), value
    if digits[0] != "0" and len(digits) >= _FEWEST_CODED and CODES.match(digits):
        yield "code", e164("+" + re.sub("^920(?=3)", "92", digits), None)


def _candidate(view: FoldedText, part: DigitRun, digits: str, source: tuple[str, str], start: int) -> Candidate:
    begin = _opening(view.text, start, part[-1].end)
    end = _closing(view.text, begin, part[-1].end)
    told = (*_of_writing(view, part, digits, source), *_of_country(view, part, digits, source))
    return Candidate("PHONE", source[1], begin, end, BY, told, _undone(view, part, digits, source[1]))


def _of_writing(view: FoldedText, part: DigitRun, digits: str, source: tuple[str, str]) -> Iterator[str]:
    """How the digits are written, and what is right around them."""
    came, text, end = source[0], view.text, part[-1].end
    gaps = [text[a.end : b.start] for a, b in pairwise(part)]
    signs = "".join(sorted({gap.strip(" ")[:3] or ("_" if gap else "") for gap in gaps}))
    yield from (f"came {came}", f"size {len(digits)}", f"size {came} {len(digits)}", f"groups {part.sizes}")
    yield from (f"groups {len(part)}", f"signs {signs}", f"began {digits[:2]} {came}")
    yield f"undone {','.join(sorted({atom.how for atom in part if atom.how}))}"
    yield f"doubtful {not DOUBTFUL.isdisjoint(''.join(gaps))}"
    yield f"lines {any(chr(10) in gap for gap in gaps)}"
    yield f"commas {any(',' in gap for gap in gaps)} {came}"
    yield f"goes on {tight(text[end : end + 1]) and text[end + 1 : end + 2].isalnum()}"
    yield f"round {digits.endswith('000')} {len(set(digits)) < _FEW_DIGITS}"


def _of_country(view: FoldedText, part: DigitRun, digits: str, source: tuple[str, str]) -> Iterator[str]:
    """What speaks for the country of a value and for others."""
    came, value = source
    start, end = part[0].start, part[-1].end
    region, sort, local, coded = _written(value)
    named, spent = region_named(view, start, end)
    beside = f"{named == region} {bool(named)}"
    meant = regions_meant(view, start)
    rank = min(meant.index(region), 3) if region in meant else _FAR
    given = came in {"plus", "zero"}
    here = region == "PK"
    also_here = not given and not here and bool(e164(digits, "PK"))
    sizes = tuple(part.sizes)
    fits = "local" if sizes == local else "coded" if sizes in (coded, coded[1:]) else _layout(sizes)
    yield from (f"region {region}", f"region {came} {region}", f"kind {sort}", f"kind {region} {sort}")
    yield from (f"beside {beside} {spent}", f"beside {came} {beside}", f"rank {rank}", f"rank {came} {rank}")
    yield from (f"also {also_here}", f"also {also_here} {came} {rank} {named == region}")
    yield from (f"fits {fits}", f"fits {fits} {came} {region}", f"fits {fits} {came} {here} {sort}")
    yield f"began {digits[:3]} {region}"
    others = 0 if given else sum(1 for one in meant if one != region and e164(digits, one))
    yield f"others {min(others, 2)}"
    yield from view.once(_text_says, region, came, sort)
    arabic = region_of_arabic(view, digits) if digits[0] == "0" else ""
    yield f"arabic {arabic == region} {bool(arabic)}"
    areas = regions_of_area(view, digits)
    yield f"area {region in areas} {bool(areas)}"


def _text_says(view: FoldedText, region: str, came: str, sort: int) -> list[str]:
    """What the whole text says of a country."""
    here, pakistani = region == "PK", is_of_pakistan(view)
    languages, money, named = regions_of_language(view), regions_of_money(view), regions_in_order(view)
    return [
        f"language {region in languages} {bool(languages)}",
        f"language {came} {region in languages} {bool(languages)} {here}",
        f"money {region in money} {bool(money)}",
        f"spoken {pakistani} {here}",
        f"spoken {pakistani} {here} {came} {sort}",
        f"first {region == region_told_first(view)}",
        f"free {has_free_place(view, region)}",
        f"told {bool(named)} {region in named} {'PK' in named} {here}",
    ]


def _layout(sizes: tuple[int, ...]) -> str:
    return "whole" if len(sizes) == 1 else "singles" if set(sizes) == {1} else "other"


@lru_cache(maxsize=16384)
def _written(value: str) -> _Written:
    number = phonenumbers.parse(value, None)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    coded = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    region = phonenumbers.region_code_for_number(number) or ""
    return _Written(region, phonenumbers.number_type(number), _sizes(national), _sizes(coded))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(len, _DIGITS.findall(text)))


def _opening(text: str, start: int, end: int) -> int:
    """Take in an opening bracket whose partner stands inside the number."""
    while start and text[start - 1] in _BRACKETS and _BRACKETS[text[start - 1]] in text[start:end]:
        start -= 1
    return start


def _closing(text: str, start: int, end: int) -> int:
    """Take in a closing bracket whose partner stands inside the number."""
    opened = next((one for one, closed in _BRACKETS.items() if closed == text[end : end + 1]), "")
    inside = text[start:end]
    return end + 1 if opened and inside.count(opened) > inside.count(text[end]) else end


def _undone(view: FoldedText, part: DigitRun, digits: str, value: str) -> tuple[str, ...]:
    undone = list(dict.fromkeys(atom.how for atom in part if atom.how))
    gaps = {view.text[a.end : b.start] for a, b in pairwise(part)} - {"", "-", " "}
    if gaps or len(part) > _FEW_DIGITS:
        undone.append("separators dropped")
    if not value.removeprefix("+").startswith(digits[:2]) and not digits.startswith("00"):
        undone.append("country code added")
    return tuple(undone)
