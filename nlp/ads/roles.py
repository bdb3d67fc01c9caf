"""ROLE: words for roles in the trade (`resources/lexicons/roles.tsv`)."""

from collections.abc import Iterator, Sequence

from nlp.ads.words import Heads, longest_behind, rows, singles
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "roles 2"
_ROWS = rows("roles")
_ROLES = Heads(
    {role: _ROWS[role] for role in ("agent", "recruiter", "guide", "forger", "transporter", "financier", "other")}
)
_MAN, _ALONE, _ABOARD = singles(_ROWS["man"]), _ROWS["alone"], _ROWS["aboard"]
_NOT_BEFORE, _NOT_AFTER = singles(_ROWS["not_before"]), _ROWS["not_after"]
_GAME = singles(_ROWS["game"])
_JOINED = frozenset("ولب")
_HANDLERS, _DOGS = folded("handler handlers"), folded("dog dogs k9 squad")
_WASITA, _PERSIAN_BEFORE = fold("واسطه").text, folded("هیچ را یک این آن هر چند")
_WITH, _GUIDE = folded("مع إلى عند بدون"), fold("دليل").text
_MIDDLE = folded("middle middleman middlemen")
_DRIVERS = folded("driver drivers ڈرائیور ڈرائیوروں راننده سائق ډرېور ډریور")
_JOBS = folded(
    "job jobs vacancy required wanted cook helper helpers labour hgv rescue نوکری درکار "
    "خادمہ ہیلپر باورچی ویکنسی مطلوب وظيفة استخدام"
)


def find(view: View, taken: Sequence[tuple[int, int]] = (), *, afloat: bool = False) -> Iterator[Found]:
    """Every role word; none inside `taken` (folded spans). `afloat`: the text speaks of a boat."""
    words, free = view.words, 0
    game = any(word.text in _GAME for word in words)
    for place, word in enumerate(words):
        if place < free or (word.text not in _ROLES.firsts and word.text[0] not in _JOINED):
            continue
        matched, skipped = _ROLES.at(words, place), 0
        if matched is None and word.text[0] in _JOINED and len(word.text) > 4:
            matched, skipped = _ROLES.at(words, place, skipped=1), 1
        if matched is None or (game and matched[1] == "agent"):
            continue
        phrase, role = matched
        if phrase in _ABOARD and not afloat and not _leads(view, place):
            continue
        start, last = word.start + skipped, place + len(phrase) - 1
        if any(first < words[last].end and start < end for first, end in taken) or _other(view, place, last):
            continue
        if role == "financier":
            man = _man(view, last)
            if not man and phrase not in _ALONE:
                continue
            last += man
        yield Found("ROLE", role, start, words[last].end, BY, 0.88)
        free = last + 1


def _other(view: View, first: int, last: int) -> bool:
    """Whether the word beside it makes something else of it (a football agent, a guide book)."""
    words = view.words
    before = words[first - 1].text if first and words[first].start - words[first - 1].end <= 1 else ""
    stopped = view.text[words[last].end : words[last].end + 1] in {",", ";"}
    return (
        before in _NOT_BEFORE
        or (not stopped and longest_behind(words, last, _NOT_AFTER) > 0)
        or _of_no_trade(view, first, last)
    )


def _leads(view: View, place: int) -> bool:
    """Whether Arabic `دليل` is a man that people go with, no proof and no manual."""
    words = view.words
    with_him = place > 0 and words[place - 1].text in _WITH and words[place].text == _GUIDE
    return with_him and not (place + 1 < len(words) and words[place + 1].text.startswith("ال"))


def _of_no_trade(view: View, place: int, last: int) -> bool:
    """Whether the word is a job that is offered, a handler of dogs, or a go-between that Farsi only says `by` with."""
    words, text = view.words, view.words[place].text
    if text in _HANDLERS:
        return any(word.text in _DOGS for word in words)
    if text.endswith(_WASITA):
        return not place or words[place - 1].text not in _PERSIAN_BEFORE
    if text in _MIDDLE:
        return "escrow" in view.text
    near = words[max(0, place - 6) : place] + words[last + 1 : last + 7]
    return text in _DRIVERS and any(word.text in _JOBS for word in near)


def _man(view: View, last: int) -> int:
    """1 where a word for a man follows right behind, else 0."""
    words = view.words
    near = last + 1 < len(words) and words[last + 1].start - words[last].end <= 1
    return int(near and words[last + 1].text in _MAN)
