"""PHONE: telephone numbers, however they are disguised, as E.164.

Digits come from `nlp.identifiers.digits`; validity from `phonenumbers`. A number without a country code is Pakistani
unless the words beside it name another country and the number is valid there.

Confidence: with its country code, or Pakistani mobile beside a word for a telephone, 0.99; the same bare 0.95; local in
a country named beside it, or a landline, 0.9; by a country named elsewhere 0.85, with no word for a telephone 0.8.
"""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import phonenumbers

from nlp.identifiers.context import (
    counts,
    is_account,
    money_before,
    name_before,
    named_otherwise,
    of_a_card,
    phone_is_meant,
)
from nlp.identifiers.digits import DOUBTFUL, Atom, atoms, runs, tight
from nlp.identifiers.hosts import DOT
from nlp.identifiers.regions import region_named, regions_meant
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "phone 3"
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
    r"(?P<digits>\+?(?:%2b)?[0-9oil][0-9oil\- ]{6,17}[0-9oil])(?P<rest>[/?&][^\s\x1a\"'<>)\]]*)?"
)
_PLUS = re.compile(r"(?:\+|\bplus|پلس|جمع|زاید)[^\w\n+]{0,3}_?$")
# Country codes that are read without a plus sign, where the words call the number a phone.
_CODES = re.compile(
    r"(?:92|971|966|965|968|974|973|90|98|93|91|44|39|30|34|33|49|60|62|66|63|855|95|856|994|381|387|385|382|355|218|212|213"
    r"|216|20|222|221|220|880|94|977|48|36|40|43|31|32|351|357|359|370|371|375|380|995|996|998|992|993|964|962|961|963|7|1|86|84|254|234|27|61|64)"
)


_LONGEST_WITHOUT_PLUS = 13
_SURE = 0.99
_CERTAIN = 0.95  # a Pakistani mobile number or one with 00: not made longer, as other shapes are
_LANDLINE_SHAPES = [[3, 7], [3, 8], [4, 6], [4, 7], [3, 4, 4], [3, 3, 4], [3, 3, 3, 3], [3, 3, 5]]
# What makes a number part of a reference or a time: `0300/1234567/2024`, `2024/0300…`, `12:03:00 1234567`.
_LONGER_REFERENCE = re.compile(r"/(?:19|20)[0-9]{2}(?![0-9])")
_IN_A_ROW = re.compile(r"(?<![0-9])(?:(?:19|20)[0-9]{2}/|[0-9]{1,2}:)$")
_WALLETS = frozenset(fold("easypaisa easypesa jazzcash jazz easy ایزی پیسہ جاز کیش").text.split())


@lru_cache(maxsize=4096)
def e164(digits: str, region: str | None) -> str:
    """`digits` (with `+` when `region` is None) as E.164; empty when `phonenumbers` does not hold it valid."""
    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(maxsize=4096)
def _foreign_mobile(digits: str) -> str:
    """E.164 of digits that begin with a country code and are a mobile number there beyond doubt; else empty."""
    value = e164("+" + digits, None) if _CODES.match(digits) else ""
    if not value:
        return ""
    kind = phonenumbers.number_type(phonenumbers.parse(value, None))
    return value if kind == phonenumbers.PhoneNumberType.MOBILE else ""


def find(view: View) -> Iterator[Found]:
    """Every telephone number outside links."""
    for run in runs(view, atoms(view)):
        if sum(len(atom.digits) for atom in run) >= 8:
            yield from _in_run(view, run)


def links(view: View) -> Iterator[Found]:
    """Every link that holds a number: `wa.me`, `api.whatsapp.com`, `signal.me`."""
    if "me" not in view.text and "whatsapp" not in view.text:
        return
    for match in _LINK.finditer(view.text):
        digits = re.sub("[^0-9oil]", "", match["digits"].removeprefix("%2b")).translate(str.maketrans("oil", "011"))
        value = (e164(digits, "PK") if digits.startswith("03") else "") or e164("+" + digits.lstrip("0"), None)
        if value:
            end = match.end("rest") if match["rest"] else match.end("digits")
            end -= len(match.group()) - len(match.group().rstrip(".,;:!?")) if match["rest"] else 0
            yield Found("PHONE", value, match.start(), end, BY, 0.99, ("link to number",))


