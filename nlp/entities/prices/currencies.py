"""Currencies as people write them, before and behind an amount."""

import re

from nlp.text.normalise import fold

_NAMES = {
    "PKR": "rs|pkr|rupye|rupaiya|rupaey|roopay|ruppees|ruppee|rupies|روپو|روپیو|روپیاں|rupees|rupe|rupy|ropay|"
    "ropees|rupaye|rupiyay|rupee|rupayee|rps|rupay|rupaiye|rupiya|rupya|rupeya|rupai|pak rupees|"
    "pakistani rupees|pakistani rupee|rs pkr|روپے|روپیہ|روپئے|روپئیے|کلدارې|کلداري|کلدار|روپۍ|پاکستانی روپے|"
    "روبية|روبيات|kaldar|kaldaar|kaldare|قلدار|رپئے|رپئیے|رپیہ|رپے|روپیا|روپئیا|روپې|روپیې|کلدارو|کالدار|"
    "کالدارې|کالدارو|پاکستاني روپۍ|پاکستانی کلدار|پاکستاني کلدارې|روپیه پاکستان|روپيات|روبية باكستانية|"
    "rupiye|rupaye pakistani|pkrs|روپيو",
    "USD": "$|usd|dollar|dollars|us$|us dollar|us dollars|american dollars|ڈالر|ڈالرز|دالر|دلار|دولار|ډالر|ډالره|"
    "ډالرو|ډالرونه|bucks|امریکی ڈالر|دولارا|دولارات|usd$|dolar|dolars|dollr|dolr|daler|dalar|ڈالروں|دالره|"
    "دولار أمريكي|دولار امیرکی|دولارا أمريكيا|دلار آمریکا|دلار آمریکایی|دالر امریکایی|دالر امریکا|"
    "امریکايي ډالر|دلاره|دالری|دلاری|ډالري|ډالرې|ډالرونو|دلارات|dolares|doller|dollers|dollor|dollors|dolors",
    "EUR": "€|yoro|yuro|uro|yero|euru|ευρώ|یوروز|یوری|eur|euro|euros|یورو|یورې|أورو|يوروهات|یوروئه|یوروه|یورویی|"
    "یورویې|یوروګانې|avro",
    "GBP": "£|برطانوی پاؤنڈ|پاؤنڈز|پونڈ|جنيه إسترليني|gbp|pound|pounds|پاؤنڈ|پوند|quid|british pounds|"
    "pounds sterling|پاونډه|پاونډ|پونډه|پونډ|پوند انگلیس|پوند انگلیسی|باوند|باوند إسترليني|برطانوي پونډ|"
    "پونډو|paund",
    "DINAR": "dinaar|dinar|dinars|دینار|دنانیر|دینارا|دينارين|دینارو",
    "AED": "aed|dirhm|drham|derham|dirhum|دراهم|د.إ|اماراتی درہم|درہمز|درهم إماراتي|dirham|dirhams|dhs|dh|dhm|"
    "درہم|درهمه|درهما|درهمو|uae dirham|uae dirhams|emirati dirhams|darham|darhum|dirhem|dirhems|derhem|"
    "dirhams emirati|dirham emirati|emirati dirham|درهم امارات|درهم إماراتية",
    "RIYAL": "riyaal|ryal|reyal|ریالو|riyal|riyals|rial|rials|ریال|ریاله|ریالا|ريالات|ريالين|ریالونه|riyaals|ریالی",
    "SAR": "sar|ر.س|saudi riyal|saudi riyals|saudi rial|سعودی ریال|ریال سعودي|sr|riyal saudi|riyals saudi|"
    "ریال سعودیہ|سعودي ریاله|ریال عربستان",
    "TRY": "try|ترک لیرا|ترکش لیرا|لیرہ ترکیہ|ليرة|lira|liras|لیرا|₺|tl|turkish lira|لیر|ليرات|tr lira|لیرو|"
    "لیره ترکی|لیر ترکیه|turkish liras|ترکي لیره|ترکي لیرې|لیرې",
    "IRR": "irr",
    "IRT": "toman|tomans|تومان|تومن|تومنه|تومانه|تومنی|تومانی|ایرانی تومان|تومنې|تومنو|تمن|تمنه|تمنو|تمنې|"
    "tuman|tumans|toomans",
    "AFN": "afn|afghani|afghanis|افغانی|افغانۍ|افغانیو|افغانيه|افغانيې|kabuli rupees|افغاني روپۍ",
    "EGP": "egp|ج.م|جنيه مصري|egyptian pound|جنيه|جنيها|egyptian pounds|جنيهات|masri pounds",
    "INR": "inr|indian rupee|بھارتی روپے|₹|indian rupees|ہندوستانی روپے|انڈین روپے|هندي روپۍ|روپیه هند|indian rs",
    "THB": "thb|baht|بھات|بات تايلندي",
    "MYR": "myr|ringgit|ringgits|rm|رینګټ|رینګیټ|رینګت|رینگیت|رنگٹ|رینگٹ",
    "CNY": "cny|yuan|rmb|یوآن",
    "LYD": "lyd|لیبیائی دینار|دينار ليبي|libyan dinar|libyan dinars|dinar libi|dinar libyan|دینار لیبیایی|د.ل|"
    "لیبی دینار|دنانير ليبية",
    "KWD": "kwd|د.ك|کویتی دینار|دينار كويتي|kuwaiti dinar|kuwaiti dinars|kd|dinar kuwaiti|دینار کویت|دك",
    "OMR": "omr|ر.ع|omani rials|عمانی ریال|ريال عماني|omani riyal|omani riyals|omani rial|riyal omani|"
    "riyals omani|ریال عمان",
    "QAR": "qr|ر.ق|qatari rials|qatari rial|qar|قطری ریال|ريال قطري|qatari riyal|qatari riyals|riyal qatari|"
    "riyals qatari|ریال قطر",
    "BHD": "bhd|bahraini dinars|بحرینی دینار|دينار بحريني|bahraini dinar|dinar bahraini|دینار بحرین",
    "IQD": "iqd|عراقی دینار|دينار عراقي|iraqi dinars|iraqi dinar|dinar iraqi|دینار عراق",
    "CAD": "cad|c$|ca$|canadian dollar|canadian dollars|کاناډایی ډالر|کینیڈین ڈالر",
    "AUD": "aud|a$|australian dollars",
    "SDG": "sdg|جنيه سوداني|sudanese pound|sudanese pounds|جنيهات سودانية",
    "TND": "tnd|tunisian dinar|tunisian dinars|دينار تونسي|د.ت|tunsi dinar",
    "JOD": "jod|jordanian dinar|jordanian dinars|دينار أردني|اردنی دینار",
    "MAD": "mad dirham|moroccan dirham|moroccan dirhams|درهم مغربي|دراهم مغربية|dirham marocain",
    "BDT": "bdt|taka|takas|৳|ٹکا|ٹکے|bangladeshi taka|bangla taka|تاكا",
    "MMK": "mmk|kyat|kyats",
    "KHR": "khr|riel|riels",
    "VND": "vnd|dong",
    "SGD": "sgd|singapore dollars",
    "CHF": "chf|swiss francs",
    "PLN": "pln|zloty|zlotys|zł",
    "RON": "ron|romanian lei",
    "HUF": "huf|forint|forints",
    "MKD": "mkd|denar|denars|denari|دنار مقدونیہ",
    "RSD": "rsd|serbian dinar|serbian dinars",
    "BGN": "bgn|leva",
    "RUB": "rub|rubles|roubles|ruble|rouble|₽",
    "AZN": "azn|manat|manats",
    "GEL": "gel|georgian lari",
    "ZAR": "zar|rand|rands",
    "KES": "kes|ksh|kshs|kenyan shilling|kenyan shillings|kenya shillings",
    "UGX": "ugx|ush|ushs|ugandan shillings|uganda shillings",
    "TZS": "tzs|tsh|tshs|tanzanian shillings",
    "SHILLING": "shilling|shillings|bob|sh|shs|shilingi|شلنگ",
    "NGN": "ngn|₦|naira|nairas|نايرا|نائرا",
    "GHS": "ghs|ghc|gh¢|gh₵|₵|cedi|cedis|سيدي غاني",
    "GMD": "gmd|dalasi|dalasis",
    "HKD": "hkd|hk$|hong kong dollar|hong kong dollars",
    "PESO": "peso|pesos",
    "FILS": "fils|فلس",
    "XOF": "xof|فرنك|فرنك سيفا|francs cfa|cfa|cfa francs|fcfa|f cfa|franc cfa|cfa franc|سيفا|فرانک سیفا",
    "KRONE": "kronor|krona|kroner|krone|crowns|کرون|کرونا|کرونه|کرونر|كرونة|كرونات",
    "SEK": "sek|swedish kronor|swedish krona|سویڈش کرون",
    "NOK": "nok|norwegian kroner|norwegian krone",
    "DKK": "dkk|danish kroner|danish krone",
    "MXN": "mxn|mexican pesos",
    "LBP": "lbp|lebanese pounds|ليرة لبنانية|ليرة لبناني|ليرات لبنانية|ل.ل",
    "SYP": "syp|syrian pounds|ليرة سورية|ليرة سوري|ليرات سورية|ل.س",
    "YER": "yer|yemeni rial|ريال يمني|yemeni riyal|riyal yemeni|یمنی ریال",
    "DZD": "dzd|algerian dinar|algerian dinars|دج|د.ج|دينار جزائري|دنانير جزائرية|دینار الجزایر",
    "NPR": "npr|nepali rupees|nepalese rupees|نیپالی روپے",
    "LKR": "lkr|sri lankan rupees|sri lankan rupee|سری لنکن روپے",
    "PHP": "php|₱|philippine pesos|philippine peso|piso|pisos|فلپائنی پیسو",
    "IDR": "idr|rupiah",
    "UAH": "uah|hryvnia|hryvnias",
    "LEK": "lek|lekesh",
    "ALL": "albanian lek|albanian leke",
    "MARK": "maraka|marka",
    "BAM": "bam|konvertible mark|konvertibilnih maraka",
    "LEU": "lei|leu",
    "MDL": "mdl|moldovan lei",
    "DRAM": "dram|drams",
    "AMD": "amd|armenian dram|armenian drams|֏",
    "LARI": "lari|laris|لاری",
    "SOM": "som|soms",
    "KWACHA": "kwacha|kwachas",
    "FRANC": "franc|francs|franken",
    "XAF": "xaf",
    "RWF": "rwf|rwandan francs",
    "BIF": "bif",
    "LAK": "lak kip|kip|kips",
    "KRW": "krw|korean won",
    "JPY": "jpy|yen",
    "BRL": "brl|reais|r$",
    "PEN": "pen soles|soles",
    "BOB": "bolivianos|boliviano",
    "GTQ": "gtq|quetzal|quetzales",
    "HNL": "hnl|lempira|lempiras",
    "COP": "cop|colombian pesos|colombian peso",
    "BWP": "bwp|pula",
    "MZN": "mzn|meticais|metical",
    "SSP": "ssp|south sudanese pounds",
    "SOS": "somali shillings|somali shilling",
    "ERN": "ern|nakfa",
    "KGS": "kgs|kyrgyz som",
    "KZT": "kzt|tenge",
    "TJS": "tjs|somoni|سامانی|سوماني",
    "UZS": "uzs|uzbek som|uzbek sum",
    "ETB": "etb|ethiopian birr|birr",
    "ILS": "ils|shekels|شيكل|شواقل",
    "MRU": "mru|أوقية|ouguiya",
    "SANTIM": "سنتيم|centimes|سانتيم",
    "NOTE": "ورقة|ورقات",
    "BTC": "btc|bitcoin|bitcoins|bit coin|بی ٹی سی|بي تي سي|بی تی سی|بي ټي سي|"
    "بٹ کوائن|بٹکوائن|بیتکوین|بیت کوین|بتكوين|بټکوین|بټ کوین|بیټ کوین",
    "ETH": "eth|ethereum|ای ٹی ایچ|ایتھر|ایتھریم|اتریوم|إيثيريوم",
    "USDT": "usdt|tether|teather|تیتر|ټیتر|ٹیتھر|ٹیتر|تيثر|تتر|یو ایس ډي ټي|یوایس ډي ټي|یو ایس ڈی ٹی|يو اس دي تي|"
    "یواسدیتی|تثر",
    "XMR": "xmr|monero|ایکس ایم آر|مونیرو|مونرو|مونېرو",
    "LTC": "ltc|litecoin|ایل ٹی سی|لائٹ کوائن|لایت کوین|لايتكوين",
    "TRX": "trx|ٹی آر ایکس",
    "SOL": "sol",
    "ZEC": "zec|zcash",
    "DOGE": "doge|dogecoin|ڈوج کوائن",
    "BCH": "bch|bitcoin cash",
}
_ADJECTIVES = {
    "SAR": ("سعودي سعودی", "ریال ریاله ریالونه ریالو"),
    "QAR": ("قطري قطری", "ریال ریاله ریالونه ریالو"),
    "OMR": ("عماني عمانی", "ریال ریاله ریالونه ریالو"),
    "AED": ("اماراتي اماراتی", "درهم درهمه درهمو درہم"),
    "KWD": ("کویتي کویتی", "دینار دیناره دینارو"),
    "BHD": ("بحریني بحرینی", "دینار دیناره دینارو"),
    "IQD": ("عراقي عراقی", "دینار دیناره دینارو"),
    "LYD": ("لیبیايي لیبیایي", "دینار دیناره دینارو"),
    "TRY": ("ترکي ترکی", "لیره لیرې لیرو لیرہ"),
}
"""Adjectives of countries in Pashto and Urdu before the inflected name of their money (`عماني ریاله`)."""

