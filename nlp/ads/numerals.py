"""Numbers as words: English, Urdu, Roman Urdu, Farsi, Arabic and Pashto cardinals that stand before a unit of money."""

from nlp.normalise import fold

_LISTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen "
    "twenty",
    "ek do teen chaar paanch che saat aath nau das gyarah barah terah chaudah pandrah solah satrah "
    "atharah unnees bees ikees "
    "baees teis chobees pachees chabbees sataees athaees untees tees",
    "aik doo tin char panch chay sath ath no dus gyara bara tera chauda pandra sola satra athara unees bis",
    "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس "
    "بائیس تئیس چوبیس پچیس چھبیس "
    "ستائیس اٹھائیس انتیس تیس",
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    "واحد اثنین ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "یو دوه درې څلور پنځه شپږ اووه اته نهه لس یوولس دولس دیارلس څوارلس پنځلس شپاړس اوولس اتلس نولس شل",
)
_TENS = {
    30: "thirty tees تیس سي سی دېرش",
    35: "paintees pentees پینتیس",
    40: "forty chalees chalis چالیس چهل أربعين څلوېښت",
    45: "paintalees پینتالیس",
    50: "fifty pachas pachaas پچاس پنجاه خمسين پنځوس",
    60: "sixty saath ساٹھ شصت ستين شپېته",
    70: "seventy sattar ستر هفتاد سبعين اويا",
    75: "pachhattar پچھتر",
    80: "eighty assi اسی هشتاد ثمانين اتيا",
    90: "ninety nabbe nawe نوے نود تسعين نوي",
    100: "hundred sau so سو صد مئة سل",
    200: "دویست مئتين",
    500: "پانصد پانچ‌سو",
}
_HALVES = {1.5: "derh dedh deirh ڈیڑھ", 2.5: "dhai dhaai adhai ڈھائی", 0.5: "half adha aadha آدھا نیم نصف"}

NUMBERS: dict[str, float] = {
    word: float(value) for words in _LISTS for value, word in enumerate(fold(words).text.split(), start=1)
}
NUMBERS |= {word: float(value) for value, words in _TENS.items() for word in fold(words).text.split()}
NUMBERS |= {word: value for value, words in _HALVES.items() for word in fold(words).text.split()}
NUMBERS["saath"] = 60.0
PLUS_HALF = frozenset(fold("sarhe sadhe saray saarhe ساڑھے").text.split())
PLUS_QUARTER = frozenset(fold("sawa سوا").text.split())
