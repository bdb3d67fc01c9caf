"""Names of places that are common words in one language and names in another, told apart by letters and neighbours."""

import re
from functools import cached_property

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded

_PASHTO = re.compile("[ښځڅډټګېۍړڼږ]")
_URDU = re.compile("[ٹڈڑےں]")
# Names that, written with the Arabic ya, are other words: `تركي` is a Turk, `خوي` my brother; `ترکی` is Turkey.
_NISBA = folded("ترکی ترکیہ سعودی سعودیہ لیبی لیبیہ خوی")
_ARABIC_ENDINGS = frozenset("يىة")
_ARABIC_LETTERS = frozenset("يىةك")
_OF_SAUDIS = folded(
    "نمبر اقامہ اقامے iqama iqamas number نمبرز شہری قانون riyal ریال numbers نمبروں نمائندہ نمائندے نمائندوں شہریت "
    "driver drivers ڈرائیور rep citizen "
    "licence license labour driving airline airlines لائسنس سم آفس ایئر ایئرلائن ائیر لیبر پولیس"
)
_CHAINS = folded("بلاک سپلائی")
_OF_CHAINS = folded("ٹٹ ٹٹی ٹوٹ ٹوٹی اتر اتری سیٹ گراری سپراکٹ سپروکٹ کور کسوائی گریس")  # of a motorcycle
_MONDAY = folded("دوشنبه دوشنبہ")
_DAY = fold("روز").text
_OF_DAYS = folded("شب صبح ظهر عصر غروب ظهرها شبها صبحها آینده گذشته بعد هفته روز ساعت")
_YEARS = folded(
    "یو یوه دوه دوو درې درو څلور پنځه پنځو شپږ اووه اته نهه لس شل دېرش څو هر یوولس دولس دوولس دیارلس څوارلس پنځلس "
    "شپاړس اولس اوولس اتلس نولس څلوېښت پنځوس شپېته اویا اتیا نوي سل ډېر"
)
_WAYS = folded("له تر نه څخه ته پورې د")
_SAUDI, _CALAIS, _WHITE = folded("سعودی saudi"), fold("کاله").text, fold("سپین").text
_CHINA, _PROVINCE, _BANNU = fold("چین").text, fold("ولایت").text, fold("بنو").text
_CITY, _DERNA, _NONE_THERE, _SEEN = fold("مدينة").text, fold("درنة").text, fold("ماكو").text, fold("دیدیم").text
_OF_TOWNS = folded("از در به تا ساحل شهر من في الى بندر")
_DIYALA, _JEDDAH, _SUNSET, _ADEN, _MEDINA = (fold(name).text for name in ("دیالی", "جدة", "المغرب", "عدن", "المدينة"))
_PRAYERS = folded("بعد قبل صلاة صلاه لصلاة أذان اذان وقت عند العصر والعصر نماز وقبل وبعد")
_EDEN = folded("جنة جنات جنت باغ بهشت جنه")
_ROOMS = folded("کوټه کوټې")
_OF_ROOMS = tuple(fold("ګډه وړیا خالي کرایه کسیزه کسیزې نفره شریکه").text.split())
_QATAR, _QUEUES = "qatar", folded("khara khare khari khade khadi lage laga lagi lagay khray kharay")
_EMIRATES, _OF_EMIRATES = "emirates", folded("id ids visa residence residency ka")  # else an airline
_CURRENCIES = folded("ریال دینار درهم لیر لیره دلار تومان روپیه کرون فرانک")
_OF_CURRENCIES = folded("عمان قطر عراق کویت ترکیه بحرین امارات اردن لبنان ایران سعودی سوریه لیبی تونس")
_VIGO = folded("vigo ویگو ویګو")
_SPAIN = folded("spain spanish galicia espana سپین اسپین ہسپانیہ هسپانیا اسپانیا spagna espagne إسبانيا")
_BEHIND_PICKUP = folded("pickup pick pikap dala daala gari gaari car pe par mein me wala wali ڈالا ڈالے پک گاڑی")
_AFTER = {_SUNSET: _PRAYERS, _ADEN: _EDEN, _MEDINA: folded("في وسط داخل خارج قلب هذه")}  # behind these no place
_ELSEWHERE = frozenset({_DIYALA, _JEDDAH, _QATAR, _EMIRATES, *_AFTER}) | _VIGO | _ROOMS | _OF_CURRENCIES | _MONDAY
_PRICED = re.compile(r" ?[:=-]? ?[$€£]\d")
_SHADDA = "\u0651"
_OF_LETTERS = frozenset({_CITY, _NONE_THERE, _SEEN})
_DOUBTFUL = _NISBA | _SAUDI | _OF_LETTERS | {_CALAIS, _WHITE, _CHINA, _PROVINCE}


