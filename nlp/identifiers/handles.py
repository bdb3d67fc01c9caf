"""TELEGRAM and SOCIAL: links and handles on platforms, each by the platform that the text names.

A handle is a link (`t.me/name`), an `@name` whose nearest platform word decides, or `platform: name`.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.hosts import DOT
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "handle 1"
_SCHEME = r"(?:h(?:tt|xx)ps?\s?:\s?/\s?/\s?)?(?:www\.)?"
_TAIL = r"[^\s\x1a\"'<>()\[\]{}]*"
_TELEGRAM_LINK = re.compile(
    r"(?:" + _SCHEME + r"(?:t[ ]?" + DOT + r"[ ]?me|telegram[ ]?" + DOT + r"[ ]?(?:me|dog)|t\.co\.me)[ ]?/[ ]?"
    r"(?:(?P<invite>\+|joinchat/|%2b)(?P<hash>[a-z0-9_\-]{10,40})|(?:s/)?(?P<name>[a-z][a-z0-9_]{3,31}))"
    r"|tg://resolve\?domain=(?P<resolve>[a-z][a-z0-9_]{3,31})|tg://join\?invite=(?P<join>[a-z0-9_\-]{10,40}))"
    r"(?P<rest>[/?]" + _TAIL + r")?"
)
_SOCIAL_HOSTS = {
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "facebook.com": "facebook",
    "m.facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "tiktok.com": "tiktok",
    "snapchat.com": "snapchat",
    "twitter.com": "x",
    "x.com": "x",
    "discord.com": "discord",
}
_SOCIAL_LINK = re.compile(
    r"(?<![a-z0-9.\-])" + _SCHEME + r"(?P<host>(?:m\.)?(?:instagram|facebook|fb|m|tiktok|snapchat|twitter|x|instagr)"
    r"(?:"
    + DOT
    + r")(?:com|me|am))/(?:add/|@|u/|profile\.php\?id=)?(?P<name>[a-z0-9](?:[a-z0-9_.\-]*[a-z0-9_])?)(?P<rest>[/?]"
    + _TAIL
    + r")?"
)
_NOT_NAMES = frozenset(
    [
        "groups",
        "pages",
        "watch",
        "share",
        "sharer",
        "reel",
        "reels",
        "p",
        "explore",
        "stories",
        "hashtag",
        "events",
        "login",
        "home",
        "search",
        "intent",
    ]
)
_PLATFORMS = {
    fold(word).text: platform
    for platform, words in {
        "telegram": "telegram telegrm tellegram telegraam tg tele tlgrm ٹیلیگرام ٹیلی تلگرام "
        "تلجرام تیلیجرام تیلیغرام ټیلیګرام",
        "instagram": "instagram insta ig انسٹاگرام انسٹا اینستاگرام انستقرام انستا",
        "facebook": "facebook fb فیسبک فیس فیسبوک",
        "tiktok": "tiktok tt ٹکٹاک ٹک تیکتاک",
        "snapchat": "snapchat snap sc سنیپ سنیپچیٹ سناب",
        "x": "twitter x ٹوئٹر ٹویٹر تویتر",
        "discord": "discord dc ڈسکارڈ",
        "signal": "signal سگنل",
        "wickr": "wickr wicker wickrme وکر",
    }.items()
    for word in words.split()
}
_WEAK = frozenset({"x", "tt", "sc", "dc", "snap", "tele", "tg", "ig", "signal", "fb", "ٹک", "فیس"})
_AT_NAME = re.compile(r"(?<![a-z0-9._@/])@[ ]?(?P<name>[a-z0-9](?:[a-z0-9_.]{1,38}[a-z0-9_]))(?![a-z0-9_@])")
# Words that may stand between the platform and the name ...
_SAYS = frozenset(
    fold(
        "id is user username handle name account acc acct channel group bot contact nick nickname me on at add my our "
        "par pe per pr hai h ka ki ke us here ye yeh tag profile page it i am the s app mera meri hamara apna ko se "
        "wala wali messenger was via official im "
        "گرام چیٹ ٹاک بک می آئی ڈی یوزر نیم ہینڈل چینل گروپ ہے پر کا کی کے اکاؤنٹ پیج پروفائل نام میرا میری ہمارا یہ "
        "آیدی کانال قناہ حساب معرف اکانت آی دی ما من در"
    ).text.split()
)
# ... of which these announce a name, whatever its shape.
_NAMING = frozenset(
    fold(
        "id username handle nick nickname tag user name account acc acct آئی ڈی یوزر نیم ہینڈل اکاؤنٹ آیدی معرف حساب"
    ).text.split()
)
_NO_NAMES = frozenset(
    [
        "only",
        "and",
        "or",
        "not",
        "for",
        "with",
        "from",
        "the",
        "this",
        "that",
        "these",
        "those",
        "please",
        "plz",
        "now",
        "here",
        "there",
        "also",
        "call",
        "text",
        "sms",
        "follow",
        "check",
        "see",
        "link",
        "bio",
        "below",
        "above",
        "inbox",
        "dm",
        "msg",
        "message",
        "messages",
        "open",
        "closed",
        "available",
        "active",
        "same",
        "new",
        "old",
        "real",
        "fake",
        "official",
        "contact",
        "whatsapp",
        "telegram",
        "phone",
        "number",
        "group",
        "channel",
        "page",
        "username",
        "you",
        "your",
        "they",
        "has",
        "have",
        "will",
        "are",
        "was",
        "were",
        "can",
        "yes",
        "no",
        "non",
        "scam",
        "scams",
        "scammer",
        "scammers",
        "banned",
        "deleted",
        "blocked",
        "search",
        "just",
        "use",
        "using",
        "any",
        "all",
        "mai",
        "mein",
        "main",
        "par",
        "karo",
        "kare",
        "karein",
        "karen",
        "kar",
        "bhejo",
        "bhej",
        "likho",
        "likhein",
        "dekho",
        "dekhein",
        "mil",
        "milega",
        "milenge",
        "jayega",
        "wahan",
        "yahan",
        "nahi",
        "nahin",
        "bhi",
        "sirf",
        "jaldi",
        "http",
        "https",
        "www",
        "com",
        "gmail",
        "yahoo",
        "email",
        "mail",
        "nai",
    ]
)
_GAP = re.compile(r"[ \t:=\-\u2013\u2014>\u2192(/.\"'`«*@\n]{1,5}")
_SAID_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_.\-]{1,38}[a-z0-9_])?(?:#[0-9]{4}(?![0-9]))?(?![a-z0-9@])")
_TELEGRAM_NAME = re.compile(r"[a-z][a-z0-9_]{3,31}")
_DOT_NUMBER = re.compile(r"[a-z0-9_]{3,32}\.[0-9]{2,}")
_STEPS = 6


def find(view: View) -> Iterator[Found]:
    """Every handle and handle link."""
    text = view.text
    if "/" in text:
        yield from _telegram_links(view)
        yield from _social_links(view)
    named = [(place, _PLATFORMS[word.text]) for place, word in enumerate(view.words) if word.text in _PLATFORMS]
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
        platform = _SOCIAL_HOSTS.get(host)
        if platform and match["name"] not in _NOT_NAMES:
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
        weak = word.text in _WEAK and distance > 25
        if distance >= 0 and not weak and distance < best[0]:
            best = (distance, platform)
    return best[1]


def _said_names(view: View, named: list[tuple[int, str]]) -> Iterator[Found]:
    for place, platform in named:
        found = _said_name(view, place, platform)
        if found is not None:
            yield found


def _said_name(view: View, place: int, platform: str) -> Found | None:
    """The name that follows a platform's word, with nothing but naming words between."""
    edge, announced = view.words[place].end, False
    for word in view.words[place + 1 : place + 2 + _STEPS]:
        gap = view.text[edge : word.start]
        if not _GAP.fullmatch(gap) or gap.count("\n") > (":" in gap):
            return None
        if word.text not in _SAYS or _goes_on(view, word.end):
            said = announced or any(sign in gap for sign in ":=\u2013\u2014>\u2192(@/-")
            weak = word is view.words[place + 1] and view.words[place].text in _WEAK
            return _name_at(view, platform, word.start, announced=said, weak=weak)
        announced = announced or word.text in _NAMING
        edge = word.end
    return None