def _in_run(view: View, run: list[Atom]) -> Iterator[Found]:
    uniform = len(run) >= 10 and all(len(atom.digits) == 1 and not atom.spoken for atom in run)
    found = list(_numbers(view, run, uniform=uniform))
    if uniform and not found:
        found = [one for part in _where_separators_change(view, run) for one in _numbers(view, part, uniform=True)]
    yield from found


def _where_separators_change(view: View, run: list[Atom]) -> list[list[Atom]]:
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


def _numbers(view: View, run: list[Atom], *, uniform: bool) -> Iterator[Found]:
    place, done = 0, 0
    while place < len(run):
        found, after = _from(view, run, place, uniform=uniform, after_number=place == done)
        if found is None:
            place = max(after, place + 1)
            continue
        place = done = after
        yield found


def _from(view: View, run: list[Atom], first: int, *, uniform: bool, after_number: bool) -> tuple[Found | None, int]:
    """The best number that starts with atom `first`, and the atom after it."""
    start = run[first].start
    plus = _PLUS.search(view.text, max(0, start - 11), start)
    if not plus and not _may_start(view, run, first, uniform=uniform, after_number=after_number):
        return None, first
    if not plus and _is_date(run[first : first + 3]):
        return None, first + 3
    best: tuple[Found | None, int] = (None, first)
    digits = ""
    for last in range(first, min(len(run), first + 18)):
        digits += run[last].digits
        if len(digits) > 17:
            break
        if len(digits) < 8 or not _may_end(view, run, last, uniform=uniform):
            continue
        part = run[first : last + 1]
        value, confidence = _value(view, part, digits, plus=bool(plus))
        if confidence == _SURE and not plus and not phone_is_meant(view, start, run[last].end):
            confidence = _CERTAIN
        if confidence < _CERTAIN and last + 1 < len(run) and _in_spoken_row(view, run, last + 1):
            continue
        if value and not _is_decimal(view, part) and not (_doubtful(view, part) and not _mobile_here(digits)):
            began = _opening(view.text, plus.start() if plus else start, run[last].end)
            ended = _closing(view.text, began, run[last].end)
            if _is_none(view, began, run[last].end):
                return None, last + 1
            undone = _undone(view, part, digits, value)
            best = Found("PHONE", value, began, ended, BY, confidence, undone), last + 1
            if confidence >= _CERTAIN and not plus:
                break
    return best


def _mobile_here(digits: str) -> bool:
    return (len(digits) == 11 and digits.startswith("03")) or (len(digits) == 12 and digits.startswith("923"))


def _is_none(view: View, start: int, end: int) -> bool:
    """Whether the words call it something else; an account with a mobile wallet is the owner's telephone number."""
    if (
        of_a_card(view, start)
        or money_before(view, start)
        or counts(view, end)
        or _LONGER_REFERENCE.match(view.text, end)
    ):
        return True
    if not named_otherwise(view, start, end):
        return False
    place = view.word_at(start)
    wallet = any(word.text in _WALLETS for word in view.words[max(0, place - 4) : place])
    return not (wallet and is_account(name_before(view, start)))


def _may_start(view: View, run: list[Atom], first: int, *, uniform: bool, after_number: bool) -> bool:
    start = run[first].start
    if first and tight(view.text[run[first - 1].end : start]) and not _twins(run, first):
        return False
    if first and not after_number and (uniform or _in_spoken_row(view, run, first)):
        return False
    earlier = _IN_A_ROW.search(view.text, max(0, start - 6), start)
    if earlier and ("/" in earlier.group() or len(run[first].digits) < 3):
        return False
    if start and view.text[start - 1] in "-_@=$€£" and start > 1:
        before = view.words[view.word_at(start) - 1] if view.word_at(start) else None
        glued = before is not None and before.end == start - 1
        calls = before is not None and _calls(before.text)
        if glued and before is not None and before.text.isascii() and len(before.text) <= 4 and not calls:
            return False
        if view.text[start - 1] in "@=$€£":
            return view.text[start - 1] in "@=" and (calls or not glued)
    return True


def _in_spoken_row(view: View, run: list[Atom], place: int) -> bool:
    """Whether an atom goes on a row of spoken digits without a break."""
    before, here = run[place - 1], run[place]
    return before.spoken and here.spoken and view.text[before.end : here.start] in {" ", "-", "  "}


