"""SESSION, TOX and PGP: keys known by their length, their check, or by what the text calls them."""

import re
from collections.abc import Iterator
from itertools import accumulate

from nlp.identifiers import pgp
from nlp.identifiers.context.said import said_before, said_near
from nlp.identifiers.digits.rejoin import joins
from nlp.identifiers.wallet import address, key_words
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import either
from nlp.text.word_classes import kind

_HEX = re.compile(r"[0-9a-f]+")
_FINGERPRINT = 40  # digits
_LENGTHS = (_FINGERPRINT, 66, 76)
_FEWEST_IN_WHOLE_WORDS = _FINGERPRINT - 8  # where letters of another word touch the first and the last group
_MOST_PIECES = 40  # words of one key
_FEWEST_COLONS = 9  # in a key whose groups colons part
_HEX_WORD = re.compile(r"(?<![^\W_])(?:0x)?(?P<digits>[0-9a-f]{2,})(?![^\W_])")
_PGP_NAMES, _HASHES = key_words("fingerprint"), key_words("hash")
_KEY_NAMES = _PGP_NAMES | key_words("key")
_PGP_REACH = 60
_OWN_KEY = re.compile(
    r"(?<![^\W_])(?:sign[ ](?:with|by|hoga|hota|ho|kart[aei])|(?:my|our|meri|mera|hamari)[ ](?:public[ ])?key"
    r"|(?:میری|ہماری|زما|زموږ)[ ](?:کی|کلی|کلید)|کلید[ ](?:من|ما)|کلیدم|مفتاح(?:ی|نا))(?![^\W_])"
)
# Writing that is to be locked for whoever has the key: before digits in capitals, as GnuPG prints a fingerprint.
_LOCKING = re.compile(
    r"(?<![^\W_])(?:(?:en|in)crypt(?:ed|ion)?|pgp|"
    + either("انکرپٹ رمزنگاری رمزگذاری تشفیر مشفر مشفرہ شفر شفروا")
    + r")(?![^\W_])"
)
# Keys that are no fingerprints, and what may stand between them and the digits.
_OF_PROGRAM = re.compile(
    r"(?<![^\W_])(?:api|secret|access|private|licen[cs]e|product|activation|auth|session|encryption)[ _\-]?"
    r"(?:key|token)(?:[ ](?:is|was|hai))?[ :=\"']{1,4}$"
)
_KEY_SENTENCE_ENDS = re.compile(r"[.!?;][ \n]|\n\n|\b(?:api|commit|hash|sha1?)\b")
# An address for which a key is given right behind (`key from a@…, 22FB…`, `a@… (jabber) with 22FB…`).
_BEHIND_ADDRESS = re.compile(
    r"(?:@|[(\[]at[)\]])[ ]?[a-z0-9][a-z0-9.\-]{2,60}(?:[ ][^\W\d_]{1,10}){0,2}(?:[ ]?\([^()\n]{1,30}\))?[ ]?[,:;،]?[ ]"
    r"(?:(?:with|key)[ ])?$"
)
_LONGEST_ADDRESS = 140
_LONGEST_MARK = 8  # characters that part two things of a list at most
_LISTED = re.compile(r"[ ]?(?:[,;/|&،؛]|\n|and|aur|اور|و)[ \n]?(?:[\-*•]|[0-9]{1,2}[.)])?[ ]?$")
_FIRST_OF_LIST = re.compile(r":[ ]?\n(?:[\-*•]|[0-9]{1,2}[.)])?[ ]?$")
_GROUPED = re.compile(
    r"(?<![0-9a-f])(?:(?:[0-9a-f]{4}[ \t\n:\-]{1,3}){9}[0-9a-f]{4}|(?:[0-9a-f]{2}[ :\-]){19}[0-9a-f]{2})(?![0-9a-f])"
)
_COLONED = re.compile(r"(?<![0-9a-z:])[0-9a-f]{2,8}(?::[0-9a-f]{2,8}){9,37}(?![0-9a-z:])")
_GROUP_AFTER = re.compile(r"[ \t\n:\-]{1,3}(?:[0-9a-f]{2}){1,2}(?![0-9a-z])")
_ENDED_BEFORE = re.compile(r"[.!?\n][ ]?$")
_OF_HEX = re.compile(r"(?<![a-z0-9])0x[ :\-]?$")  # what an Ethereum address begins with
_GROUP_BEFORE = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{2}){1,2}[ \t\n:\-]{1,3}$")
# The fewest digits of a key, parted at most as `pieces` are.
_MAY_BE_KEY = re.compile(r"(?<![0-9a-f])(?:[0-9a-f][^a-z0-9]{0,3}+){40}")


def _is_hex(word: str) -> bool:
    return _HEX.fullmatch(word.removeprefix("0x")) is not None


