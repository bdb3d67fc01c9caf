"""Names of places that are common words in one language and names in another, told apart by letters and neighbours."""

import re

from nlp.identifiers.view import View
from nlp.normalise import fold, folded

_PASHTO = re.compile("[ښځڅډټګېۍړڼږ]")
_URDU = re.compile("[ٹڈڑےں]")
# Names that, written with the Arabic ya, are other words: `تركي` is a Turk, `خوي` my brother; `ترکی` is Turkey.
_NISBA = folded("ترکی ترکیہ سعودی سعودیہ لیبی لیبیہ خوی")
_ARABIC_ENDINGS = frozenset("يىة")
_OF_SAUDIS = folded("نمبر اقامہ اقامے iqama iqamas number نمبرز شہری قانون riyal ریال")
_CHAINS = folded("بلاک سپلائی")
_YEARS = folded("یو یوه دوه دوو درې درو څلور پنځه پنځو شپږ اووه اته نهه لس شل دېرش څو هر")
_WAYS = folded("له تر نه څخه ته پورې د")
_SAUDI, _CALAIS, _WHITE = folded("سعودی saudi"), fold("کاله").text, fold("سپین").text
_CHINA, _PROVINCE, _BANNU = fold("چین").text, fold("ولایت").text, fold("بنو").text
_DOUBTFUL = _NISBA | _SAUDI | {_CALAIS, _WHITE, _CHINA, _PROVINCE}


def is_other(view: View, start: int, end: int) -> bool:
    """Whether the name in folded `[start, end)` is no place here."""
    text = view.text[start:end]
    if text not in _DOUBTFUL:
        return False
    arabic, pashto = _is_arabic(view, start, end), _PASHTO.search(view.text) is not None
    if arabic and text in _NISBA and not (pashto and text in _SAUDI):
        return True
    words = view.words
    first, behind = view.word_at(start), view.word_at(end)
    before = words[first - 1].text if first else ""
    after = words[behind].text if behind < len(words) else ""
    if text in _SAUDI:
        return after in _OF_SAUDIS
    if text == _CHINA:
        return before in _CHAINS
    if text == _CALAIS:
        return arabic or (pashto and (before in _YEARS or before.isdecimal()))
    if text == _PROVINCE:
        return _URDU.search(view.text) is None
    return text == _WHITE and pashto and _WAYS.isdisjoint({before, after})


def is_sure(view: View, text: str) -> bool:
    """Whether a weak name is no word of the text's language (`بنو`, in Arabic and Urdu the sons, in Pashto a town)."""
    return text == _BANNU and _PASHTO.search(view.text) is not None


def _is_arabic(view: View, start: int, end: int) -> bool:
    """Whether a name ends in a letter of Arabic keyboards."""
    return view.folded.original[view.folded.span(start, end)[1] - 1] in _ARABIC_ENDINGS
