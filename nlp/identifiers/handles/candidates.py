"""What may be the name of an account: `@name`, or a name beside a platform's, with each platform that it may be on.

Which of them it is, if any, `nlp.identifiers.context` weighs. Links to accounts (`links`) need no weighing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from operator import attrgetter
from typing import NamedTuple

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.handles.links import BY
from nlp.identifiers.hosts import TLDS
from nlp.identifiers.platforms.platform_names import Named, named
from nlp.identifiers.span_claims import SpanClaims
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold

_SIGN = (
    r"(?:[ ]?[(\[{][ ]?(?:underscore|dot|\.|_|dash|ڈاٹ|دات|انڈر ?سکور)[ ]?[)\]}][ ]?"
    r"|[ ](?:underscore|under score|dot|ڈاٹ|دات|انڈر سکور|انڈرسکور)[ ])"
)
_SIGNS = re.compile(_SIGN)
_LOW_LINES = re.compile("und|_|" + fold("انڈ").text)
_NAME = r"[a-z0-9_](?:(?:[a-z0-9_.\-]|[ ](?=_[a-z0-9]+(?![a-z0-9_]))|" + _SIGN + r"(?=[a-z0-9])){0,38}[a-z0-9_])?"
_AT_NAME = re.compile(
    r"(?:@(?<![a-z0-9._@]@)[ ]?|\((?<![a-z0-9._@]\()at[)\]]|\[(?<![a-z0-9._@]\[)at[)\]])(?P<name>"
    + _NAME
    + r")(?![a-z0-9_@])"
)
_BARE_NAME = re.compile(r"(?<![a-z0-9_.@/\-])(?P<name>" + _NAME + r"(?:#[0-9]{4}(?![0-9]))?)(?![a-z0-9@])")
_SPACED = re.compile(
    r"(?<![a-z0-9])@?(?P<name>(?:[a-z0-9_.][ ]){4,30}[a-z0-9_](?![a-z0-9])"
    r"|(?:[a-z0-9_]-){4,30}[a-z0-9_](?![a-z0-9\-]))"
)
_DIGIT_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS_SAID = dict(zip(_DIGIT_NAMES, "0123456789", strict=True))
_ANY_DIGIT = "|".join(_DIGITS_SAID)
_SAID_DIGITS = re.compile(rf"(?<=[.])[ ]?(?:{_ANY_DIGIT})(?:[ ](?:{_ANY_DIGIT}))*")
_TELEGRAM = re.compile(r"[a-z][a-z0-9_]{3,31}")
_TAG = re.compile(r"[a-z0-9_.]{2,32}#[0-9]{4}")
_SIGNAL = re.compile(r"[a-z_][a-z0-9_]{2,}(?:\.[a-z0-9_]+)*\.[0-9]{2,}")
_SENTENCE_ENDS = re.compile(r"[.!?۔؟](?:\s|$)")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _CAMEL = 3, 5
_BEHIND, _BEFORE = 24, 12  # characters between a platform's name and a plain word that may be a name on it
_BEFORE_MOST, _AFTER_MOST = 4, 3  # platforms that are looked at on either side
_SHORT_GAP, _SHORT_NAME, _LONG_NAME, _FURTHEST = 14, 10, 20, 8


class _Name(NamedTuple):
    """A name as written, in folded offsets, and how it is brought: `at`, `bare`, `spaced`."""

    text: str
    start: int
    end: int
    how: str


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every name with each platform near it; `@name` also as Telegram's, a tag as Discord's, `name.01` as Signal's."""
    platforms = named(view)
    if not platforms and "@" not in view.latin and "#" not in view.latin:
        return
    near = _Platforms(platforms)
    names = _names(view, near)
    starts, spans = [name.start for name in names], {(one.start, one.end) for one in platforms}
    for name in names:
        if (name.start, name.end) not in spans:
            yield from _on_each(view, near, name, starts)


class _Platforms:
    """The names of platforms in a text, looked up by halving."""

    def __init__(self, platforms: list[Named]) -> None:
        self._platforms = sorted(platforms, key=attrgetter("start"))
        self._starts = [one.start for one in self._platforms]
        self._ends = [one.end for one in self._platforms]  # no two touch

    def before(self, place: int) -> list[Named]:
        """The last that end at a place or before it, the nearest first."""
        end = bisect_right(self._ends, place)
        return self._platforms[max(0, end - _BEFORE_MOST) : end][::-1]

    def behind(self, place: int) -> list[Named]:
        """The first that start at a place or behind it."""
        start = bisect_left(self._starts, place)
        return self._platforms[start : start + _AFTER_MOST]

    def __bool__(self) -> bool:
        return bool(self._platforms)


def _names(view: FoldedText, platforms: _Platforms) -> list[_Name]:
    text = view.latin
    at_names = (match for match in _AT_NAME.finditer(text) if any(map(str.isalnum, match["name"])))
    found = [_Name(match["name"], *match.span(), "at") for match in at_names]
    if not platforms and "#" not in text:
        return found
    claims = SpanClaims()
    for name in found:
        claims.take(name.start, name.end)
    found += [_Name(re.sub("[ -]", "", match["name"]), *match.span(), "spaced") for match in _SPACED.finditer(text)]
    bare = (_Name(match["name"], *match.span(), "bare") for match in _BARE_NAME.finditer(text))
    found += [one for one in bare if not claims.touch(one.start, one.end) and _may_be_one(view, platforms, one)]
    return sorted(found, key=lambda name: name.start)


