"""Names of two words with a point between right behind Signal (`signal taftan.rasta`), without its digits."""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.links import BY
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.handles.username_shapes import ENTRY_ENDS
from nlp.identifiers.hosts import TLDS
from nlp.identifiers.platforms.platform_names import Named, platform_of
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either

_NAME = re.compile(
    r"[ ]?(?:[:=\u2013\u2014>-]|(?:id|username|pe|par|on|me|is|"
    + either("پر په آیدی آئی ڈی")
    + r")[ :]{1,2}|(?<=[ ]))[ ]?(?P<name>(?P<first>[a-z][a-z0-9_]{2,})\.(?P<second>[a-z][a-z0-9_]{2,}))(?![\w@]|\.\w)"
)


def dotted(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    """Each such name that ends what is said, is no host and holds no word that leads on."""
    for one in platforms:
        match = _NAME.match(view.text, one.end) if one.platform == "signal" else None
        if match is None or not ENTRY_ENDS.match(view.text, match.end()):
            continue
        parts = {match["first"], match["second"]}
        if match["second"] in TLDS or not parts.isdisjoint(NO_NAMES | SAYS) or any(map(platform_of, parts)):
            continue
        if view.cased[match.start("name") : match.end()].islower():
            yield SpanMatch("SOCIAL", f"signal:{match['name']}", *match.span("name"), BY, 0.85)
