"""Names on Facebook's Messenger, whose own name means other things too: `Messenger rana.docs, tel …`.

The word alone begins an entry, and a name with a sign or a digit follows and ends it; behind another platform's name
(`Telegram messenger: …`) it says no more than that.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.context.number_nouns import NUMBER_WORDS
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.handles.username_shapes import ENTRY_ENDS, found_on
from nlp.identifiers.hosts import TLDS
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either, folded

_NAMED = folded("messenger msngr میسنجر مسنجر ماسنجر میسینجر الماسنجر المسنجر")
_NAME = re.compile(
    r"(?:[ ]?[:=\-\u2013>][ ]?|[ ])(?:(?:id|pe|par|per|on|is|"
    + either("پر تے په آیدی علی")
    + r")[ :]{1,2})?(?P<name>[a-z][a-z0-9]{2,}(?:[._][a-z0-9]{2,})+|[a-z]{4,}[0-9]{2,})(?![\w@/])"
)


def messenger_names(view: FoldedText) -> Iterator[SpanMatch]:
    """Each such name; confidence 0.85."""
    if view.vocabulary.isdisjoint(_NAMED):
        return
    for place, text in enumerate(view.texts):
        if text not in _NAMED or (place and platform_of(view.texts[place - 1])):
            continue
        match = _NAME.match(view.text, view.words[place].end)
        if match is None or not ENTRY_ENDS.match(view.text, match.end()):
            continue
        parts = set(re.split("[._]", match["name"]))
        if match["name"].rpartition(".")[2] in TLDS or not parts.isdisjoint(NO_NAMES | SAYS | NUMBER_WORDS):
            continue
        yield from found_on("facebook", match["name"], match.span("name"), 0.85)