class Senses:
    """What the letters of one text say about its names; the text is looked through once, if at all."""

    def __init__(self, view: FoldedText) -> None:
        self._view = view

    @cached_property
    def _pashto(self) -> bool:
        return _PASHTO.search(self._view.text) is not None

    @cached_property
    def _urdu(self) -> bool:
        return _URDU.search(self._view.text) is not None

    def is_other(self, start: int, end: int) -> bool:
        """Whether the name in folded `[start, end)` is no place here."""
        text = self._view.text[start:end]
        return (text in _ELSEWHERE and self._is_elsewhere(text, start, end)) or (
            text in _DOUBTFUL and self._is_another(text, start, end)
        )

    def _is_another(self, text: str, start: int, end: int) -> bool:
        """Whether a name of `_DOUBTFUL` is a word of the text's language here."""
        arabic = _is_arabic(self._view, start, end)
        if text in _OF_LETTERS:
            return self._is_other_by_letters(start, end)
        if arabic and text in _NISBA and not (text in _SAUDI and self._pashto):
            return True
        before, after = self._beside(start, end)
        if text in _SAUDI:
            return after in _OF_SAUDIS
        if text == _CHINA:
            return before in _CHAINS or after in _OF_CHAINS
        if text == _CALAIS:
            return arabic or ((before in _YEARS or before.isdecimal()) and self._pashto)
        if text == _PROVINCE:
            return not self._urdu
        return text == _WHITE and self._pashto and _WAYS.isdisjoint({before, after})

    def _is_elsewhere(self, text: str, start: int, end: int) -> bool:
        """Whether the word beside a name, or how it is written, makes another word of it.

        `ديالي` is mine in Morocco, `جدّه` his grandfather, `بعد المغرب` after sunset, a counted `کوټه` a room, `ریال
        عمان` a currency, `qatar mein khare` in a queue, a `Vigo` a pickup, `دوشنبه شب` the night of Monday.
        """
        before, after = self._beside(start, end)
        if text in _VIGO:
            told = self._urdu or self._pashto or after in _BEHIND_PICKUP
            return told and _SPAIN.isdisjoint(self._view.vocabulary)
        if text in _OF_CURRENCIES:
            return before in _CURRENCIES
        if text in _AFTER:
            return before in _AFTER[text]
        if text == _EMIRATES:
            return after not in _OF_EMIRATES and _PRICED.match(self._view.text, end) is None
        if text in _MONDAY:
            return after in _OF_DAYS or before == _DAY
        if text == _QATAR:
            place = self._view.word_at(end)
            return any(word.text in _QUEUES for word in self._view.words[place : place + 3])
        if text in _ROOMS:
            return (
                before in _YEARS
                or before.isdecimal()
                or (self._view.text[end : end + 1] == " " and (after in _YEARS or after.endswith(_OF_ROOMS)))
            )
        written = self._view.folded.original[slice(*self._view.folded.span(start, end))]
        return written.endswith("ي") if text == _DIYALA else _SHADDA in written

    def _is_other_by_letters(self, start: int, end: int) -> bool:
        """Whether a name is Arabic `city` (Urdu writes Medina with another letter), Iraqi `none`, Farsi `we saw`."""
        if self._view.text[start:end] == _SEEN:
            return self._beside(start, end)[0] not in _OF_TOWNS
        return self._is_arabic_word(start, end)

    def is_sure(self, start: int, end: int) -> bool:
        """Whether a weak name is no word of the text's language: `بنو`, the sons in Arabic, in Pashto a town.

        `درنة` with the Arabic ending is Derna, `درنه` Pashto for from you.
        """
        text = self._view.text[start:end]
        return (text == _BANNU and self._pashto) or (text == _DERNA and _is_arabic(self._view, start, end))

    def _is_arabic_word(self, start: int, end: int) -> bool:
        first, last = self._view.folded.span(start, end)
        return not _ARABIC_LETTERS.isdisjoint(self._view.folded.original[first:last])

    def _beside(self, start: int, end: int) -> tuple[str, str]:
        """The words on either side; empty where none is."""
        words = self._view.words
        first, behind = self._view.word_at(start), self._view.word_at(end)
        return words[first - 1].text if first else "", words[behind].text if behind < len(words) else ""


def _is_arabic(view: FoldedText, start: int, end: int) -> bool:
    """Whether a name ends in a letter of Arabic keyboards."""
    return view.folded.original[view.folded.span(start, end)[1] - 1] in _ARABIC_ENDINGS
