"""PRICE: sums of money with their currency, Pakistani units expanded, ranges kept.

A sum is an amount with a currency beside it, or with lakh, crore or hazar (then Pakistani rupees), or behind a word
such as `price` or `salary`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from nlp.entities.prices.amounts import Amount, amounts
from nlp.entities.prices.currencies import CODES, DUALS, KINDS, SHARES, currency_after, currency_before
from nlp.entities.prices.currency_resolution import assumed, local, value_of
from nlp.entities.prices.lexicon import any_of, words
from nlp.entities.prices.list_prices import Priced, currency, listed
from nlp.entities.prices.money_context import Sum, is_money
from nlp.entities.prices.numerals import PARTICLES
from nlp.entities.prices.ranges import range_of
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.word_classes import listed as listed_kind

BY = "prices"
_SURE, _LISTED = 0.88, 0.8
_TILL = re.compile(r"/[-=]")
_SIGN_OF_NEXT = re.compile(r" [$€£]\d")  # Pashto `نو $5000` is `then $5000`, no nine
_ALSO_WORDS = words("also_words") | {"EU"}
_SENT = re.compile(f" {any_of('sent')}")
_DIGITS = re.compile(r"\d+(?![\d.,])")
_START = attrgetter("start")
_BOARD = 3
_DUALS = {f"{joined}{dual}": (code, len(joined)) for dual, code in DUALS.items() for joined in ("", *PARTICLES)}
_DUAL = listed_kind(_DUALS)


def find(view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> Iterator[SpanMatch]:
    """Every sum of money outside the folded spans `taken`."""
    found: list[Sum] = []
    for amount in amounts(view, _shut(view, taken)):
        if _is_apart(amount.start, amount.end, taken):
            one = _dressed(view, amount)
            shared = bool(found) and one.start < found[-1].end
            found.append(Sum(amount, "", one.after, amount.start, one.end) if shared else one)
    occupied = [*taken, *((one.start, one.end) for one in found)]
    found += (one for one in _duals(view) if _is_apart(one.start, one.end, occupied))
    yield from sorted(_believed(view, sorted(_off_board(found), key=_START)), key=_START)


def _is_apart(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a span shares nothing with others."""
    return all(last <= start or end <= first for first, last in taken)


def _off_board(sums: list[Sum]) -> list[Sum]:
    """The sums but those of a board of an exchange: so many currencies with decimals, the first before its own."""
    quoted = [one for one in sums if one.code and "." in one.amount.digits]
    codes = {code for one in quoted for code in (one.before, one.after) if code}
    return [one for one in sums if one not in quoted] if len(codes) >= _BOARD and quoted[0].before else sums


def _duals(view: FoldedText) -> Iterator[Sum]:
    """What an Arabic dual is by itself (`دينارين`), without the particle joined before."""
    for place in view.places(_DUAL):
        word, start, end = view.words[place]
        code, joined = _DUALS[word]
        yield Sum(Amount(2.0, start + joined, end), "", code, start + joined, end)


def _shut(view: FoldedText, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the spans, in order, out of which no amount goes on: a line ends with them, or two signs follow."""
    ends = ("", "\n")
    return sorted((start, end) for start, end in taken if view.text[end : end + 1] in ends or _is_far(view, end))


def _is_far(view: FoldedText, end: int) -> bool:
    """Whether two signs or more part what ends at `end` from the next word."""
    return not view.text[end].isalnum() and not view.text[end + 1 : end + 2].isalnum()


def _dressed(view: FoldedText, amount: Amount) -> Sum:
    """An amount with the currencies beside it."""
    text, start, end = view.text, amount.start, amount.end
    before = currency_before(text, start)
    dash = _TILL.match(text, end)
    after = None if _SIGN_OF_NEXT.match(text, end) else currency_after(text, dash.end() if dash else end)
    if after and view.cased[after.start("code") : after.end()] in _ALSO_WORDS:
        after = None
    leading = CODES[before["code"] or before["short"]] if before else ""
    trailing = CODES[after["code"]] if after else ""
    if before and before["code"] == "$" and trailing in KINDS["dollars"]:
        leading = trailing
    if before and leading == trailing and leading in KINDS["crypto"] and before["code"] != trailing.casefold():
        before, leading = None, ""  # the name of a coin before its sum (`Bitcoin 0.2 BTC`)
    return Sum(amount, leading, trailing, before.start() if before else start, after.end("code") if after else end)


def _believed(view: FoldedText, sums: list[Sum]) -> Iterator[SpanMatch]:
    """The ranges and sums that are money by themselves, then the bare numbers beside them."""
    said, cued, bare = list[Priced](), list[tuple[Priced, Amount]](), list[Amount]()
    for one in _with_ranges(view, sums):
        if isinstance(one, Priced):
            said.append(one)
        elif (priced := _priced(view, one)) and (one.code or one.amount.rupees):
            said.append(priced)
        elif priced:
            cued.append((priced, one.amount))
        elif one.amount.unit == 1.0 and not one.code:
            bare.append(one.amount)
    if said:
        said += [replace(one, code=currency(view, amount, said) or one.code) for one, amount in cued]
    else:
        said = [one for one, _ in cued]
    yield from (_match(one, _SURE) for one in said)
    yield from (_match(one, _LISTED) for one in listed(view, bare, said))


def _with_ranges(view: FoldedText, sums: list[Sum]) -> Iterator[Sum | Priced]:
    """The sums in order, two that are the ends of one range as that range."""
    low: Sum | None = None
    for one in sums:
        wide = range_of(view, low, one) if low else None
        if wide:
            yield wide
        elif low:
            yield low
        low = None if wide else one
    if low:
        yield low


def _match(one: Priced, confidence: float) -> SpanMatch:
    code, factor = SHARES.get(one.code, (one.code, 1.0))
    low = f"{_shown(one.low * factor)}-" if one.low else ""
    return SpanMatch("PRICE", f"{low}{_shown(one.value * factor)} {code}", one.start, one.end, BY, confidence)


def _priced(view: FoldedText, one: Sum) -> Priced | None:
    """A sum that is money by itself, with its currency; None where it is none."""
    amount = one.amount
    if amount.value <= 0 or not is_money(view, one):
        return None
    if amount.uncounted and not (one.after or _SENT.match(view.text, amount.end)):
        return None
    code = local(view, one)
    if not code and (not one.code or amount.rupees):
        code = assumed(view, one)
    if not code or (code == "PKR" and amount.value == 1):
        return None
    dash = _TILL.match(view.text, one.end)
    return Priced(one.start, dash.end() if dash else one.end, value_of(view, amount, code), code, amount.unit)


def _shown(amount: float) -> str:
    rounded = round(amount, 8)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.8f}".rstrip("0")
