"""Numbers as words: English, Urdu, Roman Urdu, Punjabi, Farsi, Arabic and Pashto cardinals that stand before money.

The plain forms are here; those of dialects and cases are data (`resources/lexicons/numbers.tsv`).
"""

import re
from importlib import resources

from nlp.entities.prices.compound_numerals import JOINED
from nlp.identifiers.digits.spoken_pairs import WORDS as PAIRS
from nlp.text.normalise import fold, folded

_LISTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "ek do teen chaar paanch che saat aath nau das gyarah barah terah chaudah pandrah solah satrah "
    "atharah unnees bees ikees baees teis chobees pachees chabbees sataees athaees untees tees",
    "aik doo tin char panch chay sath ath no dus gyara bara tera chauda pandra sola satra athara unees bis",
    "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس "
    "بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس",
    "اک دو تن چار پنج چھے ست اٹھ نوں دس یاراں باراں تیراں چوداں پندراں سولاں ستاراں اٹھاراں انی ویہہ",
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    "واحد اثنین ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "یو دوه درې څلور پنځه شپږ اووه اته نهه لس یوولس دولس دیارلس څوارلس پنځلس شپاړس اوولس اتلس نولس شل",
    "واحدة اثنان ثلاث اربع خمس ست سبع ثمان تسع عشر",
    "واحد اتنين تلاتة أربعة خمسة ستة سبعة تمانية تسعة عشرة احدعش اطنعش تلطعش أربعطعش خمسطعش سطعش سبعطعش تمنطعش تسعطعش",
    "حدا تنين تلات اربع خمس ست سبع تمن تسع عشر حداشر اتناشر تلتاشر أربعتاشر خمستاشر ستاشر سبعتاشر تمنتاشر تسعتاشر",
    "hik dou tin chaar punj chhe sat att naw dass gyaara baara teraan chaudan pandran solan sataran atharan unnis",
    "ikk dou tran chaar panj chhay sat ath nau dus giyara baran teran choda pandraan sola satara athara unneen",
)
_TENS = {
    3: "تلت",
    8: "تمان",
    20: "wih ویہہ ویہ عشرين عشرون ویشت",
    25: "pachi پچی پنجی پنځه‌ویشت",
    30: "thirty tees تیس سي سی دېرش تیہہ تیہ ثلاثين ثلاثون تلاتين",
    35: "paintees pentees pantees پینتیس پنتی",
    40: "forty chalees chalis چالیس چهل أربعين څلوېښت چالی",
    45: "paintalees pantalees pantalis پینتالیس پنتالی",
    50: "fifty pachas pachaas پچاس پنجاه پنجاہ خمسين پنځوس",
    60: "sixty saath sath ساٹھ شصت ستين شپېته شپیته شپېتو شپیتو سٹھ",
    70: "seventy sattar ستر هفتاد سبعين اويا",
    75: "pachhattar پچھتر",
    80: "eighty assi اسی هشتاد ثمانين تمانين اتيا",
    90: "ninety nabbe nawe نوے نود تسعين نوي",
    26: "شپږ‌ویشت",
    200: "دویست دوصد مئتين مائتين مئتان ميتين ميتان",
    300: "سیصد ثلاثمئة ثلاثمائة تلتمية ثلاثمية تلاتمية",
    400: "چهارصد چارصد أربعمئة أربعمائة أربعمية ربعمية",
    500: "پانصد پنجصد پونصد خمسمئة خمسمائة خمسمية",
    600: "ششصد شیشصد ستمئة ستمائة ستمية",
    700: "هفتصد سبعمئة سبعمائة سبعمية",
    800: "هشتصد ثمانمئة ثمانمائة ثمانمية ثمنمية تمنمية",
    900: "نهصد تسعمئة تسعمائة تسعمية",
    1_000: "الف ألف هزار زر",
}
_HALVES = {
    0.5: "half adha aadha آدھا نیم نصف ادھا quarter",
    1.5: "derh dedh deirh dairh ڈیڑ ڈیڑھ ڈیڈھ ڈیوڑھ",
    2.5: "dhai dhaai adhai arhai ڈھائی اڑھائی ڈھائ",
    1.25: "sawa سوا",
}


