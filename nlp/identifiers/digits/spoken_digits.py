"""Words for single digits in six languages, and the words that say how often a digit stands there."""

from nlp.identifiers.digits import spoken_pairs
from nlp.text.normalise import fold, folded

_SPOKEN = {
    "0": "zero zeero ziro zeroo zeroe jiro jero oh sifar sifr siffar sifer sefar zeru nil صفر زیرو سفر ځیرو",
    "1": "one wan aik ek ik ikk aek eik ایک ون واحد واحدہ وحدہ یک یو اک یوہ وان",
    "2": "two do doo tu دو ٹو اثنان اثنین اتنین اثنتین تنین ثنین جوج زوز دوہ ټو",
    "3": "three thri thre teen tin tinn tein theen tiin تین تھری ثلاثہ ثلاثۃ ثلاث تلاتہ سہ ترے درې درے دری تن",
    "4": "four char chaar chahar chahr chhar charr چار فور اربعہ اربعۃ اربع ربعہ چہار څلور سلور",
    "5": "five faiv fayv panch paanch punch panj paach paanj panc پانچ فائیو فائو فایو خمسہ خمس پنج پنځہ پنزہ",
    "6": "six siks chhe che chay chey chhay cheh chah chey chheh chhey chhah chai چھ چھے چھہ سکس ستہ شش شیش شپږ شپگ",
    "7": "seven sewan sevan sewen saat sat saath satt saatt سات سیون سبعہ سبع ہفت اووہ اوہ ست",
    "8": "eight eit aath ath aat aatth athh aathh آٹھ ایٹ ثمانیہ ثمانی ثمان تمانیہ تمنیہ ثمنیہ تمانی ہشت اتہ اٹھ",
    "9": "nine nain nau nou naw nao noo naun nauh نو نائن نائین تسعہ تسع نہ نہہ نوں",
}
UNITS: dict[str, str] = {
    spelling: digit for digit, spellings in _SPOKEN.items() for spelling in fold(spellings).text.split()
}
UNIT_PAIRS = frozenset(UNITS.items())
WORDS: dict[str, str] = spoken_pairs.WORDS | UNITS
TIMES: dict[str, int] = {
    spelling: times
    for times, spellings in (
        (2, "double dbl dubble dabal dabble dubal doubel daboul ڈبل دبل ډبل دابل"),
        (3, "triple tripple tripal trpl tipple triplle ٹرپل تریپل ټریپل ٹریپل"),
    )
    for spelling in fold(spellings).text.split()
}
HOW_OFTEN = {
    **dict.fromkeys(fold("two 2 do دو دوه").text.split(), 2),
    **dict.fromkeys(fold("three 3 teen تین").text.split(), 3),
    **dict.fromkeys(fold("ثلاث ثلاثه تلات سه درې").text.split(), 3),
    **dict.fromkeys(fold("اربع اربعه چهار څلور").text.split(), 4),
}
TIMES_BEHIND = {"twice": 2, "thrice": 3}
OCCASIONS = folded("baar bar dafa dafah times martaba بار دفعہ مرتبہ مرات ځله ځلې")
PLURALS = {
    "zeros": "0", "zeroes": "0", "ones": "1", "twos": "2", "threes": "3", "fours": "4", "fives": "5", "sixes": "6",
    "sevens": "7", "eights": "8", "nines": "9",
    **{
        spelling: digit
        for digit, spellings in {
            "0": "اصفار صفار صفره صفرونه", "1": "واحدات", "2": "اتنینات", "3": "ثلاثات تلاتات", "4": "اربعات",
            "5": "خمسات", "6": "ستات", "7": "سبعات", "8": "ثمانیات تمانیات", "9": "تسعات",
        }.items()
        for spelling in fold(spellings).text.split()
    },
}  # fmt: skip
PIECES = fold("تا").text  # Persian counts by it: `سه تا صفر`, three zeros
THEN = folded("phir then and aur پھر اور")
HUNDRED = frozenset({"hundred", "sau", "so", fold("سو").text})
# Digits only beside other spoken digits: English words that sound like them, `no` for nine, `so` for a hundred.
BESIDE_SPOKEN = {
    "no": "9",
    "nu": "9",
    "for": "4",
    "fore": "4",
    "to": "2",
    "too": "2",
    "won": "1",
    "ate": "8",
    "so": "00",
}