_OF_HEX_DIGITS = kind(_is_hex)


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every one of these keys and numbers."""
    if _longest_row(view) >= _FEWEST_IN_WHOLE_WORDS and _MAY_BE_KEY.search(view.text):
        yield from _long_hex(view)
    if "begin pgp public key block" in view.text:
        yield from pgp.blocks(view)


def _longest_row(view: FoldedText) -> int:
    """The letters of the hexadecimal words that follow each other, at most."""
    longest, row, following = 0, 0, -1
    for place in view.places(_OF_HEX_DIGITS):
        row = len(view.texts[place]) + (row if place == following else 0)
        longest, following = row if row > longest else longest, place + 1
    return longest


def _long_hex(view: FoldedText) -> Iterator[SpanMatch]:
    grouped = list(_in_groups(view))
    ends = {one.end for one in grouped}  # where fingerprints end
    yield from grouped
    for match in _COLONED.finditer(view.text) if view.text.count(":") >= _FEWEST_COLONS else ():
        digits = match.group().replace(":", "")
        if len(digits) != _FINGERPRINT and (found := _hex(view, digits, *match.span(), listed=False)):
            yield found
    yield from _in_words(view, ends)


def _in_words(view: FoldedText, ends: set[int]) -> Iterator[SpanMatch]:
    """Every key and fingerprint that begins with a word of digits; `ends` of fingerprints grows by those found."""
    after, rows = 0, _Rows(view)
    for match in _HEX_WORD.finditer(view.text):
        start, place = match.start("digits"), view.word_at(match.start())
        if start < after or not _begins_key(view, place, start):
            continue
        before = _LISTED.search(view.text, max(0, start - _LONGEST_MARK), start) if ends else None
        listed = (before is not None and before.start() in ends) or _in_next_row(view, start, ends)
        if found := _joined_hex(view, rows, place, start, listed=listed):
            after = found.end
            ends |= {found.end} if found.label == "PGP" else set()
            yield found


def _in_groups(view: FoldedText) -> Iterator[SpanMatch]:
    """Every fingerprint in groups of digits."""
    for match in _GROUPED.finditer(view.text):
        start, end = match.span()
        longer = _GROUP_AFTER.match(view.text, end) or _GROUP_BEFORE.search(view.text, max(0, start - 9), start)
        if not longer and not _OF_HEX.search(view.text, max(0, start - 4), start):
            yield SpanMatch("PGP", re.sub("[^0-9a-f]", "", match.group()).upper(), start, end, "pgp", 0.97)


def _in_next_row(view: FoldedText, start: int, ends: set[int]) -> bool:
    """Whether digits in capitals stand in the line below that of a fingerprint, both in rows of names and keys."""
    digits = view.cased[start : start + _FINGERPRINT]
    if not ends or not digits.isupper() or _HEX.fullmatch(digits.lower()) is None:
        return False
    line = view.text.rfind("\n", 0, start)
    above = view.text.rfind("\n", 0, max(0, line))
    return line > 0 and any(above < end <= line for end in ends)


class _Rows:
    """The hexadecimal words of a text in rows that separators alone part, so that no start asks for all behind it."""

    def __init__(self, view: FoldedText) -> None:
        self._ends = list(accumulate(map(len, view.texts)))  # the letters of all words up to the end of each
        self._places = {end: place for place, end in enumerate(self._ends)}
        self._rows: list[int] = []  # the number of the row that each stands in
        row, end = 0, 0
        for word, bits in zip(view.words, view.kinds, strict=True):
            plain = bits & _OF_HEX_DIGITS and not word.text.startswith("0x")
            row += not (plain and joins(view.text[end : word.start]))
            end = word.end
            self._rows.append(row)

    def last(self, first: int, skipped: int, size: int) -> int:
        """The word with which those from `first` on, without its first letters `skipped`, have `size`; else -1."""
        before = self._ends[first - 1] if first else 0
        last = self._places.get(before + skipped + size, -1)
        return last if first <= last < first + _MOST_PIECES and self._rows[last] == self._rows[first] else -1


def _joined_hex(view: FoldedText, rows: _Rows, place: int, start: int, *, listed: bool) -> SpanMatch | None:
    """The first key that word `place`, from `start` on, makes alone or with the pieces behind it.

    `listed`: a fingerprint stands right before, and this in one list with it.
    """
    skipped = start - view.words[place].start
    for size in _LENGTHS:
        if (last := rows.last(place, skipped, size)) >= 0:
            digits = "".join(view.texts[place : last + 1])[skipped:]
            if found := _hex(view, digits, start, view.words[last].end, listed=listed):
                return found
    return None


def _begins_key(view: FoldedText, place: int, start: int) -> bool:
    """Whether a hexadecimal word is long, or the first of groups of one size."""
    words, size = view.words, view.words[place].end - start
    if size >= 5:
        return True
    if place and _goes_before(words[place - 1], words[place], size):
        return False
    groups = words[place + 1 : place + 4]
    return (
        size >= 2 and len(groups) == 3 and all(len(word.text) == size and _HEX.fullmatch(word.text) for word in groups)
    )


def _goes_before(before: FoldedWord, word: FoldedWord, size: int) -> bool:
    """Whether a row of groups has begun before `word`: in its middle no key begins."""
    same = len(before.text) == size and word.start - before.end <= 3 and _HEX.fullmatch(before.text)
    return bool(same) and not before.text.isalpha()


def _hex(view: FoldedText, text: str, start: int, end: int, *, listed: bool) -> SpanMatch | None:
    said = ("separators dropped",) if end - start != len(text) else ()
    if len(text) == 66 and text.startswith("05") and _HEX.fullmatch(text):
        return SpanMatch("SESSION", text, start, end, "session", 0.97, said)
    if len(text) == _FINGERPRINT and _is_an_address(view, start, end):
        return None
    if len(text) == 76 and _HEX.fullmatch(text) and tox_checksum_holds(text):
        return SpanMatch("TOX", text.upper(), start, end, "tox", 1.0, said)
    if (
        len(text) == _FINGERPRINT
        and _HEX.fullmatch(text)
        and _is_of_a_key(view, start, end, whole=not said, listed=listed)
    ):
        return SpanMatch("PGP", text.upper(), start, end, "pgp", 0.95, said)
    return None


def _is_an_address(view: FoldedText, start: int, end: int) -> bool:
    """Whether 40 digits behind `0x` are those of Ethereum: large and small as its check asks of them."""
    if view.text[max(0, start - 2) : start] != "0x":
        return False
    digits = view.cased[start:end]
    return not (digits.islower() or digits.isupper()) and address(f"0x{digits}") != ""


def _is_of_a_key(view: FoldedText, start: int, end: int, *, whole: bool, listed: bool) -> bool:
    """Whether 40 digits are those of a fingerprint: by the words around, of `whole` ones by what stands before."""
    near = (
        listed
        or said_near(view, _behind_colon(view, start), end, _PGP_NAMES, reach=_PGP_REACH)
        or (whole and _signs(view, start, end))
        or said_before(view, start, _KEY_NAMES)
        or _of_own_key(view, start)
        or (whole and (_locks(view, start, end) or _follows_address(view, start, end)))
    )
    if not near or _OF_PROGRAM.search(view.text, max(0, start - _PGP_REACH), start):
        return False
    if said_before(view, start, _PGP_NAMES):
        return True
    small = not view.cased[start:end].isupper()
    return not (small and _is_a_hash(view, start, end))


def _is_a_hash(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word for a hash stands in the line of 40 small digits (`… – fingerprint or commit? (commit, …)`)."""
    return said_near(view, start, end, _HASHES, reach=_PGP_REACH, after=_PGP_REACH)


