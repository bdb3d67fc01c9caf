"""What digits are worth as a telephone number: E.164 and a confidence, by `phonenumbers` and by the words beside them.

A number without a country code is Pakistani unless the words beside it name another country and it is valid there.
"""

import re

from nlp.identifiers.context.number_context import phone_is_meant
from nlp.identifiers.context.phone_owners import is_somebodys
from nlp.identifiers.countries.country_context import (
    has_free_place,
    is_arabic,
    is_of_pakistan,
    is_right_behind_place,
    is_told_close,
    region_named,
    region_of_arabic,
    region_of_number_before,
    region_of_number_behind,
    region_told_first,
    regions_in_order,
    regions_meant,
    regions_of_language,
    regions_possible,
    regions_told,
)
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.areas import in_an_area_told
from nlp.identifiers.phones.country_codes import LONGEST_WITHOUT_PLUS, is_called, shows_its_code
from nlp.identifiers.phones.document_numbers import is_of_a_paper
from nlp.identifiers.phones.grouping import (
    WITH_TRUNK,
    ends_here,
    follows_a_number,
    groups_of,
    is_cut_out,
    is_group_pair,
    is_partly_spoken,
    is_quantity,
    is_spelled,
    stands_alone,
)
from nlp.identifiers.phones.landlines import (
    TOLL_FREE,
    as_a_mobile_abroad,
    begins_with_area,
    in_a_known_area,
    is_at_home,
    is_landline,
    is_spelled_area,
    parted_by_points,
    takes_any,
)
from nlp.identifiers.phones.numbering_plans.bangladesh import may_be_of_bangladesh, of_bangladesh
from nlp.identifiers.phones.numbering_plans.italy import of_italy, of_italy_alone
from nlp.identifiers.phones.numbering_plans.north_america import may_be_of_north_america, of_north_america
from nlp.identifiers.phones.numbering_plans.number_shapes import of_a_known_shape
from nlp.identifiers.phones.numbering_plans.other_countries import (
    of_the_neighbour,
    of_where_it_begins,
    where_the_next_is_at_home,
)
from nlp.identifiers.phones.numbering_plans.paired_digits import in_pairs
from nlp.identifiers.phones.numbering_plans.plan import of_a_plan
from nlp.identifiers.phones.validity import (
    CODES,
    e164,
    fixed_there,
    foreign_mobile,
    mobile_there,
    of_pakistan,
    there,
)
from nlp.text.folded_text import FoldedText

SURE = 0.99
"""Confidence of a number with its country code, or a Pakistani mobile number beside a word for a telephone."""
CERTAIN = 0.95
"""That of a Pakistani mobile number alone: not made longer, as other shapes are."""
_FEWEST_ABROAD = 11  # digits of a number with 00 and its country code
_LONGEST_BARE = 17
_ANY_TEN = frozenset({"MX", "US", "CA"})  # where nearly any ten digits are a number: others told of come first
_AREA = 3  # digits of the code of an area of Iran with its 0
_WITH_TRUNK_ZERO = 11  # digits of a mobile number of Pakistan with its trunk 0
_LONGEST_LOCAL = 10  # digits of a mobile number of Pakistan or Greece without trunk 0 and code
_TWO_GROUPS = ([3, 7], [3, 8], [4, 6], [4, 7])
_MOBILE_GROUPS = ([3, 7], [3, 3, 4], [3, 4, 3], [3, 3, 2, 2], [3, 2, 2, 3])
_GROUPS_OF_MOBILES = {2, 3, 4}  # how many groups, the one that begins with the trunk 0 among them
_DISTINCT = ([5, 6], [5, 3, 3])  # groups in which nothing else is written
_OF_A_LOG = [6, 5]  # a time and a number of a process; nobody groups a telephone number so
_IRANIAN_AREAS = ("031", "034", "035", "038")  # that mobile numbers of Pakistan begin with too
_IRANIAN_SHAPES = ([3, 8], [3, 4, 4], [3, 2, 3, 3], [3, 2, 2, 2, 2], [3, 3, 3, 2])
_BERLIN, _BERLIN_SHAPES = (
    "030",
    ([3, 7], [3, 3, 4], [3, 8], [3, 4, 4], [3, 2, 2, 2, 2], [3, 2, 3, 3]),
)  # Pakistan's mobiles begin 03xx
_TRUNK = re.compile("0[1-9][0-9]{8,9}$")


