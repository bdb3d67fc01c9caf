"""Whether a page with one dated text is there for that text, or for the links that lead on from it. Pure."""

import re
from urllib.parse import urlsplit

from crawlers.dates.folding import fold
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.generic.layout.lists import PageLists
from crawlers.sites.generic.layout.records import is_aside
from crawlers.sites.generic.layout.row_titles import address_of
from crawlers.sites.generic.posts.names import EDGE
from crawlers.sites.generic.vocabulary import NEXT, PREVIOUS, ROUND

_DIGITS = re.compile(r"\d+")
_MANY = 3


def leads_on(document: ParsedPage, listed: PageLists) -> bool:
    """Whether the page lists threads, or several places beside its menus.

    A page of one message leads to the messages beside it and back to its list, hardly anywhere else.
    """
    aside = {document.here(tag.get("href")) for tag in document.soup.select("body a[href]", limit=500) if is_aside(tag)}
    own = _numberless(document.url)
    home = urlsplit(document.url).path in {"", "/"} or document.page.kind == "index"
    links = [link for link in listed.boards if link.text and link.url not in aside and not _goes_round(link.text)]
    others = links if home else [link for link in links if _numberless(link.url) != own]
    return bool(listed.threads) or len(others) >= (_MANY - 1 if home else _MANY)


def _goes_round(text: str) -> bool:
    return fold(text).strip(EDGE) in ROUND | NEXT | PREVIOUS


def _numberless(url: str) -> str:
    return _DIGITS.sub("#", address_of(url))


def asks_for_a_password(document: ParsedPage) -> bool:
    """Whether a page is there to sign in: a field for a password, none for a text."""
    soup = document.soup
    return soup.find("input", values={"type": "password"}) is not None and soup.find("textarea") is None
