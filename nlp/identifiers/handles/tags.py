"""Discord names with their four digits (`boatman#0042`).

They are taken where the text speaks of Discord, or where a handle of another platform stands right before.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.links import BY
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.names import Named
from nlp.identifiers.naming import NUMBER_WORDS, NUMBERED, STRONG, WEAK
from nlp.identifiers.view import Found, View

_TAG = re.compile(r"(?<![a-z0-9._@#/\-])@?(?P<name>[a-z0-9_][a-z0-9_.]{1,31})#[0-9]{4}(?![0-9a-z#])")
# Right behind a handle of another platform such a tag is Discord's, unsaid (`@kit_42 (telegram) / kit42#0042`).
_BESIDE, _REACH = re.compile(r"@[a-z0-9_.]{3,32} ?(?:\([^()\n]{2,20}\))? ?[/|,،\n] ?$"), 64
_THINGS = STRONG | WEAK | NUMBERED | NUMBER_WORDS | NO_NAMES | SAYS


def tags(view: View, platforms: list[Named]) -> Iterator[Found]:
    """Every tag whose name is no word for a thing that is numbered (`ticket#0042`)."""
    if "#" not in view.text or not platforms:
        return
    said = any(one.platform == "discord" for one in platforms)
    for match in _TAG.finditer(view.text):
        named = said or _BESIDE.search(view.text, max(0, match.start() - _REACH), match.start()) is not None
        if named and match["name"] not in _THINGS and not match["name"].isdecimal():
            value = match.group().removeprefix("@")
            yield Found("SOCIAL", f"discord:{value}", match.start(), match.end(), BY, 0.93)