def _goes_on(view: View, end: int) -> bool:
    """Whether a word is only the beginning of a name (`my_name`, `on.line`)."""
    return view.text[end : end + 1] in {"_", "."} and view.text[end + 1 : end + 2].isalnum()


def _name_at(view: View, platform: str, start: int, *, announced: bool, weak: bool) -> Found | None:
    match = _SAID_NAME.match(view.text, start)
    name = match.group() if match else ""
    if match is None or len(name) < 3 or not _is_name(platform, name, announced=announced, weak=weak):
        return None
    if _is_display_name(view, match.start(), match.end()):
        return None
    begin = start - 1 if view.text[start - 1 : start] == "@" else start
    if platform == "telegram":
        return Found("TELEGRAM", name, begin, match.end(), BY, 0.93)
    return Found("SOCIAL", f"{platform}:{name}", begin, match.end(), BY, 0.9)


def _is_name(platform: str, name: str, *, announced: bool, weak: bool) -> bool:
    shaped = any(c.isdigit() or c in "_." for c in name) and any(c.isalpha() for c in name)
    if name in _PLATFORMS or name in _NO_NAMES or sum(map(str.isdigit, name)) > len(name) * 0.7 or name[-1] == "-":
        return False
    if "#" in name:
        return platform == "discord"
    if platform == "signal":
        return bool(_DOT_NUMBER.fullmatch(name))
    if platform == "telegram" and not _TELEGRAM_NAME.fullmatch(name):
        return False
    return announced or (shaped and not (weak and "." in name and "_" not in name))


def _is_display_name(view: View, start: int, end: int) -> bool:
    """Whether a capitalised word is followed by another: the name of a person or a page, no handle."""
    after = view.cased[end : end + 2]
    return view.cased[start].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()
