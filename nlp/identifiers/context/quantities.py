"""What digits are by the words right beside them: a sum, a quantity, a card, an ID, a number that lacks a digit."""

from nlp.identifiers.context.number_nouns import CALLING, FILLERS, NUMBER_WORDS, PHONE_WORDS
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.word_classes import listed

_IDS = frozenset({"id", "ids", fold("ڈی").text})
_DIGIT_WORDS = folded("digit digits hindsa hindse number ہندسہ ہندسے ہندسا رقم عدد نمبر")
_LACKING = folded(
    "short missing lacks less lacking extra wrong kam ghat ziada zyada کم گھٹ زیادہ ناقص ینقصہ تنقصه لږ ډېر اضافه "
    "ناقصہ زاید"
)
_STEPS = 8
_COUNTED = folded(
    "downloads installs clicks subscribers members retweets pieces "
    "km kms miles metres meters kg kgs mb gb views followers likes pages points votes hits runs wickets goals "
    "marks people runners visitors voters users units litres tons bags shares mhz khz ghz hz volts watts kwh "
    "rows lines records entries columns requests hits bytes tokens seconds "
    "نفر افراد عامل عمال شخص شخصا عاملا متفرج متفرجا مشاہد مشاہدہ متابع زائر زایر صوت صوتا کیلو کیلومتر طن "
    "بازدید لوگ مزدور ویوز لائکس فالوورز ووٹ"
)
_HOW_MANY = folded("votes voters عدد تعداد وعدد بعدد")
_CARDS = folded("card cards کارڈ کارت بطاقه بطاقة البطاقة هویه الهویه شناسنامه کارډ")
_MONEY = folded(
    "rs pkr usd aed eur gbp inr qar kwd kd omr bhd sar rupees rupee dirham dirhams riyal riyals rial rials baisa "
    "dinar dinars dollar dollars euro euros pounds amount روپے درہم ریال دینار ڈالر یورو دولار دولارا دینارا درهما "
    "ریالا جنیه جنیها لیره لیرا تومان تومن دالر"
)
_ID, _LACKS, _COUNTING, _OF_CARDS = listed(_IDS), listed(_LACKING), listed(_HOW_MANY), listed(_CARDS)


def counted_before(view: FoldedText, start: int) -> bool:
    """Whether a word for "how many" stands one or two words before `start` (`عدد الأصوات 0501 234 567`)."""
    place = view.word_at(start)
    return view.has(_COUNTING) and not _HOW_MANY.isdisjoint(view.texts[max(0, place - 2) : place])


_CURRENCIES = _MONEY - {"amount"}


def money_before(view: FoldedText, start: int) -> bool:
    """Whether a currency stands right before `start`, and not behind a sum of its own (`2200 AED. 0300…`)."""
    place = view.word_at(start) - 1
    if place < 0 or view.words[place].text not in _MONEY or view.text[start] == "+":
        return False
    word = view.words[place]
    if view.text[word.end : start] not in {"", " ", ":", ": "} and not (word.text == "rs" and start - word.end <= 2):
        return False
    summed = place and view.words[place - 1].text[0].isdecimal()
    return not (summed and word.start - view.words[place - 1].end < 2)


def counts(view: FoldedText, end: int) -> bool:
    """Whether what ends at `end` is a quantity: a unit or a currency right behind it (no sum behind that), or `/-`."""
    if view.text.startswith("/-", end):
        return True
    place = view.word_at(end)
    here = view.words[place : place + 2]
    if here and here[0].text in _COUNTED and view.text[end : here[0].start] == " ":
        return True
    if not here or here[0].text not in _CURRENCIES or view.text[end : here[0].start].strip(" "):
        return False
    return len(here) == 1 or not (here[1].text.isdecimal() and here[1].start - here[0].end < 3)


def of_a_card(view: FoldedText, start: int) -> bool:
    """Whether it is said to be the number of a card (`pink card no 69…`)."""
    if not view.has(_OF_CARDS):
        return False
    before = view.texts[max(0, view.word_at(start) - 2) : view.word_at(start)]
    return len(before) == 2 and before[0] in _CARDS and before[1] in NUMBER_WORDS


def is_an_id(view: FoldedText, start: int) -> bool:
    """Whether what starts at `start` in plain digits is called an ID, and no platform or wallet is named before it."""
    if not view.has(_ID):
        return False
    before = view.texts[max(0, view.word_at(start) - _STEPS) : view.word_at(start)]
    while before and before[-1] in FILLERS:
        before.pop()
    if not before or before[-1] not in _IDS or not view.text[start].isdecimal():
        return False
    return not any(text in CALLING or platform_of(text) for text in before)


def lacks_digits(view: FoldedText, end: int) -> bool:
    """Whether what ends at `end` is said to have a digit too few or too many (`0300-123456 is one digit short`)."""
    if not view.has(_LACKS):
        return False
    place = view.word_at(end)
    after = view.texts[place : place + 5]
    return not _DIGIT_WORDS.isdisjoint(after) and not _LACKING.isdisjoint(after)


def is_referred_to(view: FoldedText, start: int) -> bool:
    """Whether `#` alone stands before a number (`reply to #3001234567`), and no word for a telephone before it."""
    if start < 1 or view.text[start - 1] != "#" or view.text[start - 2 : start - 1].isalnum():
        return False
    before = view.words[max(0, view.word_at(start) - 1) : view.word_at(start)]
    return len(view.words) > 1 if not before else before[0].text not in PHONE_WORDS