def value_of(view: FoldedText, part: DigitRun, digits: str, *, plus: bool) -> tuple[str, float]:
    """E.164 and confidence of a digit string, or an empty string."""
    if plus and not (digits.startswith("03") and len(digits) == 11):
        digits = digits.removeprefix("00")
        if digits.startswith("920"):
            digits = "92" + digits[3:]
        return e164("+" + digits, None), SURE
    if len(digits) > _LONGEST_BARE or digits.startswith("000") or is_of_a_paper(view, part):
        return "", 0.0
    if digits.startswith("00"):
        return _abroad(digits), 0.98
    return _as_a_mobile(view, part, digits) or _needs_context(view, part, digits)


def _abroad(digits: str) -> str:
    """E.164 of digits that begin with 00 and a country code; the trunk 0 of Pakistan may stand behind it."""
    return e164("+" + re.sub("^00920", "0092", digits)[2:], None) if len(digits) >= _FEWEST_ABROAD else ""


def _as_a_mobile(view: FoldedText, part: DigitRun, digits: str) -> tuple[str, float] | None:
    """E.164 and confidence of digits that begin as a mobile number of Pakistan with its 0 or its code; else None."""
    if digits.startswith(_IRANIAN_AREAS) and part.sizes in _IRANIAN_SHAPES and _is_of_iran(view, part):
        return e164(digits, "IR"), 0.9
    if digits.startswith(_BERLIN) and part.sizes in _BERLIN_SHAPES and _is_of_germany(view, part):
        return e164(digits, "DE"), 0.85
    if digits.startswith("03") and part.sizes == [4, 3, 2, 2] and is_right_behind_place(view, part[0].start, "TR"):
        return e164(digits, "TR"), 0.85
    if digits.startswith("033") and part.sizes == [3, 4, 4] and is_right_behind_place(view, part[0].start, "IN"):
        return e164(digits, "IN"), 0.85  # Kolkata's fixed lines
    if len(digits) == 11 and digits.startswith("03") and (value := of_pakistan(digits)):
        machine_made = part.sizes == _OF_A_LOG and not phone_is_meant(view, part[0].start, part[-1].end)
        return ("", 0.0) if machine_made else (value, SURE)
    if digits.startswith("923") and len(digits) == 12:
        return e164("+" + digits, None), 0.98
    if digits.startswith("9203") and len(digits) == 13:
        return e164("+92" + digits[3:], None), 0.98
    return None


def _is_of_germany(view: FoldedText, part: DigitRun) -> bool:
    """Whether the text means Germany around a number, or names it and nothing speaks for Pakistan."""
    regions = regions_meant(view, part[0].start)
    return regions[:1] == ["DE"] or ("DE" in regions and "PK" not in regions and not is_of_pakistan(view))


def _is_of_iran(view: FoldedText, part: DigitRun) -> bool:
    """Whether the text is in Farsi, or names a place of Iran beside the number and is in no language of Pakistan."""
    if "IR" in regions_of_language(view):
        return True
    if is_right_behind_place(view, part[0].start, "IR"):
        return True
    return region_named(view, part[0].start, part[-1].end)[0] == "IR" and not is_of_pakistan(view)


