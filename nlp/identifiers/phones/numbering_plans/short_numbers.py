"""Numbers of countries that have seven digits and no trunk 0, where one is named: the Gambia, the Maldives, Cape Verde.

So few digits are many other things too: a word of calling, or somebody's line, must lead up to them.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.context.number_context import named_otherwise, phone_is_meant
from nlp.identifiers.context.quantities import counts, money_before
from nlp.identifiers.countries.country_context import regions_meant, regions_told
from nlp.identifiers.phones.validity import mobile_there
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either

_COUNTRIES = frozenset({"GM", "MV", "CV"})
_GAMBIAN = "backway"  # as the way through the desert is called there alone
_SEVEN = re.compile(r"(?<![\w+.,\-/#$€£])(?<![0-9] )[2-9][0-9]{2}[ \-]?[0-9]{4}(?![\w/%]|[.,\-:/][0-9]| [0-9])")
_LINE = re.compile(
    r"(?<![^\W_])(?:(?:my|his|her|our|their|the)[ ](?:line|number|mobile|phone|whatsapp)|"
    r"(?:call|ring|text|whatsapp|tel|phone|reach|contact|flash)(?:[ ](?:me|us|him|her|them|on|at|my|line)){0,2}|"
    + either("نمبر رقم تلفن فون واٹساپ")
    + r")(?:[ ](?:is|on|hai))?[ :]{1,2}$"
)
_LONGEST = 32


def short_numbers(view: FoldedText) -> Iterator[tuple[int, int, str]]:
    """(start, end, E.164) of each such number."""
    gambian = _GAMBIAN in view.vocabulary
    if not gambian and _COUNTRIES.isdisjoint(regions_told(view)):
        return
    for match in _SEVEN.finditer(view.text):
        start, end = match.span()
        led = _LINE.search(view.text, max(0, start - _LONGEST), start) is not None
        if not (led or phone_is_meant(view, start, start)) or money_before(view, start) or counts(view, end):
            continue
        near = next((one for one in regions_meant(view, start) if one in _COUNTRIES), "GM" if gambian else "")
        value = mobile_there(re.sub("[ -]", "", match.group()), near, trusted=True) if near else ""
        if value and not named_otherwise(view, start, end):
            yield start, end, value
