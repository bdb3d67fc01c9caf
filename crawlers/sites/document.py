"""A hostile page as a tree: charset, refusal of what would hang a parser, small helpers. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import Tag

from crawlers.content import binary_kind, media_type
from crawlers.records import Page
from crawlers.sites.quick import QuickSoup
from crawlers.urls import join, same_site

READ_LIMIT = 8 * 1024 * 1024
TAG_LIMIT = 128 * 1024
ATTRIBUTE_LIMIT = 4000
DEPTH_LIMIT = 400
TAGS_LIMIT = 400_000
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PROLOG = re.compile(r"<\?xml[^>]{0,500}>", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ARABIC = re.compile("[\u0600-\u06ff]")
_VOID = rb"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|option|tr|td|th|dt|dd"
_OPEN_OR_CLOSE = re.compile(rb"<(/?)(?!(?:" + _VOID + rb")\b)[a-zA-Z]", re.IGNORECASE)


class UnreadableError(Exception):
    """The page cannot be read as HTML, said in words. The capture is kept all the same."""


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed page: its tree and the page it came from."""

    page: Page
    soup: QuickSoup

    @property
    def url(self) -> str:
        """The page's address."""
        return self.page.url

    def link(self, target: object) -> str:
        """A target found on the page as a whole, canonical address; empty for none."""
        return join(self.page.url, target) if isinstance(target, str) and target.strip() else ""

    def here(self, target: object) -> str:
        """As `link`, but only for the same host."""
        found = self.link(target)
        return found if found and same_site(found, self.page.url) else ""


def decode_text(body: bytes, content_type: str) -> str:
    """The text of a body: byte order mark, header, `meta`, then UTF-8, then the likelier of two old code pages."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    header = _HEADER_CHARSET.search(content_type)
    meta = _META_CHARSET.search(body[:4096])
    named = [header[1]] if header else []
    named += [meta[1].decode("ascii")] if meta else []
    for name in [*named, "utf-8"]:
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


def open_page(page: Page) -> Document:
    """Parse a page, or raise `UnreadableError` before a parser could hang or drop text."""
    _refuse(page.body)
    text = _PROLOG.sub("", decode_text(page.body, page.content_type).replace("\x00", ""))
    return Document(page, QuickSoup(text))


def _refuse(body: bytes) -> None:
    if not body.strip():
        raise UnreadableError("The page is empty.")
    if len(body) > READ_LIMIT:
        raise UnreadableError(f"The page is too large to read ({len(body) // 1024} kB); its bytes are kept.")
    words = binary_kind(body[:512])
    if words:
        raise UnreadableError(f"The page says it is HTML, but is {words}.")
    if body.count(b"<") > TAGS_LIMIT:
        raise UnreadableError("The page has more tags than can be read; its bytes are kept.")
    if _longest_tag(body) > TAG_LIMIT or _most_attributes(body) > ATTRIBUTE_LIMIT:
        raise UnreadableError("The page has a tag of a size that no browser would show; its bytes are kept.")
    if _depth(body) > DEPTH_LIMIT:
        raise UnreadableError("The page nests its tags too deeply to be read; its bytes are kept.")


def _longest_tag(body: bytes) -> int:
    longest = 0
    for piece in body.split(b">"):
        if len(piece) > TAG_LIMIT:
            start = re.search(rb"<[a-zA-Z/]", piece)
            longest = max(longest, len(piece) - start.start() if start else 0)
    return longest


def _most_attributes(body: bytes) -> int:
    pieces = (piece for piece in body.split(b"<") if len(piece) > ATTRIBUTE_LIMIT)
    return max((piece.count(b'="') + piece.count(b"='") for piece in pieces), default=0)


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for match in _OPEN_OR_CLOSE.finditer(body):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def classes(tag: Tag) -> list[str]:
    """The classes of a tag."""
    found = tag.get("class")
    return found.split() if isinstance(found, str) else [str(name) for name in found or []]


def attribute(tag: Tag | None, name: str) -> str:
    """An attribute as one string, empty where it is missing."""
    found = tag.get(name) if tag is not None else None
    return found.strip() if isinstance(found, str) else " ".join(found or [])


def words(tag: Tag | None) -> str:
    """All text of a tag on one line."""
    return " ".join(tag.get_text(" ").split()) if tag is not None else ""


def path_of(url: str) -> str:
    """The path of an address."""
    return urlsplit(url).path
