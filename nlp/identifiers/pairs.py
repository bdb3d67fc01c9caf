"""The numbers 11 to 99 as words in Urdu, Roman Urdu and English: people spell telephone numbers in pairs of digits.

Only words that are read inside a row of digits: several of them mean other things by themselves (`بہتر`, `اسی`).
"""

from functools import lru_cache

from nlp.lexicon import sound
from nlp.normalise import fold

_URDU = (
    "گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس "
    "اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس "
    "سینتالیس اڑتالیس انچاس پچاس اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ باسٹھ تریسٹھ چونسٹھ "
    "پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر پچھتر چھہتر ستتر اٹھہتر اناسی اسی اکیاسی بیاسی تراسی "
    "چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکیانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"
)
_ROMAN = (
    "gyarah,gyara barah,bara terah,tera chaudah,choda,chauda pandrah,pandra solah,sola satrah,satra atharah,athara "
    "unnees,unees,unnis bees,bis ikkees,ikees,ikis baees,bais,bayees teis,tayees chaubees,chobees,chobis "
    "pachees,pachis chabbees,chabees,chabis sataees,satais,sattaees athaees,athais,atthaees untees,unattis,untis tees "
    "iktees,ikattis battees,batees,battis taintees,tentees chauntees,chontees,chauntis paintees,pentees,paintis "
    "chattees,chatees,chattis saintees,sentees artees,arhtees untalees,untalis chalees,chalis iktalees,iktalis "
    "bialees,biyalees,bayalees taintalees,tentalees chawalees,chavalis,chawalis paintalees,pentalees,paintalis "
    "chialees,chiyalees,chayalis saintalees,sentalees artalees,arhtalis unchas,unchaas pachas,pachaas ikyawan,ikawan "
    "bawan tirpan,tirepan chawwan,chavan,chowan pachpan,pachpann chappan,chhappan,chapan satawan,sattawan "
    "athawan,atthawan unsath,unsat saatth iksath,iksat basath,basat tirsath,tresath chaunsath,chonsath "
    "painsath,pensath chiasath,chiyasath sarsath,sarsat arsath,arhsath unhattar,unhatar sattar,sathar ikhattar,ikhatar "
    "bahattar,bahatar tihattar,tehatar chauhattar,chohatar pachattar,pachhattar chihattar "
    "satattar,sathattar athattar,athatar unasi,unnasi assi,asi ikyasi,ikasi bayasi,biasi tirasi,terasi "
    "chaurasi,chorasi pachasi,pichasi chiasi,chiyasi satasi,sattasi athasi,atthasi nawasi,navasi navay,nawe,nabbe,nave "
    "ikyanway,ikanway banway,banwe tiranway,tranway chauranway,choranway pachanway,pichanway "
    "chianway,chiyanway satanway,sattanway "
    "athanway,atthanway ninanway,ninyanway"
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
def by_sound(word: str) -> str:
    """Two digits by a Roman Urdu word that sounds like one of those listed (`atthattar`); or an empty string."""
    return _SOUNDS.get(sound(word), "") if word.isascii() and word.isalpha() and len(word) > 5 else ""


_SOUNDS = {
    sound(word): digits for word, digits in WORDS.items() if word.isascii() and len(word) > 5 and word not in TENS
}
