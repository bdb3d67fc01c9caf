"""The numbers 11 to 99 as words in Urdu, Roman Urdu and English: people spell telephone numbers in pairs of digits.

Only words that are read inside a row of digits: several of them mean other things by themselves (`بہتر`, `اسی`).
"""

import re
from functools import lru_cache

from nlp.text.normalise import fold
from nlp.text.spelling_variants import sound

_URDU = (
    "گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس "
    "اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس "
    "سینتالیس اڑتالیس انچاس پچاس اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ "
    "پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر پچھتر چھہتر ستتر اٹھہتر اناسی اسی اکیاسی بیاسی تراسی "
    "چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکیانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"
)
_ROMAN = (
    "gyarah,gyara barah,bara terah,tera chaudah,choda,chauda pandrah,pandra solah,sola satrah,satra atharah,athara "
    "unnees,unees,unnis bees,bis ikkees,ikees,ikis baees,bayis,bais,bayees teis,tais,taees,tayees "
    "chaubees,chobees,chobis "
    "pachees,pachis chabbees,chabees,chabis sataees,satais,sattaees athaees,athais,atthaees untees,unattis,untis tees "
    "iktees,ikatees,ikattis battees,batees,battis taintees,tetees,tentees "
    "chauntees,chautees,chotees,chontees,chauntis paintees,paitees,pentees,paintis "
    "chattees,chatees,chattis saintees,saitees,sentees artees,adtees,arhtees untalees,untalis chalees,chalis "
    "iktalees,ektalees,ektalis,iktalis "
    "bialees,biyalees,bayalees taintalees,tentalees chawalees,chavalis,chawalis paintalees,pentalees,paintalis "
    "chialees,chiyalees,chayalis saintalees,sentalees artalees,adtalees,adtalis,arhtalis unchas,unchaas "
    "pachas,pachaas ikyawan,ikawan "
    "bawan tirpan,trepan,tirepan chawwan,chauwan,chouwan,chavan,chowan pachpan,pachpann chappan,chhappan,chapan "
    "satawan,sattawan "
    "athawan,atthawan unsath,unsat saatth iksath,iksat basath,basat tirsath,tresath chaunsath,chosath,chonsath "
    "painsath,pensath chiasath,chiyasath sarsath,sarsat arsath,arhsath unhattar,unhatar sattar,sathar ikhattar,ikhatar "
    "bahattar,bahatar tihattar,tehatar chauhattar,chohatar pachattar,pichattar,pachhattar chihattar,chehattar "
    "satattar,sathattar athattar,athatar unasi,unnasi assi,asi ikyasi,ikasi bayasi,biasi tirasi,terasi "
    "chaurasi,chorasi pachasi,pichasi chiasi,chiyasi satasi,sattasi athasi,atthasi nawasi,navasi "
    "navay,navve,nawway,nawe,nabbe,nave "
    "ikyanway,ikyanwe,ikyanve,ikanwe,ikanway banway,banve,baanve,banwe tiranway,tiranwe,tiranve,tranway "
    "chauranway,choranwe,choranve,choranway pachanway,pachanwe,pachanve,pichanway "
    "chianway,chianwe,chiyanwe,chiyanve,chiyanway satanway,satanwe,satanve,sattanway "
    "athanway,athanwe,athanve,atthanway ninanway,ninanwe,ninanve,ninyanway"
)
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"

TENS: dict[str, str] = {
    "twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "ninty": "90",
}  # fmt: skip
"""Words for whole tens in English, which a word for one unit may follow (`forty-five`)."""


def _words() -> dict[str, str]:
    found = {word: str(11 + place) for place, word in enumerate(fold(_URDU).text.split())}
    for place, spellings in enumerate(_ROMAN.split()):
        found |= {word: str(11 + place) for word in spellings.split(",") if word.isalpha()}
    return (
        found | {word: str(11 + place) for place, word in enumerate(_TEENS.split())} | TENS | {"ten": "10", "das": "10"}
    )


WORDS: dict[str, str] = _words()
"""Two digits by their word, folded."""

_ARABIC = (
    "عشره احدعشر,حداشر,احدعش,حدعش اثناعشر,اتناشر,اطنعش,اثنعش ثلاثهعشر,تلتاشر,تلطعش,ثلطعش اربعهعشر,اربعتاشر,اربعطعش "
    "خمسهعشر,خمستاشر,خمسطعش ستهعشر,ستاشر,سطعش سبعهعشر,سبعتاشر,سبعطعش ثمانیهعشر,تمنتاشر,تمنطعش تسعهعشر,تسعتاشر,تسعطعش"
)
_ARABIC_TENS = (
    "عشرین,عشرون ثلاثین,تلاتین,ثلاثون اربعین,اربعون خمسین,خمسون ستین سبعین,سبعون ثمانین,تمانین,ثمانون تسعین,تسعون"
)
_ARABIC_TWICE = {"00": "صفرین", "33": "ثلاثتین", "44": "اربعتین", "55": "خمستین", "66": "ستتین", "77": "سبعتین"}


def _listed(words: str, first: int, step: int = 1) -> dict[str, str]:
    """Digits by each spelling of numbers in order from `first` on."""
    spellings = enumerate(fold(words).text.split())
    return {word: str(first + step * place) for place, group in spellings for word in group.split(",")}


ARABIC_TENS: dict[str, str] = {
    fold("و").text + word: digits[0] for word, digits in _listed(_ARABIC_TENS, 20, 10).items()
}
"""The first digit of two by the Arabic word for tens with `and` before it, which a word for the unit precedes."""
WORDS |= _listed(_ARABIC, 10) | _listed(_ARABIC_TENS, 20, 10)
WORDS |= {fold(word).text: digits for digits, word in _ARABIC_TWICE.items()}

_HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
_TO_NINETEEN = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
PERSIAN: dict[str, int] = {
    **{word: 100 * place for place, word in enumerate(fold(_HUNDREDS).text.split(), start=1)},
    **{word: 10 * place for place, word in enumerate(fold(_TENS).text.split(), start=2)},
    **{word: place for place, word in enumerate(fold(_TO_NINETEEN).text.split(), start=1)},
}
"""Persian number words, which `و` joins from great to small (`صد و بیست و سه`)."""


@lru_cache(maxsize=4096)
def by_letters(word: str, units: frozenset[tuple[str, str]]) -> str:
    """Digits by a word that differs from theirs only in letters written twice (`chaaar`, `sifarr`)."""
    return _once(units).get(_DOUBLED.sub(r"\1", word), "") if word.isascii() and len(word) > _SHORT else ""


_DOUBLED = re.compile(r"(.)\1+")
_SHORT = 3


@lru_cache(maxsize=2)
def _once(units: frozenset[tuple[str, str]]) -> dict[str, str]:
    """Digits by their words with each letter once, those left out that two numbers share."""
    found: dict[str, set[str]] = {}
    for word, digits in (*WORDS.items(), *units):
        found.setdefault(_DOUBLED.sub(r"\1", word), set()).add(digits)
    return {word: digits.pop() for word, digits in found.items() if len(digits) == 1}


@lru_cache(maxsize=4096)
def by_sound(word: str) -> str:
    """Two digits by a Roman Urdu word that sounds like one of those listed (`atthattar`); or an empty string."""
    return _SOUNDS.get(sound(word), "") if word.isascii() and word.isalpha() and len(word) > 5 else ""


_SOUNDS = {
    sound(word): digits for word, digits in WORDS.items() if word.isascii() and len(word) > 5 and word not in TENS
}
