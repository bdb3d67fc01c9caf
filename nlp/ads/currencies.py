"""Currencies as people write them, before and behind an amount."""

import re

from nlp.normalise import fold

_NAMES = {
    "PKR": "rs|pkr|rupye|rupaiya|rupaey|roopay|ruppees|ruppee|rupies|روپو|روپیو|روپیاں|"
    "rupees|rupe|rupy|ropay|ropees|rupaye|rupiyay|rupee|rupayee|rps|rupay|rupaiye|rupiya|rupya|rupeya|"
    "rupai|pak rupees|pakistani rupees|pakistani rupee|rs pkr|"
    "روپے|روپیہ|روپئے|روپیے|روپئیے|کلدارې|کلدار|روپۍ|پاکستانی روپے|روبية|روبيات|kaldar|kaldaar|kaldare|قلدار",
    "USD": "$|usd|dollar|dollars|us$|us dollar|us dollars|american dollars|ڈالر|ڈالرز|دالر|دلار|دولار|ډالر|ډالره|"
    "ډالرو|ډالرونه|bucks|"
    "امریکی ڈالر|دولارا|دولارات|usd$|dolar|dolars|dollr|dolr|daler|dalar|ڈالروں|دالره",
    "EUR": "€|yoro|yuro|uro|yero|euru|ευρώ|یوروز|یوری|eur|euro|euros|یورو|یورې|يورو",
    "GBP": "£|برطانوی پاؤنڈ|پاؤنڈز|پونڈ|جنيه إسترليني|gbp|pound|pounds|پاؤنڈ|پاونڈ|پوند|quid|british pounds|pounds "
    "sterling|پاونډه|پاونډ|پونډه|پونډ|جنيه استرليني",
    "DINAR": "dinaar|dinar|dinars|دینار|دنانیر|دینارا|دنانير",
    "AED": "aed|dirhm|drham|derham|dirhum|دراهم|د.إ|"
    "اماراتی درہم|درہمز|درهم إماراتي|درهم اماراتی|dirham|dirhams|dhs|dh|dhm|درہم|درهم|درهمه|درهما|درهمو|"
    "uae dirham|uae dirhams|emirati dirhams",
    "RIYAL": "riyaal|ryal|reyal|ریالو|riyal|riyals|rial|rials|ریال|ریاله|ریالا",
    "SAR": "sar|ر.س|saudi riyal|saudi riyals|saudi rial|سعودی ریال|ریال سعودي|ریال سعودی|sr",
    "TRY": "try|ترک لیرا|ترکش لیرا|لیرہ ترکیہ|ليرة|ليرة تركية|لیره ترکیه|lira|liras|لیرا|لیرہ|₺|tl|turkish lira|لیره|"
    "لیر|ليرات|tr lira",
    "IRR": "irr",
    "IRT": "toman|tomans|تومان|تومن",
    "AFN": "afn|afghani|afghanis|افغانی|افغانۍ|افغانیو|افغانيو",
    "EGP": "egp|ج.م|جنيه مصري|egyptian pound|جنيه|جنيها|egyptian pounds",
    "INR": "inr|indian rupee|بھارتی روپے|₹|indian rupees",
    "THB": "thb|baht|بھات|بات تايلندي",
    "MYR": "myr|ringgit|ringgits|rm|رنگٹ|رنگِٹ|رینگٹ",
    "CNY": "cny|yuan|rmb|یوآن|یوان",
    "LYD": "lyd|لیبیائی دینار|دينار ليبي|libyan dinar|libyan dinars",
    "KWD": "kwd|د.ك|کویتی دینار|دينار كويتي|kuwaiti dinar|kuwaiti dinars|kd",
    "OMR": "omr|ر.ع|omani rials|عمانی ریال|ريال عماني|omani riyal|omani riyals|omani rial",
    "QAR": "qr|ر.ق|qatari rials|qatari rial|qar|قطری ریال|ريال قطري|qatari riyal|qatari riyals",
    "BHD": "bhd|bahraini dinars|بحرینی دینار|دينار بحريني|bahraini dinar",
    "IQD": "iqd|عراقی دینار|دينار عراقي|iraqi dinars|iraqi dinar|iraqi dinars",
    "CAD": "cad|c$|ca$|canadian dollar|canadian dollars|کاناډایی ډالر|کینیڈین ڈالر",
    "AUD": "aud|a$|australian dollars",
    "SDG": "sdg|جنيه سوداني|sudanese pound|sudanese pounds",
    "TND": "tnd|tunisian dinar|tunisian dinars|دينار تونسي",
    "JOD": "jod|jordanian dinar|jordanian dinars|دينار أردني",
    "MAD": "moroccan dirham|moroccan dirhams|درهم مغربي",
    "BDT": "bdt|taka|ٹکا",
    "MMK": "mmk|kyat|kyats",
    "KHR": "khr|riel|riels",
    "VND": "vnd|dong",
    "SGD": "sgd|singapore dollars",
    "CHF": "chf|swiss francs",
    "PLN": "pln|zloty|zlotys|zł",
    "RON": "ron|romanian lei",
    "HUF": "huf|forint|forints",
    "RSD": "rsd|serbian dinar|serbian dinars",
    "BGN": "bgn|leva",
    "RUB": "rub|rubles|roubles|ruble|rouble|₽",
    "AZN": "azn|manat|manats",
    "GEL": "gel|georgian lari",
    "ZAR": "zar|rand",
    "XOF": "xof|فرنك|فرنك سيفا|francs cfa|cfa|cfa francs",
    "SEK": "sek|swedish kronor",
    "NOK": "nok|norwegian kroner",
    "DKK": "dkk|danish kroner",
    "MXN": "mxn|mexican pesos",
    "LBP": "lbp|lebanese pounds|ليرة لبنانية",
    "SYP": "syp|syrian pounds|ليرة سورية",
    "YER": "yer|yemeni rial|ريال يمني",
    "BTC": "btc|bitcoin|bitcoins|bit coin|بٹ کوائن|بٹکوائن|بیتکوین|بیت کوین|بتكوين|بټکوین|بټ کوین|بیټ کوین",
    "ETH": "eth|ethereum|ایتھریم|اتریوم|إيثيريوم",
    "USDT": "usdt|tether|teather|تیتر|ټیتر|ٹیتھر|ٹیتر|تيثر|تتر|یو ایس ډي ټي|یوایس ډي ټي|یو ایس ڈی ٹی",
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
_BEFORE = re.compile(rf"{_BORDER_BEFORE}(?:(?P<code>{_ANY})[ :]?|(?P<short>rs|pkr|usd|eur|aed)\.)[ ]?$")
_ENDS = frozenset(code[-2:] for code in CODES)
_SIGNS = tuple(code for code in CODES if len(code) == 1)
_LONGEST = 24


def currency_before(text: str, start: int) -> re.Match[str] | None:
    """The currency that ends right where an amount begins (its group `code` or `short`), and a blank behind it."""
    near = text[max(0, start - 6) : start].rstrip(" :.\n")
    if near[-2:] not in _ENDS and not near.endswith(_SIGNS):
        return None  # told so for most amounts, for a fraction of what the search takes
    return _BEFORE.search(text, max(0, start - _LONGEST), start)


AFTER = re.compile(rf"[ ]?(?:ke |کے )?(?P<code>{_ANY})(?![^\W\d_])")
"""A currency right behind an amount."""