def _signs(view: FoldedText, start: int, end: int) -> bool:
    """Whether 40 digits in capitals, as GnuPG prints a fingerprint, end a text of words as a signature does.

    Hashes are printed small by what makes them; nothing of one is spoken of.
    """
    alone = _ENDED_BEFORE.search(view.text, max(0, start - 3), start) and not view.text[end:].strip(" .\n")
    if not alone or not view.cased[start:end].isupper():
        return False
    return _HASHES.isdisjoint(view.vocabulary)


def _locks(view: FoldedText, start: int, end: int) -> bool:
    """Whether digits in capitals stand where a sentence asks to encrypt (`mail me, encrypt it, 22FB…`)."""
    if not view.cased[start:end].isupper():
        return False
    said = _LOCKING.search(view.text, max(0, start - _PGP_REACH), start)
    return said is not None and _KEY_SENTENCE_ENDS.search(view.text, said.end(), start) is None


def _follows_address(view: FoldedText, start: int, end: int) -> bool:
    """Whether digits in capitals stand right behind an address, and nothing between calls them otherwise."""
    if not view.cased[start:end].isupper():
        return False
    address = _BEHIND_ADDRESS.search(view.text, max(0, start - _LONGEST_ADDRESS), start)
    return address is not None and _HASHES.isdisjoint(view.text[address.start() : start].split())


def _of_own_key(view: FoldedText, start: int) -> bool:
    """Whether the sentence up to `start` speaks of somebody's own key (`my key has not changed, it is …`)."""
    said = _OWN_KEY.search(view.text, max(0, start - _PGP_REACH), start)
    return said is not None and _KEY_SENTENCE_ENDS.search(view.text, said.end(), start) is None


def _behind_colon(view: FoldedText, start: int) -> int:
    """Where the line above ends with a colon, when `start` is the first of the list below it; else `start`."""
    above = _FIRST_OF_LIST.search(view.text, max(0, start - _LONGEST_MARK), start)
    return above.start() if above else start


def tox_checksum_holds(text: str) -> bool:
    """Whether the last two bytes of a 38-byte Tox ID are the XOR of the pairs before them."""
    data = bytes.fromhex(text)
    even = odd = 0
    for at in range(0, 36, 2):
        even ^= data[at]
        odd ^= data[at + 1]
    return data[36] == even and data[37] == odd
