"""PRICE: sums of money with their currency, Pakistani units expanded, ranges kept.

A sum is an amount with a currency beside it, or with lakh, crore or hazar (then Pakistani rupees), or behind a word
such as `price` or `salary`.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.entities.prices.amounts import Amount, amounts, continental
from nlp.entities.prices.arabic_duals import duals
from nlp.entities.prices.currencies import CODES, SHARES, currency_after, currency_before
from nlp.entities.prices.currency_resolution import assumed, local
from nlp.entities.prices.exchange_rates import is_on_board
from nlp.entities.prices.list_prices import Priced, currency, listed
from nlp.entities.prices.money_context import TILL, Sum, is_bound, is_counted, is_handed, is_priced
from nlp.entities.prices.short_currency_codes import short_before, short_behind
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.language_id import language
from nlp.text.normalise import fold, folded

BY = "prices"

_TO = re.compile(
    r"(?: ?[-\u2013\u2014~/] ?| to | se | say | سے | تا | الی | نہ تر | or | ya | یا | تک | سے لے کر | ل | لے |"
    r" لحد | لغایہ | حتی | توں | توں لے کے | (?:څخہ |نہ )?تر | toon | ton | se lekar | se le kar )"
)

_THOUSAND, _MOST_COUNTED = 1000.0, 9

_WIDEST = 12  # no gap within a range is wider

_EITHER = re.compile(r" (?:or|ya|یا) ")

_BETWEEN = re.compile(r" (?:(?:and|aur|اور|و|او) |و)")

_BETWEEN_WORDS = folded("between beech darmiyan درمیان بین مابين تر منځ")

_POINTS = frozenset({"EUR", "TRY", "ALL", "COP", "CLP", "ARS", "XOF", "XAF", "IDR", "VND", "BRL", "RSD", "HUF", "RON"})
_SIGN_OF_NEXT = re.compile(r" [$€£]\d")  # Pashto `نو $5000` is `then $5000`, no nine
_COINS = frozenset({"BTC", "ETH", "USDT", "XMR", "LTC"})
_DOLLARS = frozenset({"CAD", "AUD", "SGD", "HKD"})
_SERIAL = re.compile(r"(?<![^\W_])([A-Z]{1,4})-$")
_LETTERS_BEHIND = re.compile(r"-[A-Z]{1,3}(?![^\W_])")  # `88410-AB`
_STATES, _LONG = frozenset({"UAE", "KSA", "USA"}), 100

_SENT = re.compile(r" (?:bhej|send|ghal|dung|doong|de dun|بھیج|گھل|دوں گا|دے دوں)")

_DIGITS = re.compile(r"\d+(?![\d.,])")
_FURTHER = re.compile(r"-\d")
_KEY = re.compile(r"[a-z]+\d")
_BOARD = 3  # so many currencies with decimals, the first before its own, are a board of an exchange
_REFERENCE = re.compile(r"0\d.*|20\d{6}")
_DATE = re.compile(r"-\d\d-\d")

_OFTEN = frozenset({"PKR", "USD", "EUR", "GBP", "AED", "SAR", "USDT"})  # written without a blank, as `Rs1499`
_NUMBERED = folded("number نمبر plate پلیٹ reg شمېره شماره رقم")
_SEVERAL = folded("several few many some kai kayi چند کئی کچھ چندین عدة عده سو")

_STUDIES = folded(
    "study research report survey paper tehqiq tehqeeq تحقیق تحقيق پژوهش مطالعه دراسة بحث څېړنه ریسرچ سروے"
)

_AVERAGES = folded("average averaged averaging mean median ausat fell rose dropped اوسط اوسطا میانگین متوسط منځني بطور")


_SENTENCE, _WORD, _ENDS_OF_SENTENCE = 90, re.compile(r"[^\W_]+"), re.compile(r"[.!?;,،\n](?!\d)")
_GIVE = frozenset({"do", "ek"})
_NONE = frozenset({"no", fold("نہ").text})  # Roman Urdu and Pashto for nine, elsewhere `no`
_EACH = folded("har ہر هر")
_WIDE, _FEW = 50, 100
_SPACED_DASH = re.compile(r" [-\u2013\u2014] ")
_OVERS = fold("اورو").text  # of a match of cricket in Pashto, which writes euros otherwise
_ALSO_WORDS, _WORDS = frozenset({"GEL", "TRY"}), frozenset({"gel", "try"})


def find(view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> Iterator[SpanMatch]:
    """Every sum of money outside the folded spans `taken`."""
    found: list[Sum] = []
    free = (
        one
        for one in amounts(view, _shut(view, taken))
        if not (taken and any(start < one.end and one.start < end for start, end in taken))
    )
    for amount in free:
        one = _dressed(view, amount)
        if found and one.start < found[-1].end:
            one = Sum(amount, "", one.after, amount.start, one.end)
        found.append(one)
    found = _with_duals(view, found, taken)
    quoted = [one for one in found if one.code and "." in one.amount.digits]
    codes = {code for one in quoted for code in (one.before, one.after) if code}
    if len(codes) >= _BOARD and quoted[0].before:
        found = [one for one in found if one not in quoted]
    yield from sorted(_believed(view, found), key=lambda one: one.start)


def _with_duals(view: FoldedText, found: list[Sum], taken: Sequence[tuple[int, int]]) -> list[Sum]:
    """The sums of a text and, among them, those that an Arabic dual is by itself."""
    alone = [
        Sum(Amount(2.0, start, end, 1.0), "", code, start, end)
        for code, start, end in duals(view)
        if not any(first < end and start < last for first, last in taken)
        and not any(one.start < end and start < one.end for one in found)
    ]
    return sorted((*found, *alone), key=lambda one: one.start) if alone else found


def _shut(view: FoldedText, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the spans, in order, out of which no amount goes on: a line ends with them, or two signs follow."""
    return sorted((start, end) for start, end in taken if view.text[end : end + 1] in {"", "\n"} or _far(view, end))


