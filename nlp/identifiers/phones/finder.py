"""PHONE: telephone numbers, however they are disguised, as E.164.

Digits come from `nlp.identifiers.digits.atoms`; validity from `phonenumbers`. A number without a country code is
Pakistani unless the words beside it name another country and the number is valid there.

Confidence: with its country code, or Pakistani mobile beside a word for a telephone, 0.99; the same bare 0.95; local in
a country named beside it, or a landline, 0.9; by a country named elsewhere 0.85, with no word for a telephone 0.8.
"""

import itertools
import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.announced_things import is_announced_as_a_thing
from nlp.identifiers.context.denials import is_taken_back
from nlp.identifiers.context.number_context import is_account, name_before, named_otherwise, phone_is_meant
from nlp.identifiers.context.number_nouns import CALLING, STRONG
from nlp.identifiers.context.office_references import is_in_a_reference
from nlp.identifiers.context.quantities import (
    counted_before,
    counts,
    is_an_id,
    is_referred_to,
    lacks_digits,
    money_before,
    of_a_card,
)
from nlp.identifiers.context.trailing_clauses import said_to_be_a_thing
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.digits.digit_runs import runs, with_hundreds
from nlp.identifiers.hosts import DOT
from nlp.identifiers.phones.boundaries import (
    begins_another,
    closing,
    ends_in_a_letter,
    in_spoken_row,
    is_checked,
    is_decimal,
    is_doubtful,
    is_several,
    left_over,
    may_end,
    may_start,
    next_entry,
    opening,
    something_else,
)
from nlp.identifiers.phones.extensions import tails
from nlp.identifiers.phones.grouping import is_spelled
from nlp.identifiers.phones.landlines import free_calls
from nlp.identifiers.phones.numbering_plans.short_numbers import short_numbers
from nlp.identifiers.phones.resolver import CERTAIN, SURE, is_no_number, no_numbers, value_of
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded
from nlp.text.word_classes import kind

