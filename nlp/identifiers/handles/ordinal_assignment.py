"""Names that are told apart by order: two platforms, then `first x, second y` for the one and the other.

Confidence 0.85.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.multi_platform import platforms_together
from nlp.identifiers.handles.username_shapes import found_on, is_name
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import fold

_FIRST = "first|former|1st|pehl[aie]|pahl[aie]|" + "|".join(
    fold("پہلا پہلی پہلے اول اولی الاول الاولی اولین لومړی لومړۍ").text.split()
)
_SECOND = "second|latter|other|2nd|d[uo]{1,2}sr[aie]|" + "|".join(
    fold("دوسرا دوسری دوسرے دوم دومی الثانی الثانیه ثانی دویم دوهم دوجا").text.split()
)
_NAME = r"@?[a-z0-9_][a-z0-9_.\-]{1,38}[a-z0-9_]"
_PAIR = re.compile(
    r"(?<![^\W_])(?:" + _FIRST + r")(?:[ ](?:is|one|ka|ki|pe|کا|کی))?[ :]{1,3}(?P<first>" + _NAME + r")(?![a-z0-9@])"
    r"[ ]?[,،;؛/]?[ ]?(?:and[ ]|aur[ ]|or[ ]|و|اور[ ])?[ ]?"
    r"(?:the[ ])?(?:" + _SECOND + r")(?:[ ](?:is|one|ka|ki|pe|کا|کی))?[ :]{1,3}(?P<second>" + _NAME + r")(?![a-z0-9@])"
)
_REACH, _PAIR_REACH = 60, 160  # characters from the platforms to the first word of order, and to the end


def told_by_order(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    """The names of two platforms that are named in one breath, each on its own."""
    if len(platforms) < 2:
        return
    for group in platforms_together(view, platforms):
        if len(group) != 2:
            continue
        end = group[1].end
        match = _PAIR.search(view.text, end, end + _PAIR_REACH)
        if match is None or match.start() > end + _REACH or "\n\n" in view.text[end : match.start()]:
            continue
        for one, part in zip(group, ("first", "second"), strict=True):
            name = match[part].removeprefix("@")
            if is_name(one, name, announced=False, bound=True):
                yield from found_on(one.platform, name, match.span(part), 0.85)