def _far(view: FoldedText, end: int) -> bool:
    """Whether two signs or more part what ends at `end` from the next word."""
    return not view.text[end].isalnum() and not view.text[end + 1 : end + 2].isalnum()


def _believed(view: FoldedText, sums: list[Sum]) -> Iterator[SpanMatch]:
    """The ranges and sums that are money by themselves, then the bare numbers beside them."""
    place, bare, cued = 0, list[Amount](), list[SpanMatch]()
    priced: list[Priced] = []
    while place < len(sums):
        one = sums[place]
        following = sums[place + 1] if place + 1 < len(sums) and sums[place + 1].start - one.end <= _WIDEST else None
        if following is not None and (value := _range(view, one, following)):
            yield SpanMatch("PRICE", value, one.start, following.end, BY, 0.88)
            high = following.amount
            priced.append(Priced(one.start, following.end, high.value, value.rsplit(" ", 1)[1], high.unit))
            place += 2
            continue
        value = _single(view, one)
        plain = one.amount.unit == 1.0 and not one.code
        if value:
            dash = TILL.match(view.text, one.end)
            start = one.start - _said_before(view, one)
            money = SpanMatch("PRICE", value, start, dash.end() if dash else one.end, BY, 0.88)
            if plain or (not one.code and not one.amount.rupees):
                cued.append(money)
            else:
                yield money
            said = Priced(
                one.start,
                money.end,
                _value(one.amount, value.rsplit(" ", 1)[1]),
                value.rsplit(" ", 1)[1],
                one.amount.unit,
            )
            priced.append(said)
        if plain or (value and not one.code and not one.amount.rupees):
            bare.append(one.amount)
        place += 1
    yield from _beside(view, bare, cued, priced)


def _beside(view: FoldedText, bare: list[Amount], cued: list[SpanMatch], priced: list[Priced]) -> Iterator[SpanMatch]:
    """Bare numbers that a word made money, in the currency of the sums beside them; then rows beside sums."""
    if not priced:
        return
    starts = {one.start for one in cued}
    said = [one for one in priced if one.start not in starts]
    by_start = {amount.start: amount for amount in bare}
    for one in cued:
        code = currency(view, by_start[one.start], said)
        yield one._replace(value=f"{_shown(by_start[one.start].value)} {code}") if code else one
    free = [amount for amount in bare if amount.start not in starts and not _counted(view, amount)]
    for row in listed(view, free, priced):
        yield SpanMatch("PRICE", f"{_shown(row.value)} {row.code}", row.start, row.end, BY, 0.8)


def _said_before(view: FoldedText, one: Sum) -> int:
    """How many characters before a sum say its number a first time, of each as much (`25, 25 lakh`, `10 10 hazar`)."""
    digits = _DIGITS.match(view.text, one.amount.start)
    if digits is None or one.amount.unit == 1.0 or one.before:
        return 0
    for joint in (" ", ", ", "، "):
        twice = digits.group() + joint
        first = one.start - len(twice)
        if view.text.endswith(twice, 0, one.start) and not view.text[max(0, first - 1) : first].isalnum():
            return len(twice)
    return 0


def _counted(view: FoldedText, amount: Amount) -> bool:
    return is_counted(view, Sum(amount, "", "", amount.start, amount.end))


