"""HTML cut into tags by one scan that never goes back, so that its time grows with the text and no faster. Pure.

The rules are those of the HTML standard's tokenizer (section 13.2.5) as far as they decide where a tag, a comment or
a raw text element ends: a `>` within a quoted value ends no tag, and nothing within `script`, `style`, `textarea`,
`title` or a comment is one. Every expression here is possessive: it fails at once or consumes what it looked at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content is text up to their own end tag, whatever it looks like."""
REST = ""
"""The name of what is no tag: a comment, or a tag, comment or raw text element that never ends."""
_BLANK = r" \t\r\n\f"
_VALUE = rf"\"[^\"]*+\"|'[^']*+'|[^{_BLANK}>\"'][^{_BLANK}>]*+"
_ATTRIBUTE = re.compile(
    rf"([^{_BLANK}/>=]++)(?:[{_BLANK}]*+=[{_BLANK}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_BLANK}>]*+)))?+"
)
_NEXT = re.compile(rf"<(/?)([A-Za-z][^{_BLANK}/>]*+)((?:[^>=]++|=[{_BLANK}]*+(?:{_VALUE})?+)*+)>|<[A-Za-z/!?]")
"""A tag, or what begins as one, a comment or the like."""
_COMMENT_END = re.compile("--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[{_BLANK}/>])", re.IGNORECASE) for name in RAW_TEXT}


class ScannedTag(NamedTuple):
    """One tag: its name in lower case, whether it is an end tag, and where it stands; attributes begin at `inside`.

    The name is `REST` for what is no tag and shows nothing either.
    """

    name: str
    closes: bool
    start: int
    inside: int
    end: int


def tags(text: str) -> Iterator[ScannedTag]:
    """Every tag of a text in order. What stands between two of them is text (or the content of a raw text element)."""
    place = 0
    while match := _NEXT.search(text, place):
        place = match.start()
        if match[2] is not None:
            name, closes = match[2].lower(), match[1] == "/"
            yield ScannedTag(name, closes, place, match.start(3), match.end())
            place = match.end()
            if not closes and name in _RAW_END:
                raw_end = _RAW_END[name].search(text, place)
                if raw_end is None:
                    yield _rest(text, place)
                    return
                place = raw_end.start()
            continue
        end = _end_of_no_tag(text, place)
        if end is None:
            yield _rest(text, place)
            return
        if end > place + 1:
            yield ScannedTag(REST, closes=False, start=place, inside=end, end=end)
        place = end


def _rest(text: str, place: int) -> ScannedTag:
    return ScannedTag(REST, closes=False, start=place, inside=len(text), end=len(text))


def _end_of_no_tag(text: str, place: int) -> int | None:
    """Where a comment or the like ends that begins at a `<`; the next letter for a bare `<`, None for no end at all."""
    if text.startswith("<!--", place):
        end = _COMMENT_END.search(text, place + 2)
        return end.end() if end is not None else None
    follows = text[place + 1 : place + 3]
    if follows[:1] in {"!", "?"} or (follows[:1] == "/" and len(follows) == 2 and not _begins_a_name(follows[1])):
        end_at = text.find(">", place)
        return end_at + 1 if end_at >= 0 else None
    is_tag = _begins_a_name(follows[:1]) or (follows[:1] == "/" and _begins_a_name(follows[1:]))
    return None if is_tag else place + 1


def _begins_a_name(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def attributes(text: str, tag: ScannedTag) -> Iterator[tuple[str, str]]:
    """The attributes of a tag, names in lower case, values as they stand (entities not undone)."""
    for match in _ATTRIBUTE.finditer(text, tag.inside, tag.end - 1):
        yield match[1].lower(), match[2] or match[3] or match[4] or ""
