"""Names as Signal has them (`nur_boat.47`) where the text names no platform: left as a contact, they can be no other's.

A low line stands in them and a point before two digits; a word of writing to someone leads to one, or `or` and a number
stand behind.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.identifiers.context.number_nouns import CALLING, PHONE_WORDS
from nlp.identifiers.handles.links import BY
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either, folded

_NAME = re.compile(r"(?<![\w.@/\\:#-])[a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9]\.[0-9]{2}(?![\w@/(-]|\.\w)")
_LEADING = (
    PHONE_WORDS
    | CALLING
    | folded(
        "inbox dm pm write contact reach msg message text ping rabta raabta likho likhein هماهنگی ارتباط تماس رزرو "
        "للتواصل التواصل تواصل راسلني راسلنا للحجز رابطہ رابطے لکھو لکھیں اړیکه اړیکې"
    )
)
_OR_A_NUMBER = re.compile(
    r"[ ](?:or|ya|" + either("یا أو") + r")[ ](?:" + either("پیام زنگ تماس کال") + r"|call|sms|text)?[ ]?"
    r"(?:[+(]?[0-9]{2}|(?:zero|sifar|" + either("صفر زیرو") + r")[ ])"
)


def pointed(view: FoldedText, platforms: Sequence[Named]) -> Iterator[SpanMatch]:
    """Each such name of a text in which no platform is named."""
    if platforms or "_" not in view.text:
        return
    for match in _NAME.finditer(view.text):
        before = view.word_at(match.start()) - 1
        led = before >= 0 and view.texts[before] in _LEADING and match.start() - view.words[before].end <= len(": ")
        if led or _OR_A_NUMBER.match(view.text, match.end()):
            yield SpanMatch("SOCIAL", f"signal:{match.group()}", *match.span(), BY, 0.85)