def _dressed(view: FoldedText, amount: Amount) -> Sum:
    before = currency_before(view.text, amount.start)
    dash = TILL.match(view.text, amount.end)
    after = currency_after(view.text, dash.end() if dash else amount.end)
    if after and view.text.startswith(" ", amount.end) and _SIGN_OF_NEXT.match(view.text, amount.end):
        after = None
    if after is None and (short := short_behind(view, amount)):
        return Sum(amount, "", short[0], amount.start, short[1])
    if before is None and after is None and (short := short_before(view, amount)):
        return Sum(amount, short[0], "", short[1], amount.end)
    leading, trailing = (
        CODES[before["code"] or before["short"]] if before else "",
        CODES[after["code"]] if after else "",
    )
    if before and before["code"] == "$" and trailing in _DOLLARS:
        leading = trailing
    if before and leading == trailing and leading in _COINS and before["code"] != trailing.casefold():
        before, leading = None, ""  # the name of a coin before its sum (`Bitcoin 0.2 BTC`)
    return Sum(
        amount,
        leading,
        trailing,
        before.start() if before else amount.start,
        after.end("code") if after else amount.end,
    )


def _range(view: FoldedText, low: Sum, high: Sum) -> str:
    """The value of two sums that are the ends of one range, or an empty string."""
    gap = view.text[low.end : high.start]
    led = _TO.fullmatch(gap) or (_BETWEEN.fullmatch(gap) and _is_between(view, low.start))
    if not led and not (gap == " " and _are_neighbours(low, high)):
        return ""
    if high.amount.digits and (view.text[high.end : high.end + 1].isalpha() or _FURTHER.match(view.text, high.end)):
        return ""  # a longer thing begins with these digits (`0.015 btc to 16dd…`, `77-4410-92`)
    if _is_no_low_end(view, low, high):
        return ""
    slash = "/" in gap
    if slash and (low.code or low.amount.unit != 1 or high.amount.unit == 1):
        return ""
    unit = high.amount.unit if low.amount.unit == 1.0 and high.amount.unit > 1 else 1.0
    rupees = low.amount.rupees or high.amount.rupees
    thousands = high.amount.unit == 1000.0 and view.text[high.amount.end - 1] == "k"
    lowest = low.amount.value * unit if low.amount.value < 1000 or unit == 1 else low.amount.value
    code = (
        local(view, high) or local(view, low) or ("PKR" if (rupees or thousands) and not is_counted(view, high) else "")
    )
    highest = high.amount.value
    if low.amount.unit > 1 and high.amount.unit == 1.0 and high.amount.value < 1000:
        highest *= low.amount.unit
    if _EITHER.fullmatch(gap) and low.code and not high.code and high.amount.rupees and low.code != "PKR":
        return ""
    if not code and highest > lowest and unit == 1000 and is_handed(view, high.amount):
        code = "PKR"
    if not code and unit == 1000 and is_priced(view, high, highest):
        code = "PKR"
    if not code and (unit > 1 or low.amount.unit > 1 or slash is False) and is_priced(view, low, highest):
        code = "PKR"
    if low.code and high.code and low.code != high.code:
        return ""
    if not code or highest <= lowest:
        return ""
    code, factor = SHARES.get(code, (code, 1.0))
    return f"{_shown(lowest * factor)}-{_shown(highest * factor)} {code}"


def _are_neighbours(low: Sum, high: Sum) -> bool:
    """Whether two number words side by side, the second with its unit, are a range (`do teen hazar`)."""
    if low.code or high.before or low.amount.digits or high.amount.digits or low.amount.unit > 1.0:
        return False
    count = high.amount.value / high.amount.unit
    return high.amount.unit >= _THOUSAND and 1 < low.amount.value == count - 1 < _MOST_COUNTED


def _is_no_low_end(view: FoldedText, low: Sum, high: Sum) -> bool:
    """Whether a code, `no`, one of each (`ہر ایک سے سو ڈالر`) or a count (`plumber 4 — 1800`) is before a sum."""
    if view.text[low.amount.start : low.amount.end] in _NONE:
        return low.amount.unit == 1.0
    if low.code or low.amount.unit > 1.0:
        return False
    place = view.word_at(low.start)
    if place and view.words[place - 1].text in _EACH:
        return True
    if _is_code(low.amount.value) or _is_tally(low.amount, high.amount):
        return True
    spaced = _SPACED_DASH.fullmatch(view.text, low.end, high.start) is not None
    if spaced and not low.amount.digits and high.amount.digits:
        return True  # a row of a list whose words end like a number (Pashto `نوی — 450$`: new)
    return spaced and low.amount.value < _FEW and high.amount.value >= _WIDE * low.amount.value


def _is_code(value: float) -> bool:
    """Whether a number is no round end of a range but a code (`8171 se 25000 rupay` come from it)."""
    return value >= 1000 and value % 10 > 0


def _is_tally(low: Amount, high: Amount) -> bool:
    """Whether a spoken number is one of pieces before a sum in digits (Farsi `ده تا ۳۸۰ دلار`)."""
    return not low.digits and bool(high.digits) and high.value > 10 * low.value


