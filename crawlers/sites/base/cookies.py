"""What the names of a site's cookies say about its engine: a sign beside the page's structure, never alone. Pure.

Only names are looked at; values are hidden before anything is kept (`crawlers.http.http_messages`).
"""

import re
from collections.abc import Iterable, Mapping

_NAME = re.compile(r"^\s*([^=;,\s]{1,100})\s*=")
_ENGINES: Mapping[str, re.Pattern[str]] = {
    "phpbb": re.compile(r"phpbb3?_\w+_(?:sid|u|k)$"),
    "mybb": re.compile(r"mybb\[\w+\]$|mybbuser$"),
    "smf": re.compile(r"SMFCookie\d*$"),
    "xenforo": re.compile(r"xf_(?:csrf|session|user)$"),
    "vbulletin": re.compile(r"(?:bb_?|vb_?)(?:sessionhash|lastvisit|lastactivity|thread_lastview)$"),
    "invision": re.compile(r"ips4?_\w+$"),
    "flarum": re.compile(r"flarum_(?:session|remember)$"),
    "nodebb": re.compile(r"(?:express\.sid|nodebb\.sid)$"),
    "discourse": re.compile(r"_forum_session$"),
    "fluxbb": re.compile(r"(?:flux|pun)bb_cookie|pun_cookie"),
    "flaskbb": re.compile(r"flaskbb\w*$"),
    "misago": re.compile(r"misago\w*$"),
    "telegram": re.compile(r"stel_(?:ssid|dt)$"),
    "dread": re.compile(r"dcap$|dread"),
}
_WEIGHT = 0.35


def names_of(headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names of the cookies that a response sets, each once, in order."""
    found = (_NAME.match(value) for name, value in headers if name.lower() == "set-cookie")
    return tuple(dict.fromkeys(match[1] for match in found if match is not None))


def engines_of(cookies: Iterable[str]) -> frozenset[str]:
    """The engines that set cookies of these names."""
    known = list(cookies)
    return frozenset(engine for engine, pattern in _ENGINES.items() if any(pattern.match(name) for name in known))


def supported(confidence: float, *, named: bool) -> float:
    """A confidence that structure gave, raised where a cookie says the same; nothing comes of nothing."""
    if not named or confidence < 0.2:
        return confidence
    return round(min(0.99, 1 - (1 - confidence) * (1 - _WEIGHT)), 3)
