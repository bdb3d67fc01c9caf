"""TELEGRAM and SOCIAL: links and handles on platforms, each by the platform that the text names.

A handle is a link (`t.me/name`), an `@name` whose nearest platform word decides, or `platform: name`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.hosts import DOT
from nlp.identifiers.platforms import HOSTS, NAMING, NO_NAMES, NOT_NAMES, PLATFORMS, SAYS, WEAK
from nlp.identifiers.view import Found, View

BY = "handle 1"
_SCHEME = r"(?:h(?:tt|xx)ps?\s?:\s?/\s?/\s?)?(?:www\.)?"
_TAIL = r"[^\s\x1a\"'<>()\[\]{}]*"
_TELEGRAM_LINK = re.compile(
    r"(?:" + _SCHEME + r"(?:t[ ]?" + DOT + r"[ ]?me|telegram[ ]?" + DOT + r"[ ]?(?:me|dog)|t\.co\.me)[ ]?/[ ]?"
    r"(?:(?P<invite>\+|joinchat/|%2b)(?P<hash>[a-z0-9_\-]{10,40})|(?:s/)?(?P<name>[a-z][a-z0-9_]{3,31}))"
    r"|tg://resolve\?domain=(?P<resolve>[a-z][a-z0-9_]{3,31})|tg://join\?invite=(?P<join>[a-z0-9_\-]{10,40}))"
    r"(?P<rest>[/?]" + _TAIL + r")?"
)
_SOCIAL_LINK = re.compile(
    r"(?<![a-z0-9.\-])" + _SCHEME + r"(?:(?:old|web|mobile|pk|in)\.)?"
    r"(?P<host>(?:m[ ]?\.[ ]?)?"
    r"(?:instagram|facebook|fb|m|tiktok|snapchat|twitter|x|instagr|reddit|linkedin|youtube|threads|vk)"
    r"[ ]?" + DOT + r"[ ]?(?:com|me|am|net))[ ]?/[ ]?(?:add/|in/|user/|u/|c/|@|profile\.php\?id=)?"
    r"(?P<name>[a-z0-9](?:[a-z0-9_.\-]*[a-z0-9_])?)(?P<rest>[/?]" + _TAIL + r")?"
)
_AT_NAME = re.compile(r"(?<![a-z0-9._@/])@[ ]?(?P<name>[a-z0-9](?:[a-z0-9_.]{1,38}[a-z0-9_]))(?![a-z0-9_@])")
_GAP = re.compile(r"[ \t:=\-\u2013\u2014>\u2192(/.\"'`«*@\n]{1,5}")
_SIGN = r"(?:[ ]?[(\[]?(?:underscore|under score|dot|ڈاٹ|انڈر سکور|انڈرسکور)[)\]]?[ ]?)"
_SAID_NAME = re.compile(
    r"[a-z0-9](?:(?:[a-z0-9_.\-]|" + _SIGN + r"(?=[a-z0-9])){1,38}[a-z0-9_])?(?:#[0-9]{4}(?![0-9]))?(?![a-z0-9@])"
)
_SIGNS = re.compile(_SIGN)
_REDDIT = re.compile(r"(?<![a-z0-9./])/?u/(?P<name>[a-z0-9_\-]{3,20})(?![a-z0-9/])")
_TELEGRAM_NAME = re.compile(r"[a-z][a-z0-9_]{3,31}")
_DOT_NUMBER = re.compile(r"[a-z0-9_]{3,32}\.[0-9]{2,}")
_LISTED = re.compile(r"[ ]?(?:[,/&|]|or|and|ya|aur|یا|اور)[ ]?@?(?=[a-z0-9_.]*[_0-9])")
_BEFORE = re.compile(r"(?<![a-z0-9_.@/\-])(?P<name>[a-z0-9][a-z0-9_.]{1,38}[a-z0-9_])[ ](?:\(|(?:on|at|via|pe|par) )$")
_STEPS = 6
# Platforms whose names are plain words: only behind "id" and its like, or with an @.
_PLAIN_WORDS = frozenset({"line", "threads"})


def find(view: View) -> Iterator[Found]:
    """Every handle and handle link."""
    text = view.text
    if "/" in text:
        yield from _telegram_links(view)
        yield from _social_links(view)
        for match in _REDDIT.finditer(text):
            yield Found("SOCIAL", f"reddit:{match['name']}", match.start(), match.end(), BY, 0.9)
    named = [(place, PLATFORMS[word.text]) for place, word in enumerate(view.words) if word.text in PLATFORMS]
    if not named:
        return
    yield from _at_names(view, named)
    yield from _said_names(view, named)


def _telegram_links(view: View) -> Iterator[Found]:
    for match in _TELEGRAM_LINK.finditer(view.text):
        if match.start() and view.text[match.start() - 1].isalnum() and view.text[match.start() - 1].isascii():
            continue
        hashed = "hash" if match["hash"] else "join" if match["join"] else ""
        name = match["name"] or match["resolve"]
        if hashed:
            value = "+" + view.cased[match.start(hashed) : match.end(hashed)]
        elif name and name not in {"joinchat", "addstickers", "share", "proxy", "socks", "iv"}:
            value = name
        else:
            continue
        yield Found("TELEGRAM", value, match.start(), _trimmed(match), BY, 0.99, _said(match.group()))


def _trimmed(match: re.Match[str]) -> int:
    rest = match["rest"] or ""
    return match.end() - (len(rest) - len(rest.rstrip(".,;:!?'*_~"))) - (1 if rest == "?" else 0)


def _said(link: str) -> tuple[str, ...]:
    return ("link with signs written out",) if re.search(r"\s|[\[({<]|hxx|dot", link) else ()


def _social_links(view: View) -> Iterator[Found]:
    for match in _SOCIAL_LINK.finditer(view.text):
        host = re.sub(r"[^a-z]+", ".", re.sub(DOT, ".", match["host"]))
        platform = HOSTS.get(host)
        if platform and match["name"] not in NOT_NAMES:
            yield Found(
                "SOCIAL", f"{platform}:{match['name']}", match.start(), _trimmed(match), BY, 0.97, _said(match.group())
            )


def _at_names(view: View, named: list[tuple[int, str]]) -> Iterator[Found]:
    for match in _AT_NAME.finditer(view.text):
        platform = _nearest(view, named, match.start(), match.end())
        name = match["name"]
        if platform == "telegram" and _TELEGRAM_NAME.fullmatch(name):
            yield Found("TELEGRAM", name, match.start(), match.end(), BY, 0.95)
        elif platform and platform != "telegram":
            yield Found("SOCIAL", f"{platform}:{name}", match.start(), match.end(), BY, 0.93)


def _nearest(view: View, named: list[tuple[int, str]], start: int, end: int) -> str:
    """The platform said nearest: before in the same line, else just after, else any in the text before, else after."""
    best: tuple[int, str] = (10_000, "")
    for place, platform in named:
        word = view.words[place]
        if word.start >= start and word.end <= end:
            continue
        distance = start - word.end if word.end <= start else (word.start - end) + 12
        between = view.text[word.end : start] if word.end <= start else view.text[end : word.start]
        distance += 60 * between.count("\n") + 20 * (", " in between)
        weak = word.text in WEAK and distance > 25
        if distance >= 0 and not weak and distance < best[0]:
            best = (distance, platform)
    return best[1]


def _said_names(view: View, named: list[tuple[int, str]]) -> Iterator[Found]:
    for place, platform in named:
        found = _said_name(view, place, platform) or _name_before(view, place, platform)
        while found is not None:
            yield found
            found = _another(view, platform, found.end)


def _another(view: View, platform: str, end: int) -> Found | None:
    """A second name of the same platform right after the first (`name_one / name_two`)."""
    match = _LISTED.match(view.text, end)
    return _name_at(view, platform, match.end(), announced=False, weak=False) if match else None


def _name_before(view: View, place: int, platform: str) -> Found | None:
    """`name_99 (insta)`, `name_99 on insta`: only a name that has the shape of one."""
    match = _BEFORE.search(view.text, max(0, view.words[place].start - 60), view.words[place].start)
    found = _name_at(view, platform, match.start("name"), announced=False, weak=False) if match else None
    return found if match and found and found.end == match.end("name") else None


def _said_name(view: View, place: int, platform: str) -> Found | None:
    """The name that follows a platform's word, with nothing but naming words between."""
    edge, announced = view.words[place].end, False
    for word in view.words[place + 1 : place + 2 + _STEPS]:
        gap = view.text[edge : word.start]
        if not _GAP.fullmatch(gap) or gap.count("\n") > (":" in gap):
            return None
        if word.text not in SAYS or _goes_on(view, word.end):
            if platform in _PLAIN_WORDS and not announced and "@" not in gap:
                return None
            said = announced or any(sign in gap for sign in ":=\u2013\u2014>\u2192(@/-")
            weak = word is view.words[place + 1] and view.words[place].text in WEAK
            return _name_at(view, platform, word.start, announced=said, weak=weak)
        announced = announced or word.text in NAMING
        edge = word.end
    return None


