"""The shapes of handles: what may be a name on a platform, and names whose signs are written out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.handles.links import BY
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.hosts import TLDS, WORDLIKE
from nlp.identifiers.platforms.platform_names import Named, platform_of
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import folded

SIGN = (
    r"(?:[ ]?[(\[{][ ]?(?:underscore|dot|\.|_|dash|ڈاٹ|دات|انڈر ?سکور)[ ]?[)\]}][ ]?"
    r"|[ ](?:underscore|under score|dot|ڈاٹ|دات|انڈر سکور|انڈرسکور)[ ])"
)
_SIGNS = re.compile(SIGN)
ENTRY_ENDS = re.compile(r"[ ]?[,;|/)\n،؛]|[.۔](?:[ \n]|$)|$")
"""Where an entry of a list ends."""
_ENDED = re.compile(ENTRY_ENDS.pattern + r"|[ ](?:or|and|ya|aur)[ ]")
SHAPE = re.compile(r"(?=[a-z]+[._0-9])[a-z0-9][a-z0-9._]{4,}")
"""A name in which a point, a low line or a digit stands behind letters."""
_PAGES = folded("page account profile handle پیج صفحہ صفحه اکاؤنٹ پاڼه حساب")
_TELEGRAM_NAME = re.compile(r"[a-z][a-z0-9_]{3,31}")
TIME_OR_PRICE = re.compile(r"[0-9][0-9.]*(?:am|pm|k|rs|pkr|usd|aed|eur|kg|baje|lakh|lac|hazar|x)?")
# A name on Signal ends in a point and two digits or more; people also give a long one with one digit alone.
DOT_NUMBER = re.compile(r"[a-z_][a-z0-9_]{2,}(?:\.[a-z0-9_]+)*\.[0-9]{2,}|[a-z_][a-z0-9_]{4,}\.[0-9]")
_LIKE_DIGITS = re.compile(r"(?=.*[0-9])(?:[0-9oil]+|[0-9oilsbz]{1,4})|[0o]3[0-9oilsbz]{9}")
_SPELLED = re.compile(r"[0-9]+(?:(?:zero|one|two|three|four|five|six|seven|eight|nine)[0-9]*)+")  # `05five`
_TOLD_SIGN = re.compile(
    r"(?:an?|the|one|two|with|without|no|not|plus|minus|and|but|only|extra|same|last|first|bina|bagh?air|bas|sirf|ek|aik"
    r"|do|koi|har|usme|isme|mein|uski|iski)[ ]"
    r"|.*[ ](?:underscore|dot|dash|hyphen)[ ](?:ke|ka|ki|ko|hai|nahi|at|in|instead|and|wala|wali|lagao?|hatao?)$"
)
_PARTING = re.compile(r"[.\-]")  # what parts the groups of a number, as in names too
# A name with a digit and a sign in it, as in no word of a sentence.
_MIXED_NAME = re.compile(r"(?=[a-z0-9_]*[._])(?=[a-z._]*[0-9])[a-z][a-z0-9._]{4,}(?![\w@/:])(?!-)")
_POINTED_NAME = re.compile(r"[a-z]{3,}(?:[._][a-z]{2,})+")
_PARTING_SIGNS = re.compile("[._]")
_LINE = "LINE"  # as the application writes itself
_ON, _LONGEST_ON = folded("پر په تے در على pe par per id"), 6
# What leads to a name of letters alone (`0300… discord lampwala`, `ping me on discord lampwala`), and such a name.
_LEFT_BEFORE = re.compile(
    r"(?:[0-9]{3}|(?<![^\W_])(?:write|ping|add|find|msg|message|dm|reach)[ ](?:(?:me|us)[ ])?on)[ ]$"
)
_LEFT_PLAIN = re.compile(r"(?![a-z]*(?:ly|ing|ed)(?![a-z]))[a-z]{8,}(?![\w@])")
_REACHED = folded("whatsapp wa contact dm inbox call rabta raabta telegram wechat viber imo واٹس واٹساپ رابطہ واتساپ")
_BY_NAME = frozenset({"discord", "skype", "kik"})  # where nobody is known by a number
_BESIDE_HANDLE = 10  # characters between a handle and the platform that it is surely on


def found_on(
    platform: str, name: str, span: tuple[int, int], confidence: float, undone: tuple[str, ...] = ()
) -> Iterator[SpanMatch]:
    """The name as a handle on a platform, if it may be one there."""
    if platform == "signal" and not DOT_NUMBER.fullmatch(name):
        return
    if platform != "telegram":
        yield SpanMatch("SOCIAL", f"{platform}:{name}", *span, BY, confidence, undone)
    elif _TELEGRAM_NAME.fullmatch(name):
        yield SpanMatch("TELEGRAM", name, *span, BY, confidence, undone)


def read(written: str) -> str:
    """A name with the words for its signs read (`rana underscore visa`), and no blank before a low line."""
    return _SIGNS.sub(
        lambda sign: "_" if re.search("und|_|انڈ", sign.group()) else "." if "dash" not in sign.group() else "-",
        written,
    ).replace(" ", "")


def signs_undone(written: str) -> tuple[str, ...]:
    """In words, what `read` undid."""
    return ("signs written out",) if _SIGNS.search(written) else ()


def tells_of_a_sign(written: str) -> bool:
    """Whether words tell of a sign in a name, and are no name (`with an underscore at the end`)."""
    return _TOLD_SIGN.match(written) is not None


def is_camel(name: str) -> bool:
    """Whether capitals stand inside a name (`GulfJobsHR`), as in no word of a sentence."""
    return name.isascii() and len(name) > 5 and any(a.islower() and b.isupper() for a, b in pairwise(name))


def is_name(one: Named, name: str, *, announced: bool, bound: bool) -> bool:
    """Whether a name may be one on a platform: `announced` by the words before, or by its own shape."""
    letters, digits = any(map(str.isalpha, name)), sum(map(str.isdigit, name))
    if (
        platform_of(name.split(".", maxsplit=1)[0])
        or name in NO_NAMES
        or name in SAYS
        or not letters
        or digits > len(name) * 0.7
        or name[-1] == "-"
        or _LIKE_DIGITS.fullmatch(_PARTING.sub("", name))
        or _SPELLED.fullmatch(name)
    ):
        return False
    if "#" in name:
        return one.platform == "discord"
    if one.platform == "signal":
        return bool(DOT_NUMBER.fullmatch(name))
    if _is_host(name, announced=bound) or (not announced and _holds_a_word(name, bound=bound)):
        return False
    shaped = bool(digits) or "_" in name or "." in name
    return announced or (one.platform == "wickr" and bound) or shaped


def _holds_a_word(name: str, *, bound: bool) -> bool:
    """Whether a part of a name is a word that is none; of a bound name with several points a part may be one."""
    parts = name.split(".")
    return not NO_NAMES.isdisjoint(parts) and not (bound and len(parts) > 2)


def _is_host(name: str, *, announced: bool) -> bool:
    """Whether a name with a point ends as web addresses do; an announced name may end in a word (`khan.travel`)."""
    _, point, top = name.rpartition(".")
    if not point or "_" in name:
        return False
    return top in _ALWAYS_HOSTS or ".com." in name if announced else top in TLDS and top not in WORDLIKE


_ALWAYS_HOSTS = frozenset({"com", "net", "org", "info", "onion", "biz", "io"})


def is_apposed(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a page was spoken of right before, and its name follows behind a comma and ends what is said."""
    name = SHAPE.match(view.text, word.start) if view.texts[view.word_at(word.start) - 1] in _PAGES else None
    return name is not None and ENTRY_ENDS.match(view.text, name.end() - name.group().endswith(".")) is not None


