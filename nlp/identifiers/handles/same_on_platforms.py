"""Handles that are said to be the same on one more platform (`insta name_99, same on snap`). Confidence 0.8."""

import bisect
import re
from collections.abc import Iterable, Iterator

from nlp.identifiers.handles.username_shapes import found_on
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import folded

_SAME = folded("same yehi yahi yhi wohi wahi یہی وہی یہ‌ہی نفس همان همین ایہو هماغه")
_DIFFERING = folded("with but without plus minus except number nambar نمبر رقم شماره شمېره")
OWN_LINK = re.compile(r"[ :\-]{0,3}(?:(?:[^\W\d_]{2,4}|channel|group)[ :]{1,2})?(?:https?://|[a-z0-9\-]+\.[a-z]{2,4}/)")
"""A link right behind the name of a platform: its own."""


def same_on(view: FoldedText, platforms: list[Named], found: Iterable[SpanMatch]) -> Iterator[SpanMatch]:
    """`same on insta`: the last handle said before, on this platform too."""
    if view.vocabulary.isdisjoint(_SAME):
        return
    handles = sorted(found, key=lambda one: one.end)
    for one in platforms:
        near = view.words[max(0, one.last - 4) : one.last + 5]
        here = bisect.bisect_right(handles, one.start, key=lambda handle: handle.end)
        before = handles[max(0, here - 1) : here]
        own = any(0 <= handle.start - one.end < 25 for handle in handles[here : here + 2])
        own = own or OWN_LINK.match(view.text, one.end) is not None
        if any(word.text in _DIFFERING for word in view.words[one.last + 1 : one.last + 6]):
            continue  # `snap is the same name with an underscore at the end`, `viber bhi yehi number`
        if before and not own and one.start - before[-1].end < 60 and any(_says_same(word, one) for word in near):
            name = before[-1].value.split(":", maxsplit=1)[-1]
            if before[-1].value != f"{one.platform}:{name}":
                yield from found_on(one.platform, name, (before[-1].start, before[-1].end), 0.8, ())


def _says_same(word: FoldedWord, one: Named) -> bool:
    return word.text in _SAME and -30 < word.start - one.start < 30
