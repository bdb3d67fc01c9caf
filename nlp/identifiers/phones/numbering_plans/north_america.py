"""Numbers in the way that North America groups them: an area of three digits, then three and four (ITU-T E.164, +1).

Ten digits from 3 on are a mobile number of Pakistan without its 0 as well. What tells them apart is the bracket around
the area, the free call, or what the text says of either country; where it says nothing the number stays open, and is
none: it would tie strangers together.
"""

import re

from nlp.identifiers.countries.country_context import is_of_pakistan, regions_told
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText

_REGIONS = frozenset({"US", "CA"})
_SIZES = [3, 3, 4]
_FREE = re.compile("8(?:00|33|44|55|66|77|88)")
_BRACKETED = re.compile(r"\([0-9]{3}\)[ ]?[0-9]{3}[-. ][0-9]{4}(?![0-9])")
_WITH_ITS_CODE = re.compile(r"1(?:[- ]?\([0-9]{3}\)[- ]?|-[0-9]{3}-)[0-9]{3}[-. ][0-9]{4}(?![0-9])")


def of_north_america(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of digits whose area stands in brackets or is that of free calls; not where others are spoken of.

    With the country's code, 1, before them it is enough that dashes part them (`1-419-555-0123`).
    """
    if part.sizes == [1, *_SIZES] and _WITH_ITS_CODE.match(view.text, part[0].start):
        return e164(digits[1:], "US")
    if not _is_shaped(part, digits):
        return ""
    bracketed = _BRACKETED.match(view.text, part[0].start - 1) is not None
    told = regions_told(view)
    if not (bracketed or _FREE.match(digits)) or is_of_pakistan(view) or (told and _REGIONS.isdisjoint(told)):
        return ""
    return e164(digits, "US")


def may_be_of_north_america(view: FoldedText, part: DigitRun, digits: str) -> bool:
    """Whether a number that is one of Pakistan without its 0 may as well be one of North America."""
    return _is_shaped(part, digits) and not _is_told_of_pakistan(view) and e164(digits, "US") != ""


def _is_shaped(part: DigitRun, digits: str) -> bool:
    return len(digits) == sum(_SIZES) and part.sizes == _SIZES and not any(atom.how for atom in part)


def _is_told_of_pakistan(view: FoldedText) -> bool:
    """Whether a text is in a language of Pakistan, or speaks of it and not of North America."""
    told = regions_told(view)
    return is_of_pakistan(view) or ("PK" in told and _REGIONS.isdisjoint(told))
