"""Currencies as people write them, before and behind an amount."""

import re

from nlp.normalise import fold

_NAMES = {
    "PKR": "rs|pkr|rupees|rupe|rupy|ropay|ropees|rupaye|rupiyay|rupee|rupayee|rps|rupay|rupaiye|rupiya|rupya|rupeya|"
    "rupai|pak rupees|pakistani rupees|pakistani rupee|rs pkr|"
    "روپے|روپیہ|روپئے|روپیے|روپئیے|کلدارې|کلدار|روپۍ|پاکستانی روپے",
    "USD": "$|usd|dollar|dollars|us$|us dollar|us dollars|american dollars|ڈالر|ڈالرز|دالر|دلار|دولار|ډالر|ډالره|bucks|"
    "امریکی ڈالر|دولارا|دولارات|usd$",
    "EUR": "€|eur|euro|euros|یورو|یورې|يورو",
    "GBP": "£|gbp|pound|pounds|پاؤنڈ|پاونڈ|پوند|quid|british pounds",
    "DINAR": "dinar|dinars|دینار|دنانیر|دینارا|دنانير",
    "AED": "aed|dirham|dirhams|dhs|dh|dhm|درہم|درهم|درهمه|درهما|uae dirham|uae dirhams|emirati dirhams",
    "RIYAL": "riyal|riyals|rial|rials|ریال|ریاله|ریالا",
    "SAR": "sar|ریال|saudi riyal|saudi riyals|سعودی ریال|sr",
    "TRY": "try|lira|liras|لیرا|لیرہ|₺|tl|turkish lira|لیره",
    "IRR": "irr",
    "IRT": "toman|tomans|تومان|تومن",
    "AFN": "afn|afghani|afghanis|افغانی|افغانۍ",
    "EGP": "egp|جنيه|جنيها|egyptian pounds",
    "INR": "inr|₹|indian rupees",
    "THB": "thb|baht",
    "MYR": "myr|ringgit|rm",
    "CNY": "cny|yuan",
    "LYD": "lyd|libyan dinar|libyan dinars",
    "KWD": "kwd|kuwaiti dinar|kuwaiti dinars|kd",
    "OMR": "omr|omani riyal|omani riyals|omani rial",
    "QAR": "qar|qatari riyal|qatari riyals",
    "BHD": "bhd|bahraini dinar",
    "IQD": "iqd|iraqi dinar|iraqi dinars",
    "CAD": "cad|c$|ca$|canadian dollar|canadian dollars|کاناډایی ډالر|کینیڈین ڈالر",
    "AUD": "aud|a$|australian dollars",
    "BTC": "btc|bitcoin|bitcoins|بٹ کوائن",
    "ETH": "eth|ethereum",
    "USDT": "usdt|tether|تتر",
    "XMR": "xmr|monero",
    "LTC": "ltc|litecoin",
    "TRX": "trx",
    "SOL": "sol",
}
CODES: dict[str, str] = {fold(name).text: code for code, names in _NAMES.items() for name in names.split("|")}
"""The ISO 4217 code (or ticker) by each name, folded; `IRT` stands for Iranian tomans, ten rials each."""

OF_COUNTRY: dict[str, dict[str, str]] = {
    "DINAR": {
        "KW": "KWD", "BH": "BHD", "IQ": "IQD", "LY": "LYD", "JO": "JOD", "TN": "TND", "DZ": "DZD", "RS": "RSD",
    },
    "RIYAL": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "IR": "IRR", "YE": "YER"},
}  # fmt: skip
"""Currencies of one name in several countries: the country that the text names decides."""

SHORT = frozenset("ml")
"""Units of one letter that mean something only beside a currency."""

_ANY = "|".join(sorted(map(re.escape, CODES), key=len, reverse=True))
_BORDER_BEFORE = r"(?<![^\W\d_])"
BEFORE = re.compile(rf"{_BORDER_BEFORE}(?:(?P<code>{_ANY})[ :]?|(?P<short>rs|pkr|usd|eur|aed)\.)[ ]?$")
"""A currency that ends right where an amount begins."""

AFTER = re.compile(rf"[ ]?(?:ke |کے )?(?P<code>{_ANY})(?![^\W\d_])")
"""A currency right behind an amount."""