def _is_date(part: list[Atom]) -> bool:
    """Whether three groups are day, month and year, in any order of use."""
    sizes = [len(atom.digits) for atom in part]
    if sizes not in ([2, 2, 4], [1, 2, 4], [2, 1, 4], [1, 1, 4], [4, 2, 2]):
        return False
    numbers = [int(atom.digits) for atom in part]
    year, *others = sorted(numbers, reverse=True)
    return 1900 <= year < 2100 and min(others) <= 12 and max(others) <= 31


def _doubtful(view: View, part: list[Atom]) -> bool:
    """Whether signs that rarely part the digits of one number stand in it."""
    return any(not DOUBTFUL.isdisjoint(view.text[a.end : b.start]) for a, b in pairwise(part))


def _is_decimal(view: View, part: list[Atom]) -> bool:
    """Whether a zero, a point and one unbroken row of digits stand as a fraction (`0.3001234567`)."""
    if len(part) != 2 or part[0].digits != "0" or view.text[part[0].end : part[1].start] != ".":
        return False
    return not phone_is_meant(view, part[0].start, part[1].end)


def _twins(run: list[Atom], second: int) -> bool:
    """Whether two whole Pakistani mobile numbers meet here (`0300…-0333…`)."""
    return all(len(atom.digits) == 11 and atom.digits.startswith("03") for atom in run[second - 1 : second + 1])


def _calls(word: str) -> bool:
    return word in {"ph", "no", "call", "cell", "tel", "mob", "wa", "fone", "sms", "num", "imo", "text"}


def _may_end(view: View, run: list[Atom], last: int, *, uniform: bool) -> bool:
    end = run[last].end
    following = run[last + 1] if last + 1 < len(run) else None
    if following and tight(view.text[end : following.start]) and not _twins(run, last + 1):
        return False
    if uniform and following and view.text[end : following.start] == view.text[run[0].end : run[1].start]:
        return following.digits == "0"
    rest = "" if following and _twins(run, last + 1) else view.text[end : end + 2]
    if len(rest) == 2 and rest[0] in "-_" and rest[1].isascii() and rest[1].isalnum():
        return False
    return not (rest[:1] in "%$€£" and rest[:1])


def _value(view: View, part: list[Atom], digits: str, *, plus: bool) -> tuple[str, float]:
    """E.164 and confidence of a digit string, or an empty string."""
    if plus:
        digits = digits.removeprefix("00")
        if digits.startswith("920"):
            digits = "92" + digits[3:]
        return e164("+" + digits, None), _SURE
    sizes = [len(atom.digits) for atom in part]
    if sizes == [5, 7, 1]:
        return "", 0.0  # the shape of an identity card, whatever its first digit
    if re.match("00[1-9]", digits):
        value = e164("+" + re.sub("^00920", "0092", digits)[2:], None) if len(digits) >= 11 else ""
        return value, 0.98
    if len(digits) == 11 and digits.startswith("03"):
        return e164(digits, "PK"), _SURE
    if digits.startswith("923") and len(digits) == 12:
        return e164("+" + digits, None), 0.98
    if digits.startswith("9203") and len(digits) == 13:
        return e164("+92" + digits[3:], None), 0.98
    return _needs_context(view, part, digits)


def _needs_context(view: View, part: list[Atom], digits: str) -> tuple[str, float]:
    """Numbers of a shape that other numbers share: only where the words speak of a phone or a country."""
    start, end = part[0].start, part[-1].end
    if 1 < len(part) < 5 and len(part[-1].digits) == 1 and view.text[part[-2].end : part[-1].start] == "-":
        return "", 0.0  # a check digit
    region = region_named(view, start, end)
    meant = phone_is_meant(view, start, end)
    bare_mobile = meant and len(digits) == 10 and digits.startswith("3")
    pakistani = (bare_mobile and region != "IT") or digits.startswith("03")  # its rest may still follow
    if region not in {"", "PK"} and not pakistani and (value := _there(digits, region)):
        return value, 0.9
    landline = _is_landline(view, part, digits)
    if not pakistani and (value := _in_a_country_meant(view, start, digits, trusted=meant, landline=landline)):
        return value, 0.85 if meant else 0.8
    if landline or bare_mobile:
        return e164(digits, "PK"), 0.9
    if meant:
        return _said_to_be_one(digits)
    return (_foreign_mobile(digits), 0.8) if _shows_its_code(part, digits) else ("", 0.0)


