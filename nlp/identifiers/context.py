"""What the words beside a number call it: a phone, or an order, a case, a version and so on.

The nearest naming word decides; between it and the number only fillers (`no`, `is`, `#`, `نمبر`) may stand.
"""

import re

from nlp.identifiers.view import View
from nlp.normalise import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).text.split())


FILLERS = _set(
    "is was are the reading of your my our this that ka ki ke hai h se ye yeh mera meri apka apna its s "
    "mere mery time uska uski iska iski "
    "ہے کا کی کے یہ میرا میری ہمارا آپ برابر هو است ده عن دا دی د دې اے اس اسکا وہ"
)
NUMBER_WORDS = _set("no no. number num nbr nmbr numbr nambar nr id code ref # نمبر نمبرز رقم شماره کد آئی ڈی شمېره")

# These name a number as something else by themselves ...
STRONG = _set(
    "tracking trackng imei isbn issn invoice consignment awb serial fir licence license lisence version ver build roll "
    "txn transaction trx tid utr barcode ean upc sku commit sha md5 hash receipt challan voucher seat pnr case parcel "
    "shipment docket petition chassis engine meter consumer cheque timestamp epoch batch reference trk inv ord sn awb "
    "ntn strn ucr rrn stan policy dispatch ref refno lot raseed rasid rasheed muqadma muqaddama fir chalan parchi "
    "waybill airway cn docket shipping unix uuid guid checksum firmware warranty imsi iccid vin hs "
    "ٹریکنگ آئی‌ایم‌ای‌آئی انوائس سیریل لائسنس ورژن رول ٹرانزیکشن رسید چالان کیس مقدمہ مقدمے پارسل بل سیٹ نشست رهگیری "
    "فاکتور پرونده سریال گواهینامه نسخه التتبع الفاتوره القضیہ الرخصہ الشحنہ الاصدار الایصال قضیہ بارکوڈ بیچ "
    "سند تعقیب دوسیہ دوسیې جواز‌سیر تتبع شحنہ فاتورہ حوالہ ریفرنس قضیې پیگیری مرجع المرجع پرچہ رسیدنمبر الحجز التذکرہ "
    "المعاملہ معاملہ رخصہ الترخیص رخصت بلنگ ټکټ سپارښتنې پارسل شناسنامہ ملی اظہارنامہ"
)
# ... these only when a number word (or nothing at all) stands between.
WEAK = _set(
    "order booking ticket registration reg application customer file house flight bus train employee student bill "
    "token confirmation reservation model item product complaint gate room plot account acct ورک آرڈر بکنگ ٹکٹ درخواست "
    "شکایت فائل سفارش الطلب طلب تذکرہ ٹوکن حساب رجسٹریشن"
)
PHONE_WORDS = _set(
    "call phone ph tel telephone mobile mob cell contact contacts whatsapp watsapp watsap whatsap wtsapp whtsapp wapp "
    "wa sms text txt number no num nmbr nambar numbr imo viber signal jazzcash easypaisa hotline helpline dial ring "
    "msg message rabta raabta rabita fone fon reach missed telegram botim uan likho likhen landline sim "
    "رابطہ رابطے نمبر موبائل فون کال واٹس واٹساپ واتساپ واتس تماس تلفن ہاتف جوال اتصل اتصال اړیکہ ټلیفون میسج موبایل "
    "شمارہ شمېرہ شمیرہ وٹس ایزی جاز للتواصل تواصل الہاتف واټساپ واټسپ زنګ رقم الرقم رقمی للاتصال ایمو وائبر "
    "فایبر تلیفون الجوال موبایلی ټیلیفون ملاو کرو"
)
_JOINERS = _set("is was as hai ye yeh yahi ہے یہ میرا mera meri میری اے است ده هو")
_CLOSING = _set("hai h tha thi ہے تھا تھی اے است ده")
_SAME_THOUGHT = 64


def named_otherwise(view: View, start: int, end: int) -> bool:
    """Whether the words before or after `[start, end)` name it as no identifier (order, tracking, case, version …)."""
    return _named_before(view, start) or _named_after(view, end)