BY = "phone"
_LINK = re.compile(
    r"(?:https?://|hxxps?://)?(?:www\.)?"
    r"(?:wa[ ]?"
    + DOT
    + r"[ ]?me[ ]?/[ ]?|(?:api|web)"
    + DOT
    + r"whatsapp"
    + DOT
    + r"com/send/?\?(?:[a-z_]+=[^\s&]*&)*?phone="
    r"|whatsapp://send/?\?phone=|signal" + DOT + r"me/#p/)"
    r"(?P<digits>\+?(?:%2b)?[0-9oil](?:[0-9oil]|[\- ](?=[0-9])){7,18}(?![a-z0-9]))(?P<rest>[/?&][^\s\x1a\"'<>)\]]*)?"
)
_PLUS_WORDS = ("plus", "پلس", "جمع", "زاید")
_PLUS = re.compile(r"(?:\+[^\w\n+]{0,3}|(?:\bplus|پلس|جمع|زاید)[^\w\n+.,;:!?،۔؛]{0,3})_?$")
_LONGEST_PLUS = 11  # characters of the word for it and what parts it from the number
_SAYS_PLUS = kind(lambda word: word.endswith(_PLUS_WORDS))
# What makes a number part of a reference: `0300/1234567/2024`.
_LONGER_REFERENCE = re.compile(r"/(?:19|20)[0-9]{2}(?![0-9])")
# An item in the post: two letters, nine digits, two letters of the country (UPU S10).
_POSTAL, _POSTAL_END = re.compile(r"(?<![^\W_])[A-Z]{2}[ ]?$"), re.compile(r"[ ]?[A-Z]{2}(?![^\W_])")
_GROUPS_BEFORE = re.compile(r"(?<![0-9])(?:[0-9]{2,}[ \-])+$")
_OPERATORS = frozenset("÷×√")
_STARS = "*•·~"
# Numbers of Pakistan that cost the caller nothing, or are the same everywhere (UAN, behind the code of a city).
_FOR_ALL = re.compile(r"(?:0[89]00[ \-][0-9]{5}|[(]?0[2-9][0-9]{1,2}[)]?[ \-]{1,2}111(?:[ \-][0-9]{3}){2})(?![0-9])")
_ENTRY = re.compile(r"[.)][ ]")
_LONGEST_BEFORE = 24
_LINKING = frozenset({"wa", "signal", "whatsapp"})  # a word of each link to a number
_FEWEST = 8  # digits of a number
_MOST, _MOST_BARE = 17, 13  # digits of a number with and without a sign or 00 before its country code
_ENDING = re.compile(r"[.,;:)،؛۔]{1,2}[ \n]")
_ORDERING = folded("سفارش سفارشات رزرو للحجز للطلب")  # for ordering, as Farsi and Arabic say it
_WALLETS = folded("easypaisa easypesa jazzcash jazz easy ایزی پیسہ جاز کیش")


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every telephone number outside links."""
    for run in runs(view, _FEWEST):
        for found in _in_run(view, run):
            yield found
            yield from tails(view, found)
    for start, end, value in (*free_calls(view), *short_numbers(view)):
        if not named_otherwise(view, start, end):
            yield SpanMatch("PHONE", value, start, end, BY, 0.85, ("country code added",))


def links(view: FoldedText) -> Iterator[SpanMatch]:
    """Every link that holds a number: `wa.me`, `api.whatsapp.com`, `signal.me`."""
    if _LINKING.isdisjoint(view.vocabulary):
        return
    for match in _LINK.finditer(view.text):
        digits = re.sub("[^0-9oil]", "", match["digits"].removeprefix("%2b")).translate(str.maketrans("oil", "011"))
        value = (e164(digits, "PK") if digits.startswith("03") else "") or e164("+" + digits.lstrip("0"), None)
        if value:
            end = match.end("rest") if match["rest"] else match.end("digits")
            end -= len(match.group()) - len(match.group().rstrip(".,;:!?")) if match["rest"] else 0
            yield SpanMatch("PHONE", value, match.start(), end, BY, 0.99, ("link to number",))


def _in_run(view: FoldedText, run: list[DigitAtom]) -> Iterator[SpanMatch]:
    if len(run) > 8 and _is_entry(view, run[0]):
        run = run[1:]
    uniform = len(run) >= 8 and all(len(atom.digits) == 1 and not atom.spoken for atom in run)
    if uniform and len(parts := _where_it_ends(view, run)) > 1:
        for part in parts:
            yield from _in_run(view, part)
        return
    found = list(_numbers(view, run, uniform=uniform))
    if not found and (joined := with_hundreds(view, run)):
        found = list(_numbers(view, joined, uniform=False))
    if not found and len(run) > 8 and run[0].spoken and len(run[0].digits) == 1 and run[1].digits[0] == "0":
        found = list(_numbers(view, run[1:], uniform=uniform))  # a word that is a digit too (`خلاص یو صفر درې …`)
    if uniform and not found:
        found = [one for part in _where_separators_change(view, run) for one in _numbers(view, part, uniform=True)]
    yield from found


def _is_entry(view: FoldedText, atom: DigitAtom) -> bool:
    """Whether a digit is the mark of an entry in a list (`2) 0 3 0 1 …`)."""
    return (
        len(atom.digits) < 3
        and _ENTRY.match(view.text, atom.end) is not None
        and view.text[atom.start - 1 : atom.start] in {"", "\n"}
    )


def _where_it_ends(view: FoldedText, run: list[DigitAtom]) -> list[list[DigitAtom]]:
    """The parts of a run of single digits between which a thought ends (`… 3 2. 0 3 1 7 …`), if none does within."""
    parts, usual = [[run[0]]], view.text[run[0].end : run[1].start]
    for before, atom in pairwise(run):
        gap = view.text[before.end : atom.start]
        parts += [[]] if gap != usual and _ENDING.fullmatch(gap) else []
        parts[-1].append(atom)
    return parts


def _where_separators_change(view: FoldedText, run: list[DigitAtom]) -> list[list[DigitAtom]]:
    """The parts of a run of single digits between which another separator stands (`1. 0 3 0 0 …`)."""
    gaps = [view.text[a.end : b.start] for a, b in pairwise(run)]
    usual = max(set(gaps), key=gaps.count)
    parts = [[run[0]]]
    for gap, atom in zip(gaps, run[1:], strict=True):
        if gap == usual:
            parts[-1].append(atom)
        else:
            parts.append([atom])
    return [part for part in parts if len(part) > 9]


def _numbers(view: FoldedText, run: list[DigitAtom], *, uniform: bool) -> Iterator[SpanMatch]:
    place, done = 0, 0
    while place < len(run):
        found, after = _from(view, run, place, uniform=uniform, after_number=place == done)
        if found is None:
            place = max(after, place + 1)
            continue
        place = done = after
        yield found


def _from(
    view: FoldedText, run: list[DigitAtom], first: int, *, uniform: bool, after_number: bool
) -> tuple[SpanMatch | None, int]:
    """The best number that starts with atom `first`, and the atom after it."""
    start = run[first].start
    local = "".join(atom.digits for atom in run[first : first + 2]).startswith("03")
    plus = None if local else _plus_before(view, start)
    if not plus and not may_start(view, run, first, uniform=uniform, after_number=after_number):
        return None, first
    if not plus and (passed := something_else(view, run, first)):
        return None, first + passed
    best: tuple[SpanMatch | None, int] = (None, first)
    digits, none = "", no_numbers(view)
    for last in range(first, next_entry(view, run, first, min(len(run), first + 18))):
        digits += run[last].digits
        if len(digits) > (_MOST if plus or digits.startswith("00") else _MOST_BARE):
            break
        if len(digits) < _FEWEST or (digits in none and not plus) or not may_end(view, run, last, uniform=uniform):
            continue
        if not plus and is_no_number(view, digits):
            continue
        part = DigitRun(run[first : last + 1])
        value, confidence = value_of(view, part, digits, plus=bool(plus))
        if confidence == SURE and not plus and not phone_is_meant(view, start, run[last].end):
            confidence = CERTAIN
        goes_on = last + 1 < len(run) and in_spoken_row(view, run, last + 1)
        if goes_on and (confidence < CERTAIN or (not plus and left_over(view, run, last + 1))):
            continue
        if value and not _is_no_row(view, part, digits):
            began = opening(view.text, plus.start() if plus else start, run[last].end)
            ended = closing(view.text, began, run[last].end)
            if _is_none(view, began, run[last].end) and not (is_spelled(part) and _is_to_order(view, start)):
                return None, last + 1
            undone = _undone(view, part, digits, value)
            best = SpanMatch("PHONE", value, began, ended, BY, confidence, undone), last + 1
            if (confidence >= CERTAIN and not plus) or begins_another(view, run, last + 1):
                break
    return best


def _plus_before(view: FoldedText, start: int) -> re.Match[str] | None:
    """The sign or the word for it that stands before a country code."""
    begin = max(0, start - _LONGEST_PLUS)
    if not view.has(_SAYS_PLUS) and "+" not in view.text[begin:start]:
        return None
    return _PLUS.search(view.text, begin, start)


def _is_no_row(view: FoldedText, part: list[DigitAtom], digits: str) -> bool:
    """Whether the digits are a fraction, several things, or parted by signs that no telephone number holds."""
    if (
        is_decimal(view, part)
        or (ends_in_a_letter(view, part) and not _mobile_here(digits))
        or is_checked(view, part)
        or (len(part) > 1 and is_several(view, part))
    ):
        return True
    return is_doubtful(view, part) and not _mobile_here(digits)


def _mobile_here(digits: str) -> bool:
    return (len(digits) == 11 and digits.startswith("03")) or (len(digits) == 12 and digits.startswith("923"))


def _is_none(view: FoldedText, start: int, end: int) -> bool:
    """Whether the words call it something else; an account with a mobile wallet is the owner's telephone number."""
    if (
        of_a_card(view, start)
        or money_before(view, start)
        or (counts(view, end) and not _FOR_ALL.match(view.text, start))
        or _LONGER_REFERENCE.match(view.text, end)
        or is_in_a_reference(view, start, end)
    ):
        return True
    if (
        is_an_id(view, start)
        or is_referred_to(view, start)
        or lacks_digits(view, end)
        or _in_a_longer_number(view, start)
        or is_taken_back(view, end)
        or counted_before(view, start)
        or view.text[end : end + 2].strip(" ")[:1] in _OPERATORS
    ):
        return True
    if _POSTAL.search(view.cased, max(0, start - 3), start) and _POSTAL_END.match(view.cased, end):
        return True
    if not named_otherwise(view, start, end):
        if _is_written_as_telephone(view.text, start, end):
            return False
        called = view.word_at(start) > 1 and _is_called_from(view, view.word_at(start))
        return not called and (said_to_be_a_thing(view, end) or is_announced_as_a_thing(view, start))
    if _is_written_as_telephone(view.text, start, end) and name_before(view, start) not in STRONG | {"not"}:
        return False
    place = view.word_at(start)
    wallet = any(word.text in _WALLETS for word in view.words[max(0, place - 6) : place])
    return not (wallet and is_account(name_before(view, start)))


