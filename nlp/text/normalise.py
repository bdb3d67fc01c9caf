"""One folding of text for extraction, for the search index and for queries, with the way back to the original kept.

Every code point is folded alone (compatibility decomposition, marks dropped, case folded, letters that differ only by
keyboard made one, digits of every script to ASCII), so that folding is linear, does not depend on its surroundings,
and each folded code point knows the original one. The only look at the surroundings is a word that mixes Latin with
Cyrillic or Greek letters: there the look-alikes become Latin.

How the index and the queries take their tokens, so that SQLite and PostgreSQL hit alike:

* `tokens` gives the words of the folded text in order; a word is a run of letters and digits and nothing else, so no
  parser of a database can cut it further.
* Two or more groups of digits that stand close together (`0300-1234567`, `0300 123 45 67`, `(0300) 1234567`) and have
  7 to 24 digits in all are followed by one more token, the digits joined, with `joined` set. Index all of them.
* A query of single terms uses `query_tokens`: there a digit cluster is its joined token alone, so `0300-1234567`,
  `0300 1234567` and `03001234567` find each other. A phrase is compared over the tokens that are not `joined`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ة": "ہ",
        "ۃ": "ہ",
        "ه": "ہ",
        "ە": "ہ",
        "ٱ": "ا",
        "ı": "i",
        "ɑ": "a",
        "ɡ": "g",
        "ɩ": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "ᴀ": "a",
        "ʙ": "b",
        "ᴄ": "c",
        "ᴅ": "d",
        "ᴇ": "e",
        "ɢ": "g",
        "ʜ": "h",
        "ɪ": "i",
        "ᴊ": "j",
        "ᴋ": "k",
        "ʟ": "l",
        "ᴍ": "m",
        "ɴ": "n",
        "ᴏ": "o",
        "ᴘ": "p",
        "ʀ": "r",
        "ꜱ": "s",
        "ᴛ": "t",
        "ᴜ": "u",
        "ᴠ": "v",
        "ᴡ": "w",
        "ʏ": "y",
        "ᴢ": "z",
        "۔": ".",
        "٫": ".",
        "٬": ",",
        "،": ",",
        "⁄": "/",
        "ـ": "",
        "\u2800": " ",
        "\u3164": "",
        "\u115f": "",
        "\u1160": "",
        "\U0001f51f": "10",
        "Ɩ": "I",
        "Ɪ": "I",
        "Ʀ": "R",
        "Ɑ": "A",
        "Ɡ": "G",
        "Ł": "L",
        "Ø": "O",
        "Đ": "D",
        "Ħ": "H",
    }
)

# Lower and upper case of the letters that pass for Latin ones; used only inside a word that mixes scripts.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝкмтнвгпзАЕОРСУХІЈЅКМТНВ" + "αοειυνρκτχηβγΑΟΕΙΥΝΡΚΤΧΗΒΜΖ",
    "aeopcyxijsdhqwkmthbrn3AEOPCYXIJSKMTHB" + "aoeiuvpktxnbyAOEIYNPKTXHBMZ",
)
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")
_MIXED_WORD = re.compile("[A-Za-z0-9\u0370-\u052f]*[\u0370-\u052f][A-Za-z0-9\u0370-\u052f]*")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")
_CLUSTER_GAP = re.compile(r"[ \t\u00a0./()\[\]\-\u2010-\u2015_]{1,3}")
_CLUSTER_DIGITS = range(7, 25)


def _piece(char: str) -> str:
    """One code point folded, its case kept: `""` when it is dropped."""
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Cs":
        return "\ufffd"
    if category == "Cc":
        return char if char in "\t\n\r" else " "
    if category[0] == "Z":
        return "\n" if category in {"Zl", "Zp"} else " "
    value = unicodedata.digit(char, None)
    if value is not None:
        return str(value)
    decomposed = unicodedata.normalize("NFKD", char).translate(_LETTERS)
    kept = "".join(c for c in decomposed if unicodedata.category(c)[0] not in "M" and unicodedata.category(c) != "Cf")
    return _letters_of_symbols(char) or kept


def _letters_of_symbols(char: str) -> str:
    """The letter or number in a sign that Unicode gives no decomposition (letters in negative circles and squares)."""
    code = ord(char)
    for first, last in ((0x1F150, 0x1F169), (0x1F170, 0x1F189)):
        if first <= code <= last:
            return chr(ord("A") + code - first)
    return ""


class _Pieces(dict[str, str]):
    """Code point -> folded piece with its case kept, filled as text asks for it; at most as large as Unicode.

    What case folding makes longer is folded here, so that the case folding of a piece is as long as the piece.
    """

    def __missing__(self, char: str) -> str:
        kept = _piece(char)
        folded = "".join(
            c for c in unicodedata.normalize("NFKD", kept.casefold()) if unicodedata.category(c)[0] != "M"
        ).translate(_LETTERS)
        result = self[char] = kept if len(kept) == len(folded) else folded
        return result


_piece_of = _Pieces().__getitem__


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `offsets[i]` is the original index of `text[i]`; `cased` is `text` with its case kept."""

    original: str
    text: str
    cased: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original `(start, end)` of folded `text[start:end]`; marks on its last character belong to it."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.original)
            return at, at
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        if not isinstance(self.offsets, range):
            original, size = self.original, len(self.original)
            while last < size and unicodedata.category(original[last])[0] == "M":
                last += 1
        return first, last


