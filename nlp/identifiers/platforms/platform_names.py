"""Where a text names a platform: exact names, names in two words, letters replaced, slips of the key, Arabic spellings.

`tik tok`, `T3legram`, `telegarm`, `in$ta`, `تليجرام`, `ټیک ټاک`: what a reader with eyes takes for the name.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from nlp.identifiers.handles.platforms import FIRST_WORDS, IN_TWO_WORDS, PLATFORMS, WEAK, in_urdu_letters
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, fold, folded
from nlp.text.phrase_lexicon import valued
from nlp.text.spelling_variants import skeleton
from nlp.text.word_classes import kind

_LETTERS_FOR_SIGNS = str.maketrans("013457", "oieast")
# Long names that no other word resembles: one letter too many, too few, another or exchanged still names them.
_DISTINCT = ("telegram", "instagram", "facebook", "snapchat")
_SKELETONS = valued("platform_words", "bones ")
_LINKED = re.compile(r"(?<![a-z0-9.])t[ ]?[.(\[]{1,2}(?:dot)?[)\]]?[ ]?me[ ]?/")
_REPLACED = re.compile(
    r"(?<![a-z0-9])(?:telegr@m|in\$ta(?:gr[a@]m)?|inst@(?:gr[a@]m)?|f@cebook|sn@p(?:ch[a@]t)?)(?![a-z0-9])"
)
_SIGNS_FOR_LETTERS = ("gr@m", "in$ta", "inst@", "f@c", "sn@p")  # one of them stands in each of these
_HOST_GOES_ON = re.compile(r"\.(?:gg|(?:com|me|net|org|am|app|ru)/)")
# `ٹیلی @name`, `تل: @name`, `فيس @name`: short only before a name, else part of others (`ٹیلی فون`) or a fee (`فیس`).
_SHORT = re.compile(
    r"(?<![^\W_])(?:(?P<telegram>"
    + either("ٹیلی تیلی تلی ټیلی تل")
    + r")|"
    + fold("فیس").text
    + r")(?=[ :]{1,3}(?:[^\W\d_]{2,5}[ :]{1,3})?@)"
)
# What Arabic joins to a noun: `and`, `on`, `in`, `to`, with and without the article, also as spoken (`عال`).
_JOINED_TO_NOUNS = ("وعال", "وبال", "عال", "وال", "بال", "فال", "لل", "ال", "ع", "و", "ب", "ف")
_LONGEST_SPELLED = 14
_SHORTEST_JOINED = 4  # letters of a name behind one joined letter: shorter ones make other words (`باکس`, a box)
_WITH_ARTICLE = {
    fold(word).text: name for word, name in (("فیس", "facebook"), ("تلی", "telegram"), ("تیلی", "telegram"))
}
_X, _SPELLED = folded("ایکس اکس"), folded("ٹی ٹیی وی ایم ایس پی ڈی سی بی جی آر ټی ډی تی")
_IMO = fold("آئی ایم او").text
_IN_LETTERS = re.compile(r"(?<![^\W_])" + _IMO + r"(?![^\W_])")
_BETWEEN = frozenset({" ", "-", ".", "_", "", "\u200c", " - "})


class Named(NamedTuple):
    """A platform's name in folded offsets; `last`: the index of its last word; `weak`: it means other things too."""

    platform: str
    start: int
    end: int
    last: int
    weak: bool


def named(view: FoldedText) -> list[Named]:
    """Every platform that the text names, in order; read once for all who ask."""
    return view.once(_named)


def _named(view: FoldedText) -> list[Named]:
    return sorted((*_in_words(view), *_by_signs(view)), key=lambda one: one.start)


def _in_words(view: FoldedText) -> list[Named]:
    found: list[Named] = []
    skip = -1
    for place in view.places(_NAMING):
        if place <= skip:
            continue
        word = view.words[place]
        begins, platform = _said_by(word.text)
        if begins and (joined := _joined(view, place)):
            found.append(joined)
            skip = joined.last
            continue
        if platform and not _HOST_GOES_ON.match(view.text, word.end) and not _is_part(view, place):
            found.append(Named(platform, word.start, word.end, place, word.text in WEAK))
    return found


def _is_part(view: FoldedText, place: int) -> bool:
    """Whether a word that means other things too ends a name with a point or a low line (`nights.x`).

    Or is the last of letters that are spelled (`ٹی ایکس`).
    """
    word = view.words[place]
    if word.text in _X and place and view.texts[place - 1] in _SPELLED and view.gaps[place - 1] in {" ", ""}:
        return True
    before = view.text[max(0, word.start - 2) : word.start]
    return word.text in WEAK and before[-1:] in {".", "_"} and before[:1].isalnum() and word.text.isascii()


