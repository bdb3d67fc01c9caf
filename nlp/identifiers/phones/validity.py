"""What `phonenumbers` says of digits: valid in a country, a mobile number or a fixed line there, and its E.164."""

import re
from functools import lru_cache

import phonenumbers

CODES = re.compile(
    r"(?:92|971|966|965|968|974|973|90|98|93|91|44|39|30|34|33|49|60|62|66|63|855|95|856|994|381|387|385|382|355|218|212|213"
    r"|216|20|222|221|220|880|94|977|48|36|40|43|31|32|351|357|359|370|371|375|380|995|996|998|992|993|964|962|961|963|7|1|86|84|254|234|27|61|64)"
)
"""Country codes that are read without a plus sign, where the words call the number a phone."""


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
def there(digits: str, region: str) -> str:
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
