"""WALLET: crypto addresses whose checksum holds, also when blanks or line breaks cut them apart.

Solana addresses carry no checksum: they are taken only when the text calls them so.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from nlp.identifiers.context.said import said_near
from nlp.identifiers.digits.checksum_codecs import (
    BECH32_CONST,
    BECH32M_CONST,
    base58_bytes,
    base58check,
    bech32,
    cashaddr,
    keccak256,
    monero_bytes,
    segwit,
)
from nlp.identifiers.digits.rejoin import pieces
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.language_packs import singles
from nlp.text.phrase_lexicon import rows
from nlp.text.word_classes import kind

BY = "wallet"
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]+")
_BESIDE = re.compile(r"[ \n]{0,2}(?:[,;/|&.،؛]|and|or|ya|aur|o|y|e|ou|oder|und|اور|یا|او|و)?[ \n]{1,2}")
_SOLANA_KEY = re.compile(r"(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[1-9A-HJ-NP-Za-km-z]+")
_HEX40 = re.compile(r"0[xX][0-9a-fA-F]{40}")
_STRONG_START = re.compile(r"bc1|ltc1|0x|bitcoincash|zs1")
# What may follow such a start: the letters of BIP-173, or hexadecimal digits.
_POSSIBLE = re.compile(r"(?:bc1|ltc1|zs1)[02-9ac-hj-np-z]*|0x[0-9a-f]*|bitcoincash.*", re.IGNORECASE | re.DOTALL)
_STRONG_STARTS = ("bc1", "ltc1", "0x", "bitcoincash", "zs1")
_WEAK_STARTS = frozenset("13456789lmtdaqp")
_SHORT_STARTS = ("bc1", "ltc")  # of these alone an address may be shorter than `_LONG` (BIP-350)
_LONG = 25
_FEWEST_GROUPS = 6  # of one size, most of them no words: pieces of an address
_LONGEST_MARK = 5  # characters that part two addresses of a list at most
_PARTING = frozenset(",;،؛")  # what parts two things of a list
_SHORTEST_PIECE = 4  # characters of a piece of a code
_LONGEST_KEY = 44  # characters of base58 for 32 bytes, a few keys excepted


def key_words(row: str) -> frozenset[str]:
    """The words of a row of the lexicon `key_words`, folded."""
    return singles(rows("key_words")[row])


_SOLANA, _MONEY = key_words("solana"), key_words("money")
_PAYING = _MONEY | key_words("paying")
_SIGNS_OF_MONEY = frozenset("$€£")
_VERSIONS = {0x00: "btc", 0x05: "btc", 0x30: "ltc", 0x32: "ltc", 0x1E: "doge", 0x16: "doge", 0x41: "trx"}
_COLONED = re.compile(r"(?<![A-Za-z0-9:])[A-Za-z0-9]{2,8}(?::[A-Za-z0-9]{1,8}){4,40}(?![A-Za-z0-9:])")
_FEWEST_COLONS = 4
_LONGEST = {"bc1": 90, "ltc": 90, "0x": 42, "zs1": 100}


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every wallet address."""
    yield from _in_colons(view)
    after = 0
    behind_money = _behind_money(view)
    coins, kinds, starts, codes = bool(behind_money), view.kinds, view.starts, view.once(_in_codes)
    if not (coins or codes or view.has(_WHOLE)):
        return
    for place in view.places(-1 if coins else _BEGINNING | _CASED):
        promised = place in behind_money or (after > 0 and starts[place] - after <= _LONGEST_MARK)
        if not promised and not kinds[place] & _WHOLE and place not in codes:
            continue
        if starts[place] < after or not _worth(view, place, coins=coins):
            continue
        found = _at(view, place, promised=promised)
        if found:
            after = found.end
            yield found


def _in_colons(view: FoldedText) -> Iterator[SpanMatch]:
    """Every address whose groups colons part (`TAum:N5wZ:…`)."""
    for match in _COLONED.finditer(view.cased) if view.text.count(":") >= _FEWEST_COLONS else ():
        if value := address(match.group().replace(":", "")):
            yield SpanMatch("WALLET", value, *match.span(), BY, 0.97, ("separators dropped",))


def _behind_money(view: FoldedText) -> frozenset[int]:
    """The places of the five words behind each word of money."""
    if _MONEY.isdisjoint(view.vocabulary):
        return frozenset()
    money = [place for place, text in enumerate(view.texts) if text in _MONEY]
    return frozenset(place + step for place in money for step in range(1, 6))


def _begins(text: str) -> bool:
    """Whether an address may begin with a word, however it is written."""
    strong = len(text) >= _LONG or text.startswith(_STRONG_STARTS)
    return text.isascii() and (strong or (text[0] in _WEAK_STARTS and not text.isalpha()))


def _begins_in_case(text: str) -> bool:
    """Whether one may begin with a word of letters alone, where its case is that of no word of a language."""
    return text.isascii() and text.isalpha() and text[0] in _WEAK_STARTS


