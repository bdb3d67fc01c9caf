"""The countries whose numbers a local number may be: those that the text names, the nearest first.

Countries and demonyms from a list of its own, cities from the gazetteer's names of one word; and the words for
"telephone" that only one language writes.
"""

import bisect
from dataclasses import dataclass
from functools import cache
from importlib import resources
from weakref import WeakKeyDictionary

from nlp.identifiers.view import View
from nlp.normalise import fold

_NAMES = {
    "AE": (
        "uae dubay dubi abudabi sharja ajman ابوظبی شارجہ الشارقہ dubai emirates sharjah abudhabi دبئی دبی "
        "امارات الامارات دوبئی"
    ),
    "SA": (
        "saudi saudia sodia saudiya ksa riyad jedda jiddah makkah madina dammam riyadh jeddah سعودی سعودیہ "
        "السعودیہ جدہ ریاض"
    ),
    "QA": "qatar katar qater doha قطر دوحہ",
    "KW": "kuwait kuwet koweit کویت الکویت",
    "OM": "oman omaan masqat muscat عمان مسقط",
    "BH": "bahrain behrain bahrein البحرین بحرین",
    "TR": (
        "turkey turki turky turkia turkiya turke turkish izmir ankara edirne ازمیر انقرہ ترک turkiye istanbul "
        "ترکی ترکیہ استنبول استانبول ترکیا"
    ),
    "IR": "iran iraan eran irani zahedan taftan zahidan زاہدان تہران iranian tehran mashhad ایران ایرانی مشہد",
    "AF": (
        "afghanistan afganistan afghan kabul nimroz nimruz qandahar kandahar jalalabad نیمروز قندہار کندهار "
        "هرات افغانستان افغان کابل"
    ),
    "IQ": "iraq eraq iraqi najaf karbala basra نجف بصرہ baghdad erbil عراق العراق بغداد",
    "GR": (
        "greece gris grees yunan younan unan greek athens athen thessaloniki salonika patras یونانی آتن "
        "ایتھنس یونان ایتھنز الیونان"
    ),
    "IT": "italy italia itli italian rome milan milano brescia napoli میلان اطالیہ اٹلی ایتالیا روم",
    "ES": "spain spen ispain spanish valencia barsilona barcelona madrid سپین اسپین اسپانیا",
    "FR": "france frans french paris calais پیرس فرانس فرانسہ",
    "DE": "germany jermany jarmani germni german munich hamburg frankfurt برلن المانیا جرمن berlin جرمنی آلمان",
    "GB": (
        "uk britain inglend bartania barmingham bradford manchester luton glasgow لندن british england london "
        "birmingham برطانیہ انگلینڈ"
    ),
    "IN": "india indian hindustan bharat delhi mumbai انڈیا بھارت ہند",
    "BD": "bangladesh dhaka بنگلہ",
    "MY": "malaysia malesia malayshia malaysian kl kualalumpur ملائیشیا مالزی مالیزیا",
    "TH": "thailand thialand thai bangkok تھائی",
    "KH": "cambodia kambodia phnompenh کمبوڈیا",
    "MM": "myanmar burma barma میانمار",
    "LY": "libya libia libiya lebia libyan benghazi tarablus طرابلس بنغازی tripoli لیبیا لیبی",
    "EG": "egypt misar misr cairo مصر قاہرہ",
    "RS": "serbia serbian belgrade سربیا صربستان",
    "BA": "bosnia بوسنیا",
    "US": "usa america amrika amreeka american امریکہ آمریکا",
    "CA": "canada kanada canadian کینیڈا کانادا",
    "AU": "australia آسٹریلیا",
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
    "SD": "sudan سوڈان السودان",
    "AZ": "azerbaijan baku آذربائیجان باکو",
    "PK": ("pakistan pakistani pk lahore karachi islamabad rawalpindi peshawar quetta پاکستان لاہور کراچی باکستان"),
}
_REGION = {fold(name).text: region for region, names in _NAMES.items() for name in names.split()}
# Persian words for telephone and number: neither Urdu nor Arabic writes them so.
_PERSIAN = frozenset(fold("تماس شماره شمارۀ تلفن موبایل پیام ایمو واتساپ واتس‌اپ گوشی زنگ بزنید").text.split())
_PASHTO = frozenset(fold("شمېره شمیره اړیکه اړیکې ټلیفون زنګ واټساپ").text.split())
_NEAR, _WORDS_NEAR, _AROUND = 40, 8, 4


@cache
def _cities() -> dict[str, str]:
    """Country by the name of a place, one word each, only names that are believed anywhere."""
    text = resources.files("resources").joinpath("gazetteer/places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {
        name: value.rsplit("/", 1)[1]
        for name, value, weak in rows
        if not weak and " " not in name and len(name) > 3 and not value.endswith("-")
    }


def is_place(word: str) -> bool:
    """Whether one folded word names a country, its people, or a city that is believed anywhere."""
    return bool(_region(word))


def _region(word: str) -> str:
    return _REGION.get(word) or _cities().get(word, "")


def region_named(view: View, start: int, end: int) -> str:
    """ISO code of the nearest country word within 40 characters of `[start, end)`, before it first; or empty."""
    words = view.words
    first = view.word_at(start)
    for place in range(first - 1, max(-1, first - _WORDS_NEAR), -1):
        word = words[place]
        if start - word.end > _NEAR or "\n" in view.text[word.end : start]:
            break
        if region := _region(word.text):
            return region
    for word in words[view.word_at(end) : view.word_at(end) + 4]:
        if word.start - end > _NEAR // 2 or "\n" in view.text[end : word.start]:
            break
        if region := _region(word.text):
            return region
    return ""


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a whole text says of countries: where each is named, and those of its language."""

    places: tuple[int, ...]
    regions: tuple[str, ...]
    languages: tuple[str, ...]


_MEANT: WeakKeyDictionary[View, _Meant] = WeakKeyDictionary()


def _meant(view: View) -> _Meant:
    if view not in _MEANT:
        named = [(word.start, region) for word in view.words if (region := _region(word.text))]
        spoken = {word.text for word in view.words}
        languages = ("AF",) if spoken & _PASHTO else ("IR", "AF") if spoken & _PERSIAN else ()
        _MEANT[view] = _Meant(tuple(at for at, _ in named), tuple(region for _, region in named), languages)
    return _MEANT[view]


def regions_meant(view: View, start: int) -> list[str]:
    """ISO codes of the countries that the text names around `start`, the nearest first, then those of its language."""
    meant = _meant(view)
    here = bisect.bisect_left(meant.places, start)
    around = range(max(0, here - _AROUND), min(len(meant.places), here + _AROUND))
    nearest = sorted(around, key=lambda place: abs(meant.places[place] - start))
    return list(dict.fromkeys([*(meant.regions[place] for place in nearest), *meant.languages]))
