"""Links that hold a telephone number: `wa.me`, `api.whatsapp.com`, `signal.me`."""

import re
from collections.abc import Iterator

from nlp.identifiers.hosts import DOT
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText, SpanMatch

_LINK = re.compile(
    r"(?:https?://|hxxps?://)?(?:www\.)?"
    r"(?:wa[ ]?"
    + DOT
    + r"[ ]?me[ ]?/[ ]?|(?:api|web)"
    + DOT
    + r"whatsapp"
    + DOT
    + r"com/send/?\?(?:[a-z_]+=[^\s&]*&)*?phone="
    r"|whatsapp://send/?\?phone=|signal" + DOT + r"me/#p/)"
    r"(?P<digits>\+?(?:%2b)?[0-9oil](?:[0-9oil]|[\- ](?=[0-9])){7,18}(?![a-z0-9]))(?P<rest>[/?&][^\s\x1a\"'<>)\]]*)?"
)
_LINKING = frozenset({"wa", "signal", "whatsapp"})  # a word of each link to a number


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every link that holds a number."""
    if _LINKING.isdisjoint(view.vocabulary):
        return
    for match in _LINK.finditer(view.text):
        digits = re.sub("[^0-9oil]", "", match["digits"].removeprefix("%2b")).translate(str.maketrans("oil", "011"))
        value = (e164(digits, "PK") if digits.startswith("03") else "") or e164("+" + digits.lstrip("0"), None)
        if value:
            end = match.end("rest") if match["rest"] else match.end("digits")
            end -= len(match.group()) - len(match.group().rstrip(".,;:!?")) if match["rest"] else 0
            yield SpanMatch("PHONE", value, match.start(), end, "phone", 0.99, ("link to number",))