def _is_whole(text: str) -> bool:
    """Whether a word may be an address by itself, or begin one that no word before it promises."""
    return len(text) >= _LONG or text.startswith((*_STRONG_STARTS, *_SHORT_STARTS))


def _is_mixed(text: str) -> bool:
    """Whether letters and digits stand together in a word, as in a piece of a code."""
    return not text.isalpha() and not text.isdecimal() and _like_code(text)


_BEGINNING, _CASED, _WHOLE, _MIXED = kind(_begins), kind(_begins_in_case), kind(_is_whole), kind(_is_mixed)
_ODD_CASE = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")  # as in no word of letters that begins or is written in capitals


def _worth(view: FoldedText, place: int, *, coins: bool) -> bool:
    """Whether an address may begin with a word; where coins are spoken of, also with a short piece of one."""
    kinds = view.kinds[place]
    if kinds & _BEGINNING:
        return True
    cased = view.cased_texts[place]
    if kinds & _CASED:
        return coins or not (cased.islower() or cased.istitle() or cased.isupper())
    return coins and view.texts[place].isascii() and _like_code(cased)


def _at(view: FoldedText, place: int, *, promised: bool) -> SpanMatch | None:
    """The address that begins with a word; `promised`: money is spoken of, or another stands right before."""
    word = view.words[place]
    if word.text == "bitcoincash" and place + 1 < len(view.words) and view.text[word.end] == ":":
        rest = view.words[place + 1]
        value = _cash(rest.text)
        return SpanMatch("WALLET", value, word.start, rest.end, BY) if value else None
    cased = view.cased_word(place)
    value = address(cased)
    if value:
        return SpanMatch("WALLET", value, word.start, word.end, BY)
    if _solana(view, cased, word.start, word.end):
        return SpanMatch("WALLET", f"sol:{cased}", word.start, word.end, BY, 0.8)
    return _joined(view, place, promised=promised)


def _solana(view: FoldedText, text: str, start: int, end: int) -> bool:
    """Whether `text` has the length and bytes of a Solana key and the words beside it name that chain or a wallet."""
    if not 32 <= len(text) <= 44 or not _SOLANA_KEY.fullmatch(text) or len(base58_bytes(text) or b"") != 32:
        return False
    if said_near(view, start, end, _SOLANA, reach=60) or _right_behind(view, start, _SOLANA):
        return True
    if len(text) < _LONGEST_KEY - 1:
        return False
    if end - start != len(text):
        broken = end - start == len(text) + 1 and "\n" in view.text[start:end]  # at the end of a line
        return broken and _in_list_with_another(view, start, end)
    return (
        _in_list_with_another(view, start, end)
        or _begins_a_line_of_an_offer(view, start)
        or not _PAYING.isdisjoint(view.vocabulary)
        or view.once(_holds_an_address)
    )


def _begins_a_line_of_an_offer(view: FoldedText, start: int) -> bool:
    """Whether a key begins its line in a text that names sums by their signs: where to send them."""
    return view.text[start - 1 : start] == "\n" and view.once(_names_sums)


def _names_sums(view: FoldedText) -> bool:
    return not _SIGNS_OF_MONEY.isdisjoint(view.text)


def _holds_an_address(view: FoldedText) -> bool:
    """Whether an address whose check holds stands anywhere in a text, which so speaks of wallets."""
    return any(len(word.text) >= _LONG and bool(address(view.cased[word.start : word.end])) for word in view.words)


def _in_list_with_another(view: FoldedText, start: int, end: int) -> bool:
    """Whether an address whose check holds stands beside, parted by a sign or a word for `and` or `or`."""
    place = view.word_at(start)
    for other in view.words[max(0, place - 2) : place + 3]:
        low, high = (other.end, start) if other.end <= start else (end, other.start)
        parted = len(other.text) >= _LONG and low < high and _BESIDE.fullmatch(view.text, low, high)
        if parted and address(view.cased[other.start : other.end]):
            return True
    return False


def _right_behind(view: FoldedText, start: int, names: frozenset[str]) -> bool:
    """Whether the word before, on a line of its own perhaps, is one of `names`."""
    place = view.word_at(start)
    return place > 0 and view.words[place - 1].text in names and start - view.words[place - 1].end < 6


def _joined(view: FoldedText, place: int, *, promised: bool) -> SpanMatch | None:
    """An address in pieces: only where its start or the words before it promise one, or it is cut like a code."""
    word = view.words[place]
    strong = _STRONG_START.match(word.text)
    if not strong and not promised and place not in view.once(_in_codes):
        return None
    longest = _LONGEST.get(strong.group()[:3], 110) if strong else 106 if word.text[0] in "48" else 44
    for text, end in pieces(view, place, longest):
        if strong and not _POSSIBLE.fullmatch(text):
            return None
        if (
            end != word.end
            and len(text) >= 14
            and (value := address(text) or _joined_solana(view, text, word.start, end))
        ):
            confidence = 0.8 if value.startswith("sol:") else 0.97
            return SpanMatch("WALLET", value, word.start, end, BY, confidence, ("separators dropped",))
    return None