def _needs_context(view: FoldedText, part: DigitRun, digits: str) -> tuple[str, float]:
    """Numbers of a shape that other numbers share: only where the words speak of a phone or a country."""
    start, end = part[0].start, part[-1].end
    if _is_of_another(view, part, digits):
        return "", 0.0
    if value := of_north_america(view, part, digits):
        return value, 0.9
    meant = phone_is_meant(view, start, end) or follows_a_number(view, start) or is_somebodys(view, start)
    meant = meant or (digits.startswith("0") and bool(region_of_number_before(view, start)))
    if (
        len(digits) == 8
        and is_group_pair(part)
        and (is_quantity(view, start, end) or not (meant or ends_here(view, end)))
    ):
        return "", 0.0
    if value := of_bangladesh(view, part, digits, meant=meant) or in_an_area_told(view, part, digits, meant=meant):
        return value, 0.9
    if value := of_a_plan(view, part, digits, meant=meant):
        return value, 0.85
    landline = is_landline(view, part, digits) and not (is_arabic(view) and not has_free_place(view, "PK"))
    return _by_a_place(view, part, digits, landline=landline, meant=meant) or _by_the_text(
        view, part, digits, landline=landline, meant=meant
    )


def _is_of_another(view: FoldedText, part: DigitRun, digits: str) -> bool:
    """Whether digits are too many, end in a check digit, or are cut out of a longer number."""
    checked = 1 < len(part) < 5 and len(part[-1].digits) == 1
    if len(digits) > LONGEST_WITHOUT_PLUS or (checked and view.text[part[-2].end : part[-1].start] == "-"):
        return True
    return digits[0] != "0" and is_cut_out(view.text, part[0].start, part[-1].end)


def _by_the_text(view: FoldedText, part: DigitRun, digits: str, *, landline: bool, meant: bool) -> tuple[str, float]:
    """A number beside which no country is named: in one that the text means, or of Pakistan."""
    bare_mobile = _is_bare_mobile(view, part, digits, meant=meant)
    pakistani = bare_mobile or _begins_here(part, digits) or (landline and digits.startswith(TOLL_FREE))
    if not pakistani and (value := _in_a_country_meant(view, part, digits, meant=meant, landline=landline)):
        return value, 0.85 if meant else 0.8
    if landline or bare_mobile:
        italian = of_italy(view, part, digits) if bare_mobile else ""
        return (italian, 0.85) if italian else (e164(digits, "PK"), 0.9)
    if is_spelled_area(view, part, digits):
        return e164(digits, "PK"), 0.85
    if meant and (value := _fixed_where_meant(view, digits, part[0].start)):
        return value, 0.85
    if value := _as_written_there(view, part, digits, meant=meant) or in_a_known_area(view, part, digits):
        return value, 0.8
    return _without_a_zero(view, part, digits, meant=meant)


def no_numbers(view: FoldedText) -> set[str]:
    """The digits of a text of which `is_no_number` has held so far: a row repeats its own many times over."""
    return view.once(_none_yet)


def _none_yet(_view: FoldedText) -> set[str]:
    return set()


def is_no_number(view: FoldedText, digits: str) -> bool:
    """Whether digits without a plus are valid in no country that `value_of` may find them of, whatever stands beside.

    Told before all that is costlier. A rule that reads numbers of one more country names it in `regions_possible`.
    """
    if _may_be_valid(view, digits):
        return False
    no_numbers(view).add(digits)
    return True


def _may_be_valid(view: FoldedText, digits: str) -> bool:
    if digits.startswith("00"):
        return digits[2] != "0" and _abroad(digits) != ""
    if digits.startswith("03") and len(digits) == _WITH_TRUNK_ZERO and of_pakistan(digits):
        return True  # as most are: no country of the text is asked for
    if len(digits) >= _LONGEST_LOCAL and CODES.match(digits) and e164("+" + digits, None):
        return True
    if may_be_of_bangladesh(digits) or digits.startswith("9203") or (digits.startswith("69") and e164(digits, "GR")):
        return True
    return any(e164(digits, region) for region in regions_possible(view))


