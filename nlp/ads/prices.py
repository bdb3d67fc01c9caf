"""PRICE: sums of money with their currency, Pakistani units expanded, ranges kept.

A sum is a number with a currency beside it, or with lakh, crore or hazar (then Pakistani rupees).
"""

import re
from collections.abc import Iterator

from nlp.ads.numerals import NUMBERS, PLUS_HALF, PLUS_QUARTER
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "prices 1"
_CURRENCIES = {
    "PKR": "rs pkr rupees rupee rupay rupaye rupiya rupya rupeya روپے روپیہ روپئے روپیے کلدارې کلدار روپۍ روپیہ",
    "USD": "$ usd dollar dollars us$ ڈالر ڈالرز دالر دلار دولار ډالر ډالره bucks",
    "EUR": "€ eur euro euros یورو",
    "GBP": "£ gbp pound pounds پاؤنڈ پاونڈ پوند quid",
    "AED": "aed dirham dirhams درہم",
    "SAR": "sar riyal riyals ریال",
    "TRY": "try lira liras لیرا لیرہ ₺",
    "IRR": "irr",
    "IRT": "toman tomans تومان تومن",
    "AFN": "afn afghani افغانی افغانۍ",
    "INR": "inr ₹",
    "THB": "thb baht",
    "MYR": "myr ringgit",
    "CNY": "cny yuan",
    "LYD": "lyd",
    "KWD": "kwd",
    "OMR": "omr",
    "QAR": "qar",
    "BHD": "bhd",
    "IQD": "iqd",
    "CAD": "cad",
    "AUD": "aud",
    "BTC": "btc bitcoin bitcoins",
    "ETH": "eth ethereum",
    "USDT": "usdt tether",
    "XMR": "xmr monero",
    "LTC": "ltc",
    "TRX": "trx",
}
_CODE = {fold(word).text: code for code, words in _CURRENCIES.items() for word in words.split()}
_UNITS = {
    100.0: "hundred sau سو صد",
    1_000.0: "k hazar hazaar hzar thousand ہزار ھزار هزار زره الف ألف آلاف الاف grand",
    100_000.0: "lakh lac lacs lakhs laakh lak لاکھ لکھ لک",
    1_000_000.0: "million millions m mn ملین مليون میلیون ملین",
    10_000_000.0: "crore crores karor cr caror کروڑ",
}
_UNIT = {fold(word).text: size for size, words in _UNITS.items() for word in words.split()}
_PAKISTANI = frozenset(
    fold("lakh lac lacs lakhs laakh hazar hazaar hzar crore crores karor لاکھ ہزار کروڑ لکھ").text.split()
)
_WORD_NUMBERS = "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
_HALF = "|".join(sorted(map(re.escape, PLUS_HALF | PLUS_QUARTER)))
_N = rf"(?:\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:(?:{_HALF}) )?(?:{_WORD_NUMBERS})(?![^\W\d_]))"
_U = "(?:" + "|".join(sorted(map(re.escape, _UNIT), key=len, reverse=True)) + r")(?![^\W\d_])"
_SIGNS = "|".join(re.escape(word) for word in _CODE if not word.isalnum())
_C = (
    "(?:"
    + _SIGNS
    + "|(?:"
    + "|".join(sorted((re.escape(w) for w in _CODE if w.isalnum()), key=len, reverse=True))
    + r")(?![^\W\d_])\.?)"
)
_TO = r"(?: ?[-\u2013\u2014~] ?| to | se | سے | تا | الی | or | ya | یا )"
_PRICE = re.compile(
    rf"(?<![\w.,])(?:(?P<pre>{_C}) ?)?(?P<a>{_N})(?: ?(?P<ua>{_U}))?"
    rf"(?:(?P<to>{_TO})(?:{_C} ?)?(?P<b>{_N})(?: ?(?P<ub>{_U}))?| (?P<c>{_N}) (?P<uc>{_U}))?"
    rf"(?:[ ]?(?:us |pakistani |کے )?(?P<post>{_C}))?(?![\d])"
)
_COUNTED = frozenset(
    fold(
        "people persons log loag followers members users views subscribers workers migrants refugees km "
        "kilometres "
        "kilometers years months days saal din logon afraad students records accounts cards numbers "
        "sims لوگ افراد "
        "مہاجرین نفر کیلومتر سال کلومیٹر شخص شخصا مهاجر pakistanis likes posts words times units rows "
        "لوگوں پاکستانی"
    ).text.split()
)
_PRICE_WORDS = frozenset(
    fold(
        "price rate fee fees cost salary pay paid charge charges total advance only per rates sirf "
        "payment amount deposit budget "
        "earn income qeemat قیمت تنخواہ معاوضہ فیس ایڈوانس"
    ).text.split()
)


def find(view: View) -> Iterator[Found]:
    """Every sum of money."""
    text = view.text
    for match in _PRICE.finditer(text):
        value = _value(view, match)
        if value:
            yield Found("PRICE", value, match.start(), len(match.group().rstrip(" .")) + match.start(), BY, 0.88)


def _value(view: View, match: re.Match[str]) -> str:
    code = _currency(view, match)
    if not code or _counts_something(view, match):
        return ""
    unit_b = _UNIT.get(match["ub"] or "", 1.0)
    unit_a = _UNIT.get(match["ua"] or "", unit_b if match["b"] else 1.0)
    low = _number(match["a"]) * unit_a
    if match["c"]:
        if not match["ua"]:
            return ""
        low += _number(match["c"]) * _UNIT[match["uc"]]
    if code == "IRT":
        code, low = "IRR", low * 10
        unit_b *= 10
    if low <= 0:
        return ""
    if match["b"]:
        high = _number(match["b"]) * (unit_b if match["ub"] else unit_a)
        return f"{_shown(low)}-{_shown(high)} {code}" if high > low else ""
    return f"{_shown(low)} {code}"


def _currency(view: View, match: re.Match[str]) -> str:
    said = (match["pre"] or match["post"] or "").rstrip(".")
    if said:
        code = _CODE.get(said, "")
        return "IRR" if said == fold("ریال").text and _is_farsi(view) else code
    units = {match["ua"], match["ub"], match["uc"]} - {None}
    if units & _PAKISTANI:
        return "PKR"
    near = view.words[max(0, view.word_at(match.start()) - 4) : view.word_at(match.end()) + 2]
    return "PKR" if units and any(word.text in _PRICE_WORDS for word in near) else ""


def _is_farsi(view: View) -> bool:
    return any(word.text in {"از", "است", "بہ", "برای"} for word in view.words)


def _counts_something(view: View, match: re.Match[str]) -> bool:
    if match["pre"] or match["post"]:
        return False
    after = view.words[view.word_at(match.end()) :][:1]
    return bool(after) and after[0].text in _COUNTED


def _number(text: str) -> float:
    head, _, rest = text.rpartition(" ")
    if head in PLUS_HALF:
        return NUMBERS[rest] + 0.5
    if head in PLUS_QUARTER:
        return NUMBERS[rest] + 0.25
    return NUMBERS[text] if text in NUMBERS else float(text.replace(",", ""))


def _shown(amount: float) -> str:
    rounded = round(amount, 8)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.8f}".rstrip("0")
