"""A hostile page as a tree: charset, refusal of what would hang a parser, small helpers. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from crawlers import markup
from crawlers.errors import GiveUp
from crawlers.http.content_types import binary_kind, media_type
from crawlers.records import Page
from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.dom.page_tree import PageTree
from crawlers.urls import ADDRESS_LIMIT, join, same_site, split

READ_LIMIT = 8 * 1024 * 1024
TAG_LIMIT = 2 * 1024 * 1024
"""Letters in one tag. Boards put the data of their scripts into an attribute, up to some hundred kB of it."""
ATTRIBUTE_LIMIT = 4000
"""Attributes of one tag: the time of every parser grows with their square."""
DEPTH_LIMIT = 1400
"""Of 1,261 pages of other people's sites one in a thousand nests deeper than 665 tags, none deeper than 1,374."""
TAGS_LIMIT = 400_000
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PROLOG = re.compile(r"<\?xml[^>]{0,500}>", re.IGNORECASE)
_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "us-ascii"})
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ARABIC = re.compile("[\u0600-\u06ff]")
_FLAT = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "option", "tr", "td", "th", "dt", "dd", markup.REST,
    }
)  # fmt: skip
"""Tags that hold nothing, or whose end may be left out: they say nothing of the depth."""
_ADDRESSES = frozenset({"href", "action", "cite", "data-href", "data-url"})


class UnreadableError(Exception):
    """The page cannot be read as HTML, said in words. The capture is kept all the same."""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One parsed page: its tree and the page it came from.

    `base` is the address against which its links are read (HTML standard, section 2.4.3): that of the first `base`
    with an `href`, else its own. `long_addresses` counts the links that are longer than any address may be.
    """

    page: Page
    soup: PageTree
    base: str
    long_addresses: int = 0

    @property
    def url(self) -> str:
        """The page's address."""
        return self.page.url

    def link(self, target: object) -> str:
        """A target found on the page as a whole, canonical address; empty for none."""
        return _joined(self.base, target) if isinstance(target, str) and target.strip() else ""

    def here(self, target: object) -> str:
        """As `link`, but only for the same host."""
        found = self.link(target)
        return found if found and _is_same_site(found, self.page.url) else ""


@lru_cache(maxsize=4096)
def _joined(base: str, target: str) -> str:
    """As `join`, remembered: a page's links are asked for by each of the steps of its reading."""
    return join(base, target)


@lru_cache(maxsize=4096)
def _is_same_site(one: str, two: str) -> bool:
    return same_site(one, two)


def decode_text(body: bytes, content_type: str) -> str:
    """The text of a body: byte order mark, header, `meta`, then UTF-8, then the likelier of two old code pages."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    header = _HEADER_CHARSET.search(content_type)
    meta = _META_CHARSET.search(body[:4096])
    named = [header[1]] if header else []
    named += [meta[1].decode("ascii")] if meta else []
    # Sites name the western code pages whatever they send; bytes that are UTF-8 throughout are hardly anything else.
    first = ["utf-8"] if named and named[0].lower().replace("_", "-") in _WESTERN else []
    for name in [*first, *named, "utf-8"]:
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if named and named[0].lower().replace("-", "") == "utf8":
        return body.decode("utf-8", "replace")
    arabic = body.decode("windows-1256", "replace")
    return (
        arabic
        if len(_ARABIC.findall(arabic[:20_000])) > len(arabic[:20_000]) // 10
        else body.decode("cp1252", "replace")
    )


def is_html(page: Page) -> bool:
    """Whether the page says or looks as if it were HTML."""
    kind = media_type(page.content_type)
    if kind in {"text/html", "application/xhtml+xml"}:
        return True
    return not kind and re.search(rb"<(?:!doctype|html|head|body|div|p)\b", page.body[:2048], re.IGNORECASE) is not None


def open_page(page: Page) -> ParsedPage:
    """Parse a page, or raise `UnreadableError` before a parser could hang or drop text."""
    _refuse(page.body)
    text = decode_text(page.body, page.content_type).replace("\x00", "")
    text = _PROLOG.sub("", text) if "<?" in text else text
    long_addresses = _look_over(text)
    soup = parse(text)
    return ParsedPage(page, soup, _base_of(soup, page.url), long_addresses)


def _refuse(body: bytes) -> None:
    if not body.strip():
        raise UnreadableError("The page is empty.")
    if len(body) > READ_LIMIT:
        raise UnreadableError(f"The page is too large to read ({len(body) // 1024} kB); its bytes are kept.")
    words = binary_kind(body[:512])
    if words:
        raise UnreadableError(f"The page says it is HTML, but is {words}.")


def _look_over(text: str) -> int:
    """Refuse what would hang a parser; how many links of the page are longer than any address may be."""
    if text.count("<") > TAGS_LIMIT:
        raise UnreadableError("The page has more tags than can be read; its bytes are kept.")
    depth = deepest = long_addresses = 0
    for tag in markup.tags(text):
        if tag.end - tag.start > ATTRIBUTE_LIMIT:
            long_addresses += _look_into(text, tag)
        if tag.name not in _FLAT:
            depth = max(0, depth - 1) if tag.closes else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEPTH_LIMIT:
        raise UnreadableError("The page nests its tags too deeply to be read; its bytes are kept.")
    return long_addresses


def _look_into(text: str, tag: markup.ScannedTag) -> int:
    """Refuse a tag of more letters or attributes than any page has; how many of its addresses are too long."""
    if tag.name == markup.REST:
        return 0
    count = found = 0
    for name, value in markup.attributes(text, tag):
        count += 1
        if count > ATTRIBUTE_LIMIT:
            break
        found += len(value) > ADDRESS_LIMIT and name in _ADDRESSES and not value.startswith(("data:", "javascript:"))
    if count > ATTRIBUTE_LIMIT or tag.end - tag.start > TAG_LIMIT:
        raise UnreadableError("The page has a tag of a size that no browser would show; its bytes are kept.")
    return found


def _base_of(soup: PageTree, url: str) -> str:
    """The address against which a page reads its links; its own where its `base` names none that can be asked."""
    return base_within(url, attribute(soup.select_one("base[href]"), "href"))


def base_within(url: str, target: str) -> str:
    """The base that `target` names on a page of this address; the address itself where that is no web address."""
    if not target or len(target) > ADDRESS_LIMIT:
        return url
    try:
        base = urljoin(url, target)
        split(base)
    except (GiveUp, ValueError):
        return url
    return base


def classes(tag: Tag) -> tuple[str, ...]:
    """The classes of a tag."""
    return tag.classes


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute as one string, empty where it is missing."""
    return tag.attrs.get(name, "").strip() if tag is not None else ""


def words(tag: Tag | None) -> str:
    """All text of a tag on one line."""
    return " ".join(tag.get_text(" ").split()) if tag is not None else ""


def path_of(url: str) -> str:
    """The path of an address."""
    return urlsplit(url).path
