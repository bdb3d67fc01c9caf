"""The words in which people write times, the tables of all languages in one. Data only.

English, Urdu, Roman Urdu, Persian, Arabic, Pashto, Turkish, Indonesian, Russian, German, French, Spanish, Italian, and
the months of the lunar calendar in Arabic, Urdu and Latin letters.
"""

from crawlers.dates.folding import fold
from crawlers.dates.vocabulary_east import ARABIC, INDONESIAN, PASHTO, PERSIAN, ROMAN_URDU, TURKISH, URDU
from crawlers.dates.vocabulary_europe import EUROPEAN
from crawlers.dates.vocabulary_west import ENGLISH, FRENCH, GERMAN, ITALIAN, RUSSIAN, SPANISH

LANGUAGES = (
    ENGLISH, URDU, ROMAN_URDU, PERSIAN, ARABIC, PASHTO, TURKISH, RUSSIAN, GERMAN, FRENCH, SPANISH, ITALIAN, INDONESIAN,
    *EUROPEAN,
)  # fmt: skip
LUNAR = (
    "محرم muharram moharram",
    "صفر safar",
    "ربیعالاول ربیعاول rabiulawal",
    "ربیعالثانی ربیعالاخر rabiulthani",
    "جمادیالاول جمادیالاولی jumadaulawal",
    "جمادیالثانی جمادیالثانیه جمادیالاخر جمادیالاخره جمادیالاخری jumadaulthani",
    "رجب rajab",
    "شعبان shaban sha'ban shaaban",
    "رمضان ramadan ramazan ramzan",
    "شوال shawwal shawal",
    "ذوالقعده ذیالقعده ذیقعده ذیقعد ذوالقعد zilqad zulqadah dhulqadah",
    "ذوالحجه ذیالحجه ذیالحج ذیحجه ذوالحج zilhaj zulhijjah dhulhijjah",
)
"""The months of the lunar year; those of two words are put together before anything is read."""
_JOINED = {
    "ربیع": ("الاول", "اول", "الثانی", "الآخر"),
    "جمادی": ("الاول", "الاولی", "الثانی", "الثانیہ", "الآخر", "الآخرة", "الآخرہ", "الاخری"),
    "ذی": ("القعدہ", "قعدہ", "الحجہ", "الحج", "حجہ"),
    "ذو": ("القعدہ", "الحجہ"),
}
_LATIN = {
    "rabiulawal": "rabi al-awwal,rabi' al-awwal,rabi ul awwal,rabi-ul-awal,rabi ul awal,rabi i",
    "rabiulthani": "rabi al-thani,rabi' al-thani,rabi ul thani,rabi-us-sani,rabi us sani,rabi ii",
    "jumadaulawal": "jumada al-awwal,jumada al-ula,jumada ul ula,jamadi ul awal,jamadi-ul-awwal,jumada i",
    "jumadaulthani": "jumada al-thani,jumada al-akhirah,jumada ul akhira,jamadi us sani,jamadi-us-sani,jumada ii",
    "dhulqadah": "dhu al-qadah,dhu al-qi'dah,dhul qadah,dhul-qa'dah,zul qadah,zil qad,zilqadah",
    "dhulhijjah": "dhu al-hijjah,dhul hijjah,dhul-hijjah,zul hijjah,zil hajj,zil hijjah,zilhajj,zul hajj",
}


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
LUNAR_MONTHS = _table(LUNAR)
SOLAR_MONTHS = _table(*(language.solar_months for language in LANGUAGES))
WEEKDAYS = _table(*(language.weekdays for language in LANGUAGES))
NUMBERS = _table(*(language.numbers for language in LANGUAGES))
DAYS = {fold(word): sure for language in LANGUAGES for word, sure in language.days.items()}
OWN_DAYS = {language.code: frozenset(map(fold, language.days)) for language in LANGUAGES}
"""The near days of each language: on a page in it they mean nothing else."""
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
FEW = _words(*(language.few for language in LANGUAGES))
WEAK_MONTHS = _words(*(language.weak_months for language in LANGUAGES))
WEAKER_MONTHS = _words(*(language.weak_months for language in EUROPEAN))
"""Words of other languages too: months beside a day and a year only."""
DAY_FIRST = {language.code: language.day_first for language in LANGUAGES if language.day_first}
FILLERS = _words(*(language.fillers for language in LANGUAGES))
_PHRASES = {fold(phrase): fold(word) for language in LANGUAGES for phrase, word in language.phrases.items()}
_PHRASES |= {fold(f"{one} {two}"): fold(one + two) for one, seconds in _JOINED.items() for two in seconds}
_PHRASES |= {fold(phrase): word for word, phrases in _LATIN.items() for phrase in phrases.split(",")}
PHRASES = tuple(sorted(_PHRASES.items(), key=lambda pair: -len(pair[0])))
"""What stands for what, the longer ones first."""