_WITH_ADJECTIVE = {
    f"{adjective} {name}": code
    for code, (adjectives, names) in _ADJECTIVES.items()
    for adjective in adjectives.split()
    for name in names.split()
}
CODES: dict[str, str] = {
    fold(name).text: code
    for name, code in (
        *((name, code) for code, names in _NAMES.items() for name in names.split("|")),
        *_WITH_ADJECTIVE.items(),
    )
}
"""The ISO 4217 code (or ticker) by each name, folded; those of `SHARES` have none of their own."""

OF_COUNTRY: dict[str, dict[str, str]] = {
    "DINAR": {
        "KW": "KWD", "BH": "BHD", "IQ": "IQD", "LY": "LYD", "JO": "JOD", "TN": "TND", "DZ": "DZD", "RS": "RSD",
    },
    "RIYAL": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "IR": "IRR", "YE": "YER"},
    "SHILLING": {"KE": "KES", "UG": "UGX", "TZ": "TZS", "SO": "SOS"},
    "PESO": {"PH": "PHP", "MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "DO": "DOP", "CU": "CUP"},
    "KRONE": {"SE": "SEK", "NO": "NOK", "DK": "DKK"},
    "LEK": {"AL": "ALL"},
    "MARK": {"BA": "BAM"},
    "LEU": {"RO": "RON", "MD": "MDL"},
    "DRAM": {"AM": "AMD"},
    "LARI": {"GE": "GEL"},
    "SOM": {"KG": "KGS", "UZ": "UZS"},
    "KWACHA": {"ZM": "ZMW", "MW": "MWK"},
    "FRANC": {
        "CH": "CHF", "SN": "XOF", "ML": "XOF", "CI": "XOF", "BF": "XOF", "NE": "XOF", "TG": "XOF", "BJ": "XOF",
        "CM": "XAF", "TD": "XAF", "GA": "XAF", "RW": "RWF", "BI": "BIF", "DJ": "DJF", "GN": "GNF", "CD": "CDF",
    },
}  # fmt: skip
"""Currencies of one name in several countries: the country that the text names decides."""