def _may_be_one(view: FoldedText, platforms: _Platforms, name: _Name) -> bool:
    """Whether a word without `@` may be a name: by its signs, or as it stands by a platform's."""
    if len(name.text) < _SHORTEST or not any(map(str.isalpha, name.text)):
        return False
    return _is_shaped(view.cased[name.start : name.end]) or _is_close(platforms, name.start, name.end)


def _is_shaped(cased: str) -> bool:
    """Whether signs, digits or capitals stand inside a name, as in few words of a sentence."""
    return any(sign in cased for sign in "_.#") or any(map(str.isdigit, cased)) or _is_camel(cased)


def _is_camel(cased: str) -> bool:
    return cased.isascii() and len(cased) > _CAMEL and any(a.islower() and b.isupper() for a, b in pairwise(cased))


def _is_close(platforms: _Platforms, start: int, end: int) -> bool:
    before, behind = platforms.before(start), platforms.behind(end)
    return (bool(before) and start - before[0].end <= _BEHIND) or (bool(behind) and behind[0].start - end <= _BEFORE)


def _on_each(view: FoldedText, platforms: _Platforms, name: _Name, starts: list[int]) -> Iterator[Candidate]:
    value = _read(name.text)
    given = set()
    for side, nearest in (("before", platforms.before(name.start)), ("after", platforms.behind(name.end))):
        for rank, one in enumerate(nearest):
            if one.platform not in given:
                given.add(one.platform)
                told = (*_of_name(view, name, value, one.platform), *_of_place(view, name, one, side, rank, starts))
                yield _candidate(name, value, one.platform, told)
    alone = {"telegram": name.how == "at", "discord": _TAG.fullmatch(value), "signal": _SIGNAL.fullmatch(value)}
    for platform, fits in alone.items():
        if fits and platform not in given:
            yield _candidate(name, value, platform, (*_of_name(view, name, value, platform), "unnamed"))


def _candidate(name: _Name, value: str, platform: str, told: tuple[str, ...]) -> Candidate:
    of_telegram = platform == "telegram"
    label, full = ("TELEGRAM", value) if of_telegram else ("SOCIAL", f"{platform}:{value}")
    undone = ("separators dropped",) * (name.how == "spaced") + ("signs written out",) * (value != name.text)
    return Candidate(label, full, name.start, name.end, BY, told, undone if name.how != "spaced" else undone[:1])


def _read(written: str) -> str:
    """A name with the words for its signs and digits read (`rana underscore visa`), and no blank before a low line."""
    signs = _SIGNS.sub(lambda sign: _sign_said(sign.group()), written)
    return _SAID_DIGITS.sub(lambda said: "".join(_DIGITS_SAID[word] for word in said.group().split()), signs).replace(
        " ", ""
    )


def _sign_said(sign: str) -> str:
    return "_" if _LOW_LINES.search(sign) else "-" if "dash" in sign else "."


def _of_name(view: FoldedText, name: _Name, value: str, platform: str) -> Iterator[str]:
    """How a name is written, by itself and for a platform."""
    cased = view.cased[name.start : name.end].lstrip("@ ")
    shape = "".join(sign for sign in "_.#-" if sign in value) + ("9" if any(map(str.isdigit, value)) else "")
    shape += ("a" if any(map(str.isalpha, value)) else "") + ("C" if _is_camel(cased) else "")
    hosted = "." in value and value.rpartition(".")[2] in TLDS
    yield from (f"how {name.how}", f"how {name.how} {platform}", f"platform {platform}", f"shape {shape}")
    yield from (f"shape {shape} {platform}", f"size {min(len(value), _LONG_NAME)}", f"host {hosted} {name.how}")
    yield from (f"case {cased[:1].isupper()} {cased.isupper()} {name.how}", f"apart {view.text[name.start + 1] == ' '}")
    yield f"short {platform} {len(value) < _SHORTEST + 2}"
    yield f"name {value if len(value) < _SHORT_NAME else ''}"
    yield f"allowed {_TELEGRAM.fullmatch(value) is not None} {platform == 'telegram'}"
    yield f"allowed {_SIGNAL.fullmatch(value) is not None} {platform == 'signal'}"
    yield f"figures {sum(map(str.isdigit, value)) > len(value) * 0.6}"


def _of_place(view: FoldedText, name: _Name, one: Named, side: str, rank: int, starts: list[int]) -> Iterator[str]:
    """Where a name stands to a platform, and what stands between."""
    low, high = (one.end, name.start) if side == "before" else (name.end, one.start)
    between = view.text[low:high]
    far = min(int(log2(len(between) + 1)), _FURTHEST)
    pattern = _WORD.sub("w", between[: 4 * _SHORT_GAP])[:_SHORT_GAP]
    others = min(bisect_left(starts, high) - bisect_left(starts, low), 3)
    lines = "\n" in between
    yield from (f"{side} far {far}", f"{side} signs {pattern}", side + f" words {between[:_SHORT_GAP]} {len(between)}")
    yield from (side + f" others {others}", side + f" lines {lines}", f"{side} rank {rank}", f"weak {one.weak}")
    yield f"{side} ends {_SENTENCE_ENDS.search(between) is not None}"
    yield f"{side} rank {rank} {far} {others > 0}"
    yield f"{side} rank {rank} {min(others, 2)} {lines}"
    yield f"written {one.platform} {view.text[one.start : one.end]}"
    yield f"{side} {one.platform} {far}"
    yield f"{side} behind {view.text[one.end : one.end + 1]}"
    yield from (f"{side} {name.how} far {far}", f"{side} {name.how} signs {pattern}", f"{side} {name.how} rank {rank}")
