"""Which word names a country: countries and demonyms from a list of its own, cities from the gazetteer."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded

_NAMES = {
    "AE": (
        "dhabi ظبی uae dubay dubi abudabi sharja ajman ابوظبی شارجہ الشارقہ dubai emirates sharjah abudhabi دبئی دبی "
        "امارات الامارات دوبئی دبۍ emirati اماراتی الاماراتی"
    ),
    "SA": (
        "سعودۍ saudi saudia sodia saudiya ksa riyad jedda jiddah makkah madina dammam riyadh jeddah سعودی سعودیہ مکہ "
        "السعودیہ جدہ ریاض"
    ),
    "QA": "qatar katar qater doha qatari قطر قطری القطری دوحہ",
    "KW": "kuwait kuwet koweit kuwaiti کویت الکویت کویتی الکویتی",
    "OM": "salalah salala صلالہ صلالة سلالہ oman omaan omani masqat muscat عمان عمانی العمانی مسقط",
    "BH": "bahrain behrain bahrein bahraini manama البحرین بحرین بحرینی البحرینی المنامہ منامہ",
    "TR": (
        "zeytinburnu aksaray زیتینبورنو "
        "turkey turki turky turkia turkiya turke turkish izmir ankara edirne ازمیر انقرہ ترک turkiye istanbul "
        "ترکی ترکیہ استنبول استانبول ترکیا ترکوں ترکش turks عنتاب عینتاب غازیعنتاب antep gaziantep"
    ),
    "IR": "یزد رشت ایرانشہر ایرانشهر iranshahr "
    "iran iraan eran irani zahedan taftan zahidan زاہدان تہران iranian tehran mashhad ایران ایرانی مشہد",
    "AF": (
        "afghanistan afganistan afghan afghans afghani kabul nimroz nimruz qandahar kandahar jalalabad "
        "نیمروز قندہار کندهار هرات افغانستان افغان کابل"
    ),
    "IQ": "iraq eraq iraqi najaf karbala basra نجف بصرہ baghdad erbil عراق العراق بغداد",
    "GR": (
        "patra omonia پاترا پترا کریٹ کریت مانولادا منولادا اومونیا "
        "greece gris grees yunan younan unan greek athens athen thessaloniki salonika patras یونانی آتن "
        "ایتھنس یونان ایتھنز الیونان"
    ),
    "IT": "اېټالیا italy italia itli italian rome milan milano brescia napoli میلان اطالیہ اٹلی ایتالیا روم",
    "ES": "spain spen ispain spanish valencia barsilona barcelona madrid سپین اسپین اسپانیا",
    "FR": "france frans french paris calais پیرس فرانس فرانسہ",
    "DE": "germany jermany jarmani germni german munich hamburg frankfurt برلن المانیا جرمن berlin جرمنی آلمان",
    "GB": (
        "بریټانیا uk britain inglend bartania barmingham bradford manchester luton glasgow لندن british england london "
        "birmingham brum برطانیہ انگلینڈ"
    ),
    "IN": "india indian hindustan bharat delhi mumbai bombay bangalore bengaluru kerala cochin انڈیا بھارت ہند",
    "LK": (
        "lanka srilanka lankan colombo kandy badulla kurunegala negombo jaffna batticaloa trincomalee anuradhapura "
        "ratnapura nuwara eliya سریلانکا سیریلانکا سریلنکا کولمبو"
    ),
    "NP": "nepali nepalese birgunj kathmandu نیپال",
    "BD": "bangladesh bangladeshi dhaka khulna madaripur بنگلہ",
    "SY": "syria syrian damascus aleppo سوریا سوریہ دمشق ادلب",
    "YE": "yemen yemeni sanaa aden یمن الیمن صنعاء عدن",
    "JO": "jordan amman اردن الاردن",
    "MY": (
        "johor کوالالمپور جوہر ملیشیا malaysia malesia malayshia malaysian kl kualalumpur ملائیشیا ملېشیا مالزی مالیزیا"
    ),
    "TH": "thailand thialand thai bangkok pattaya phuket chiang chiangmai تھائی بنکاک تایلېنډ",
    "KH": "cambodia kambodia phnompenh کمبوڈیا",
    "MM": "myanmar burma barma میانمار",
    "LY": "libya libia libiya lebia libyan benghazi tarablus طرابلس بنغازی tripoli لیبیا لیبی",
    "EG": "مصریین المصریین المصاروہ مصاروہ egypt misar misr cairo مصر قاہرہ",
    "RS": "serbia serbian belgrade سربیا صربستان",
    "BA": "bosnia bihac kladusa sarajevo بوسنیا بیہاچ بیهاچ کلادوشا سراییوو سرائیوو",
    "US": "usa america amrika amreeka american امریکہ آمریکا",
    "CA": "canada kanada canadian کینیڈا کانادا",
    "AU": "australia آسٹریلیا",
    "RU": "russia russian rus roos roosi russi masco moscow روس روسی ماسکو مسکو",
    "LA": "laos vientiane لاؤس لاوس",
    "PT": "portugal purtgal lisbon پرتگال",
    "RO": "romania رومانیہ رومانی",
    "HU": "hungary ہنگری مجارستان",
    "AT": "austria vienna آسٹریا اتریش",
    "PL": "poland پولینڈ لہستان",
    "HR": "croatia کروشیا",
    "BG": "bulgaria بلغاریہ بلغارستان",
    "CY": "cyprus قبرص سائپرس",
    "MT": "malta مالٹا",
    "TN": "tunisia تیونس تونس",
    "MA": "morocco moroccan maroc marrakech marrakesh المغرب مغربی مراکش مراکشی کازا کازابلانکا",
    "DZ": "algeria algerian algerie الجزائر جزائری الجزایر الجیریا",
    "SD": "sudan سوڈان السودان",
    "AZ": "azerbaijan baku آذربائیجان باکو",
    "LB": "lebanon lebnan lubnan beirut بیروت لبنان لبنانی",
    "KE": "lodwar kakuma dadaab busia",
    "UG": "jinja",
    "ET": "gondar mekelle hawassa humera",
    "SO": "garowe",
    "ZW": "masvingo",
    "ZA": "jozi musina",
    "GM": "gambia gambian banjul serrekunda serekunda brikama",
    "EC": "ecuador ecuadorian quito guayaquil",
    "CO": "colombia colombian capurgana",
    "BR": "paulo",
    "PA": "panama",
    "VN": "saigon",
    "PK": (
        "pakistan pakistani pk lahore karachi islamabad rawalpindi peshawar quetta khi rwp fsd "
        "پاکستان لاہور لہور کراچی باکستان"
    ),
}
_REGION = {fold(name).text: region for region, names in _NAMES.items() for name in names.split()}
# What is of a country, as Arabic, Urdu and Persian say it of a number (`رقم بريطاني`), and of some in English.
_DEMONYMS = {
    "GB": "بریټانوی بریطانی برطانوی انگلیسی انگریزی",
    "DE": "almani المانی آلمانی جرمنی",
    "FR": "فرنسی فرانسیسی فرانسوی",
    "IT": "italvi ایټالوی ایطالی اطالوی ایتالیایی",
    "ES": "اسبانی ہسپانوی اسپانیایی",
    "GR": "yunani unani یونانی",
    "TR": "ترکیہ ترکی",
    "JO": "اردنی jordanian",
    "EG": "مصری egyptian masri",
    "IQ": "عراقی",
    "SY": "سوری شامی",
    "LB": "لبنانی lebanese",
    "TN": "تونسی tunisian",
    "SD": "سودانی sudanese",
    "LY": "لیبی",
    "YE": "یمنی",
    "AF": "افغانی",
    "IR": "ایرانی",
    "QA": "قطری",
    "SA": "سعودی",
    "PT": "برتغالی portuguese",
    "RS": "صربی",
    "AT": "austrian نمساوی",
    "NL": "هولندی dutch",
    "SE": "سویدی swedish",
    "AZ": "آذری",
    "CH": "swiss سویسری",
    "PL": "polish بولندی",
    "BG": "bulgarian بلغاری",
    "HU": "hungarian مجری",
    "RO": "romanian",
    "HR": "croatian کرواتی",
    "BE": "belgian بلجیکی بلژیکی",
    "DK": "danish دنمارکی",
    "NO": "norwegian نرویجی نروژی",
    "IE": "irish",
    "CY": "cypriot قبرصی",
    "BA": "bosnian بوسنی",
    "KH": "cambodian کمبودی",
    "UA": "ukrainian",
    "GE": "georgian",
}
_RATHER_WORDS = folded("درنه malang ملنگ")  # Pashto for `from you` and a man's name, and towns
_ROME = fold("روم").text  # Rome, and the English word for a room as Urdu writes it
_ROOMS = folded("کنٹرول کنټرول ڈرائنگ باتھ بیڈ ویٹنگ کلاس شو میٹنگ آپریشن نیوز سٹور اسٹور سٹاف چیٹ ڈیوٹی وار ایمرجنسی")
_YEARS, _PASHTO_LETTERS = fold("کاله").text, re.compile("[ټډړږښګڼۍ]")  # Pashto for years, and Calais in Farsi
_EMBASSIES = folded(
    "embassy consulate embasy ambassy سفارة السفارة سفارت سفارتخانہ سفارتخانه سفارتخانے قنصلیہ قنصلية القنصلية قونصلیٹ "
    "ایمبیسی ایمبسی قونسلگری کنسولگری"
)
_OF = folded("ka ki ke کا کی کے دی دا")
_SUNSET, _PRAYING = fold("المغرب").text, folded("بعد قبل صلاة اذان أذان وقت عند")  # the prayer, and Morocco
_SHORTEST_NAME = 3
# Towns whose names mean other things in other languages, behind the Farsi words that lead to them (`وین` is a van too).
_LED = [(fold(f"{leading} وین").text, "AT") for leading in ("در", "از", "به", "شهر")]
_LED += [(fold(f"{leading} وان").text, "TR") for leading in ("در", "به", "شهر")]
_LED += [(fold("وان میں").text, "TR")]
_NOT_IN_TWO_WORDS = frozenset({"PK", "US", "CA", "GB", "AU", "IN"})


@cache
def _cities_in_two_words() -> dict[str, dict[str, str]]:
    """Country by the second word and then the first of a name in two words (`kuala lumpur`).

    None in Latin letters where Pakistan's numbers are at home, nor where names are two plain English words.
    """
    named: dict[str, dict[str, str]] = {}
    for name, region in (*_cities(), *_LED):
        first, blank, second = name.partition(" ")
        if blank and " " not in second and (region not in _NOT_IN_TWO_WORDS or (region == "PK" and not name.isascii())):
            named.setdefault(second, {})[first] = region
    return named


def believed() -> Iterator[tuple[str, str]]:
    """Names that are believed anywhere, with the value of the place of each (`Jhelum/PK`)."""
    text = resources.files("resources").joinpath("gazetteer/places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, value, weak = line.split("\t")
        if not weak and not value.endswith("-"):
            yield name, value


def _cities() -> Iterator[tuple[str, str]]:
    """Names that are believed anywhere, with the country of each."""
    return ((name, value.rsplit("/", 1)[1]) for name, value in believed())


def is_place(word: str) -> bool:
    """Whether one folded word names a country, its people, or a city that is believed anywhere."""
    return bool(region_of(word))


def region_of(word: str) -> str:
    """ISO code of the country that one folded word names; or empty."""
    return _regions().get(word, "")


@cache
def _regions() -> dict[str, str]:
    """Country by a word that names it, its people or a city of it (of more than three letters)."""
    cities = {name: region for name, region in _cities() if " " not in name and len(name) > 3}
    for name in _RATHER_WORDS:
        cities.pop(name, None)
    return _demonyms() | _with_prefixes(_REGION) | cities | _REGION


def _demonyms() -> dict[str, str]:
    """Country by a word for what is of it: the masculine, the feminine, and both with the Arabic article."""
    folded_names = {fold(name).text: region for region, names in _DEMONYMS.items() for name in names.split()}
    endings = ("", fold("ة").text)
    arabic = {name: region for name, region in folded_names.items() if not name.isascii()}
    return folded_names | {
        article + name + ending: region
        for name, region in arabic.items()
        for article in ("", "ال")
        for ending in endings
    }


def _with_prefixes(names: dict[str, str]) -> dict[str, str]:
    """The Arabic names with what Arabic joins to them: in (of the Maghreb too), to, and, also before the article."""
    return {
        prefix + stem: region
        for name, region in names.items()
        if not name.isascii() and len(stem := name.removeprefix("ال")) > _SHORTEST_NAME
        for prefix in (("ب", "ل", "و", "ف") if stem == name else ("بال", "لل", "وال"))
    }


@cache
def names_or_their_ends() -> frozenset[str]:
    """All words at which `region_at` may find a country."""
    return frozenset([*_regions(), *_cities_in_two_words()])


def _is_of_an_embassy(view: FoldedText, place: int) -> bool:
    """Whether the word at `place` says whose an embassy is, that stands elsewhere (`Spanish embassy`, `سفارة ألمانيا`).

    A city beside it says where (`embassy Athens`, `Riyadh embassy`).
    """
    texts = view.texts
    before, behind = texts[max(0, place - 2) : place], texts[place + 1 : place + 3]
    if before[-1:] and before[-1] in _EMBASSIES and not before[-1].isascii():
        return True
    if len(before) > 1 and before[1] == "of" and before[0] in _EMBASSIES:
        return True
    if texts[place] not in _demonyms():
        return False
    return bool(behind) and (behind[0] in _EMBASSIES or (behind[0] in _OF and behind[-1] in _EMBASSIES))


def region_at(view: FoldedText, place: int) -> str:
    """ISO code of the country of the name that is, or ends with, the word at `place`; or empty."""
    word = view.words[place].text
    if region := region_of(word):
        if not _EMBASSIES.isdisjoint(view.vocabulary) and _is_of_an_embassy(view, place):
            return ""
        if word == _ROME and place and view.texts[place - 1] in _ROOMS:
            return ""
        if word == _SUNSET and place and view.texts[place - 1] in _PRAYING:
            return ""
        return "" if word == _YEARS and _PASHTO_LETTERS.search(view.text) else region
    firsts = _cities_in_two_words().get(word)
    return firsts.get(view.words[place - 1].text, "") if firsts and place else ""