_ABBREVIATED = re.compile(r"(?<![a-z0-9])[spa]/[nc][ .:#]{0,3}(?:no[ .:]{0,2})?$")


def _named_before(view: View, start: int) -> bool:
    words = view.words
    if _ABBREVIATED.search(view.text, max(0, start - 12), start):
        return True
    numbered = False
    place = view.word_at(start) - 1
    edge = start
    for steps in range(6):
        if place < 0 or start - words[place].end > _SAME_THOUGHT or "\n" in view.text[words[place].end : edge]:
            return False
        word = words[place].text
        numbered = numbered or "#" in view.text[words[place].end : edge]
        if word in STRONG:
            return True
        if word in WEAK:
            return numbered or (steps == 0 and ":" not in view.text[words[place].end : edge])
        if word in NUMBER_WORDS:
            numbered = True
        elif word not in FILLERS:
            return False
        if _ends_thought(view.text[words[place].end : edge]):
            return False
        edge = words[place].start
        place -= 1
    return False


def _ends_thought(gap: str) -> bool:
    return any(mark in gap for mark in "!?;۔") or (". " in gap and not gap.startswith(". "))


def _named_after(view: View, end: int) -> bool:
    """`… is the tracking number`, `… (order no)`, `… tracking number hai`, `… میرا آرڈر نمبر ہے`."""
    words = view.words
    place = view.word_at(end)
    joined = place < len(words) and "(" in view.text[end : words[place].start]
    edge = end
    for _ in range(4):
        if place >= len(words) or words[place].start - edge > 3 or "\n" in view.text[edge : words[place].start]:
            return False
        word = words[place].text
        joined = joined or word in _JOINERS
        if word in STRONG or word in WEAK:
            after = [following.text for following in words[place + 1 : place + 3]]
            numbered, closed = after[:1] and after[0] in NUMBER_WORDS, not _CLOSING.isdisjoint(after)
            return (joined and (word in STRONG or bool(numbered))) or bool(numbered and closed)
        if word not in FILLERS and word not in _JOINERS and word not in {"a", "an"}:
            return False
        edge = words[place].end
        place += 1
    return False


def phone_is_meant(view: View, start: int, end: int) -> bool:
    """Whether a word of calling or writing to someone stands near `[start, end)`."""
    first, last = view.word_at(start), view.word_at(end)
    near = view.words[max(0, first - 7) : first] + view.words[last : last + 4]
    return any(word.text in PHONE_WORDS and abs(word.start - start) < 90 for word in near)


_MONEY = _set("rs pkr usd aed eur gbp inr rupees rupee amount روپے")


def money_before(view: View, start: int) -> bool:
    """Whether a currency stands right before `start`."""
    place = view.word_at(start) - 1
    return place >= 0 and view.words[place].text in _MONEY and start - view.words[place].end <= 2


def said_near(view: View, start: int, end: int, names: frozenset[str], *, reach: int, after: int = 20) -> bool:
    """Whether one of `names` stands in the same line, at most `reach` characters before or `after` behind."""
    words = view.words
    for place in range(view.word_at(start) - 1, -1, -1):
        word = words[place]
        if start - word.end > reach or "\n" in view.text[word.end : start].strip(" \t:\n"):
            break
        if word.text in names:
            return True
    for place in range(view.word_at(end), len(words)):
        word = words[place]
        if word.start - end > after or "\n" in view.text[end : word.start]:
            break
        if word.text in names:
            return True
    return False


def said_before(view: View, start: int, names: frozenset[str], *, steps: int = 5) -> bool:
    """Whether one of `names` stands before `start` with only fillers and number words between."""
    place = view.word_at(start) - 1
    for _ in range(steps):
        if place < 0 or start - view.words[place].end > _SAME_THOUGHT:
            return False
        word = view.words[place].text
        if word in names:
            return True
        if word not in FILLERS and word not in NUMBER_WORDS:
            return False
        place -= 1
    return False
