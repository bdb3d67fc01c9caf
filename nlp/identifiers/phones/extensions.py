"""Second numbers of which only the last digits are written behind the first (`0321-5550141/42`, `… 237, 38`).

Lines that one office or person took together differ in their last two or three digits. The span of such a number is
the whole phrase, its value the first number with these digits in place of its own.

Confidence 0.93 behind a stroke, 0.85 behind a comma or a word for "or".
"""

import re
from collections.abc import Iterator

from nlp.identifiers.digits.spoken_digits import words_around
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either

_DIGITS = r"(?P<digits>[0-9]{2,3})(?![0-9]|[^\W_]|[%$€£°]|[.:][0-9]|[ ]?/[0-9](?![0-9])|/-|-[^\W_])"
_STROKE = re.compile(r"(?P<apart>[ ]?)[/\\][ ]?" + _DIGITS)
_LISTED = re.compile(r"(?:,[ ]?|[ ]?&[ ]?|[ ](?:or|and|ya|aur|" + either("یا اور و او تے أو") + r")[ ])" + _DIGITS)
_ENDS = re.compile(r"[ ]?(?:[,;)|]|\n|$)|[ ]?[.](?:[ \n](?![0-9])|$)")  # no word for what there are so many of
_UNITS = words_around("unit")
_MOST = 4  # tails of one number
_LISTED_NEAR, _NEXT = 9, 5  # how far apart lines lie that were taken together
_SERVICES = frozenset({15, 16, 100, 101, 102, 110, 112, 113, 115, 117, 119, 122, 123, 125, 130, 911, 997, 998, 999})
"""Short numbers of police, rescue and fire brigades, which stand beside telephone numbers (`051-9200012 ya 15`)."""
_POLICE = 15
_YEARS = range(15, 31)  # what a stroke and two digits mean behind the number of a case


def tails(view: FoldedText, first: SpanMatch) -> Iterator[SpanMatch]:
    """Every number of which only the last digits stand behind `first`, a number with all of its digits."""
    if not view.text[first.end - 1].isdecimal():
        return
    value, given = first.value, list[SpanMatch]()
    for match in _behind(view, first.end):
        stroke, digits = match.re is _STROKE, match["digits"]
        apart = int(digits) - int(value[-len(digits) :])
        if not _are_lines(view, match, int(digits), apart) or (given and not 0 < apart <= _LISTED_NEAR):
            return  # a date behind a number (`…/31/12`) is none of its lines either
        value = value[: -len(digits)] + digits
        if e164(value, None) != value:
            return
        undone = ("last digits replaced",)
        given.append(SpanMatch("PHONE", value, first.start, match.end(), first.by, 0.93 if stroke else 0.85, undone))
    yield from given


def _behind(view: FoldedText, end: int) -> Iterator[re.Match[str]]:
    """Digits in twos or threes, one after the other behind a stroke, a comma or a word for "or"."""
    for _ in range(_MOST):
        match = _STROKE.match(view.text, end) or _LISTED.match(view.text, end)
        if match is None:
            return
        yield match
        end = match.end()


def _are_lines(view: FoldedText, match: re.Match[str], digits: int, apart: int) -> bool:
    """Whether last digits `apart` from those of the number before can only be those of another line."""
    if not apart or _is_counted(view, match.end()):
        return False
    ends = _ENDS.match(view.text, match.end()) is not None
    if match.re is _LISTED:
        least, most = (1, _NEXT) if "," in match.group() else (-_LISTED_NEAR, _LISTED_NEAR)
        return ends and least <= apart <= most and digits not in _SERVICES
    if apart < 0 or digits == _POLICE or (digits in _YEARS and apart > _LISTED_NEAR):
        return False
    return ends or (apart <= _NEXT and not match["apart"])


def _is_counted(view: FoldedText, end: int) -> bool:
    """Whether a word for what is counted follows (`/24 hours`)."""
    after = view.words[view.word_at(end) : view.word_at(end) + 1]
    return bool(after) and after[0].text in _UNITS and view.text[end : after[0].start].strip(" ") == ""