def _is_between(view: FoldedText, start: int) -> bool:
    place = view.word_at(start) - 1
    return place >= 0 and view.words[place].text in _BETWEEN_WORDS


def _single(view: FoldedText, one: Sum) -> str:
    """The value of a sum that is money by itself, else an empty string."""
    amount = one.amount
    bare = not (one.code or amount.rupees)
    if amount.value <= 0 or (bare and not is_priced(view, one, amount.value)):
        return ""
    if _is_average(view, one) or (one.before and not one.after and view.text[amount.start : amount.end] in _GIVE):
        return ""
    if _is_named(view, one) or is_bound(view, one) or _is_word(view, one) or _is_serial(view, one):
        return ""
    sent = _SENT.match(view.text, amount.end) is not None
    if amount.uncounted and (not (one.after or sent) or _many(view, amount.start)):
        return ""
    code = local(view, one)
    if not code and (bare or amount.rupees or is_priced(view, one, amount.value)) and not is_counted(view, one):
        code = assumed(view, one)
    if not code or (code == "PKR" and amount.value == 1):
        return ""
    value = _value(amount, code)
    code, factor = SHARES.get(code, (code, 1.0))
    return f"{_shown(value * factor)} {code}"


def _is_serial(view: FoldedText, one: Sum) -> bool:
    """Whether a number is joined by a hyphen to capitals, as those of files and queues (`UKD-20931`, `5501-K`)."""
    amount = one.amount
    if one.code:
        return False
    number = amount.value / amount.unit
    lettered = _SERIAL.search(view.cased, max(0, amount.start - 6), amount.start)
    if view.cased[amount.start : amount.end].endswith("-K"):
        return bool(lettered) or number >= _LONG or _FURTHER.match(view.text, amount.end) is not None
    if number >= _LONG and amount.digits and _LETTERS_BEHIND.match(view.cased, amount.end):
        return True
    if lettered is None:
        return False
    return (number >= _LONG and number % 10 > 0) or (len(lettered[1]) > 2 and lettered[1] not in _STATES)


def _value(amount: Amount, code: str) -> float:
    return continental(amount) if code in _POINTS else amount.value


def _is_named(view: FoldedText, one: Sum) -> bool:
    """Whether a currency before a number is no money: a reference (`RM 0004451`) or a word (`LTC no`)."""
    if not one.before or one.after:
        return False
    written = view.text[one.amount.start : one.amount.end]
    spoken = written.isascii() and written.isalpha() and one.amount.unit == 1.0 and one.code != "PKR"
    place = view.word_at(one.start)
    if one.code != "PKR" and place and view.words[place - 1].text in _NUMBERED:
        return True
    number = _REFERENCE.fullmatch(one.amount.digits) is not None
    rated = view.text[one.start].isalpha() and not view.text[one.start].isascii() and "." in one.amount.digits
    glued = view.text[one.amount.start - 1].isalpha() and _is_code(one.amount.value) and one.code not in _OFTEN
    glued = glued and one.amount.unit == 1.0
    coded = glued or (one.code == "QAR" and one.amount.unit == 1.0 and one.amount.value % 10 > 0)
    key = bool(one.amount.digits) and _KEY.match(view.text, one.amount.end) is not None
    rated = rated or (view.text[one.start] > "\u0600" and is_on_board(view, one.amount.start))
    return key or number or spoken or rated or coded or _DATE.match(view.text, one.amount.end) is not None


def _is_word(view: FoldedText, one: Sum) -> bool:
    """Whether what looks like an amount or its currency is another word: `no RS/77`, `200 gel thumbs`, `5 try`."""
    if view.text[one.amount.start : one.amount.end] in _NONE and one.amount.unit == 1.0:
        return True
    if one.after == "EUR" and view.text[one.amount.end : one.end].strip() == _OVERS and language(view) == "ps":
        return True
    return one.after in _ALSO_WORDS and view.cased[one.amount.end : one.end].strip() in _WORDS


def _is_average(view: FoldedText, one: Sum) -> bool:
    """Whether a sum of a text that speaks of a study stands in a sentence of averages: it is a statistic."""
    if _AVERAGES.isdisjoint(view.vocabulary) or _STUDIES.isdisjoint(view.vocabulary):
        return False
    said = view.text[max(0, one.start - _SENTENCE) : one.start]
    last = _ENDS_OF_SENTENCE.split(said)[-1]
    return not _AVERAGES.isdisjoint(_WORD.findall(last))


def _many(view: FoldedText, start: int) -> bool:
    place = view.word_at(start) - 1
    return place >= 0 and view.words[place].text in _SEVERAL


def _shown(amount: float) -> str:
    rounded = round(amount, 8)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.8f}".rstrip("0")
