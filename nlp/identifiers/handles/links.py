"""Links that hold a handle: `t.me/name`, `t(.)me/joinchat/…`, `instagram.com/name`, `u/name`.

Confidence 0.97 to 0.99; a bare `u/name` 0.9.
"""

import re
from collections.abc import Iterable, Iterator

from nlp.identifiers.handles.platforms import HOSTS, NO_ACCOUNTS, NO_ACCOUNTS_IN_LINKS
from nlp.identifiers.hosts import DOT
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded
from nlp.text.word_classes import listed

BY = "handle"
_SLASH = r"[ ]?(?:/|[(\[](?:/|slash)[)\]]|\bslash\b|سلیش)[ ]?"
_SCHEME = r"(?:h(?:tt|xx)ps?\s?\[?:\]?\s?/\s?/\s?)?(?:www\.)?"
_LONGEST_SCHEME = 24  # characters, and those of `ٹی ` before the word for its dot
_TAIL = r"[^\s\x1a\"'<>()\[\]{}]*"
_TELEGRAM_LINK = re.compile(
    r"(?:"
    + _SCHEME
    + r"(?:t[ ]?"
    + DOT
    + r"[ ]?me|telegram[ ]?"
    + DOT
    + r"[ ]?(?:me|dog)|t\.co\.me|ٹی ڈاٹ می)"
    + _SLASH
    + r"(?:(?P<invite>\+|joinchat/|%2b)(?P<hash>[a-z0-9_\-]{10,40})|(?:s/)?@?(?P<name>[a-z][a-z0-9_]{3,31}))"
    r"|tg://resolve\?domain=(?P<resolve>[a-z][a-z0-9_]{3,31})|tg://join\?invite=(?P<join>[a-z0-9_\-]{10,40}))"
    r"(?P<rest>[/?]" + _TAIL + r")?"
)
_SOCIAL_LINK = re.compile(
    r"(?<![a-z0-9.\-])" + _SCHEME + r"(?:[a-z]{1,6}(?:-[a-z]{2})?\.){0,2}?"
    r"(?P<host>(?:instagram|facebook|fb|m|ig|tiktok|snapchat|twitter|x|instagr|reddit|linkedin|youtube|threads|vk)"
    r"[ ]?" + DOT + r"[ ]?(?:com|me|am|net))" + _SLASH + r"(?:add/|in/|company/|school/"
    r"|user/|u/|c/|@|profile\.php\?id=)?"
    r"(?P<name>[a-z0-9](?:[a-z0-9_.\-]*[a-z0-9_])?)(?P<rest>[/?]" + _TAIL + r")?"
)  # fmt: skip
# How a room on Reddit is written, and whom its moderators name (`r/visa_talk … from user 'lamp_9'`).
_ROOM = re.compile(r"(?<![a-z0-9./])/?r/[a-z0-9_]{3,21}(?![a-z0-9/])")
_QUOTED_USER = re.compile(
    r"(?<![^\W_])(?:user|redditor|account|یوزر|صارف|کاربر)[ ][\"'“‘«](?P<name>[a-z0-9_\-]{3,20})[\"'”’»](?!\w)"
)
# A word of each such link.
_BEGINS_TELEGRAM = listed({"t", "telegram", "tg", "ڈاٹ"})
_SOCIAL_WORDS = folded(
    "instagram facebook fb m ig tiktok snapchat twitter x instagr reddit linkedin youtube threads vk"
)
_REDDIT = re.compile(r"(?<![a-z0-9./])/?u/(?P<name>[a-z0-9_\-]{3,20})(?![a-z0-9/])")


def links(view: FoldedText) -> Iterator[SpanMatch]:
    """Every handle link."""
    text = view.text
    if "/" not in text and "slash" not in text and "سلیش" not in text:
        return
    plain = view.latin == text  # else a look-alike may stand in the word that begins a link
    if not plain:
        yield from _telegram_links(view, _TELEGRAM_LINK.finditer(view.latin))
    elif begun := view.places(_BEGINS_TELEGRAM):
        yield from _telegram_links(view, _each_from(view, begun))
    if not (plain and _SOCIAL_WORDS.isdisjoint(view.vocabulary)):
        yield from _social_links(view)
    yield from _of_reddit(view)


def _of_reddit(view: FoldedText) -> Iterator[SpanMatch]:
    """`u/name`, and names in quotation marks where a room (`r/…`) is named."""
    if "u" in view.vocabulary:
        for match in _REDDIT.finditer(view.text):
            if match["name"] not in NO_ACCOUNTS:
                yield SpanMatch("SOCIAL", f"reddit:{match['name']}", match.start(), match.end(), BY, 0.9)
    if "r" in view.vocabulary and _ROOM.search(view.text):
        for match in _QUOTED_USER.finditer(view.text):
            if match["name"] not in NO_ACCOUNTS:
                yield SpanMatch("SOCIAL", f"reddit:{match['name']}", *match.span("name"), BY, 0.85)


def _each_from(view: FoldedText, begun: list[int]) -> Iterator[re.Match[str]]:
    """Every link to Telegram in order, each looked for from a little before the word that may begin its host on."""
    end = 0
    for place in begun:
        start = view.starts[place]
        if start >= end and (match := _TELEGRAM_LINK.search(view.text, max(end, start - _LONGEST_SCHEME))):
            end = match.end()
            yield match
        elif start >= end:
            return


def _telegram_links(view: FoldedText, matches: Iterable[re.Match[str]]) -> Iterator[SpanMatch]:
    for match in matches:
        if match.start() and view.text[match.start() - 1].isalnum() and view.text[match.start() - 1].isascii():
            continue
        hashed = "hash" if match["hash"] else "join" if match["join"] else ""
        name = match["name"] or match["resolve"]
        if hashed:
            value = "+" + view.cased[match.start(hashed) : match.end(hashed)]
        elif name and name not in {"joinchat", "addstickers", "share", "proxy", "socks", "iv"} | _no_link(match):
            value = name
        else:
            continue
        yield SpanMatch("TELEGRAM", value, match.start(), _trimmed(match), BY, 0.99, _said(match.group()))


def _no_link(match: re.Match[str]) -> frozenset[str]:
    """The words that are no name behind a blank (`t.me/ links`)."""
    return NO_ACCOUNTS if "/ " in match.group() else frozenset()


def _trimmed(match: re.Match[str]) -> int:
    rest = match["rest"] or ""
    return match.end() - (len(rest) - len(rest.rstrip(".,;:!?'*_~"))) - (1 if rest == "?" else 0)


def _said(link: str) -> tuple[str, ...]:
    return ("link with signs written out",) if re.search(r"\s|[\[({<]|hxx|dot|ڈاٹ", link) else ()


def _social_links(view: FoldedText) -> Iterator[SpanMatch]:
    for match in _SOCIAL_LINK.finditer(view.latin):
        host = re.sub(r"[^a-z]+", ".", re.sub(DOT, ".", match["host"]))
        platform = HOSTS.get(host)
        if platform and match["name"] not in NO_ACCOUNTS_IN_LINKS:
            yield SpanMatch(
                "SOCIAL", f"{platform}:{match['name']}", match.start(), _trimmed(match), BY, 0.97, _said(match.group())
            )
