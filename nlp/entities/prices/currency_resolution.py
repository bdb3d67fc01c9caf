"""Whose money a sum is: currencies that several countries share, and amounts without one, by what the text names.

A country that the text names tells before one that only a number's code or a currency's name lends.
"""

import re
from collections.abc import Sequence

from nlp.entities.prices.currencies import CODES, ELSEWHERE, OF_COUNTRY
from nlp.entities.prices.money_context import Sum
from nlp.identifiers.countries.country_context import region_told_first, regions_meant, regions_of_language
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language
from nlp.text.normalise import folded

_RUPEES = {"IN": "INR", "LK": "LKR", "NP": "NPR"}
_PAID_IN_INDIA = folded("upi paytm phonepe bhim aadhaar aadhar")  # how money is sent there alone
_SHILLINGS = {"KE": "KES", "UG": "UGX", "TZ": "TZS"}
_OF_FIRST_TOLD = frozenset({"KRONE", "SHILLING"})  # of neighbours: where a text is at home it says first
_ARABIC = {
    "EG": "EGP", "SD": "SDG", "SA": "SAR", "AE": "AED", "KW": "KWD", "QA": "QAR", "OM": "OMR", "IQ": "IQD",
    "MA": "MAD", "LY": "LYD", "TN": "TND", "JO": "JOD", "YE": "YER",
}  # fmt: skip
_OWN_NAME = re.compile(
    r"aed|uae|emirat|امارات|إمارات|(?<![^\W_])t[lr](?![^\W_])|try|₺|turk|ترک|egp|egypt|ج\.م|مصر|masri"
)  # names of shared currencies that only the usual country has
_NOTE_ENDS = re.compile(r" ?(?:[.,;!\n]|$|لل|عل|مقدم|کاش|نقد|فقط|و)")
_IRANIAN = folded("میلیون میلیارد")
_IRAQI_WORDS = folded("ماكو اكو شلون هسه شكد هواي شنو چان")
_IRAQI_NUMBER = re.compile(r"(?<!\d)07[5789](?:[ /.-]?\d){8}(?!\d)")
_STATED = re.compile(
    r"(?<![^\W_])(?:all|everything|prices?|rates?|sab|سب|قیمتیں|ریٹ|الأسعار|الاسعار|قیمتها|همه)"
    r"(?: (?:in|are|is|mein|میں|به))? ?ب?(?:ال)?(?P<code>euros?|dollars?|usd|eur|gbp|pounds?|usdt|یورو|ڈالر|دلار|"
    r"دولار|پاؤنڈ|یورو)"
    r"(?![^\W_])"
)  # the money of a whole list (`all euro`, `prices in usd`)
_PERSIAN = folded("از است به برای")  # of these Pashto has one as well, for what will be
_EUROPE = frozenset(re.findall("..", "ATBABEBGBYCYCZDEESFRGRHRHUITLTLVMTNLPLPTRORSSESISK"))
_WHERE_EUROS_ARE_PAID = _EUROPE | {"RS", "MK", "BA", "AL", "ME", "XK", "MD"}


def local(view: FoldedText, one: Sum) -> str:
    """The currency said; one that several countries share is that of the country the text names, riyals the Gulf's."""
    if one.code in OF_COUNTRY:
        return _of_named(view, one)
    if one.code == "SANTIM":
        return "SANTIM_MA" if "MA" in regions_meant(view, one.start) else one.code
    if one.code == "NOTE":
        return one.code if _is_note(view, one) else ""
    if one.code in ELSEWHERE:
        return _of_usual_or_other(view, one)
    if one.code == "PKR" and "pkr" not in view.text[one.start : one.end]:
        return _rupees(view, one)
    return one.code


def _of_usual_or_other(view: FoldedText, one: Sum) -> str:
    """Which of the currencies that share a name: the nearest country named tells, then those that are lent."""
    if _OWN_NAME.search(view.text, one.start, one.end):
        return one.code
    usual, others = ELSEWHERE[one.code]
    if language(view) != "ar" and usual in regions_meant(view, one.start):
        return one.code
    named = regions_meant(view, one.start, lending=False)
    lent = [region for region in regions_meant(view, one.start) if region != usual and region not in named]
    return next((others.get(region, one.code) for region in (*named, *lent) if region in {usual, *others}), one.code)


def _rupees(view: FoldedText, one: Sum) -> str:
    """Whose rupees: Pakistan's, but where the text names another country that has rupees and not Pakistan."""
    regions = regions_meant(view, one.start)
    if "PK" in regions:
        return "PKR"
    if not _PAID_IN_INDIA.isdisjoint(view.vocabulary):
        return "INR"
    elsewhere = next((region for region in regions if region in _RUPEES), "PK")
    return "PKR" if one.before and elsewhere == "IN" else _RUPEES.get(elsewhere, "PKR")


def _is_note(view: FoldedText, one: Sum) -> bool:
    """Whether sheets are those of a hundred dollars, as Iraqis count: not papers (`٣ ورقات ثبوتية`)."""
    iraqi = "IQ" in regions_meant(view, one.start) or not _IRAQI_WORDS.isdisjoint(view.vocabulary)
    return iraqi and not one.before and _NOTE_ENDS.match(view.text, one.end) is not None


def _of_named(view: FoldedText, one: Sum) -> str:
    """Which dinar or riyal is meant; an empty string where nothing tells."""
    countries = OF_COUNTRY[one.code]
    if one.code in _OF_FIRST_TOLD and (first := region_told_first(view)) in countries:
        return countries[first]
    named = next((countries[region] for region in regions_meant(view, one.start) if region in countries), "")
    if named:
        return named
    if full := _said_in_full(view, frozenset(countries.values())):
        return full
    if one.code == "DINAR":
        return "IQD" if _IRAQI_NUMBER.search(view.text) else ""
    if one.code != "RIYAL":
        return ""
    persian = not _PERSIAN.isdisjoint(view.vocabulary) and language(view) != "ps"
    return "IRR" if persian or any(word in view.text[one.start : one.end] for word in _IRANIAN) else "SAR"


def _said_in_full(view: FoldedText, codes: frozenset[str]) -> str:
    """The one of some currencies that the text says in full elsewhere (`75 د.ك` beside `1800 دينار`)."""
    said = {code for name, code in CODES.items() if code in codes and len(name) > 2 and name in view.text}
    return said.pop() if len(said) == 1 else ""


def in_euros(text: str) -> bool:
    """Whether a text speaks of euros anywhere."""
    return "€" in text or "euro" in text or "یورو" in text


def is_in_europe(regions: Sequence[str]) -> bool:
    """Whether the countries that a text names lie all where people count in euros, or beside it."""
    return bool(regions) and _WHERE_EUROS_ARE_PAID.issuperset(regions)


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
    first = region_told_first(view)
    if language(view) == "ar" and (arab := next((region for region in (first, *named) if region in _ARABIC), "")):
        return _ARABIC[arab]
    if first in _SHILLINGS and view.text.isascii():
        return _SHILLINGS[first]
    thousands = one.amount.short and one.amount.unit == 1000.0
    return "EUR" if thousands and len(named) > 1 and _EUROPE.issuperset(named) else "PKR"