def _as_spoken() -> dict[str, float]:
    """What each word of the list of spoken and inflected forms is worth."""
    text = resources.files("resources").joinpath("lexicons/numbers.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {fold(word).text: float(value) for value, words in rows for word in words.split()}


NUMBERS: dict[str, float] = {word: float(value) for word, value in PAIRS.items()}
NUMBERS |= {word: float(value) for words in _LISTS for value, word in enumerate(fold(words).text.split(), start=1)}
NUMBERS |= {word: float(value) for value, words in _TENS.items() for word in fold(words).text.split()}
NUMBERS |= {word: value for value, words in _HALVES.items() for word in fold(words).text.split()}
NUMBERS["quarter"] = 0.25
_PUNJABI = {
    **dict(
        enumerate(
            fold("اکی بائی تیئی چوی پنجی چھبی ستائی اٹھائی انتی تیہہ اکتی بتی تیتی چونتی پینتی چھتی").text.split(), 21
        )
    ),
    **dict(
        enumerate(
            fold("سینتی اٹھتی انتالی چالی اکتالی بتالی تریتالی چتالی پنجتالی چھیالی سنتالی اڑتالی").text.split(), 37
        )
    ),
    **dict(
        enumerate(
            fold("پنجاہ اکونجا بونجا ترونجا چرونجا پچونجا چھپنجا ستونجا اٹھونجا اناہٹھ سٹھ اکاہٹھ").text.split(), 50
        )
    ),
    **dict(enumerate(fold("باہٹھ تریہٹھ چونہٹھ پینہٹھ چھیاہٹھ ستاہٹھ اٹھاہٹھ انہتر ستر").text.split(), 62)),
}
NUMBERS |= {word: float(value) for value, word in _PUNJABI.items()}
NUMBERS |= {word: value for word, value in _as_spoken().items() if word not in NUMBERS}
NUMBERS[fold("ست").text] = 7.0  # Punjabi; before thousands Arabic writes ستة
"""What a number word is worth, folded."""

HALF = fold("نیم").text
"""Pashto and Farsi for a half more, also without an `and` (`درې نیم`)."""

TEENS = folded("عشر عشرة")
"""Arabic for ten behind the ones (`خمسة عشر` is 15)."""

BEFORE_TEN = folded("أحد إحدى اثنا اثني اثنتا اثنتي")
"""Arabic for one and two as they stand before that ten, alone other words."""

_PASHTO_TENS = {
    20: "ویشت وېشت ویشتو",
    30: "دېرش دیرش دېرشو",
    40: "څلوېښت څلویښت څلوېښتو",
    50: "پنځوس پنځوسو",
    60: "شپېته شپیته شپېتو",
    70: "اويا اویاوو",
    80: "اتيا اتیاوو",
    90: "نوي نویو",
}
_PASHTO_ONES = {
    1: "یو",
    2: "دوه دو",
    3: "درې درو در",
    4: "څلور څلېر څلر",
    5: "پنځه پینځه پنځ",
    6: "شپږ شپ",
    7: "اووه اوه او",
    8: "اته ات",
    9: "نهه نه",
}

TENS_BEHIND = frozenset(word for words in _PASHTO_TENS.values() for word in fold(words).text.split())
"""Pashto tens, which stand behind the ones (`پنځه ویشت` is 25)."""

NUMBERS |= {word: float(ten) for ten, words in _PASHTO_TENS.items() for word in fold(words).text.split()}
NUMBERS |= {
    fold(one + ten).text: float(ones + tens)
    for tens, ten_words in _PASHTO_TENS.items()
    for ones, one_words in _PASHTO_ONES.items()
    for ten in ten_words.split()
    for one in one_words.split()
}

_FARSI_TENS = {20: "بیست", 30: "سی", 40: "چهل چل", 50: "پنجاه", 60: "شصت", 70: "هفتاد", 80: "هشتاد", 90: "نود"}
_FARSI_ONES = {1: "یک", 2: "دو", 3: "سه", 4: "چهار چار", 5: "پنج", 6: "شش شیش", 7: "هفت", 8: "هشت", 9: "نه"}
NUMBERS |= {
    fold(f"{ten}و{one}").text: float(tens + ones)
    for tens, ten_words in _FARSI_TENS.items()
    for ones, one_words in _FARSI_ONES.items()
    for ten in ten_words.split()
    for one in one_words.split()
}

BESIDE: dict[str, float] = {
    word: value
    for value, words in {
        0.5: "sarhe sadhe saray saarhe sarhay saarhay saaday saadhe saadhay sadhay saade sarhey ساڑھے ساڈھے ساڈے "
        "ساړې ساړهې ساړي",
        0.25: "sawa سوا",
        -0.25: "paune poney pony pone ponay poone pauney پونے",
    }.items()
    for word in fold(words).text.split()
}
"""Words that add a part to the number behind them (`sarhe teen` is 3.5, `paune do` 1.75)."""

UNITS: dict[str, float] = {
    fold(word).text: size
    for size, words in {
        100.0: "hundred sau so sou سو صد مئة مائة ميت سل سلو سوه سوو",
        1_000.0: "k hazar hazaar hzar hazr hzaar hzr hajar hazir thousand thousands grand "
        "ہزار ھزار هزار زر زره زرو زرې زرونه الف ألف آلاف الاف تلاف تالاف",
        100_000.0: "lakh lac lacs lakhs laakh lak laks لاکھ لاکھه لاکه لکھ لک لکه لکہ لکو لاکھو لکهه لکهو لکونه لاکهه",
        1_000_000.0: "million millions mn ملین مليون میلیون ملايين میلیونه ملیونه میلیونو ملیونو",
        10_000_000.0: "crore crores karor cr caror karore کروڑ کروړ کروړه کروړو کروړونه",
        1_000_000_000.0: "billion arab ارب میلیارد مليار مليارات",
    }.items()
    for word in words.split()
}
"""What a word for a unit multiplies by, folded."""

GLUED = UNITS | {"m": 1_000_000.0, "l": 100_000.0}
"""Units that are believed when they stand right behind the digits, beside a currency."""

_ARABIC = re.compile(
    "(?:اثن|ثلا|ثلث|تل[اتطث]|ارب|ربع|خمس|ست(?=[ہیطع]|اشر|تل|م|ون|ال)|سبع|ثم[ان]|تم[ان]|تسع|عشر|احدع|الف|الاف|میہ|مای|میت|"
    "ملیون|ملیار|نص).*"
)
ARABIC = frozenset(word for word in (*NUMBERS, *UNITS, *JOINED) if _ARABIC.fullmatch(word))
"""The words of number that Arabic particles may be written together with."""

PAKISTANI = folded(
    "lakh lac lacs lakhs laakh lak laks hazar hazaar hzar hazr hzaar hzr crore crores karor karore caror "
    "لاکھ لاکھه لاکه لاکھو ہزار کروڑ لکھ لکہ لکو لک لکهه لکهو لکونه لاکهه کروړ کروړه کروړو کروړونه زر زره زرو زرونه"
)
"""Units that mean Pakistani rupees where no currency stands."""
