"""Bare numbers that are prices because a sum stands beside them: rows of a list, parts of a total, and their currency.

`Boat 2500 euro, children 1200` asks for 1200 euros; `nulla osta 5 lakh, advance 2 rest 3` for two lakh and three.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.entities.prices.amounts import Amount
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded


@dataclass(frozen=True, slots=True)
class Priced:
    """A sum that is believed, in folded offsets; `unit` is what its number was multiplied by."""

    start: int
    end: int
    value: float
    code: str
    unit: float


_NEAR, _LIKE, _MOST_DIGITS, _MOST_NEAR = 70, 60, 6, 8
_FAR_BELOW, _FAR_ABOVE = 20.0, 2.0
_HARD = frozenset({"USD", "EUR", "GBP", "CHF", "KWD", "BHD", "OMR", "SAR", "AED", "QAR"})
_CRYPTO = frozenset({"USDT", "BTC", "ETH", "XMR", "LTC", "TRX", "SOL"})
_BORDER = re.compile(r"[,،·;|\n•▪▫✔✅➜()؛!?+:–—]|\.(?!\d)| - ")
_BLANK_BEFORE = re.compile(r"(?:^|[\s+:(➜=،,-])$")
_CLOSES = re.compile(
    r"(?:/-|/=)?(?: ?(?:$|[,،·;|\n!)؛•▪▫✔?]|\.(?!\d))| [-–—+] | (?:only|each|per|now|start|on|at|before|after|advance|"
    r"baqi|"
    r"rest|me|mein|hai|fi|tola|gram|till|number ki|full|final|later|lifetime|there|here|pe(?! ?\d)|par(?! ?\d)|pehle|"
    r"baad|"
    r"kid|kids|child|children|adult|adults|more|bacha|bache|katay|kate|katega|milenge|milega|complete|from|weekly|daily|monthly|extra|less|all|"
    r"میں|ہے|فی|پہلے|بعد|پر(?! ?\d)|تے(?! ?\d)|اے|لل\w+|لکل|عن|از من|هر|مقدما|والباقی|الان|فقط)(?![^\W_]))"
)
_NAMING = folded(
    "no number num nos nr room house street gate seat seats flight batch case fir year per code sector block "
    "plot page line level version port bin model order ref id age pcs pieces class section article box flat shop "
    "phase chak road unit km stage platform track extension ext stop stand call for of pack before after by at kis "
    "saal "
    "dial sms size engine cc since in from till under "
    "above over least than capacity about around nearly rescued killed held detained arrested some other these those "
    "honda toyota corolla suzuki bmw peugeot dell hp lenovo latitude rtx gtx iphone samsung nokia redmi infinix oppo "
    "vivo boeing airbus sale tola minimum min maximum max limit stock remaining only available total "
    "نمبر کمرہ مکان گلی گیٹ سیٹ فلائٹ بیچ کیس سال کوڈ سیکٹر بلاک صفحہ ماڈل شمارہ شماره رقم رقمها باب غرفة رقمه "
    "شمېره خونه سن عام سنة مدل پلاک مدت حد لمٹ پرواز عدد تعداد"
)
_SHARES = folded("advance peshgi baqi baaki rest remaining ایڈوانس پیشگی باقی بقایا")
_SALARY = folded("salary tankhwah tankhwa maash basic wage wages تنخواہ راتب الراتب معاش حقوق تنخا")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def listed(view: FoldedText, bare: Sequence[Amount], priced: Sequence[Priced]) -> Iterator[Priced]:
    """The bare amounts that are rows beside sums believed before, or their shares, in order."""
    known = sorted(priced, key=lambda one: one.start)
    if not known:
        return
    waiting = [amount for amount in bare if _may_be_row(view, amount)]
    for order in (1, -1):
        for amount in waiting[::order]:
            here = bisect.bisect_left(known, amount.start, key=_start)
            around = known[max(0, here - _MOST_NEAR) : here + _MOST_NEAR]
            if any(one.start < amount.end and amount.start < one.end for one in around):
                continue
            if row := _row(view, amount, around):
                known.insert(here, row)
                yield row


def currency(view: FoldedText, amount: Amount, priced: Sequence[Priced]) -> str:
    """The currency of the nearest sum of the same size in its own line, or an empty string."""
    here = bisect.bisect_left(priced, amount.start, key=_start)
    near = [
        one
        for one in priced[max(0, here - _MOST_NEAR) : here + _MOST_NEAR]
        if _gap(view, amount, one) is not None and _alike(amount.value, one.value, 10) and _lends(view, amount, one)
    ]
    if near:
        return min(near, key=lambda one: abs(one.start - amount.start)).code
    return _only(amount, priced)


def _only(amount: Amount, priced: Sequence[Priced]) -> str:
    """The one currency in which all sums of a text are said, where an amount is of their size; else an empty string."""
    codes = {one.code for one in priced}
    if len(codes) != 1 or not codes.isdisjoint(_CRYPTO):
        return ""
    most, code = max(one.value for one in priced), next(iter(codes))
    if amount.short and code not in _HARD and amount.value <= most * _FAR_BELOW:
        return code  # `20 for 24k` beside Sri Lankan rupees: thousands of what a list is in
    return codes.pop() if most / _FAR_BELOW <= amount.value <= most * _FAR_ABOVE else ""


def _start(one: Priced) -> int:
    return one.start


def _row(view: FoldedText, amount: Amount, known: Sequence[Priced]) -> Priced | None:
    near = [one for one in known if _gap(view, amount, one) is not None]
    before = view.words[max(0, view.word_at(amount.start) - 1)].text
    for one in sorted(near, key=lambda one: abs(one.start - amount.start)):
        counted = one.value / one.unit
        if before in _SHARES and one.unit >= 100_000 and amount.value < min(counted, 100):
            return Priced(amount.start, amount.end, amount.value * one.unit, one.code, one.unit)
        if _fits(view, amount, one):
            return Priced(amount.start, amount.end, amount.value, one.code, 1.0)
    return None


def _gap(view: FoldedText, amount: Amount, one: Priced) -> str | None:
    """What stands between a bare amount and a sum, None where they are too far apart or in parts of their own."""
    first, last = (one.end, amount.start) if one.start < amount.start else (amount.end, one.start)
    if last - first > _NEAR:
        return None
    gap = view.text[first:last]
    return gap if gap.count("\n") < 2 and "\n\n" not in gap else None


def _alike(left: float, right: float, most: int) -> bool:
    return max(left, right) <= most * min(left, right)


def _lends(view: FoldedText, amount: Amount, one: Priced) -> bool:
    """Whether a number may be in the currency of `one`: what is far dearer, or more than a salary, is not."""
    if one.code == "PKR":
        return True
    words = view.words[max(0, view.word_at(one.start) - 3) : view.word_at(one.end) + 1]
    most = 1 if any(word.text in _SALARY for word in words) else 5
    return amount.value <= most * one.value


def _fits(view: FoldedText, amount: Amount, one: Priced) -> bool:
    """Whether an amount can be a row beside sum `one`: of its size, round, and `one` has a thing of its own."""
    value = amount.value
    if one.code in _CRYPTO and "." in amount.digits:
        return True
    if (
        "." in amount.digits
        or not _alike(value, one.value, _LIKE if value >= 100 else 10)
        or (one.code == "PKR" and value < 100)
    ):
        return False
    if not _lends(view, amount, one):
        return False
    if value < 20 or value % (50 if value >= 1000 else 10 if value >= 100 else 5):
        return False
    return one.start < amount.start or _LETTERS.search(_clause(view, one.start)) is not None


def _clause(view: FoldedText, start: int) -> str:
    """What stands between the last border of a clause and `start`."""
    text = view.text[max(0, start - 60) : start]
    borders = [match.end() for match in _BORDER.finditer(text)]
    return text[borders[-1] :] if borders else text


def _may_be_row(view: FoldedText, amount: Amount) -> bool:
    """Whether a bare amount ends a clause that names a thing, or a row of dots, and no other number is meant."""
    text, digits = view.text, amount.digits
    if not digits or amount.unit != 1.0 or len(digits.replace(",", "")) > _MOST_DIGITS or digits.startswith("00"):
        return False
    if digits[0] == "0" and digits[1:2] != ".":
        return False
    if 1950 < amount.value < 2040 and amount.value != 2000 and "," not in digits:
        return False
    place = view.word_at(amount.start) - 1
    before = view.words[place].text if place >= 0 else ""
    if text[max(0, amount.start - 4) : amount.start].rstrip(" ").endswith(("..", "__")):
        return _CLOSES.match(text, amount.end) is not None
    shared = before in _SHARES
    if not shared and (
        before in _NAMING or before.isdigit() or not _BLANK_BEFORE.search(text[max(0, amount.start - 1) : amount.start])
    ):
        return False
    closed = _CLOSES.match(text, amount.end)
    if closed is None:
        return shared
    named = _LETTERS.search(_clause(view, amount.start)) or text[
        max(0, amount.start - 2) : amount.start
    ].rstrip().endswith("+")
    return bool(shared or named or closed.group().strip(" /-=").isalpha())
