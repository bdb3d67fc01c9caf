"""Mobile numbers of Italy, written without a 0 as those of Pakistan may be: whose a number `347 555 …` is."""

import re

from nlp.identifiers.countries.country_context import (
    is_next_named,
    is_right_behind_place,
    region_named,
    regions_meant,
    regions_told,
)
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.grouping import ends_here, groups_of, stands_alone
from nlp.identifiers.phones.numbering_plans.number_shapes import parted_oddly
from nlp.identifiers.phones.validity import mobile_there
from nlp.text.folded_text import FoldedText

_SHAPES = ([3, 3, 4], [3, 3, 2, 2])
# A mobile number of Pakistan as it is written at home or called from abroad.
_WITH_ITS_ZERO = re.compile(
    r"(?<![0-9])(?:[0o]|(?:\+|00)?92[ .\-]?)[ .~\-]?3[ .~\-]?[0-4](?:[ .~\-]?(?:[0-9oil]|[a-z]{3,5}(?![a-z]))){4}"
)


def of_italy(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of ten digits grouped as in Italy, where the text means it and not Pakistan; or empty.

    Pakistan is not meant where no place of it is near, where the next number is its, or where the text writes numbers
    of Pakistan with their 0 or their code, and so this one is of another country.
    """
    if not digits.startswith("3") or (part.sizes not in _SHAPES and groups_of(view, part) != [3, 3, 4]):
        return ""
    told = regions_told(view)
    if "IT" not in told:
        return ""
    start, end = part[0].start, part[-1].end
    regions = regions_meant(view, start)
    alone = regions[:1] == ["IT"] and "PK" not in regions
    if not alone and not (regions[:2] == ["PK", "IT"] and is_next_named(view, end, "PK")):
        if not {"IT", "PK"}.issuperset(regions[:2]) or _WITH_ITS_ZERO.search(view.text) is None:
            return ""
        if region_named(view, start, end)[0] == "PK" or is_right_behind_place(view, start, "PK"):
            return ""
    return mobile_there(digits, "IT", trusted=True)


def of_italy_alone(view: FoldedText, part: DigitRun, digits: str) -> str:
    """The same of digits that stand alone, where no word speaks of a telephone and the text does not of Pakistan."""
    if len(digits) != 10 or digits[0] != "3" or part.sizes not in _SHAPES or "PK" in regions_told(view):
        return ""
    start, end = part[0].start, part[-1].end
    if not (stands_alone(view, start, end) or (parted_oddly(view, part) and ends_here(view, end))):
        return ""
    there = (one for one in regions_meant(view, start) if mobile_there(digits, one, trusted=True))
    return mobile_there(digits, "IT", trusted=True) if next(there, "") == "IT" else ""
