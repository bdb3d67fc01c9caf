"""What `phonenumbers` says of digits: valid in a country, a mobile number or a fixed line there, and its E.164."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata

CODES = re.compile(
    r"(?:92|971|966|965|968|974|973|90|98|93|91|44|39|30|34|33|49|60|62|66|63|855|95|856|994|381|387|385|382|355|218|212|213"
    r"|216|20|222|221|220|880|94|977|48|36|40|43|31|32|351|357|359|370|371|375|380|995|996|998|992|993|964|962|961|963|7|1|86|84|254|234|27|61|64)"
)
"""Country codes that are read without a plus sign, where the words call the number a phone."""


@lru_cache(maxsize=4096)
def e164(digits: str, region: str | None) -> str:
    """`digits` (with `+` when `region` is None) as E.164; empty when `phonenumbers` does not hold it valid."""
    if region and digits.isascii() and digits.isdecimal() and not _may_be_one(digits, region):
        return ""
    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _may_be_one(digits: str, region: str) -> bool:
    """Whether the plan of a country may hold digits valid, as is found out fast: it is not asked of most."""
    plan = PhoneMetadata.metadata_for_region(region)
    abroad = plan and _compiled(plan.international_prefix or "00").match(digits)
    if plan is None or plan.national_prefix_transform_rule or abroad:
        return True
    forms = {digits, digits.lstrip("0")}
    forms |= {form.removeprefix(str(plan.country_code)) for form in forms}
    if prefix := plan.national_prefix_for_parsing:
        forms |= {form[match.end() :] for form in forms if (match := _compiled(prefix).match(form))}
    return any(_compiled(of_code).fullmatch(form) for of_code in _plans(plan.country_code) for form in forms)


@lru_cache(maxsize=1024)
def _plans(code: int) -> tuple[str, ...]:
    """What national numbers of all countries with a code look like."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]
    plans = (PhoneMetadata.metadata_for_region(region) for region in regions)
    return tuple({str(plan.general_desc.national_number_pattern) for plan in plans if plan and plan.general_desc})


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
