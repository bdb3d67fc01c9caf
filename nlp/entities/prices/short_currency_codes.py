"""Currencies of one or two letters (`2800e`, `140 kr`, `R2,500`, `BD 285`): money where their country is told."""

import re

from nlp.entities.prices.amounts import Amount
from nlp.entities.prices.currencies import OF_COUNTRY
from nlp.entities.prices.currency_resolution import in_euros, is_in_europe
from nlp.identifiers.countries.country_context import regions_meant
from nlp.text.folded_text import FoldedText

_SHORTENED = re.compile(
    r"(?:(?P<usdt>u)|(?P<e>e)| ?(?P<bhd>bd)| ?(?P<jod>jds?)| ?(?P<egp>ج)| ?(?P<eur>eu)| ?(?P<bdt>tk)| ?(?P<omr>or)|"
    r" ?(?P<krone>kr))(?![^\W_])"
)
_SHORT_CODES = {
    "usdt": "USDT", "e": "EUR", "bhd": "BHD", "jod": "JOD", "egp": "EGP", "eur": "EUR", "bdt": "BDT", "omr": "OMR",
    "krone": "KRONE",
}  # fmt: skip
_SHORT_BEFORE = re.compile(r"(?<![^\W_])(?:(?P<zar>r)|(?P<bhd>bd)) ?$")
_NORDIC = frozenset(OF_COUNTRY["KRONE"])
_BEGIN = frozenset("uebjجtok")


def short_behind(view: FoldedText, amount: Amount) -> tuple[str, int] | None:
    """The currency that short letters right behind an amount mean, and where they end."""
    at = amount.end + (view.text[amount.end : amount.end + 1] == " ")
    if view.text[at : at + 1] not in _BEGIN:
        return None
    short = _SHORTENED.match(view.text, amount.end)
    if short is None:
        return None
    name = short.lastgroup or ""
    return (_SHORT_CODES[name], short.end()) if _is_meant(view, amount, name, short.end()) else None


def short_before(view: FoldedText, amount: Amount) -> tuple[str, int] | None:
    """The currency that capitals right before an amount mean, and where they begin."""
    near = view.text[max(0, amount.start - 3) : amount.start].rstrip()
    if not amount.digits or not near.endswith(("r", "bd")):
        return None
    short = _SHORT_BEFORE.search(view.text, max(0, amount.start - 4), amount.start)
    if short is None or not view.cased[short.start() : amount.start].strip().isupper():
        return None
    if short["zar"]:
        told = "rand" in view.vocabulary or "ZA" in regions_meant(view, amount.start)
    else:
        told = "BH" in regions_meant(view, amount.start)
    return ((short.lastgroup or "").upper(), short.start()) if told else None


def _is_meant(view: FoldedText, amount: Amount, name: str, end: int) -> bool:
    """Whether a currency of one or two letters is meant: the text says it in full, or names the country."""
    if name == "krone":
        return not _NORDIC.isdisjoint(regions_meant(view, amount.start))
    if name == "e":
        round_sum = amount.value >= 50 and amount.value % 5 == 0 and amount.digits.isdecimal()
        return round_sum and (in_euros(view.text) or is_in_europe(regions_meant(view, amount.start)))
    if name == "omr" and not view.cased[amount.end : end].strip().isupper():
        return False
    if name == "eur":
        return amount.value >= 100
    if name == "egp":
        return "جنیہ" in view.text or "EG" in regions_meant(view, amount.start)
    return "usdt" in view.text if name == "usdt" else name[:2].upper() in regions_meant(view, amount.start)
