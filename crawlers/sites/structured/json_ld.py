"""Posts in a page's JSON-LD (W3C, 2020): a question with its answers, a message with its comments. Pure."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crawlers.sites.base.document import ParsedPage
from crawlers.sites.base.parts_engine import PostParts
from crawlers.sites.dom.builder import parse
from crawlers.sites.generic.posts.ids import digest_of, whole
from crawlers.sites.structured.microdata import POSTS

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_INSIDE = ("mainEntity", "acceptedAnswer", "suggestedAnswer", "comment", "@graph")
_DEEPEST = 12
_MOST = 5000


def posts(document: ParsedPage) -> list[PostParts]:
    """The posts that the scripts of the page name, each before those under it."""
    found: dict[str, PostParts] = {}
    for script in document.soup.select('script[type="application/ld+json"]'):
        try:
            told = json.loads(script.get_text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node, above in _nodes(told, "", 0):
            parts = _post(document, node, above)
            if parts is not None and len(found) < _MOST:
                found.setdefault(parts.key, parts)
    return list(found.values())


def _nodes(told: object, above: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    if depth > _DEEPEST:
        return
    if isinstance(told, list):
        for one in told:
            yield from _nodes(one, above, depth + 1)
    elif isinstance(told, dict):
        is_post = _is_post(told)
        if is_post:
            yield told, above
        for name in _INSIDE:
            yield from _nodes(told.get(name), _key(told) if is_post else above, depth + 1)


def _is_post(told: Mapping[str, Any]) -> bool:
    kinds = told.get("@type")
    return bool(POSTS & set(kinds if isinstance(kinds, list) else [str(kinds)]))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _author(told: Mapping[str, Any]) -> str:
    person = told.get("author") or told.get("creator")
    person = person[0] if isinstance(person, list) and person else person
    return _text(person.get("name")) if isinstance(person, dict) else _text(person)


def _time(told: Mapping[str, Any]) -> str:
    return _text(told.get("datePublished")) or _text(told.get("dateCreated"))


def _body(told: Mapping[str, Any]) -> str:
    return _text(told.get("text")) or _text(told.get("articleBody"))


def _key(told: Mapping[str, Any]) -> str:
    own = _text(told.get("@id")) or _text(told.get("url")) or _text(told.get("identifier"))
    return own.rpartition("#")[2] or own or digest_of(_author(told), _time(told), _body(told))


def _post(document: ParsedPage, told: Mapping[str, Any], above: str) -> PostParts | None:
    text = _body(told) or (_text(told.get("name")) if told.get("@type") == "Question" else "")
    if not text:
        return None
    markup = text if _MARKUP.search(text) else text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    body = parse(f"<div>{markup}</div>").find("div")
    if body is None:
        return None
    votes = told.get("upvoteCount")
    url = _text(told.get("url"))
    return PostParts(
        key=_key(told),
        body=body,
        url=whole(document, url) if url else document.url,
        author=_author(told),
        stamp=_time(told),
        votes=votes if isinstance(votes, int) and not isinstance(votes, bool) else None,
        parent_id=above,
    )
