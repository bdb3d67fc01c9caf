"""The country that the words beside a local number name (`UAE number 050 …`)."""

from nlp.identifiers.view import View
from nlp.normalise import fold

_NAMES = {
    "AE": "uae dubai emirates sharjah abudhabi دبئی دبی امارات الامارات دوبئی",
    "SA": "saudi saudia ksa riyadh jeddah سعودی سعودیہ السعودیہ جدہ ریاض",
    "QA": "qatar doha قطر دوحہ",
    "KW": "kuwait کویت الکویت",
    "OM": "oman muscat عمان مسقط",
    "BH": "bahrain بحرین",
    "TR": "turkey turkish turkiye istanbul ترکی ترکیہ استنبول استانبول ترکیا",
    "IR": "iran irani iranian tehran mashhad ایران ایرانی تہران مشہد",
    "AF": "afghanistan afghan kabul افغانستان افغان کابل",
    "IQ": "iraq iraqi baghdad erbil عراق العراق بغداد",
    "GR": "greece greek athens یونان ایتھنز الیونان",
    "IT": "italy italian rome milan اٹلی ایتالیا روم",
    "ES": "spain spanish barcelona madrid سپین اسپین اسپانیا",
    "FR": "france french paris فرانس فرانسہ",
    "DE": "germany german berlin frankfurt جرمنی آلمان",
    "GB": "uk britain british england london birmingham برطانیہ انگلینڈ لندن",
    "IN": "india indian delhi mumbai انڈیا بھارت ہند",
    "BD": "bangladesh dhaka بنگلہ",
    "MY": "malaysia malaysian ملائیشیا مالزی مالیزیا",
    "TH": "thailand thai bangkok تھائی",
    "KH": "cambodia کمبوڈیا",
    "MM": "myanmar burma میانمار",
    "LY": "libya libyan tripoli لیبیا لیبی",
    "EG": "egypt cairo مصر قاہرہ",
    "RS": "serbia serbian belgrade سربیا صربستان",
    "BA": "bosnia بوسنیا",
    "US": "usa america american امریکہ آمریکا",
    "CA": "canada canadian کینیڈا کانادا",
    "AU": "australia آسٹریلیا",
    "AZ": "azerbaijan baku آذربائیجان باکو",
    "PK": "pakistan pakistani pk lahore karachi islamabad rawalpindi peshawar quetta پاکستان لاہور کراچی باکستان",
}
_REGION = {fold(name).text: region for region, names in _NAMES.items() for name in names.split()}
_REACH = 40


def region_named(view: View, start: int, end: int) -> str:
    """ISO code of the nearest country word within 40 characters of `[start, end)`, before it first; or empty."""
    words = view.words
    first = view.word_at(start)
    for place in range(first - 1, max(-1, first - 8), -1):
        word = words[place]
        if start - word.end > _REACH or "\n" in view.text[word.end : start]:
            break
        if word.text in _REGION:
            return _REGION[word.text]
    for word in words[view.word_at(end) : view.word_at(end) + 4]:
        if word.start - end > _REACH // 2 or "\n" in view.text[end : word.start]:
            break
        if word.text in _REGION:
            return _REGION[word.text]
    return ""
