"""Whose money a sum is: currencies that several countries share, and amounts without one, by what the text names.

A country that the text names tells before one that only a number's code or a currency's name lends.
"""

import re
from collections.abc import Sequence

from nlp.entities.prices.amounts import Amount, continental
from nlp.entities.prices.currencies import CODES, ELSEWHERE, KINDS, OF_COUNTRY, SHARES, UNSAID
from nlp.entities.prices.lexicon import BORDER, any_of, words
from nlp.entities.prices.money_context import Sum
from nlp.identifiers.countries.country_context import region_told_first, regions_meant, regions_of_language
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language
from nlp.text.language_packs import has_decimal_comma

_PAID_IN_INDIA, _PERSIAN = words("paid_in_india"), words("persian")
_OF_FIRST_TOLD = frozenset({"KRONE", "SHILLING"})  # of neighbours: where a text is at home it says first
_OWN_NAME = re.compile(rf"{BORDER}{any_of('own_name')}")  # names of shared currencies that only the usual country has
_MILLIONS = re.compile(any_of("millions"))
_IRAQI_NUMBER = re.compile(r"(?<!\d)07[5789](?:[ /.-]?\d){8}(?!\d)")
_STATED = re.compile(
    rf"{BORDER}{any_of('of_all')}(?: {any_of('of_all_in')})? ?ب?(?:ال)?(?P<code>{any_of('stated')})"
)  # the money of a whole list (`all euro`, `prices in usd`)


def value_of(view: FoldedText, amount: Amount, code: str) -> float:
    """The value of a sum in a currency, in which a point may part thousands: by the currency, or by the language."""
    points = SHARES.get(code, (code,))[0] in KINDS["points"]
    told = points or (code in KINDS["hard"] and has_decimal_comma(language(view)))
    return continental(amount) if told else amount.value


def local(view: FoldedText, one: Sum) -> str:
    """The currency said; one that several countries share is that of the country the text names, riyals the Gulf's."""
    if one.code in OF_COUNTRY:
        return _of_named(view, one)
    if one.code in ELSEWHERE:
        return _of_usual_or_other(view, one)
    if one.code == "PKR" and "pkr" not in view.text[one.start : one.end]:
        return _rupees(view, one)
    return one.code


def _of_usual_or_other(view: FoldedText, one: Sum) -> str:
    """Which of the currencies that share a name: the nearest country named tells, then those that are lent."""
    if _OWN_NAME.search(view.text, one.start, one.end):
        return one.code
    countries = ELSEWHERE[one.code]
    usual, meant = next(iter(countries)), regions_meant(view, one.start)
    if language(view) != "ar" and usual in meant:
        return one.code
    named = regions_meant(view, one.start, lending=False)
    lent = [region for region in meant if region != usual and region not in named]
    return next((countries[region] for region in (*named, *lent) if region in countries), one.code)


def _rupees(view: FoldedText, one: Sum) -> str:
    """Whose rupees: Pakistan's, but where the text names another country that has rupees and not Pakistan."""
    regions = regions_meant(view, one.start)
    if "PK" in regions:
        return "PKR"
    if not _PAID_IN_INDIA.isdisjoint(view.vocabulary):
        return "INR"
    elsewhere = next((region for region in regions if region in UNSAID["RUPEES"]), "PK")
    return "PKR" if one.before and elsewhere == "IN" else UNSAID["RUPEES"].get(elsewhere, "PKR")


def _of_named(view: FoldedText, one: Sum) -> str:
    """Which dinar or riyal is meant; an empty string where nothing tells."""
    countries = OF_COUNTRY[one.code]
    first = (region_told_first(view),) if one.code in _OF_FIRST_TOLD else ()
    regions = (*first, *regions_meant(view, one.start))
    if named := next((countries[region] for region in regions if region in countries), ""):
        return named
    said = {code for name, code in CODES.items() if code in countries.values() and _is_said(view, name)}
    if len(said) == 1:
        return said.pop()  # said in full elsewhere (`75 د.ك` beside `1800 دينار`)
    if one.code == "RIYAL":
        persian = not _PERSIAN.isdisjoint(view.vocabulary) and language(view) != "ps"
        return "IRR" if persian or _MILLIONS.search(view.text, one.start, one.end) else "SAR"
    return "IQD" if one.code == "DINAR" and _IRAQI_NUMBER.search(view.text) else ""


def _is_said(view: FoldedText, name: str) -> bool:
    """Whether a text has a name of money that is no abbreviation; a word of Latin letters as one."""
    return len(name) > 2 and name in (view.vocabulary if name.isascii() and name.isalpha() else view.text)


def assumed(view: FoldedText, one: Sum) -> str:
    """The currency of an amount without one: rupees, but afghanis in a Persian text that names Afghanistan first.

    In Arabic it is that of the Arab country told first, of East Africa its shillings.
    """
    if one.amount.rupees and view.text[one.amount.start : one.amount.end].isascii():
        return "PKR"
    if said := _STATED.search(view.text):
        return CODES[said["code"]]
    named = regions_meant(view, one.start)
    if "PK" in named or not named:
        return "PKR" if named or one.amount.rupees or language(view) != "ar" else ""
    if named[0] == "AF" and regions_of_language(view) == ("IR", "AF"):
        return "AFN"
    return _of_first_told(view, one, named)


def _of_first_told(view: FoldedText, one: Sum, named: Sequence[str]) -> str:
    """The currency of an amount without one by the country that a text tells first."""
    first, arabic = region_told_first(view), UNSAID["ARABIC"]
    if language(view) == "ar" and (arab := next((region for region in (first, *named) if region in arabic), "")):
        return arabic[arab]
    if first in UNSAID["SHILLINGS"] and view.text.isascii():
        return UNSAID["SHILLINGS"][first]
    return "PKR"
