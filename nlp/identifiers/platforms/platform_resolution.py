"""Which platform a handle is on: the one that the text names nearest, or that is said to be its own."""

import bisect
import re

from nlp.identifiers.handles.username_shapes import SHAPE, is_beside
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, folded

SENTENCE_END = re.compile(r"[!?;۔]|\.\s|\n[^\n]*\n")
"""What ends what was begun: the end of a sentence, an empty line."""
_RIGHT_BEHIND = re.compile(r"[ ]?[(\[][ ]?|[ ](?:on|via|pe|par|per|" + either("پر علی فی په تے") + r")[ ]")
_IN_BRACKETS_OF_ANOTHER = re.compile(r"@[ ]?[a-z0-9_.]{3,40}[ ]?[(\[][ ]?$")
_NEXT_OF_LIST = re.compile(r"[ ]?(?:[,;/|&\n]|and|aur|or|" + either("اور یا و او تے") + r")[ ].*")
_OWN_LINK = re.compile(r"[ :\-]{0,3}(?:@[a-z0-9_]|/?u/[a-z0-9_]|(?:https?://)?(?:[a-z0-9\-]+\.){1,2}[a-z]{2,4}/)")
_TAG_BEFORE = re.compile(r"(?<![a-z0-9_.])[a-z0-9_.]{2,32}#[0-9]{4}[ ]$")
_OWN_TAG = re.compile(r"[ :\-]{1,3}[a-z0-9_.]{2,32}#[0-9]{4}(?![0-9])")
_ENDS_THERE = re.compile("[,;\n،؛]|[.!?][ ]")
_NEXT_ENTRY = re.compile(r"\n[ ]?(?:[0-9]{1,2}[.)]|[\-*•])[ ]?$")
_ELSEWHERE = 60  # characters by which a platform that has a name of its own counts as farther
_FAR = 120  # characters behind which, in another sentence, a platform's name was about something else
_LONGEST_BEHIND = 24  # characters between a name and the platform behind it that it is on
_LIST_SIGN = 3  # characters that part two things of a list
_GONE = folded("closed dead gone banned band khatam deleted بند ختم مغلق تعطیل بسته")
_LONGEST_LEAD = 50
_NEXT_CLAUSE = re.compile(r"[ ][^\W_]+[ ][^\W_]+[ ](?:that|k|keh|" + either("کہ که چې ان") + r")[ ]$")
_AROUND = 6  # platforms that are looked at on either side of a handle


def nearest(view: FoldedText, platforms: list[Named], start: int, end: int) -> int:
    """Index of the platform said nearest: before in the same line, else just after, else any before, else after."""
    best: tuple[int, int] = (10_000, -1)
    here = bisect.bisect_left(platforms, start, key=lambda one: one.start)
    for place in range(max(0, here - _AROUND), min(len(platforms), here + _AROUND)):
        one = platforms[place]
        if one.start < end and start < one.end:
            continue
        distance = start - one.end if one.end <= start else (one.start - end) + 12
        between = view.text[one.end : start] if one.end <= start else view.text[end : one.start]
        if one.start >= end and (_NEXT_ENTRY.search(between) or _is_of_what_follows(view, one, between)):
            continue
        if one.start >= end and is_bound(view, one, between):
            return place
        distance += _ELSEWHERE * _has_a_name(view, one, between, behind=one.start >= end)
        distance += 60 * between.count("\n") + 20 * (", " in between) + 15 * (". " in between)
        if not (one.weak and distance > 30) and distance < best[0]:
            best = (distance, place)
    return best[1]


def is_bound(view: FoldedText, one: Named, between: str) -> bool:
    """Whether a platform right behind a name is said to be its own (`@name (telegram)`, `@name on telegram`)."""
    if not _RIGHT_BEHIND.fullmatch(between):
        return False
    return between[-1] != "(" or view.text[one.end : one.end + 2].lstrip(" ")[:1] == ")"


def _is_of_what_follows(view: FoldedText, one: Named, between: str) -> bool:
    """Whether a platform behind a name belongs to what stands behind itself: farther off, or in a list with its own."""
    if one.platform == "telegram":
        return False
    if len(between) > _LONGEST_BEHIND or ("#" in between and _TAG_BEFORE.search(between)):
        return True
    return _ENDS_THERE.search(between) is not None and (len(between) > _LIST_SIGN or _has_own(view, one))


def _has_own(view: FoldedText, one: Named) -> bool:
    return _OWN_LINK.match(view.text, one.end) is not None or SHAPE.match(view.text, one.end + 1) is not None


def _has_a_name(view: FoldedText, one: Named, between: str, *, behind: bool) -> bool:
    """Whether a platform has a name of its own: in brackets behind that, or next in a list with it."""
    if behind and _OWN_TAG.match(view.text, one.end) and _ENDS_THERE.search(between):
        return True
    if not behind:
        return _IN_BRACKETS_OF_ANOTHER.search(view.text, max(0, one.start - 44), one.start) is not None
    return _NEXT_OF_LIST.fullmatch(between) is not None and _OWN_LINK.match(view.text, one.end) is not None


def is_announced_by(view: FoldedText, platforms: list[Named], place: int, start: int, end: int) -> bool:
    """Whether the platform at `place` stands right beside the handle of `[start, end)`: its own announcing word."""
    if place < 0:
        return False
    one = platforms[place]
    if one.start >= end:
        return is_bound(view, one, view.text[end : one.start])
    return is_beside(view, one, start, end)


def is_far(view: FoldedText, one: Named, start: int, end: int) -> bool:
    """Whether a platform is named long before or behind the handle of `[start, end)`, in another sentence.

    Or another clause begins with the handle (`fb pe warning di k @name …`), or the platform was given up (`skype is
    closed. … ask @name`).
    """
    between = view.text[one.end : start] if one.end <= start else view.text[end : one.start]
    if one.platform != "telegram" and _NEXT_CLAUSE.search(view.text, max(one.end, start - _LONGEST_LEAD), start):
        return True
    gone = one.platform != "telegram" and not _GONE.isdisjoint(view.texts[one.last + 1 : one.last + 3])
    return (gone or len(between) > _FAR) and SENTENCE_END.search(between) is not None
