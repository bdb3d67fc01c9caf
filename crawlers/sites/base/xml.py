"""Hostile XML as a tree: no entities of its own, no document type, no network, no depth beyond the parser's. Pure."""

import html
import re
from typing import Any

from lxml import etree

from crawlers.http.content_types import binary_kind
from crawlers.sites.base.document import READ_LIMIT, TAGS_LIMIT, UnreadableError, base_within

_TAG_LIMIT = 64 * 1024
_ATTRIBUTE_LIMIT = 2000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PROLOG_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,500}\?>", re.IGNORECASE)
_OUTER_TYPE = re.compile(r"<!DOCTYPE[^<>\[\]]{0,500}>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_START = re.compile(r"<[^\W\d!?/]|<:")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OWN_ENTITIES = frozenset({"lt", "gt", "amp", "quot", "apos"})


def open_xml(body: bytes, content_type: str, *, url: str) -> Any:
    """The root element (lxml), or `UnreadableError` in words. `url` is where it came from.

    A document type that only points elsewhere is cut out unread; one that declares something is refused. What is
    damaged is read as far as it goes.
    """
    if not body.strip():
        raise UnreadableError("The page is empty.")
    if len(body) > READ_LIMIT:
        raise UnreadableError(f"The page is too large to read ({len(body) // 1024} kB); its bytes are kept.")
    told = binary_kind(body[:512])
    if told:
        raise UnreadableError(f"The page says it is XML, but is {told}.")
    text = _NO_XML.sub("", _decode(body, content_type))
    text = _OUTER_TYPE.sub("", _PROLOG.sub("", text), count=1)
    _refuse(text)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_NAMED.sub(_letter, text).strip().encode(), parser, base_url=url)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("The page says it is XML, but cannot be read as such; its bytes are kept.") from error
    if root is None:
        raise UnreadableError("The page says it is XML, but holds no element; its bytes are kept.")
    return root


def name_of(node: Any) -> str:
    """The name of an element without its namespace, in lower case; empty for comments and the like."""
    return node.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(node.tag, str) else ""


def space_of(node: Any) -> str:
    """The namespace of an element, empty for none."""
    return node.tag[1:].partition("}")[0] if isinstance(node.tag, str) and node.tag.startswith("{") else ""


def base_of(node: Any, url: str) -> str:
    """The address against which an element's links are read: by `xml:base` around it, else the document's (`url`)."""
    return base_within(url, node.base or "") if node is not None else url


def children(node: Any, *names: str) -> list[Any]:
    """The children of these names (any namespace), in the page's order."""
    return [child for child in node if name_of(child) in names]


def text_of(node: Any) -> str:
    """All text inside an element, empty for None."""
    return "".join(node.itertext()).strip() if node is not None else ""


def markup_of(node: Any) -> str:
    """What stands inside an element as markup."""
    inner = (etree.tostring(child, encoding="unicode", with_tail=True) for child in node)
    return html.escape(node.text or "", quote=False) + "".join(inner)


def _decode(body: bytes, content_type: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    header, prolog = _HEADER_CHARSET.search(content_type), _PROLOG_CHARSET.match(body[:1024])
    named = ([header[1]] if header else []) + ([prolog[1].decode("ascii")] if prolog else [])
    for name in [*named, "utf-8"]:
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _refuse(text: str) -> None:
    if "<!DOCTYPE" in _before_root(text):
        raise UnreadableError("The page declares XML entities or a document type of its own, which is never read.")
    if text.count("<") > TAGS_LIMIT:
        raise UnreadableError("The page has more tags than can be read; its bytes are kept.")
    for piece in text.split("<"):
        if len(piece) > _ATTRIBUTE_LIMIT and not piece.startswith("!"):
            wide = len(piece.split(">", maxsplit=1)[0]) > _TAG_LIMIT
            if wide or piece.count('="') + piece.count("='") > _ATTRIBUTE_LIMIT:
                raise UnreadableError("The page has a tag of a size that no feed has; its bytes are kept.")


def _before_root(text: str) -> str:
    bare = _COMMENT.sub("", text[:100_000])
    root = _START.search(bare)
    return bare[: root.start()] if root is not None else bare


def _letter(match: re.Match[str]) -> str:
    """Named letters of HTML, which feeds use although XML does not know them."""
    if match[1] in _OWN_ENTITIES:
        return match[0]
    letter = html.unescape(match[0])
    return match[0] if letter == match[0] or set(letter) & set("<>&\"'") else letter
