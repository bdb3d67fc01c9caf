"""Numbers that are valid in Pakistan and are a mobile number elsewhere, by how they are cut up and what is next."""

from nlp.identifiers.countries.country_context import (
    is_arabic,
    is_next_named,
    places_told,
    region_named,
    regions_in_order,
    regions_meant,
    regions_told,
)
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.validity import e164, mobile_there
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_DIRHAMS = folded("dirham dirhams dh mad درهم دراهم درهما")
_CUT_UP = frozenset({"SA", "AE", "LY", "TH", "MY", "AF"})  # countries whose mobile numbers are written in 3-3-4


def of_where_it_begins(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of a number written 05x xxx xxxx in the country that the text begins in, or that is named nearest to it.

    Pakistan's landlines begin so too, but are seldom cut up so; none of its places may stand beside, nor the code in
    brackets, as that of a mobile number never does.
    """
    if part.sizes != [3, 3, 4] or view.text[part[0].end : part[0].end + 1] == ")":
        return ""
    start = part[0].start
    told = regions_in_order(view)
    if "PK" in told:
        before = [region for at, region in places_told(view) if at < start]
        behind = before[-1] if before and "PK" not in before else next(iter(regions_meant(view, start)), "")
        region = told[0] if told[0] in _CUT_UP else behind
    else:
        region = next((one for one in told if one in _CUT_UP), "")
    if region not in _CUT_UP or region_named(view, start, part[-1].end)[0] == "PK":
        return ""
    return e164(digits, region) if is_arabic(view) else mobile_there(digits, region, trusted=True)


def where_the_next_is_at_home(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of a mobile number in a country told of, where the next is said to be Pakistan's (`…, Pakistan 0300`)."""
    if not is_next_named(view, part[-1].end, "PK"):
        return ""
    abroad = (one for one in regions_meant(view, part[0].start) if one != "PK")
    return next(filter(None, (mobile_there(digits, one, trusted=True) for one in abroad)), "")


def of_the_neighbour(view: FoldedText, digits: str, region: str) -> str:
    """E.164 in Morocco of a mobile number of Algeria, written alike, where both are named and sums are in dirhams."""
    if region != "DZ" or "MA" not in regions_told(view) or _DIRHAMS.isdisjoint(view.vocabulary):
        return ""
    return mobile_there(digits, "MA", trusted=True)
