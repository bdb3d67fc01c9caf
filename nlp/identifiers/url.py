"""URL: web addresses, also `hxxp` and `[.]`, as they would be typed."""

import re
from collections.abc import Iterator

from nlp.identifiers.hosts import TLDS, TLDS_IN_ARABIC, WORDLIKE
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded
from nlp.text.word_classes import listed

BY = "url"
_DOT = r"(?:\.| ?[\[({] ?(?:\.|dot|DOT|Dot) ?[\])}] ?)"
_SPOKEN = re.compile(
    r"(?:(?:https?|h t t p s?)\s?:?\s?/{0,2}\s?)?(?<![a-z0-9.@\-])(?:www dot )?[a-z0-9][a-z0-9\-]{1,40}"
    r"(?: (?:dot|ڈاٹ|دات|نقطہ) [a-z0-9\-]{2,40})? (?:dot|ڈاٹ|دات|نقطہ) "
    r"(?P<top>com|net|org|info|pk|onion|biz|io|co|" + "|".join(TLDS_IN_ARABIC) + r")\b(?! dot| ڈاٹ)"
)
SITE_WORDS = folded(
    "site website web visit link url portal page shop domain browse open وېب ویب سائٹ لنک سایت موقع الموقع رابط"
)
"""What is said of a web address."""
_HOST = (
    r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?(?:" + _DOT + r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)+"
)
# The first dot of a host, plain or in brackets; its sign is looked for first, as that is found faster.
_HOST_DOT = re.compile(r"\.(?<=[A-Za-z0-9]\.)(?=[A-Za-z0-9])")
_DOT_IN_BRACKETS = re.compile(r"[\[({] ?(?:\.|[dD][oO][tT]) ?[\])}]")
_WRITTEN_DOT = re.compile(r" ?[\[({] ?(?:\.|dot) ?[\])}] ?")
_LONGEST_BEFORE = 160  # characters of a scheme, a login and a label before the first dot, at most
_LINK = re.compile(
    r"(?ai)(?:(?P<scheme>h(?:tt|xx)ps?(?:\[?:\]?//|:?\[:?//\]|\[:\]\[//\])|fxp://|ftp://)"
    r"(?P<login>[^\s/@:\"<>]{1,40}(?::[^\s/@\"<>]{0,40})?@)?)?(?P<host>"
    + _HOST
    # Up to where the text of a link in Markdown ends, whose address follows.
    + r")(?P<port>:[0-9]{1,5})?(?P<rest>[/?#](?:(?!\]\()[^\s\"<>\x80-\U0010ffff])*)?"
)
_SAYS_DOT = listed(folded("dot ڈاٹ دات نقطہ"))
_OF_LINKS = frozenset({"t.me", "wa.me"})  # hosts of nothing but links: alone they lead nowhere
# Files of programs whose endings are those of countries: Rust, Perl, Python, a shell, a text.
_SOURCES = re.compile(
    r"(?:main|lib|mod|build|utils?|tests?|index|rules|readme|install|setup|config|run|script|init|app|server|client|bot"
    r"|login|check|update|backup|deploy|changelog|notes|license|makefile|parser?|scraper|crawler)\.(?:rs|pl|py|sh|md|ps|so)"
)
_MASKED = re.compile(r"[A-Za-z0-9@]\*{1,12}$")  # letters of a name are left out before its last (`@***mail.com`)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every web address with a scheme, or whose top-level domain is known."""
    if view.has(_SAYS_DOT):
        yield from _spoken(view)
    for match in _links(view):
        scheme, written, rest = match["scheme"] or "", match["host"], match["rest"] or ""
        host = _WRITTEN_DOT.sub(".", written.lower())
        end = match.end("host")
        if "." not in host or not _stands_alone(view.cased, match.start(), end):
            continue
        if _believed(scheme, host, rest):
            yield _found(view, match, host)


def _links(view: FoldedText) -> Iterator[re.Match[str]]:
    """Every host with what belongs to it, in order, each looked for from a little before its first dot on."""
    dots = [match.start() for match in _HOST_DOT.finditer(view.cased)] if "." in view.cased else []
    if any(map(view.cased.__contains__, "([{")):
        dots += [match.start() for match in _DOT_IN_BRACKETS.finditer(view.cased)]
    end = 0
    for dot in sorted(dots):
        if dot < end:
            continue
        match = _LINK.search(view.cased, max(end, dot - _LONGEST_BEFORE))
        if match is None:
            return
        end = match.end()
        yield match


def _spoken(view: FoldedText) -> Iterator[SpanMatch]:
    """`docs-shop dot com`, only behind a word for a site or with `www`."""
    for match in _SPOKEN.finditer(view.text):
        place = view.word_at(match.start())
        before = {word.text for word in view.words[max(0, place - 4) : place]}
        if match.group().startswith("www") or not SITE_WORDS.isdisjoint(before):
            host = re.sub(r" (?:dot|ڈاٹ|دات|نقطہ) ", ".", match.group().removesuffix(match["top"]))
            value = host + TLDS_IN_ARABIC.get(match["top"], match["top"])
            yield SpanMatch("URL", value, match.start(), match.end(), BY, 0.85, ("dot written out",))


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start and text[start - 1] == "*" and _MASKED.search(text, max(0, start - 14), start):
        return False
    return not (start and text[start - 1] in "@_.-+/=") and text[end : end + 1] not in ("@", "_")


def _believed(scheme: str, host: str, rest: str) -> bool:
    labels = host.split(".")
    top = labels[-1]
    if (
        top == "onion"
        or (host in _OF_LINKS and rest in {"", "/"})
        or (not scheme and not rest and _SOURCES.fullmatch(host))
    ):
        return False
    if scheme:
        return top.isalpha() or top.startswith("xn--")
    if rest and len(top) == 2 and top.isalpha():
        return any(c.isalpha() for c in labels[-2])
    if top not in TLDS or not any(c.isalpha() for c in labels[-2]):
        return False
    return labels[0] == "www" or bool(rest) or (top not in WORDLIKE and len(labels[-2]) > 1)


def _found(view: FoldedText, match: re.Match[str], host: str) -> SpanMatch:
    rest, port, scheme = match.group("rest") or "", match.group("port") or "", (match.group("scheme") or "").lower()
    kept = _trim(rest)
    end = match.end() - (len(rest) - len(kept))
    typed = scheme.replace("[", "").replace("]", "").replace("hxxp", "http").replace("fxp", "ftp")
    undone = ("defanged link made plain",) if typed != scheme or len(host) != len(match.group("host")) else ()
    value = f"{typed}{match['login'] or ''}{host}{port}{kept}"
    return SpanMatch("URL", value, match.start(), end, BY, 0.97 if scheme else 0.9, undone)


def _trim(rest: str) -> str:
    """`rest` without the punctuation that belongs to the sentence."""
    while rest:
        last = rest[-1]
        if last in ".,;:!?'*_~|" or (last in _CLOSERS and rest.count(last) > rest.count(_CLOSERS[last])):
            rest = rest[:-1]
        else:
            break
    return rest