ELSEWHERE: dict[str, tuple[str, dict[str, str]]] = {
    "AED": ("AE", {"MA": "MAD"}),
    "TRY": ("TR", {"SY": "SYP", "LB": "LBP"}),
    "EGP": ("EG", {"SD": "SDG"}),
    "XOF": ("SN", {"CM": "XAF", "TD": "XAF", "GA": "XAF"}),
}
"""Names of currencies that other countries share: where the usual country is not named and another one is."""

SHARES: dict[str, tuple[str, float]] = {
    "IRT": ("IRR", 10.0),
    "SANTIM": ("DZD", 0.01),
    "SANTIM_MA": ("MAD", 0.01),
    "NOTE": ("USD", 100.0),
    "FILS": ("AED", 0.01),
}
"""What people count in that has no code, and how much of which currency it is.

Tomans are ten rials, centimes hundredths of an Algerian dinar or a Moroccan dirham, fils of a dirham of the
Emirates, sheets (`ورقة`) in Iraq a hundred dollars.
"""

SHORT = frozenset("ml")
"""Units of one letter that mean something only beside a currency."""

_ANY = "|".join(sorted(map(re.escape, CODES), key=len, reverse=True))
_ANY_BEFORE = "|".join(sorted(map(re.escape, CODES.keys() - {"php"}), key=len, reverse=True))  # PHP 8 is a language
_BORDER_BEFORE = r"(?<![^\W\d_])"
_BEFORE = re.compile(rf"{_BORDER_BEFORE}(?:(?P<code>{_ANY_BEFORE})[ :]?|(?P<short>rs|pkr|usd|eur|aed)\.)[ ]?$")
_ENDS = frozenset(code[-2:] for code in CODES)
_SIGNS = frozenset(code for code in CODES if len(code) == 1)
_LONGEST = 24


def currency_before(text: str, start: int) -> re.Match[str] | None:
    """The currency that ends right where an amount begins (its group `code` or `short`), and a blank behind it."""
    near = text[max(0, start - 6) : start].rstrip(" :.\n")
    if near[-2:] not in _ENDS and near[-1:] not in _SIGNS:
        return None  # told so for most amounts, for a fraction of what the search takes
    return _BEFORE.search(text, max(0, start - _LONGEST), start)


_AFTER = re.compile(rf"[ ]?(?:ke |کے )?(?P<code>{_ANY})(?![^\W\d_])")
_OF, _OF_SIZE = frozenset({"ke ", "کے "}), 3
_BEGINNINGS = frozenset(code[:2] for code in CODES)


def currency_after(text: str, end: int) -> re.Match[str] | None:
    """The currency (group `code`) that begins right where an amount ends, a blank and `of` before it perhaps."""
    at = end + (text[end : end + 1] == " ")
    if text[at : at + _OF_SIZE] in _OF:
        at += _OF_SIZE
    if text[at : at + 2] not in _BEGINNINGS and text[at : at + 1] not in _SIGNS:
        return None  # told so behind most amounts, for a fraction of what the match of all names takes
    return _AFTER.match(text, end)
