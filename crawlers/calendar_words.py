"""The words in which people write times, a table for each language. Data only.

English, Urdu, Roman Urdu, Persian, Arabic, Pashto, Turkish, Russian, German. Every word is folded as a time is folded,
so a table is written as its language is.
"""

import re
import unicodedata
from dataclasses import dataclass, field

_LETTERS = str.maketrans("يىكأإآٱہھةۂەı،؛−‐‑–—", "ییکااااهههههi,,-----")
_LONGEST = 400
_SPACE = re.compile(r"\s+")


def fold(raw: str) -> str:
    """Lower case, ASCII digits, single spaces, no marks of direction or vowels, one form of look-alike letters."""
    plain = unicodedata.normalize("NFKC", raw)[:_LONGEST].lower().translate(_LETTERS)
    kept = (
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in unicodedata.normalize("NFC", plain)
        if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    return _SPACE.sub(" ", "".join(kept)).strip()


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Words are separated by spaces, a month's or unit's spellings stand together.

    `days` is how many days ago and how sure that is; `ago` stands behind an age, `since` before it; `pairs` are units
    that mean two by themselves; `phrases` are replaced before anything is read.
    """

    months: tuple[str, ...] = ()
    solar_months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    days: dict[str, tuple[int, float]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    ago: str = ""
    since: str = ""
    now: tuple[str, ...] = ()
    morning: str = ""
    evening: str = ""
    noon: str = ""
    night: str = ""
    clock: str = ""
    fillers: str = ""
    phrases: dict[str, str] = field(default_factory=dict)


ENGLISH = Language(
    months=(
        "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
        "sep sept september", "oct october", "nov november", "dec december",
    ),
    weekdays=(
        "mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday", "fri friday", "sat saturday",
        "sun sunday",
    ),
    days={"today": (0, 0.95), "yesterday": (1, 0.95)},
    units={
        "second": "s sec secs second seconds", "minute": "m min mins minute minutes", "hour": "h hr hrs hour hours",
        "day": "d day days", "week": "w wk wks week weeks", "month": "mo mos month months",
        "year": "y yr yrs year years",
    },
    numbers=("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ago="ago", now=("now", "just now", "moments ago", "a moment ago"), morning="morning", evening="evening afternoon",
    clock="o'clock", fillers="about over almost and at on posted the of last",
    phrases={"day before yesterday": "vorgestern"},
)  # fmt: skip
URDU = Language(
    months=(
        "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی جولایی", "اگست اگسٹ", "ستمبر", "اکتوبر", "نومبر",
        "دسمبر",
    ),
    weekdays=("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ سنیچر", "اتوار"),
    days={"آج": (0, 0.95), "کل": (1, 0.6), "پرسوں": (2, 0.55)},
    units={
        "second": "سیکنڈ سیکنڈز", "minute": "منٹ منٹس", "hour": "گھنٹہ گھنٹے گھنٹوں", "day": "دن روز دنوں",
        "week": "ہفتہ ہفتے ہفتوں", "month": "ماہ مہینہ مہینے مہینوں", "year": "سال برس سالوں",
    },
    numbers=("ایک", "دو", "تین", "چار", "پانچ", "چھ چھے", "سات", "آٹھ", "نو", "دس"),
    ago="پہلے قبل", now=("ابھی", "ابھی ابھی"), morning="صبح سویرے", evening="شام", noon="دوپہر", night="رات",
    clock="بجے بجکر", fillers="اور تقریباً کو کی کے بروز بوقت",
    phrases={
        "گزشتہ روز": "yesterday", "گذشتہ روز": "yesterday",
        "سہ پہر": "شام", "قبل دوپہر": "صبح", "بعد دوپہر": "شام",
    },
)  # fmt: skip
ROMAN_URDU = Language(
    days={"aaj": (0, 0.9), "aj": (0, 0.8), "kal": (1, 0.6), "parson": (2, 0.55), "parso": (2, 0.5)},
    units={
        "second": "sekand", "minute": "mint mints minat", "hour": "ghanta ghante ghantay ghanton",
        "day": "din dino roz",
        "week": "hafta hafte haftay", "month": "mahina mahine mahinay maheena maheene maah",
        "year": "saal sal baras",
    },
    numbers=("ek aik", "do", "teen", "char chaar", "panch paanch", "chay che", "saat", "aath", "nau", "das"),
    ago="pehle pehlay pahle phle qabal", now=("abhi", "abhi abhi"), morning="subah subha savere",
    evening="shaam sham", noon="dopahar dopehar", night="raat rat", clock="baje bajay bajy", fillers="aur ko taqreeban",
    phrases={"guzishta roz": "yesterday"},
)  # fmt: skip
PERSIAN = Language(
    months=(
        "ژانویه", "فوریه", "مارس", "آوریل", "مه می", "ژوئن", "ژوئیه جولای", "اوت آگوست", "سپتامبر", "اکتبر", "نوامبر",
        "دسامبر",
    ),
    solar_months=(
        "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله", "مهر میزان", "آبان عقرب",
        "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
    ),
    weekdays=("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه آدینه", "شنبه", "یکشنبه"),
    days={"امروز": (0, 0.95), "دیروز": (1, 0.95), "پریروز": (2, 0.9), "دیشب": (1, 0.8)},
    units={
        "second": "ثانیه", "minute": "دقیقه", "hour": "ساعت", "day": "روز", "week": "هفته", "month": "ماه",
        "year": "سال",
    },
    numbers=("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"),
    ago="پیش قبل", now=("اکنون", "همین حالا", "همین الان", "لحظاتی پیش", "چند لحظه پیش"), morning="صبح بامداد",
    evening="عصر", noon="ظهر", night="شب", clock="", fillers="در و حدود تقریبا",
    phrases={
        "قبل از ظهر": "صبح", "بعد از ظهر": "عصر", "ق.ظ": "صبح", "ب.ظ": "عصر", "سه شنبه": "سهشنبه", "یک شنبه": "یکشنبه",
        "پنج شنبه": "پنجشنبه", "چهار شنبه": "چهارشنبه",
    },
)  # fmt: skip
ARABIC = Language(
    months=(
        "يناير جانفي", "فبراير شباط", "مارس آذار", "أبريل نيسان", "مايو أيار", "يونيو حزيران", "يوليو تموز",
        "أغسطس", "سبتمبر أيلول", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    weekdays=("الاثنين الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    days={"اليوم": (0, 0.95), "أمس": (1, 0.95), "البارحة": (1, 0.9)},
    units={
        "second": "ثانية ثوان ثواني", "minute": "دقيقة دقائق", "hour": "ساعة ساعات", "day": "يوم أيام يوما",
        "week": "أسبوع أسابيع", "month": "شهر أشهر شهور", "year": "سنة سنوات عام أعوام",
    },
    pairs={
        "second": "ثانيتين", "minute": "دقيقتين", "hour": "ساعتين", "day": "يومين", "week": "أسبوعين", "month": "شهرين",
        "year": "سنتين عامين",
    },
    ago="مضت", since="منذ قبل", now=("الآن",), morning="صباحا ص", evening="مساء م عصرا", noon="ظهرا", night="ليلا",
    fillers="في الساعة حوالي",
    phrases={
        "كانون الثاني": "january", "كانون الأول": "december", "تشرين الأول": "october", "تشرين الثاني": "november",
        "أول أمس": "پریروز",
    },
)  # fmt: skip
PASHTO = Language(
    months=(
        "جنوري", "فبروري", "مارچ", "اپریل", "مۍ", "جون", "جولای", "اګست", "سپتمبر سپټمبر", "اکتوبر", "نومبر",
        "ډیسمبر دسمبر",
    ),
    solar_months=(
        "وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب",
    ),
    days={"نن": (0, 0.95), "پرون": (1, 0.95)},
    units={
        "second": "ثانیې ثانیه", "minute": "دقیقې دقیقه", "hour": "ساعته ساعتونه ساعت", "day": "ورځې ورځ",
        "week": "اونۍ اوونۍ", "month": "میاشتې میاشت", "year": "کاله کال",
    },
    numbers=("یو یوه", "دوه دوې", "درې", "څلور", "پنځه", "شپږ", "اووه", "اته", "نهه", "لس"),
    ago="مخکې وړاندې", now=("همدا اوس", "اوس"), morning="سهار", evening="ماسپښین ماښام مازدیګر", night="شپه شپې",
    clock="بجې", fillers="په او شاوخوا",
)  # fmt: skip
TURKISH = Language(
    months=(
        "ocak oca", "şubat şub", "mart", "nisan nis", "mayıs", "haziran haz", "temmuz tem", "ağustos ağu", "eylül eyl",
        "ekim eki", "kasım kas", "aralık ara",
    ),
    weekdays=("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
    days={"bugün": (0, 0.95), "dün": (1, 0.95)},
    units={
        "second": "saniye sn", "minute": "dakika dk", "hour": "saat sa", "day": "gün", "week": "hafta", "month": "ay",
        "year": "yıl sene",
    },
    numbers=("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"),
    ago="önce", now=("şimdi", "az önce", "şu anda"), morning="öö sabah", evening="ös akşam", night="gece",
    fillers="saat yaklaşık ve",
    phrases={"evvelsi gün": "پریروز", "önceki gün": "پریروز"},
)  # fmt: skip
RUSSIAN = Language(
    months=(
        "января январь янв", "февраля февраль фев", "марта март мар", "апреля апрель апр", "мая май", "июня июнь июн",
        "июля июль июл", "августа август авг", "сентября сентябрь сен сент", "октября октябрь окт",
        "ноября ноябрь ноя нояб", "декабря декабрь дек",
    ),
    weekdays=(
        "понедельник пн", "вторник вт", "среда среду ср", "четверг чт", "пятница пятницу пт", "суббота субботу сб",
        "воскресенье вс",
    ),
    days={"сегодня": (0, 0.95), "вчера": (1, 0.95), "позавчера": (2, 0.95)},
    units={
        "second": "секунду секунды секунд сек", "minute": "минуту минуты минут мин", "hour": "час часа часов ч",
        "day": "день дня дней", "week": "неделю недели недель", "month": "месяц месяца месяцев", "year": "год года лет",
    },
    numbers=("один одну одна", "два две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    ago="назад", now=("сейчас", "только что"), morning="утра", evening="вечера", noon="дня", night="ночи",
    clock="часов", fillers="в во около и г",
)  # fmt: skip
GERMAN = Language(
    months=(
        "januar jänner", "februar", "märz mär", "april", "mai", "juni", "juli", "august", "september", "oktober okt",
        "november", "dezember dez",
    ),
    weekdays=(
        "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa", "sonntag so",
    ),
    days={"heute": (0, 0.95), "gestern": (1, 0.95), "vorgestern": (2, 0.95)},
    units={
        "second": "sekunde sekunden", "minute": "minuten", "hour": "stunde stunden std", "day": "tag tage tagen",
        "week": "woche wochen", "month": "monat monate monaten", "year": "jahr jahre jahren",
    },
    numbers=("ein eine einem einer einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    since="vor", now=("jetzt", "gerade eben", "soeben", "gerade"), morning="morgens vormittags",
    evening="abends nachmittags", night="nachts", clock="uhr", fillers="um am den etwa ca und",
)  # fmt: skip
LANGUAGES = (ENGLISH, URDU, ROMAN_URDU, PERSIAN, ARABIC, PASHTO, TURKISH, RUSSIAN, GERMAN)


def _table(*groups: tuple[str, ...]) -> dict[str, int]:
    """Word to place, from 1. The first language to name a word keeps it."""
    found: dict[str, int] = {}
    for group in groups:
        for place, words in enumerate(group, 1):
            for word in words.split():
                found.setdefault(fold(word), place)
    return found


def _words(*groups: str) -> frozenset[str]:
    return frozenset(fold(word) for group in groups for word in group.split())


MONTHS = _table(*(language.months for language in LANGUAGES))
SOLAR_MONTHS = _table(*(language.solar_months for language in LANGUAGES))
WEEKDAYS = _table(*(language.weekdays for language in LANGUAGES))
NUMBERS = _table(*(language.numbers for language in LANGUAGES))
DAYS = {fold(word): sure for language in LANGUAGES for word, sure in language.days.items()}
UNITS: dict[str, str] = {}
PAIRS: dict[str, str] = {}
for _language in LANGUAGES:
    for _unit, _spellings in _language.units.items():
        UNITS |= {fold(word): _unit for word in _spellings.split() if fold(word) not in UNITS}
    for _unit, _spellings in _language.pairs.items():
        PAIRS |= {fold(word): _unit for word in _spellings.split()}
AGO = _words(*(language.ago for language in LANGUAGES))
SINCE = _words(*(language.since for language in LANGUAGES))
NOW = frozenset(fold(phrase) for language in LANGUAGES for phrase in language.now)
MORNING = _words(*(language.morning for language in LANGUAGES))
EVENING = _words(*(language.evening for language in LANGUAGES))
NOON = _words(*(language.noon for language in LANGUAGES))
NIGHT = _words(*(language.night for language in LANGUAGES))
CLOCK = _words(*(language.clock for language in LANGUAGES))
FILLERS = _words(*(language.fillers for language in LANGUAGES))
PHRASES = tuple((fold(phrase), fold(word)) for language in LANGUAGES for phrase, word in language.phrases.items())