def is_display_name(view: FoldedText, start: int, end: int) -> bool:
    """Whether a capitalised word is followed by another: the name of a person or a page, no handle."""
    after = view.cased[end : end + 2]
    return view.cased[start].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()


def is_clearly_one(view: FoldedText, one: Named, word: FoldedWord, *, alone: bool) -> bool:
    """Whether a name with digits and signs stands right behind a plain word with a capital, or behind it and `on`.

    Or behind it and a colon, where a point is one of the signs (`line: ms.rose22`).
    """
    if _is_pointed_entry(view, one, word, alone=alone):
        return True
    behind = view.text[one.end : word.start]
    name = _MIXED_NAME.match(view.text, word.start)
    if word.start - one.end > _LONGEST_ON or name is None:
        return False
    if behind == ": " and "." in name.group() and not _REACHED.isdisjoint(view.vocabulary):
        return True
    written = view.cased[one.start : one.end]
    ended = written.isupper() or (written.istitle() and _ENDED.match(view.text, name.end()) is not None)
    return (alone and ended and written.isascii() and behind.strip(" ") == "") or behind.strip(" ") in _ON


def _is_pointed_entry(view: FoldedText, one: Named, word: FoldedWord, *, alone: bool) -> bool:
    """Whether a name of letters with a point or a low line is an entry with LINE, in capitals, before it.

    `LINE lotus.room / 081 …`: no host, whose ending is known, and no word.
    """
    if not alone or view.text[one.end : word.start] not in {" ", ": ", ":"}:
        return False
    if view.cased[one.start : one.end] != _LINE:
        return False
    name = _POINTED_NAME.match(view.text, word.start)
    if name is None or not ENTRY_ENDS.match(view.text, name.end()):
        return False
    parts = _PARTING_SIGNS.split(name.group())
    return parts[-1] not in TLDS and NO_NAMES.isdisjoint(parts) and SAYS.isdisjoint(parts)


def is_left_plain(view: FoldedText, one: Named, word: FoldedWord) -> bool:
    """Whether a word in small letters right behind Discord or Skype, led to as a contact, ends what is said."""
    if one.platform not in _BY_NAME or one.weak or word.start - one.end != 1:
        return False
    name = _LEFT_PLAIN.match(view.cased, word.start)
    if name is None or not _LEFT_BEFORE.search(view.text, max(0, one.start - 20), one.start):
        return False
    return ENTRY_ENDS.match(view.text, name.end()) is not None


def is_beside(view: FoldedText, one: Named, start: int, end: int) -> bool:
    """Whether nothing but signs and a short word stands between a platform and the handle of `[start, end)`."""
    low, high = (one.end, start) if one.end <= start else (end, one.start)
    return high - low < _BESIDE_HANDLE and not any(mark in view.text[low:high] for mark in ",.;\n")
