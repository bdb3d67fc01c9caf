"""URL: web addresses, also `hxxp` and `[.]`, as they would be typed."""

import re
from collections.abc import Iterator

import re2

from nlp.identifiers.hosts import TLDS, WORDLIKE
from nlp.identifiers.view import Found, View

BY = "url 1"
_DOT = r"(?:\.| ?[\[({] ?(?:\.|dot|DOT|Dot) ?[\])}] ?)"
_HOST = (
    r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?(?:" + _DOT + r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)+"
)
_LINK = re2.compile(
    r"(?i)(?P<scheme>h(?:tt|xx)ps?\[?:\]?//|fxp://|ftp://)?(?P<host>"
    + _HOST
    + r")(?P<port>:[0-9]{1,5})?(?P<rest>[/?#][^\s\x1a\"<>]*)?"
)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def find(view: View) -> Iterator[Found]:
    """Every web address with a scheme, or whose top-level domain is known."""
    plain = view.plain
    if "." not in plain and "dot" not in view.text:
        return
    for match in _LINK.finditer(plain):
        host = re.sub(r" ?[\[({] ?(?:\.|dot) ?[\])}] ?", ".", match.group("host").lower())
        end = match.start() + len(match.group("scheme") or "") + len(match.group("host"))
        if "." not in host or not _stands_alone(plain, match.start(), end):
            continue
        if _believed(match.group("scheme") or "", host, match.group("rest") or ""):
            yield _found(view, match, host)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    return not (start and plain[start - 1] in "@_.-+/=") and plain[end : end + 1] not in ("@", "_")


def _believed(scheme: str, host: str, rest: str) -> bool:
    labels = host.split(".")
    top = labels[-1]
    if top == "onion":
        return False
    if scheme:
        return top.isalpha() or top.startswith("xn--")
    if top not in TLDS or not any(c.isalpha() for c in labels[-2]):
        return False
    return labels[0] == "www" or bool(rest) or (top not in WORDLIKE and len(labels[-2]) > 1)


def _found(view: View, match: "re.Match[str]", host: str) -> Found:
    rest, port, scheme = match.group("rest") or "", match.group("port") or "", (match.group("scheme") or "").lower()
    kept = _trim(rest)
    end = match.end() - (len(rest) - len(kept))
    typed = re.sub(r"[\[\]]", "", scheme).replace("hxxp", "http").replace("fxp", "ftp")
    undone = ("defanged link made plain",) if typed != scheme or len(host) != len(match.group("host")) else ()
    return Found("URL", typed + host + port + kept, match.start(), end, BY, 0.97 if scheme else 0.9, undone)


def _trim(rest: str) -> str:
    """`rest` without the punctuation that belongs to the sentence."""
    while rest:
        last = rest[-1]
        if last in ".,;:!?'*_~|" or (last in _CLOSERS and rest.count(last) > rest.count(_CLOSERS[last])):
            rest = rest[:-1]
        else:
            break
    return rest