def _fixed_where_meant(view: FoldedText, digits: str, start: int) -> str:
    """E.164 of a fixed line or a free call in the nearest country meant, where it is no number of Pakistan."""
    if listed := region_of_number_before(view, start):
        return e164(digits, listed)
    meant = regions_meant(view, start)
    region = next(iter(meant), "")
    if region in {"", "PK"} or not digits.startswith(("0", "800")):
        return ""
    if digits.startswith(TOLL_FREE):
        region = next((one for one in meant if e164(digits, one)), region)
    told = region_told_first(view) if region == "IT" else ""  # Italy's numbers have any length
    region = told if told not in {"", "PK"} and e164(digits, told) else region
    return "" if len(digits) < 9 or e164(digits, "PK") else e164(digits, region)


def _as_written_there(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str:
    """E.164 of a number with its trunk 0, no number of Pakistan, in the groups of a country meant.

    It stands alone, or the words speak of a telephone.
    """
    start, end, sizes = part[0].start, part[-1].end, part.sizes
    if digits[0] != "0" or not (meant or ends_here(view, end) or sizes in _DISTINCT) or e164(digits, "PK"):
        return ""
    if (listed := region_of_number_behind(view, end)) and (value := e164(digits, listed)):
        return value
    pointed = sizes == [3, 3, 4] and parted_by_points(view, part)
    if sizes not in _DISTINCT and not pointed and not meant and not stands_alone(view, start, end):
        return ""
    regions = [
        *regions_meant(view, start, lending=False),
        *(regions_in_order(view) or ("GB",) if sizes in _DISTINCT else ()),
    ]
    shaped = (e164(digits, one) for one in regions if sizes in WITH_TRUNK.get(one, ()))
    grouped = len(sizes) in _GROUPS_OF_MOBILES and sizes[0] > 1 and min(sizes[1:]) > 1
    mobiles = (mobile_there(digits, one, trusted=True) for one in regions if grouped)
    return next(filter(None, (*shaped, *mobiles)), "")


def _by_a_place(
    view: FoldedText, part: DigitRun, digits: str, *, landline: bool, meant: bool
) -> tuple[str, float] | None:
    """The number as one of the country named beside it, or of the text's language; None where neither makes it one."""
    start, end = part[0].start, part[-1].end
    if (value := in_pairs(view, part, digits, meant=meant)) is not None:
        return value, 0.85
    region, spent = region_named(view, start, end)
    if value := _where_it_is_spoken(view, part, digits, region):
        return value, 0.9
    if region == "PK":
        abroad = as_a_mobile_abroad(view, part, digits) if landline else ""
        if value := abroad or where_the_next_is_at_home(view, part, digits):
            return value, 0.85
        beside = len(part) == 1 and is_right_behind_place(view, start, "PK")
        here = landline or beside or digits.startswith("03") or "IR" not in regions_meant(view, start)
        sure = meant or landline or beside or is_spelled(part) or begins_with_area(part)
        value = e164(digits, "PK") if here and sure and _TRUNK.match(digits) else ""
        return (value, 0.9) if value else None
    bare_mobile = region != "IT" and _is_bare_mobile(view, part, digits, meant=meant)
    spent = spent or takes_any(view, region, start, digits)
    if not region or bare_mobile or _begins_here(part, digits) or (spent and landline):
        return None
    value = there(digits, region)
    if (
        value
        and region == "IT"
        and not mobile_there(digits, "IT", trusted=True)
        and not is_told_close(view, start, "IT")
    ):
        others = [one for one in regions_meant(view, start, lending=False) if one not in {"IT", "PK"}]
        value = next(filter(None, (mobile_there(digits, one, trusted=True) for one in others)), value)
    return (value, 0.9) if value else None


def _begins_here(part: DigitRun, digits: str) -> bool:
    """Whether a Pakistani mobile number begins so, whose rest may follow."""
    of_an_area = part.sizes == [2, 4, 4]  # `03-5555 0123`, Kuala Lumpur
    return digits.startswith("03") and not is_group_pair(part) and not of_an_area


def _without_a_zero(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> tuple[str, float]:
    """A number whose country its grouping tells, or the words that call it a phone, or the code that it begins with."""
    if value := of_a_known_shape(view, part, digits, meant=meant) or of_italy_alone(view, part, digits):
        return value, 0.8
    if meant and (value := _said_to_be_one(digits)):
        return value, 0.9
    if not is_called(view, part, digits) or not (meant or shows_its_code(part, digits)):
        return "", 0.0
    return (e164("+" + digits, None), 0.85) if meant else (foreign_mobile(digits), 0.8)


def _is_bare_mobile(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> bool:
    """A Pakistani mobile number without its 0: where a phone is meant, or in words that are grouped as one.

    Or alone, with letters for digits, as the number of no thing is written (`3OO-I23-4S67`).
    """
    if len(digits) != 10 or not digits.startswith("3") or not e164(digits, "PK"):
        return False
    if may_be_of_north_america(view, part, digits):
        return False
    told = part[0].spoken or (part.sizes[0] == 1 and any(atom.spoken for atom in part))  # `3 0 0 - triple 5 - 0 …`
    if meant or (told and is_spelled(part) and groups_of(view, part) in _MOBILE_GROUPS):
        return True
    hidden = part.sizes in _MOBILE_GROUPS and any(atom.how and not atom.spoken for atom in part)
    return hidden and stands_alone(view, part[0].start, part[-1].end)


def _where_it_is_spoken(view: FoldedText, part: DigitRun, digits: str, near: str) -> str:
    """E.164 of a mobile number in the country of the text's language, unless it is one in a country named beside it.

    Or of a fixed line: if no code of an area stands apart, only where it is a mobile number of no country told of.
    """
    if not digits.startswith("0") or len(digits) < 10 or digits.startswith("00"):
        return ""
    spoken = (*regions_of_language(view), *filter(None, [region_of_arabic(view, digits)]))
    value = next(filter(None, (mobile_there(digits, region, trusted=True) for region in spoken)), "")
    fixed = "" if value else next(filter(None, (fixed_there(digits, region) for region in spoken)), "")
    if fixed and len(part[0].digits) != _AREA and _is_mobile_somewhere(view, digits):
        return ""
    return "" if near and mobile_there(digits, near, trusted=True) else value or fixed


def _is_mobile_somewhere(view: FoldedText, digits: str) -> bool:
    return any(mobile_there(digits, region, trusted=True) for region in regions_told(view))


def _in_a_country_meant(view: FoldedText, part: DigitRun, digits: str, *, meant: bool, landline: bool) -> str:
    """E.164 of a mobile number in a country that the text means; of a landline where it does not mean Pakistan."""
    if landline and part.sizes in _TWO_GROUPS:
        lenders = regions_meant(view, part[0].start, lent=True, lending=False)
    else:
        lenders = regions_meant(view, part[0].start, lent=landline)
    if landline and (value := of_where_it_begins(view, part, digits) or as_a_mobile_abroad(view, part, digits)):
        return value
    if not lenders or (landline and ("PK" in lenders or has_free_place(view, "PK"))):
        return ""
    trusted = meant or is_spelled(part) or is_partly_spoken(part)
    if landline:
        lenders = [one for one in lenders if not takes_any(view, one, part[0].start, digits)]
    lenders = sorted(lenders, key=lambda one: one in _ANY_TEN and not is_told_close(view, part[0].start, one))
    for region in lenders:
        if region != "PK" and (value := mobile_there(digits, region, trusted=trusted)):
            return of_the_neighbour(view, digits, region) or value
    if not landline or is_at_home(view, digits):  # far places lend those no country
        return ""
    return next((value for region in lenders if (value := e164(digits, region))), "")


def _said_to_be_one(digits: str) -> str:
    """E.164 of a local number with its 0 that the words call a phone."""
    local = digits.startswith("0") and len(digits) in {9, 10, 11} and not digits.startswith("00")
    return e164(digits, "PK") if local else ""