@lru_cache(maxsize=32768)
def _said_by(word: str) -> tuple[bool, str]:
    """Whether a name in two words may begin with a word, and the platform that it names alone."""
    return _first_word(word) in FIRST_WORDS, platform_of(word)


def _first_word(word: str) -> str:
    """A word that may begin a name in two words, without what Arabic joins to it."""
    word = in_urdu_letters(word)
    return word if word.isascii() else next((stem for stem in _stems(word) if stem in FIRST_WORDS), word)


def _stems(word: str) -> list[str]:
    """A word of Arabic letters as it stands, and without each of the prefixes that Arabic joins to nouns."""
    return [word, *(word.removeprefix(prefix) for prefix in _JOINED_TO_NOUNS if word.startswith(prefix))]


_NAMING = kind(lambda text: any(_said_by(text)))


def _joined(view: FoldedText, place: int) -> Named | None:
    """A name that stands in two words (`tik tok`, `فیس بک`), or in letters with points (`t.g.`)."""
    first, following = view.words[place], view.words[place + 1 : place + 2]
    if not following:
        return None
    gap = view.text[first.end : following[0].start]
    if gap not in _BETWEEN and not (gap == "/" and len(first.text) == 1):
        return None
    pair = _first_word(first.text), in_urdu_letters(following[0].text)
    platform = IN_TWO_WORDS.get(pair)
    return Named(platform, first.start, following[0].end, place + 1, pair[0] in WEAK) if platform else None


def _by_signs(view: FoldedText) -> list[Named]:
    text, found = view.text, _in_short(view)
    if "/" in text:
        found += [_found(view, match, "telegram", weak=False) for match in _LINKED.finditer(view.latin)]
    if any(map(text.__contains__, _SIGNS_FOR_LETTERS)):
        found += [
            _found(view, match, _BY_FIRST_LETTER[match.group()[0]], weak=False) for match in _REPLACED.finditer(text)
        ]
    return found


def _in_short(view: FoldedText) -> list[Named]:
    """Short names and letters by their names, in Arabic letters."""
    text, found = view.text, list[Named]()
    if text.isascii():
        return found
    if "@" in text:
        said = ((match, "telegram" if match["telegram"] else "facebook") for match in _SHORT.finditer(text))
        found += [_found(view, match, platform, weak=True) for match, platform in said]
    if _IMO in text:
        found += [_found(view, match, "imo", weak=True) for match in _IN_LETTERS.finditer(text)]
    return found


_BY_FIRST_LETTER = {"t": "telegram", "i": "instagram", "f": "facebook", "s": "snapchat"}


def _found(view: FoldedText, match: re.Match[str], platform: str, *, weak: bool) -> Named:
    return Named(platform, match.start(), match.end(), max(0, view.word_at(match.end()) - 1), weak)


@lru_cache(maxsize=32768)
def platform_of(word: str) -> str:
    """The platform that one folded word names, or an empty string."""
    word = in_urdu_letters(word)
    if word in PLATFORMS:
        return PLATFORMS[word]
    if not word.isascii():
        return _in_arabic(word)
    if word.isalpha():
        return _by_slip(word) if 6 < len(word) < 12 else ""
    read = word.translate(_LETTERS_FOR_SIGNS)
    return PLATFORMS.get(read, "") if len(read) > 4 and read.isalpha() and read not in WEAK else ""


def _in_arabic(word: str) -> str:
    for stem in _stems(word)[1:]:
        article = word.removesuffix(stem)[-1] == "ل"
        if not article and len(stem) < _SHORTEST_JOINED:
            continue
        if platform := PLATFORMS.get(stem) or (_WITH_ARTICLE.get(stem, "") if article else ""):
            return platform
    bones = (skeleton(stem) for stem in _stems(word) if 5 <= len(stem) <= _LONGEST_SPELLED)
    return next(filter(None, map(_SKELETONS.get, bones)), "")


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


_SLIPS = {slip: name for name in _DISTINCT for slip in (*_shorter(name), name)}


def _by_slip(word: str) -> str:
    """The distinct name from which `word` differs by one letter or by two exchanged ones."""
    if word in _SLIPS:
        return _SLIPS[word]
    return next(
        (_SLIPS[slip] for slip in _shorter(word) if slip in _SLIPS and abs(len(word) - len(_SLIPS[slip])) < 2), ""
    )