def _in_a_country_meant(view: View, start: int, digits: str, *, trusted: bool, landline: bool) -> str:
    """E.164 of a mobile number in a country that the text means; of a landline where it does not mean Pakistan."""
    regions = regions_meant(view, start)
    for region in regions:
        if region != "PK" and (value := _mobile_there(digits, region, trusted=trusted)):
            return value
    if not landline or "PK" in regions:
        return ""
    return next((value for region in regions if (value := e164(digits, region))), "")


def _said_to_be_one(digits: str) -> tuple[str, float]:
    """A local number with its 0, or one with its country code and no plus, that the words call a phone."""
    if digits.startswith("0") and len(digits) in {9, 10, 11} and not digits.startswith("00"):
        return e164(digits, "PK"), 0.9
    if 10 <= len(digits) <= _LONGEST_WITHOUT_PLUS and _CODES.match(digits):
        return e164("+" + digits, None), 0.85
    return "", 0.0


@lru_cache(maxsize=4096)
def _there(digits: str, region: str) -> str:
    """E.164 of digits as a country writes them, with or without its code before them.

    Digits that begin as its mobile numbers do, yet are fewer, are no number: the rest of one follows.
    """
    value = e164(digits, region)
    code = str(phonenumbers.country_code_for_region(region))
    begun = digits.startswith(code) and len(code) > 1 and not e164("+" + digits, None)
    return (
        ""
        if begun and len(digits) < 11 and value != e164("+" + digits, None) and _rest_missing(digits, region)
        else value
    )


def _rest_missing(digits: str, region: str) -> bool:
    """Whether a mobile number of the country with its code would begin with these digits."""
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    return example is not None and len(digits) < len(str(example.country_code) + str(example.national_number))


@lru_cache(maxsize=4096)
def _mobile_there(digits: str, region: str, *, trusted: bool) -> str:
    """E.164 of a mobile number as written in `region`; without its trunk 0 only where a phone is meant."""
    value = e164(digits, region) if trusted or (digits.startswith("0") and len(digits) >= 10) else ""
    if not value:
        return ""
    kind = phonenumbers.number_type(phonenumbers.parse(value, None))
    mobile = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return value if kind in mobile else ""


def _is_landline(view: View, part: list[Atom], digits: str) -> bool:
    """A Pakistani area code, parted from a number that is valid there (`042-35761234`, `(051) 2345678`)."""
    sizes = [len(atom.digits) for atom in part]
    if not digits.startswith("0") or sizes[0] not in {3, 4} or digits[1] in "03" or len(digits) not in {10, 11, 12}:
        return False
    gap = view.text[part[0].end : part[1].start] if len(part) > 1 else ""
    return (
        gap.strip(" ") in {"-", ")", ") -", ""} and gap != "" and sizes in _LANDLINE_SHAPES and bool(e164(digits, "PK"))
    )


def _shows_its_code(part: list[Atom], digits: str) -> bool:
    """Whether 11 digits or more stand one by one, or in groups of which the first is a country code alone."""
    sizes = [len(atom.digits) for atom in part]
    if len(digits) < 11 or any(atom.spoken for atom in part):
        return False
    return set(sizes) == {1} or (len(part) >= 4 and sizes[0] <= 3 and _CODES.fullmatch(part[0].digits) is not None)


def _opening(text: str, start: int, end: int) -> int:
    """Take in an opening bracket whose partner stands inside the number."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    while start and text[start - 1] in pairs and pairs[text[start - 1]] in text[start:end]:
        start -= 1
    return start


def _closing(text: str, start: int, end: int) -> int:
    """Take in a closing bracket whose partner stands inside the number."""
    pairs = {")": "(", "]": "[", "}": "{"}
    inside = text[start:end]
    opened = text[end : end + 1] in pairs and inside.count(pairs[text[end]]) > inside.count(text[end])
    return end + 1 if opened else end


def _undone(view: View, part: list[Atom], digits: str, value: str) -> tuple[str, ...]:
    undone = list(dict.fromkeys(atom.how for atom in part if atom.how))
    gaps = {view.text[a.end : b.start] for a, b in itertools.pairwise(part)} - {"", "-", " "}
    if gaps or len(part) > 4:
        undone.append("separators dropped")
    if not value.removeprefix("+").startswith(digits[:2]) and not digits.startswith("00"):
        undone.append("country code added")
    return tuple(undone)