def _is_called_from(view: FoldedText, place: int) -> bool:
    """Whether somebody is said to call from the number that begins with the word at `place` (`phones from 0370…`)."""
    before, call = view.texts[place - 1], view.texts[place - 2]
    return before == "from" and (call in CALLING or call.removesuffix("ed").removesuffix("s") in CALLING)


def _is_to_order(view: FoldedText, start: int) -> bool:
    """Whether a spelled number stands right behind a word of ordering: where to order, as no order's is spelled."""
    place = view.word_at(start) - 1
    return (
        place >= 0 and view.words[place].text in _ORDERING and view.text[view.words[place].end : start] in {" ", ": "}
    )


def _is_written_as_telephone(text: str, start: int, end: int) -> bool:
    """Whether nothing but a telephone number is written so: with a plus, parted by stars, or toll-free."""
    return text[start] == "+" or any(sign in text[start:end] for sign in _STARS) or bool(_FOR_ALL.match(text, start))


def _in_a_longer_number(view: FoldedText, start: int) -> bool:
    """Whether groups of digits stand before, and with them it is the number of something else."""
    if view.text[start - 1 : start] not in {" ", "-"} or not view.text[max(0, start - 2) : start - 1].isdecimal():
        return False
    before = _GROUPS_BEFORE.search(view.text, max(0, start - _LONGEST_BEFORE), start)
    return before is not None and bool(name_before(view, before.start()))


def _undone(view: FoldedText, part: list[DigitAtom], digits: str, value: str) -> tuple[str, ...]:
    undone = list(dict.fromkeys(atom.how for atom in part if atom.how))
    gaps = {view.text[a.end : b.start] for a, b in itertools.pairwise(part)} - {"", "-", " "}
    if gaps or len(part) > 4:
        undone.append("separators dropped")
    if not value.removeprefix("+").startswith(digits[:2]) and not digits.startswith("00"):
        undone.append("country code added")
    return tuple(undone)
