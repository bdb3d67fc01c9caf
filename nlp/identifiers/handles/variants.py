"""Names that are another's but for a sign or a letter (`insta a.b, tiktok the same but an underscore, a_b`).

A platform that has no name of its own takes the word behind it whose letters and digits are those of a handle said
before; an `@name` on no platform that differs from a handle by a letter is on its platform (`@c0in_desk`, who poses as
`@coin_desk`). Confidence 0.85.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlp.identifiers.handles.platforms import NO_NAMES
from nlp.identifiers.handles.username_shapes import found_on, is_name
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded

_NAME = re.compile(r"(?<![a-z0-9_.@/\-])@?(?P<name>[a-z0-9_][a-z0-9_.\-]{3,38}[a-z0-9_])(?![a-z0-9@/])")
_AT_NAME = re.compile(r"(?<![a-z0-9._@])@(?P<name>[a-z0-9_][a-z0-9_.]{3,38}[a-z0-9_])(?![a-z0-9_@])")
_ENDS = re.compile(r"[!?;۔]|\.\s|\n")
_SIGNS = re.compile("[._-]")
_REACH, _MOST = 90, 200  # characters behind a platform; handles of one text that are compared
_SHORTEST = 5
_FAR = 1 << 40
_LIKE = str.maketrans("013457", "oieast")
_NOT = folded("not no never nahi nahin nai dont isnt نہیں نئیں لیس لا نه نیست")
_WITHOUT = re.compile(r"(?:no|not)[ ](?:dots?|underscores?|hyphens?|dash|dashes|points?|signs?)")


def variants(
    view: FoldedText, platforms: list[Named], found: list[SpanMatch], linked: list[SpanMatch]
) -> Iterator[SpanMatch]:
    """Every such name; `found` and `linked` are the handles that are known, these by links."""
    known = {
        _bare(name): one for one in (*linked[:_MOST], *found[:_MOST]) if len(_bare(name := _name(one))) >= _SHORTEST
    }
    if not known:
        return
    taken = sorted((one.start, one.end) for one in (*linked, *found))
    earliest = min(one.start for one in known.values())
    for place, one in enumerate(platforms):
        following = platforms[place + 1].start if place + 1 < len(platforms) else len(view.text)
        if earliest < one.start:
            yield from _behind(view, one, following, known, taken)
    if view.text.count("@") > len(taken) // 2:
        yield from _posing(view, known, taken)


def _name(one: SpanMatch) -> str:
    return one.value.rpartition(":")[2]


def _bare(name: str) -> str:
    return _SIGNS.sub("", name)


def _behind(
    view: FoldedText, one: Named, following: int, known: dict[str, SpanMatch], taken: list[tuple[int, int]]
) -> Iterator[SpanMatch]:
    """The first word behind a platform that is a name known before, or that with a part more or less behind a sign."""
    end = min(one.end + _REACH, following, len(view.text))
    if stop := _ENDS.search(view.text, one.end, end):
        end = stop.start()
    if _first_from(taken, one.end) < end:
        return  # it has a name of its own
    for match in _NAME.finditer(view.latin, one.end, end):
        name = match["name"]
        source = _source(name, known)
        if source is None or source.start > one.start or name in NO_NAMES:
            continue
        if not _denied(view, one, match.start()) and is_name(one, name, announced=True, bound=True):
            yield from found_on(one.platform, name, match.span(), 0.85)
        return


def _source(name: str, known: dict[str, SpanMatch]) -> SpanMatch | None:
    """The handle whose letters and digits a name has, or of which one has all and a part behind a sign more."""
    bare = _bare(name)
    if len(bare) < _SHORTEST:
        return None
    if bare in known:
        return known[bare]
    if bare == name and name.isalpha():
        return None
    longer = (one for each, one in known.items() if _goes_on(name, _name(one)) or _goes_on(_name(one), name))
    return next(longer, None)


def _goes_on(short: str, long: str) -> bool:
    return len(short) >= _SHORTEST and long.startswith(short) and long[len(short) : len(short) + 1] in {".", "_", "-"}


def _denied(view: FoldedText, one: Named, start: int) -> bool:
    """Whether a name is said to be none there, or not to be meant (`not on facebook, …`)."""
    first = view.word_at(one.start)
    before = view.texts[max(0, first - 2) : first]
    between = _WITHOUT.sub("", view.text[one.end : start])
    return not _NOT.isdisjoint(before) or not _NOT.isdisjoint(between.split())


def _posing(view: FoldedText, known: dict[str, SpanMatch], taken: list[tuple[int, int]]) -> Iterator[SpanMatch]:
    """Every `@name` of no platform that looks like a known one, on that one's platform."""
    spans = set(taken) | {(start - 1, end) for start, end in taken}
    alike = {bare.translate(_LIKE): one for bare, one in known.items()}
    for match in _AT_NAME.finditer(view.latin):
        bare = _bare(match["name"])
        if match.span() in spans or bare.isdecimal() or len(bare) <= _SHORTEST:
            continue
        source = alike.get(bare.translate(_LIKE))
        if source and match["name"] != _name(source) and not _overlaps(match.span(), taken):
            platform = source.value.rpartition(":")[0] or "telegram"
            yield from found_on(platform, match["name"], match.span(), 0.85)


def _first_from(taken: list[tuple[int, int]], start: int) -> int:
    """Where the first of the spans begins that begin at `start` or behind it."""
    place = bisect_left(taken, (start, 0))
    return taken[place][0] if place < len(taken) else _FAR


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    place = bisect_left(taken, (span[1], 0))
    return any(end > span[0] for _, end in taken[max(0, place - 3) : place])