def _joined_solana(view: FoldedText, text: str, start: int, end: int) -> str:
    """An address of Solana put together from pieces; or an empty string."""
    return f"sol:{text}" if _solana(view, text, start, end) and _alone(view, start, end) else ""


def _alone(view: FoldedText, start: int, end: int) -> bool:
    """Whether no more of a code stands before or after pieces put together, parted by blanks alone."""
    words, first, following = view.words, view.word_at(start), view.word_at(end)
    before = words[first - 1 : first] if first else []
    around = [*before, *words[following : following + 1]]
    gaps = [view.text[word.end : start] if word.end <= start else view.text[end : word.start] for word in around]
    touching = [word for word, gap in zip(around, gaps, strict=True) if len(gap) < 3 and _PARTING.isdisjoint(gap)]
    blank = not any(mark in view.text[start:end] for mark in "-._")
    return blank and not any(
        _like_code(view.cased[word.start : word.end]) or word.text.isdecimal() for word in touching
    )


def _in_codes(view: FoldedText) -> frozenset[int]:
    """The places whose words are pieces of a code, as no words of a language are: two, or most of a row of one size."""
    like = set(view.places(_MIXED))
    if _ODD_CASE.search(view.cased):
        like.update(place for place, text in enumerate(view.cased_texts) if _like_code(text))
    last = view.last
    found = {place for place in like if place == last or place + 1 in like}
    order = sorted(like)
    for low, high in zip(order, order[_FEWEST_GROUPS // 2 :], strict=False):
        for place in range(max(0, high - _FEWEST_GROUPS + 1), min(low, last - _FEWEST_GROUPS + 1) + 1):
            if len(set(map(len, view.texts[place : place + _FEWEST_GROUPS]))) == 1:
                found.add(place)
    return frozenset(found)


@lru_cache(maxsize=32768)
def _like_code(text: str) -> bool:
    """Whether a word mixes letters with digits, or capitals with small letters, as no word of a language does."""
    if text.isalpha() and text.islower():
        return False
    letters = any(map(str.isalpha, text))
    return (
        len(text) >= _SHORTEST_PIECE
        and letters
        and (any(map(str.isdigit, text)) or text not in (text.lower(), text.upper(), text.title()))
    )


# What each of the checks asks for before it counts anything: told of most texts by one look.
_SHAPES = re.compile(
    r"(?i:(?:bc1|ltc1|zs1|u1).*|[qp].{41})|0[xX][0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{25,36}|[48].{94}(?:.{11})?",
    re.DOTALL,
)


def address(text: str) -> str:
    """The value of an address in its own case (`btc:…`, `eth:0x…`), or an empty string when no check holds."""
    if (len(text) < _LONG and text[:3].lower() not in _SHORT_STARTS) or not _SHAPES.fullmatch(text):
        return ""
    for check in _CHECKS:
        value = check(text)
        if value:
            return value
    return ""


def _segwit(text: str) -> str:
    lower = text.lower()
    for part, name in (("bc", "btc"), ("ltc", "ltc")):
        if lower.startswith(part + "1") and segwit(text, part):
            return f"{name}:{lower}"
    return ""


def _ethereum(text: str) -> str:
    if not _HEX40.fullmatch(text):
        return ""
    digits = text[2:]
    lower = digits.lower()
    hashed = keccak256(lower.encode()).hex()
    summed = "".join(c.upper() if int(h, 16) >= 8 else c for c, h in zip(lower, hashed, strict=False))
    return f"eth:0x{summed}" if digits in (lower, digits.upper(), summed) else ""


def _base58(text: str) -> str:
    if not 25 <= len(text) <= 36 or not _BASE58.fullmatch(text):
        return ""
    payload = base58check(text)
    if payload is None:
        return ""
    if len(payload) == 21:
        name = _VERSIONS.get(payload[0], "")
        return f"{name}:{text}" if name else ""
    if len(payload) == 22 and payload[:2] in (b"\x1c\xb8", b"\x1c\xbd"):
        return f"zec:{text}"
    return ""


def _monero(text: str) -> str:
    if len(text) not in (95, 106) or text[0] not in "48":
        return ""
    data = monero_bytes(text)
    if data is None or data[0] not in (18, 19, 42):
        return ""
    return f"xmr:{text}" if keccak256(data[:-4])[:4] == data[-4:] else ""


def _cash(text: str) -> str:
    lower = text.lower()
    return f"bch:{lower}" if len(lower) == 42 and lower[0] in "qp" and cashaddr(lower) else ""


def _zcash(text: str) -> str:
    lower = text.lower()
    if not (lower.startswith("zs1") and len(text) == 78) and not (lower.startswith("u1") and len(text) > 100):
        return ""
    decoded = bech32(text)
    wanted = {"zs": BECH32_CONST, "u": BECH32M_CONST}
    return f"zec:{lower}" if decoded and wanted.get(decoded[0]) == decoded[2] else ""


_CHECKS: tuple[Callable[[str], str], ...] = (_segwit, _ethereum, _base58, _monero, _cash, _zcash)