def _goes_on(view: View, end: int) -> bool:
    """Whether a word is only the beginning of a name (`my_name`, `on.line`)."""
    return view.text[end : end + 1] in {"_", "."} and view.text[end + 1 : end + 2].isalnum()


def _name_at(view: View, platform: str, start: int, *, announced: bool, weak: bool) -> Found | None:
    match = _SAID_NAME.match(view.text, start)
    written = match.group() if match else ""
    name = _SIGNS.sub(lambda sign: "." if "dot" in sign.group() or "ڈاٹ" in sign.group() else "_", written)
    cased = view.cased[start : start + len(written)]
    shaped = announced or (len(written) == len(name) and _camel(cased))
    if match is None or len(name) < 3 or not _is_name(platform, name, announced=shaped, weak=weak):
        return None
    if _is_display_name(view, match.start(), match.end()):
        return None
    begin = start - 1 if view.text[start - 1 : start] == "@" else start
    if platform == "telegram":
        return Found("TELEGRAM", name, begin, match.end(), BY, 0.93)
    return Found("SOCIAL", f"{platform}:{name}", begin, match.end(), BY, 0.9)


def _camel(name: str) -> bool:
    """Whether capitals stand inside a name (`GulfJobsHR`), as in no word of a sentence."""
    return name.isascii() and len(name) > 5 and any(a.islower() and b.isupper() for a, b in pairwise(name))


def _is_name(platform: str, name: str, *, announced: bool, weak: bool) -> bool:
    shaped = any(c.isdigit() or c in "_." for c in name) and any(c.isalpha() for c in name)
    if name in PLATFORMS or name in NO_NAMES or sum(map(str.isdigit, name)) > len(name) * 0.7 or name[-1] == "-":
        return False
    if "#" in name:
        return platform == "discord"
    if platform == "signal":
        return bool(_DOT_NUMBER.fullmatch(name))
    if platform == "telegram" and not _TELEGRAM_NAME.fullmatch(name):
        return False
    return announced or platform == "wickr" or (shaped and not (weak and "." in name and "_" not in name))


def _is_display_name(view: View, start: int, end: int) -> bool:
    """Whether a capitalised word is followed by another: the name of a person or a page, no handle."""
    after = view.cased[end : end + 2]
    return view.cased[start].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()