def fold(text: str) -> Folded:
    """Fold `text`; never raises, linear in its length.

    Case folded, compatibility forms and digits of all scripts made plain, marks, tatweel, zero-width and direction
    controls dropped, Arabic letters that Urdu and Farsi keyboards write otherwise made one.
    """
    if text.isascii():
        clean = text.translate(_ASCII_CONTROLS)
        return Folded(text, clean.lower(), clean, range(len(text)))
    pieces = list(map(_piece_of, text))
    cased = "".join(pieces)
    folded = cased.casefold()
    offsets: Sequence[int]
    if len(folded) == len(text) and all(pieces):
        offsets = range(len(text))
    else:
        offsets = [i for i, piece in enumerate(pieces) for _ in piece]
    if _OTHER_SCRIPT.search(folded):
        folded, cased = _latin_where_mixed(folded), _latin_where_mixed(cased)
    return Folded(text, folded, cased, offsets)


_ASCII_CONTROLS = {i: " " for i in (*range(9), 11, 12, *range(14, 32), 127)}


def either(words: str) -> str:
    """A pattern of any of the words of a text, folded, parted by blanks."""
    return "|".join(fold(words).text.split())


def folded(text: str) -> frozenset[str]:
    """The words of a text, folded, parted by blanks: how the word lists of the readers are written."""
    return frozenset(fold(text).text.split())


def as_latin(folded: str) -> str:
    """`folded` with every Cyrillic or Greek letter that passes for a Latin one made Latin; as long as before."""
    return folded.translate(_LOOK_ALIKE) if not folded.isascii() and _OTHER_SCRIPT.search(folded) else folded


def _latin_where_mixed(text: str) -> str:
    def repair(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(_LOOK_ALIKE) if _LATIN.search(word) else word

    return _MIXED_WORD.sub(repair, text)


@dataclass(frozen=True, slots=True)
class FoldedToken:
    """A folded word and where it stands in the original; `joined` marks the digits of a cluster put together."""

    text: str
    start: int
    end: int
    joined: bool = False


def tokens(text: str) -> list[FoldedToken]:
    """The tokens that an index stores, in order (see the module's docstring); linear in the length of `text`."""
    return _tokens(text, query=False)


def query_tokens(text: str) -> list[FoldedToken]:
    """The tokens that a query of single terms looks for: a digit cluster is its joined token alone."""
    return _tokens(text, query=True)


def _tokens(text: str, *, query: bool) -> list[FoldedToken]:
    folded = fold(text)
    found: list[FoldedToken] = []
    cluster: list[FoldedToken] = []
    previous_end = 0
    for match in _WORD.finditer(folded.text):
        start, end = match.span()
        word = match.group()
        token = FoldedToken(word, *folded.span(start, end))
        near = bool(cluster) and _CLUSTER_GAP.fullmatch(folded.text, previous_end, start) is not None
        digits = word.isdecimal()
        if cluster and not (near and digits):
            _close(found, cluster, query=query)
            cluster = []
        if digits:
            cluster.append(token)
        else:
            found.append(token)
        previous_end = end
    _close(found, cluster, query=query)
    return found


def _close(found: list[FoldedToken], cluster: list[FoldedToken], *, query: bool) -> None:
    """Put a finished run of digit groups into `found`, with or as its joined token."""
    joinable = len(cluster) > 1 and sum(len(token.text) for token in cluster) in _CLUSTER_DIGITS
    if not (query and joinable):
        found.extend(cluster)
    if joinable:
        digits = "".join(token.text for token in cluster)
        found.append(FoldedToken(digits, cluster[0].start, cluster[-1].end, joined=True))
