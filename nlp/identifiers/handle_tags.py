"""Discord names with their four digits (`boatman#0042`), wherever the text speaks of Discord."""

import re
from collections.abc import Iterator

from nlp.identifiers.handle_links import BY
from nlp.identifiers.names import Named
from nlp.identifiers.naming import NUMBER_WORDS, NUMBERED, STRONG, WEAK
from nlp.identifiers.platforms import NO_NAMES, SAYS
from nlp.identifiers.view import Found, View

_TAG = re.compile(r"(?<![a-z0-9._@#/\-])@?(?P<name>[a-z0-9_][a-z0-9_.]{1,31})#[0-9]{4}(?![0-9a-z#])")
_THINGS = STRONG | WEAK | NUMBERED | NUMBER_WORDS | NO_NAMES | SAYS


def tags(view: View, platforms: list[Named]) -> Iterator[Found]:
    """Every tag whose name is no word for a thing that is numbered (`ticket#0042`)."""
    if "#" not in view.text or not any(one.platform == "discord" for one in platforms):
        return
    for match in _TAG.finditer(view.text):
        if match["name"] not in _THINGS and not match["name"].isdecimal():
            value = match.group().removeprefix("@")
            yield Found("SOCIAL", f"discord:{value}", match.start(), match.end(), BY, 0.93)
