"""Currencies as people write them, before and behind an amount (`resources/lexicons/currencies.tsv`)."""

import re

from nlp.entities.prices.lexicon import END, alternatives, table
from nlp.text.normalise import fold


def _rows(kind: str) -> dict[str, str]:
    return {code: value for name, code, value in table("currencies") if name == kind}


def _pairs(cell: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in cell.split())


def _by_name(kind: str) -> dict[str, str]:
    return {fold(name).text: code for code, names in _rows(kind).items() for name in names.split("|")}


CODES: dict[str, str] = _by_name("name")
"""The ISO 4217 code (or ticker) by each name, folded; those of `SHARES` have none of their own."""

DUALS = _by_name("dual")
"""Arabic duals, that are a sum by themselves: `دينارين` is two dinars."""

OF_COUNTRY: dict[str, dict[str, str]] = {code: _pairs(cell) for code, cell in _rows("country").items()}
"""Currencies of one name in several countries: the country that the text names decides."""

ELSEWHERE: dict[str, dict[str, str]] = {code: _pairs(cell) for code, cell in _rows("usual").items()}
"""Names that other countries share, the usual country first: where that is not named and another one is."""

UNSAID: dict[str, dict[str, str]] = {name: _pairs(cell) for name, cell in _rows("unsaid").items()}
"""What each country counts in where a text says rupees, shillings, or in Arabic no currency at all."""

SHARES: dict[str, tuple[str, float]] = {
    code: (whole, float(part)) for code, cell in _rows("share").items() for whole, part in [cell.split("=")]
}
"""What people count in that has no code, and how much of which currency it is (a toman is ten rials)."""

KINDS: dict[str, frozenset[str]] = {kind: frozenset(codes.split()) for kind, codes in _rows("kind").items()}
"""Kinds of currencies: of `points` a point parts thousands, `often` ones are written without a blank (`Rs1499`)."""

_ANY = alternatives(*_rows("name").values())
# Before a number `php` is a language, `TK` an airline, `e` a word; Latin letters right behind a digit are a key.
_NONE_BEFORE = r"(?!(?:php|tk|kr|eu|e|u|or|ج)(?:[ :]|$)|(?<=\d)[a-z])"
_BEFORE = re.compile(rf"(?<![^\W\d_]){_NONE_BEFORE}(?:(?P<code>{_ANY})[ :]?|(?P<short>rs|pkr|usd|eur|aed)\.)[ ]?$")
_OF = frozenset({"ke ", "کے ", "de ", "di ", "d'"})
_AFTER = re.compile(rf"(?! [eu]{END}| ?r{END})[ ]?(?:{'|'.join(_OF)})?(?P<code>{_ANY})(?![^\W\d_])")
_ENDS, _BEGINNINGS = frozenset(code[-2:] for code in CODES), frozenset(code[:2] for code in CODES)
_SIGNS, _LONGEST = frozenset(code for code in CODES if len(code) == 1), 24


def currency_before(text: str, start: int) -> re.Match[str] | None:
    """The currency that ends right where an amount begins (its group `code` or `short`), and a blank behind it."""
    near = text[max(0, start - 6) : start].rstrip(" :.\n")
    if near[-2:] not in _ENDS and not _is_sign(near[-1:], near[-2:-1]):
        return None  # told so for most amounts, for a fraction of what the search takes
    return _BEFORE.search(text, max(0, start - _LONGEST), start)


def currency_after(text: str, end: int) -> re.Match[str] | None:
    """The currency (group `code`) that begins right where an amount ends, a blank and `of` before it perhaps."""
    at = end + (text[end : end + 1] == " ")
    at += next((len(of) for of in _OF if text.startswith(of, at)), 0)
    if text[at : at + 2] not in _BEGINNINGS and not _is_sign(text[at : at + 1], text[at + 1 : at + 2]):
        return None
    return _AFTER.match(text, end)


def _is_sign(char: str, beside: str) -> bool:
    """Whether a character is a name of money by itself; a letter is only where no other is beside it."""
    return char in _SIGNS and not (char.isalpha() and beside.isalpha())
