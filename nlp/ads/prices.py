"""PRICE: sums of money with their currency, Pakistani units expanded, ranges kept.

A sum is an amount with a currency beside it, or with lakh, crore or hazar (then Pakistani rupees), or behind a word
such as `price` or `salary`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.ads.amounts import Amount, amounts, continental
from nlp.ads.currencies import AFTER, BEFORE, CODES, OF_COUNTRY, SHORT
from nlp.identifiers.regions import regions_meant
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "prices 2"


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.split())


_TO = re.compile(
    r"(?: ?[-\u2013\u2014~/] ?| to | se | say | سے | تا | الی | الى | or | ya | یا | تک | نه تر | سے لے کر )"
)
_EITHER = re.compile(r" (?:or|ya|یا) ")
_YEAR = re.compile("(?:19|20)\\d\\d")
_IN = _words("in since me mein سن")
_TRADED = _words("sold sell selling bought buy buying bike car")
_CLAUSE_ENDS = re.compile(r"(?:^|[.!|\n] ?)$")
_CLAUSE_BEGINS = re.compile(r" ?(?:[.!|+\n]|$)")
_BETWEEN = re.compile(r" (?:and|aur|اور) ")
_BETWEEN_WORDS = _words("between beech darmiyan درمیان بین")
_NO_MONEY = re.compile(r" ?%| ?percent| ?فیصد|:\d| ?(?:am|pm)\b")
_TILL = re.compile(r"/[-=]")
_COUNTED = _words(
    "people persons log loag followers members users views subscribers workers migrants refugees km kilometres "
    "kilometers years year months month days day din logon afraad students records accounts cards numbers sims hours "
    "hour minutes ghantay ghante saal maheenay lines entries victims men women boys girls lives voters cases run "
    "complaints race steps marathon subs rpm "
    "لوگ افراد مہاجرین نفر کیلومتر سال کلومیٹر شخص شخصا مهاجر pakistanis likes posts words times units rows "
    "لوگوں اندراج ریکارڈ "
    "پاکستانی دن مہینے گھنٹے بار بندے کیسز شکایات ووٹ"
)
_PRICE_WORDS = _words(
    "price prices rate fee fees cost costs salary pay paid pays charge charges charged total advance deposit payment "
    "amount budget earn earns earning income qeemat keemat tankhwah tankhwa maash mehnatana rakam raqam قیمت تنخواہ "
    "معاوضہ فیس ایڈوانس رقم خرچہ خرچ ادائیگی kharcha kharch fine fined loan debt qarz قرض قرضہ rent kiraya کرایہ "
    "package reward inaam stake bribe rishwat رشوت owe owes gave sent lost took ticket ٹکٹ ٹیکس token toll sold tax "
    "پیشگی پیکج ریٹ جرمانہ کمیشن commission peshgi kamai انعام خرچے بقایا baqi rent deposit bonus بونس bond bail "
    "installment qist قسط قیمت کرایہ السعر سعر راتب براتب قیمتش هزینه حقوق معاش کرایه دستمزد بیه تنخا"
)
_ONLY_WITH_SIZE = _words("gave sent lost took total pay paid reward stake token sold baqi rate")
_PAID_BEHIND = re.compile(
    r" ?(?:(?:file|visa|bond|token|processing|registration|mein|ka|ke|ki|کا|کی) ){0,2}"
    r"(?:fee|fees|registration|salary|advance|deposit|loan|fine|tax|bonus|commission|rent|tip|"
    r"فیس|ایڈوانس|قرض|تنخواہ|ٹیکس)(?![^\W_])"
)
_HANDED = re.compile(
    r" ?(?:rupay )?(?:cash|naqad|نقد|bhej[aeo]|bhejein|bhejen|mat do|mat dena|load kar\w*|udhar|ادھار|rozana|روزانہ|"
    r"liy[ae]|(?:de )?diy[ae]|maang\w*|mangt\w*|mangay|mang rahe|jama|wasool|kama\w*|lag gaye|lagte|"
    r"lagenge|lagein|lagy|milte|milenge|milein|mil (?:jay|rah|gay)\w*|mila|ada|kat gay\w*|kate\w*|bhej diy\w*|"
    r"zyada liye|dun\w*|doon\w*|dega|denge|tumhara|"
    r"دوں|دیں گے|لیے|لئے تھے|دیے|دئیے|دیئے|مانگ\w*|منگ\w*|جمع|وصول|ملیں|ملتے|ملے|لگتے|لگیں|لگے|کٹے|ادا|ہڑپ|کما\w*|"
    r"بھیج\w*)(?![^\W_])"
)
_SKIPPED = _words(
    "for is was of only sirf hai thi tha ka ki ke me us him them around about approx nearly just a the in "
    "ہے صرف کی کا تقریبا"
)
_SEVERAL = _words("several few many some kai kayi چند کئی کچھ چندین عدة عده سو")
_STUDIES = _words(
    "study research report survey paper tehqiq tehqeeq تحقیق تحقيق پژوهش مطالعه دراسة بحث څېړنه ریسرچ سروے"
)
_AVERAGES = _words(
    "average averaged mean median n interviews interviewed households respondents ausat اوسط میانگین متوسط منځني مرکې "
    "انٹرویو گھرانے gharon"
)
_GIVE = frozenset({"do", "ek"})
_NOT_COUNTED = _words("per for each fi in ka ki ke mein se total advance pe par to and aur or with")
_THINGS = _words(
    "people records accounts cards rows users leads scans scan cnics ids passports bandon bandoon banday bande "
    "logon logo such copies selfies bots"
)
_LEAST = 100
_SOLD_BY = re.compile(
    r" ?(?:per (?!cent)|each\b|a (?:piece|head|person|month|night|seat)\b|apiece|fi (?:kas|banda|sim)|ki ek\b|"
    r"ek (?:number|sim|ka|ki)\b|ki aik\b|ka ek\b|ka aik\b|"
    r"دی اک|دا اک|کی ایک|کا ایک|کی اک|fi\b(?! sad)|ek banda|فی کس|monthly|mahina|mahana|ماہانہ|"
    r"فی |/(?:mo|month|pc|head|person)\b)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d00")
_ENDS = re.compile(r" ?(?:[.,;!+\n]|$|(?:mein|me|main|ka|ki|full|short|only|and|dena|de|baqi|now|half|میں|کا|کی)\b)")


@dataclass(frozen=True, slots=True)
class _Sum:
    """One amount with the currencies that stand right before and after it, and where all of it begins and ends."""

    amount: Amount
    before: str
    after: str
    start: int
    end: int

    @property
    def code(self) -> str:
        return self.before or self.after


def find(view: View) -> Iterator[Found]:
    """Every sum of money."""
    found: list[_Sum] = []
    for amount in amounts(view):
        one = _dressed(view, amount)
        if found and one.start < found[-1].end:
            one = _Sum(amount, "", one.after, amount.start, one.end)
        found.append(one)
    place = 0
    while place < len(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and (value := _range(view, found[place], following)):
            yield Found("PRICE", value, found[place].start, following.end, BY, 0.88)
            place += 2
            continue
        if value := _single(view, found[place]):
            dash = _TILL.match(view.text, found[place].end)
            yield Found("PRICE", value, found[place].start, dash.end() if dash else found[place].end, BY, 0.88)
        place += 1


def _dressed(view: View, amount: Amount) -> _Sum:
    before = BEFORE.search(view.text, max(0, amount.start - 24), amount.start)
    after = AFTER.match(view.text, amount.end)
    return _Sum(
        amount,
        CODES[re.sub(r"\s+", " ", before["code"] or before["short"])] if before else "",
        CODES[re.sub(r"\s+", " ", after["code"])] if after else "",
        before.start() if before else amount.start,
        after.end("code") if after else amount.end,
    )


def _range(view: View, low: _Sum, high: _Sum) -> str:
    """The value of two sums that are the ends of one range, or an empty string."""
    gap = view.text[low.end : high.start]
    if not _TO.fullmatch(gap) and not (_BETWEEN.fullmatch(gap) and _is_between(view, low.start)):
        return ""
    slash = "/" in gap
    if slash and (low.code or low.amount.unit != 1 or high.amount.unit == 1):
        return ""
    unit = high.amount.unit if low.amount.unit == 1.0 and high.amount.unit > 1 else 1.0
    rupees = low.amount.rupees or high.amount.rupees
    thousands = high.amount.unit == 1000.0 and view.text[high.amount.end - 1] == "k"
    lowest = low.amount.value * unit if low.amount.value < 1000 or unit == 1 else low.amount.value
    code = (
        _local(view, high) or _local(view, low) or ("PKR" if (rupees or thousands) and not _counts(view, high) else "")
    )
    highest = high.amount.value
    if low.amount.unit > 1 and high.amount.unit == 1.0 and high.amount.value < 1000:
        highest *= low.amount.unit
    if _EITHER.fullmatch(gap) and low.code and not high.code and high.amount.rupees and low.code != "PKR":
        return ""
    if not code and highest > lowest and unit == 1000 and _handed(view, high.amount):
        code = "PKR"
    if not code and (unit > 1 or low.amount.unit > 1 or slash is False) and _priced(view, low, highest):
        code = "PKR"
    if not code or highest <= lowest or (low.before and high.before and low.before != high.before):
        return ""
    factor = 10 if code == "IRT" else 1
    return f"{_shown(lowest * factor)}-{_shown(highest * factor)} {'IRR' if code == 'IRT' else code}"


def _is_between(view: View, start: int) -> bool:
    place = view.word_at(start) - 1
    return place >= 0 and view.words[place].text in _BETWEEN_WORDS


def _single(view: View, one: _Sum) -> str:
    amount = one.amount
    if _is_average(view) or (one.before and not one.after and view.text[amount.start : amount.end] in _GIVE):
        return ""
    if amount.uncounted and (not one.after or _many(view, amount.start)):
        return ""
    code = _local(view, one)
    if not code and not _counts(view, one) and (amount.rupees or _priced(view, one, amount.value)):
        code = "PKR"
    if not code or amount.value <= 0 or (code == "PKR" and amount.value == 1):
        return ""
    value = continental(amount) if code in {"EUR", "TRY"} else amount.value
    return f"{_shown(value * 10)} IRR" if code == "IRT" else f"{_shown(value)} {code}"


def _is_average(view: View) -> bool:
    """Whether the text begins as a study and speaks of averages or interviews: its sums are statistics."""
    head = view.words[:4]
    return any(word.text in _STUDIES for word in head) and any(word.text in _AVERAGES for word in view.words)


def _many(view: View, start: int) -> bool:
    place = view.word_at(start) - 1
    return place >= 0 and view.words[place].text in _SEVERAL


def _local(view: View, one: _Sum) -> str:
    """The currency said; dinars and riyals are those of the country that the text names, else of the Gulf."""
    countries = OF_COUNTRY.get(one.code)
    if countries is None:
        return one.code
    named = next((countries[region] for region in regions_meant(view, one.start) if region in countries), "")
    if not named and one.code == "RIYAL":
        named = "IRR" if any(word.text in {"از", "است", "بہ", "برای"} for word in view.words) else "SAR"
    return named


def _priced(view: View, one: _Sum, value: float) -> bool:
    """Whether what stands around a bare amount says that it is money (a word of price, `500/-`, `1500 liye`)."""
    amount, text = one.amount, view.text
    if amount.unit == 1000.0 and text[amount.end - 1] == "k":
        return True
    if amount.short and text[amount.end - 1] in SHORT:
        return False
    if _TILL.match(text, amount.end) or (value >= _LEAST and _SOLD_BY.match(text, amount.end)):
        return not _is_phone_like(amount)
    paid = value >= _LEAST and amount.unit <= 1000 and not _is_phone_like(amount) and _handed(view, amount)
    return paid or _shaped(view, amount) or _led_up(view, amount, value)


def _shaped(view: View, amount: Amount) -> bool:
    """Whether a bare amount looks like a price: grouped thousands or spoken thousands that end a clause."""
    text = view.text
    if _GROUPED.fullmatch(amount.digits) and _ENDS.match(text, amount.end):
        return any(word.text in _PRICE_WORDS or word.text in CODES for word in view.words)
    if amount.unit == 1000.0 and not amount.uncounted and _ENDS.match(text, amount.end):
        return True
    return len(amount.digits) > 5 and amount.digits.endswith("000") and _stands_alone(text, amount)


def _led_up(view: View, amount: Amount, value: float) -> bool:
    """Whether a word of price leads up to a bare amount."""
    text, words, place = view.text, view.words, view.word_at(amount.start) - 1
    if _YEAR.fullmatch(amount.digits) and place >= 0 and words[place].text in _IN:
        return False
    if _GROUPED.fullmatch(amount.digits) and text[: amount.start].endswith(" for "):
        return any(word.text in _TRADED for word in words[max(0, place - 6) : place])
    for _ in range(3):
        if place < 0 or "\n" in text[words[place].end : amount.start] or amount.start - words[place].end > 24:
            break
        word = words[place].text
        if word in _PRICE_WORDS:
            large = value >= (1000 if word in _ONLY_WITH_SIZE else _LEAST)
            return large and not _is_phone_like(amount)
        if word not in _SKIPPED:
            break
        place -= 1
    return False


def _stands_alone(text: str, amount: Amount) -> bool:
    """Whether a grouped number makes up a clause of its own (`45,000. Half now`)."""
    return bool(_CLAUSE_ENDS.search(text, 0, amount.start) and _CLAUSE_BEGINS.match(text, amount.end))


def _handed(view: View, amount: Amount) -> bool:
    """Whether a word of paying stands behind a bare amount, or it is spoken in hundreds and ends a clause."""
    if _PAID_BEHIND.match(view.text, amount.end) or _HANDED.match(view.text, amount.end):
        return True
    spoken_hundreds = amount.unit == 1.0 and not amount.digits and amount.value >= 300 and amount.value % 50 == 0
    return spoken_hundreds and _ENDS.match(view.text, amount.end) is not None


def _is_phone_like(amount: Amount) -> bool:
    return len(amount.digits) > 9 or amount.digits.startswith("0")


def _counts(view: View, one: _Sum) -> bool:
    """Whether the amount counts people or things, or is a percentage or an hour."""
    if _NO_MONEY.match(view.text, one.end):
        return True
    after = view.words[view.word_at(one.end) :][:1]
    if after and view.text[one.end : after[0].start].strip(" -"):
        after = []
    before = view.words[max(0, view.word_at(one.start) - 1) : view.word_at(one.start)]
    if any(word.text in {"population", "abadi", "آبادی", "within", "page", "around"} for word in before):
        return before[0].text in {"population", "abadi", fold("آبادی").text, "within", "page"}
    if after and after[0].text in _COUNTED:
        return True
    return not one.code and one.amount.unit >= 1000 and _counts_further(view, one.end)


def _counts_further(view: View, end: int) -> bool:
    """Whether one of the three words behind, up to a sign, is what is counted (`200k Pakistani CNIC scans`)."""
    for word in view.words[view.word_at(end) :][:3]:
        if view.text[end : word.start].strip(" -") or word.text in _NOT_COUNTED:
            return False
        if word.text in _THINGS:
            return True
        end = word.end
    return False


def _shown(amount: float) -> str:
    rounded = round(amount, 8)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.8f}".rstrip("0")
