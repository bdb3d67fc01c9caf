"""IBAN: right length for its country and right checksum; blanks, dots, hyphens and O for 0 are undone.

Words of plain text can pass the checksum once their letters are read as digits, so real digits must be there.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.digits.rejoin import pieces
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.word_classes import kind

BY = "iban"
_FEWEST_DIGITS = 8
_SHORT_BY = 3  # characters by which what is too short is no IBAN with a slip
# Lengths from the SWIFT IBAN registry.
_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 "
    "EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 "
    "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 "
    "PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TL23 TN24 "
    "TR26 UA29 VA22 VG24 XK20 YE30 "
)
LENGTHS = {entry[:2]: int(entry[2:]) for entry in _LENGTHS.split()}
_COUNTRIES = frozenset(country.lower() for country in LENGTHS)
_START = re.compile(r"(?:" + "|".join(sorted(_COUNTRIES)) + r")(?:[0-9ol]{2}|$)")
_CHECK = re.compile("[0-9ol]{2}")
_PROSE = re.compile(r"(?<![^\W_])[a-z]{5,}(?![^\W_])")  # a word: no bank has more than four letters alone
_LOOKS = str.maketrans("OIL", "011")

_BEGINNING = kind(lambda text: _START.match(text) is not None)
_GOES_ON = kind(lambda text: _CHECK.match(text) is not None)  # with the check digits behind the country


def valid(text: str) -> bool:
    """Whether an upper-case IBAN without blanks has its country's length and a right check (ISO 7064 mod 97-10)."""
    if LENGTHS.get(text[:2]) != len(text) or not text[2:4].isdigit() or not text.isalnum() or not text.isascii():
        return False
    return is_97_10(text[4:] + text[:4])


def is_97_10(text: str) -> bool:
    """Whether digits and letters have a right check (ISO 7064 mod 97-10)."""
    return text.isascii() and text.isalnum() and int("".join(str(int(char, 36)) for char in text)) % 97 == 1


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every IBAN; what has the shape of one and fails the check, as nothing."""
    after = 0
    for place in view.places(_BEGINNING):
        word = view.words[place]
        if word.start < after or _goes_before(view, word.start):
            continue
        if len(word.text) == 2 and not (place + 1 < len(view.words) and view.kinds[place + 1] & _GOES_ON):
            continue
        found = _at(view, place, LENGTHS[word.text[:2].upper()])
        if found:
            after = found.end
            yield found


def _at(view: FoldedText, place: int, length: int) -> SpanMatch | None:
    start, refused = view.words[place].start, None
    for text, end in pieces(view, place, length):
        if len(text) <= length - _SHORT_BY or sum(map(str.isdecimal, text)) < _FEWEST_DIGITS:
            continue
        if _PROSE.search(view.text, start, end):
            return None
        if len(text) == length and (found := _checked(view, text.upper(), start, end)):
            return found
        if view.words[place].text[2:4].isdecimal() and ". " not in view.text[start:end]:
            refused = SpanMatch("", "", start, end, BY)
    return refused


def _goes_before(view: FoldedText, start: int) -> bool:
    return start > 1 and view.text[start - 1] == "-" and view.text[start - 2].isalnum()


def _checked(view: FoldedText, text: str, start: int, end: int) -> SpanMatch | None:
    said = ("separators dropped",) if end - start != len(text) else ()
    if valid(text):
        return SpanMatch("IBAN", text, start, end, BY, 1.0, said)
    bank = 8 if text[4:8].isalpha() else 4
    repaired = text[:2] + text[2:4].translate(_LOOKS) + text[4:bank] + text[bank:].translate(_LOOKS)
    if repaired != text and valid(repaired):
        return SpanMatch("IBAN", repaired, start, end, BY, 0.93, (*said, "O to 0"))
    return None
