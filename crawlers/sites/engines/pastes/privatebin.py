"""Reader for PrivateBin and its forerunner ZeroBin: the text is encrypted, its key stands behind the `#` of the link.

A browser never sends what stands behind the `#`, so the site does not have the key, and nobody without the whole link
can read the paste. What is kept is that the link exists.
"""

import re
from urllib.parse import urlsplit

from crawlers.records import FINAL, PageReading, Thread
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.base.paste import count

NAME = "privatebin"
_KEY = re.compile(r"^(?:pasteid=|jump=)?([0-9a-fA-F]{8,32})(?:&|$)")


def confidence(document: ParsedPage) -> float:
    """Its scripts, and the empty boxes that a browser would fill."""
    own = count(document, 'script[src*="privatebin.js"]', 'link[href*="privatebin"]', 'script[src*="zerobin.js"]')
    boxes = count(
        document, "#pasteExpiration", "#burnafterreading", "#prettymessage", "#cipherdata, #plaintext", "#message"
    )
    found = min(own, 2) * 2 + boxes
    return (0.0, 0.1, 0.3, 0.5, 0.85, 0.95, 0.99)[min(found, 6)] if boxes else 0.0


def read(document: ParsedPage) -> PageReading:
    """No post, and a note that says why."""
    key = _KEY.match(urlsplit(document.url).query)
    note = (
        "This paste is encrypted and its key is only in the part of the link behind the #, which no site is ever sent. "
        "It cannot be read here; the link is kept."
        if key
        else "The front page of a site for encrypted pastes: it lists none."
    )
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind="paste" if key else "paste_list",
        thread=Thread(key[1], document.url, "", "", FINAL) if key else None,
        note=note,
    )
