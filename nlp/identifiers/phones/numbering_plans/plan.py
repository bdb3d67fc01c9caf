"""Numbers whose groups tell the country among those that a text names: `0712 345 678` and `071 234 5678`.

Neighbours share what their numbers begin with, but group them otherwise: Zimbabwe writes 4-3-3 where South Africa has
3-3-4. The groups of each country are in `resources/lexicons/number_plans.tsv`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from nlp.identifiers.countries.country_context import (
    is_of_pakistan,
    places_told,
    region_named,
    region_of_arabic,
    regions_meant,
    regions_told,
)
from nlp.identifiers.countries.currency_countries import regions_of_money
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.grouping import ends_here, groups_of, is_spelled
from nlp.identifiers.phones.validity import e164, mobile_there
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either

_FEWEST, _MOST, _LONGEST = 9, 12, 40
_PASSED = frozenset({"PK", "MX", "US", "CA"})  # home, and those where nearly any ten digits are a number
_WRITING_FROM = re.compile(
    r"(?<![^\W_])(?:(?:we|i|iam|im|i'm|am|are|we're|agents?|office|based|stuck|staying|living|writing|calling|shop|desk)"
    r"[ ](?:(?:am|are|is|now|here|stuck|living|based)[ ]){0,2}(?:at|in|from)|here[ ](?:at|in)|(?:hum|ham|main|mai)"
    r"(?:[ ](?:log|yahan))?|" + either("ہم میں نحن احنا انا ما من موږ زه") + r"(?:[ ](?:من|في|فی|در|از|په|له))?)[ ]$"
)
_OFFICE_BEHIND = re.compile(r"[^\W\d_]{3,20}[ ](?:office|desk|agent|branch|side[ ]agent)(?![^\W_])")


class _Plan(NamedTuple):
    """The numbers of a country that begin so."""

    region: str
    begins: re.Pattern[str]


@cache
def _plans() -> dict[tuple[int, ...], list[_Plan]]:
    """The countries that write numbers in these groups."""
    plans: dict[tuple[int, ...], list[_Plan]] = {}
    text = resources.files("resources").joinpath("lexicons/number_plans.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        region, begins, *layouts = line.split("\t")
        for layout in layouts:
            sizes = tuple(map(int, layout.split("-")))
            plans.setdefault(sizes, []).append(_Plan(region, re.compile(begins)))
    return plans


@cache
def _planned() -> frozenset[str]:
    """The countries whose groups are known."""
    return frozenset(plan.region for plans in _plans().values() for plan in plans)


def of_a_plan(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str:
    """E.164 in the one country told of that groups such numbers so, or the one of several that is nearest; or empty.

    Where several do and money tells one, in that. Not where a number of Pakistan may stand, nor in a country that is
    named beside the number and whose groups are not known.
    """
    if not _FEWEST <= len(digits) <= _MOST or digits.startswith(("00", "03")):
        return ""
    plans = _plans().get(tuple(groups_of(view, part) if part[0].spoken else part.sizes))
    if plans is None:
        return ""
    told = regions_told(view)
    fitting = {one.region for one in plans if one.region in told and one.begins.match(digits)}
    fitting = {one for one in fitting if e164(digits, one)}
    if not fitting or region_of_arabic(view, digits) or (e164(digits, "PK") and ("PK" in told or is_of_pakistan(view))):
        return ""
    start, end = part[0].start, part[-1].end
    if not (meant or is_spelled(part) or any(atom.how for atom in part) or ends_here(view, end)):
        return ""
    near = region_named(view, start, end)[0]
    for region in (near, *regions_meant(view, start, lending=False)):
        if region in fitting:
            break
        if region and region not in _PASSED and region not in _planned() and mobile_there(digits, region, trusted=True):
            return ""
    return e164(digits, _nearest(view, fitting, near, start))


def _nearest(view: FoldedText, fitting: set[str], near: str, start: int) -> str:
    """The country of those that fit whose money is told of, else where the writer is, else the last named before."""
    if len(fitting) == 1:
        return next(iter(fitting))
    first = (*regions_of_money(view), *_of_the_writer(view), near)
    before = [region for at, region in places_told(view) if at < start]
    others = (*reversed(before), *regions_meant(view, start), *sorted(fitting))
    return next(one for one in (*first, *others) if one in fitting)


def _of_the_writer(view: FoldedText) -> Iterator[str]:
    """The countries of the places where those who write say that they are (`we are from …`, `agent at …`)."""
    for start, region in places_told(view):
        if _WRITING_FROM.search(view.text, max(0, start - _LONGEST), start) or _OFFICE_BEHIND.match(view.text, start):
            yield region
