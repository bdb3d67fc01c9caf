"""One name that is said for several platforms at once (`ig and telegram same, x`, `discord and tg, one nick, x`).

Platforms that are named together, a word for "the same" or "both" among words that only lead on, and then the name; or
the name with its platforms in brackets behind it (`x (line + wechat)`); or, platforms named further up, `both have the
same name`. The name is given for each of them, with one span. Confidence 0.85.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlp.identifiers.handles.platforms import NAMING, NO_NAMES, SAYS
from nlp.identifiers.handles.username_shapes import ENTRY_ENDS, TIME_OR_PRICE, found_on, is_name
from nlp.identifiers.platforms.platform_names import Named, is_added, platform_of
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either, fold, folded
from nlp.text.word_classes import listed

JOINED = re.compile(r"[ ]?(?:[/&+|,،=]|and|aur|or|ya|o|n|plus|" + either("اور یا و او تے") + r")[ ]?")
"""What joins platforms that are named in one breath."""
_JOINED_NAMES = re.compile(
    r"[ ](?:id|ids|name|username|account|naam|"
    + "|".join(fold(one).text for one in ("آئی ڈی", "نام", "اکاؤنٹ", "یوزر نیم", "آیدی", "حساب"))
    + r")[ ](?:and|aur|or|&|\+|"
    + either("اور یا و او تے")
    + r")[ ]"
)
_SAME = folded(
    "same one both dono donon teeno teenon teenoo charon sab all ek aik identical ایک دونوں تینوں چاروں یکساں وہی نفس "
    "بنفس واحد واحده یک یکی یکسان همان هردو دواړه دواړو یو درې‌واړه درےواړه ہکو دوویں دوناں تنے"
)
_BOTH = folded("both dono donon all teeno teenon sab دونوں تینوں کلاهما کلها هردو دواړه دوویں")
_LEADING = (SAYS | NAMING | _SAME) - {"contact", "find", "look", "search", "text"} | folded(
    "are have has got use uses hi par بھی ہی ان ه ای هست لهما لهم للاثنین رکھا rakha rakhi hain ہیں الاسم الحساب "
    "المعرف "
    "الیوزر نامی نوم"
)
_NAME = re.compile(r"@?(?P<name>[a-z0-9_][a-z0-9_.\-]{1,38}[a-z0-9_])(?![a-z0-9@])")
_LEADS = re.compile(r"[ ]?[:=,،\-\u2013\u2014>(|]{0,2}[ \n]{0,2}@?")
_ON = re.compile(r"[ ](?:on|via|pe|par|per|at|" + either("پر په علی در") + r")[ ]")
_NO_OTHER = re.compile(r"(?:[ ](?:both|dono|pe|par)(?![^\W_]))?(?:" + ENTRY_ENDS.pattern + ")")
_PLAIN = re.compile("[a-z]+")
_FEWEST_LETTERS, _LONG = 5, 8  # of a plain word that is a name: behind one for a name, and behind none
_COURTESY = folded("shukriya thankyou regards salam mehrbani jazakallah inshallah mashallah everything nothing")
_OTHER_THINGS = folded("line x matrix threads sc dc disc snap imo t s i f sig لائن لاین ایکس")
_STEPS, _FURTHER_UP = 8, 140
_ALIKE = listed(_SAME)


def shared(view: FoldedText, platforms: list[Named], found: list[SpanMatch]) -> Iterator[SpanMatch]:
    """The name on each of the platforms for which it is said; `found`: those on one platform."""
    if len(platforms) < 2:
        return
    groups = list(platforms_together(view, platforms))
    found = sorted(found, key=lambda one: one.end)
    for group in groups:
        yield from _in_brackets(view, group)
        yield from _on_all(view, group, found)
    for place in view.places(_ALIKE) if groups else ():
        yield from _said_for(view, groups, place)


def platforms_together(view: FoldedText, platforms: list[Named]) -> Iterator[list[Named]]:
    """Two platforms and more that are named in one breath."""
    group = platforms[:1]
    for one in platforms[1:]:
        between = view.text[group[-1].end : one.start]
        joined = JOINED.fullmatch(between) or _JOINED_NAMES.fullmatch(between)
        if one.start >= group[-1].end and (joined or (between == " " and is_added(view, one))):
            group.append(one)
            continue
        if len(group) > 1:
            yield group
        group = [one]
    if len(group) > 1:
        yield group


def _in_brackets(view: FoldedText, group: list[Named]) -> Iterator[SpanMatch]:
    """`x (line + wechat)`."""
    start, end = group[0].start, group[-1].end
    if view.text[end : end + 1] != ")" or view.text[start - 1 : start] != "(":
        return
    begin = view.text.rfind(" ", 0, max(0, start - 2)) + 1
    match = _NAME.match(view.text, max(begin, view.text.rfind("\n", 0, start) + 1))
    if match and match.end() in {start - 1, start - 2}:
        yield from _for_all(view, group, match, named=False)


def _on_all(view: FoldedText, group: list[Named], found: list[SpanMatch]) -> Iterator[SpanMatch]:
    """`x on insta and tg`: a name that is found on the first of them."""
    if not _NO_OTHER.match(view.text, group[-1].end):
        return
    before = bisect_left(found, group[0].start, key=lambda one: one.end)
    for one in found[max(0, before - 2) : before]:
        if _ON.fullmatch(view.text, one.end, group[0].start):
            name = one.value.rpartition(":")[2]
            for other in group[1:]:
                yield from found_on(other.platform, name, (one.start, one.end), 0.8)


def _said_for(view: FoldedText, groups: list[list[Named]], place: int) -> Iterator[SpanMatch]:
    """The name that follows a word for "the same" and others that only lead on, for the platforms among them."""
    first, last = _leading(view, place, -1), _leading(view, place, 1)
    start, end = view.words[first].start, view.words[last].end
    said = frozenset(view.texts[first : last + 1])
    lead = _LEADS.match(view.text, end)
    match = _NAME.match(view.text, lead.end() - view.text[end : lead.end()].count("@")) if lead else None
    if lead is None or match is None or match.start() == end:
        return
    naming = not NAMING.isdisjoint(said)
    if not naming and _is_doubtful(view, said, lead.group(), view.texts[last], match):
        return
    inside = [one for one in groups if start <= one[0].start and one[-1].end <= end]
    if not inside and naming and not _BOTH.isdisjoint(said):
        inside = [one for one in groups if 0 < start - one[-1].end < _FURTHER_UP]
    if inside and (naming or any(view.text[one.start : one.end] not in _OTHER_THINGS for one in inside[-1])):
        yield from _for_all(view, inside[-1], match, named=naming)


def _is_doubtful(view: FoldedText, said: frozenset[str], lead: str, last: str, match: re.Match[str]) -> bool:
    """Whether what follows may go on in prose, as no word for a name announces it.

    `dono pe hamara page hai, rates_2025 dekho`, `same size_40 parts`, `both are encrypted`.
    """
    if "are" in said and match["name"].isalpha():
        return True
    return "," in lead and (last not in _SAME or not ENTRY_ENDS.match(view.text, match.end()))


def _leading(view: FoldedText, place: int, step: int) -> int:
    """The last word before or behind `place` up to which all only lead on or name platforms, in one line."""
    for _ in range(_STEPS):
        following = place + step
        if not 0 <= following < len(view.words):
            break
        low, high = sorted((place, following))
        gap = view.text[view.words[low].end : view.words[high].start]
        word = view.words[following].text
        if "\n" in gap or len(gap) > 3 or "." in gap or ":" in gap or "@" in gap or "_" in gap:
            break
        goes_on = view.text[view.words[following].end : view.words[following].end + 2]
        if goes_on[:1] in {"_", "."} and goes_on[1:].isalnum():
            break
        if not (word in _LEADING or platform_of(word) or word in {"and", "aur", "or"}):
            break
        place = following
    return place


def _for_all(view: FoldedText, group: list[Named], match: re.Match[str], *, named: bool) -> Iterator[SpanMatch]:
    """The name on each platform of a group, if it may be one there."""
    name = match["name"]
    if name in NO_NAMES or name in _COURTESY or TIME_OR_PRICE.fullmatch(name):
        return
    if _PLAIN.fullmatch(name) and (
        len(name) < (_FEWEST_LETTERS if named else _LONG) or not ENTRY_ENDS.match(view.text, match.end())
    ):
        return
    for one in {one.platform: one for one in group}.values():
        if is_name(one, name, announced=True, bound=True):
            yield from found_on(one.platform, name, match.span(), 0.85)
