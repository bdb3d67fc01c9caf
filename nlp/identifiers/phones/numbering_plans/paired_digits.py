"""Numbers whose groups end in pairs, as North Africa, France and Turkey write them and Pakistan does not."""

from nlp.identifiers.countries.country_context import is_arabic, region_named, regions_meant, regions_told
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.grouping import ends_here
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText

# Groups with a trunk 0, and the countries that write so.
_IN_PAIRS = {(2, 2, 2, 2, 2): ("MA", "DZ", "FR"), (4, 2, 2, 2): ("MA", "DZ"), (4, 3, 2, 2): ("TR",)}


def in_pairs(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str | None:
    """E.164 of a number whose groups end in pairs, in a country that writes so and of which the text speaks.

    Empty where the text speaks of two in which it is valid, and of none right beside it; None where it is no such
    number.
    """
    writers = _IN_PAIRS.get(tuple(part.sizes), ())
    if not writers or digits[0] != "0" or not (meant or ends_here(view, part[-1].end)):
        return None
    told = regions_told(view)
    regions = [one for one in (*regions_meant(view, part[0].start), *writers) if one in writers and one in told]
    if not regions and "MA" in writers and is_arabic(view):
        regions = ["MA"]
    values = list(dict.fromkeys(value for region in regions if (value := e164(digits, region))))
    if len(values) > 1 and region_named(view, part[0].start, part[-1].end)[0] not in regions:
        return ""
    return next(iter(values), None)
