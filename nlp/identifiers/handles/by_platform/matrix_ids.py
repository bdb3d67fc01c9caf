"""Accounts of Matrix with their server (`@name:server.org`), which no other platform writes so.

The form is that of the specification (Matrix 1.11, user identifiers); a port belongs to the server.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.links import BY
from nlp.identifiers.hosts import RESERVED, TLDS
from nlp.text.folded_text import FoldedText, SpanMatch

_ID = re.compile(
    r"(?<![\w@./:])@(?P<user>[a-z0-9][a-z0-9._=/+\-]{0,63}):(?P<server>(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,4}(?P<top>[a-z]{2,18}))"
    r"(?P<port>:[0-9]{2,5})?(?![\w@/]|\.\w)"
)


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every account whose server ends in a known top-level domain."""
    if "@" not in view.text:
        return
    for match in _ID.finditer(view.text):
        if match["top"] in TLDS and match["top"] not in RESERVED:
            value = f"matrix:{match['user']}:{match['server']}{match['port'] or ''}"
            yield SpanMatch("SOCIAL", value, match.start(), match.end(), BY, 0.98)
