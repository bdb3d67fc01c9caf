"""Names before a platform on which people only chat, where that is a plain word, or they are of letters alone.

`mr.noor55 (LINE)`, `noor_55 on LINE`: a name with a sign or a digit before LINE, in brackets, or in capitals as the
application writes itself (`on line` is none). `write noorhr on LINE`: a name of letters that can be no word for people
or a way of writing, behind a verb of writing to someone. Confidence 0.85.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.handles.shapes import found_on, is_name
from nlp.identifiers.names import Named
from nlp.identifiers.view import Found, View
from nlp.normalise import either, folded

_ON = r"[ ](?:on|via|over|at|pe|par|per|pr|" + either("پر په تے در علی") + r")[ ](?:the[ ])?$"
_SHAPED = re.compile(
    r"(?<![a-z0-9_.@/\-])(?P<name>(?=[a-z0-9]*[._0-9])[a-z][a-z0-9_.]{2,38}[a-z0-9_])(?:[ ]?(?P<bracket>[(\[])[ ]?$|"
    + _ON
    + ")"
)
_PLAIN = re.compile(
    r"(?<![^\W_])(?:write|ping|dm|msg|message|text|contact|add)[ ](?:to[ ])?(?P<name>[a-z]{6,30})(?:[ ]?[(\[][ ]?$|"
    + _ON
    + ")"
)
_WORDLIKE = re.compile(
    r".*(?:ly|ing|ed|s|er|or|ist|ion|ment|ity|ness|al|ive|ant|ent|ary|ory|ian|body|one|time|day|night)"
)
_NO_ACCOUNT = (
    NO_NAMES
    | SAYS
    | folded(
        "office people brother friend family company police embassy reception people teacher before please hotline"
    )
)
_CHATS = frozenset({"line", "wechat", "telegram", "skype", "kik", "wickr", "imo", "viber"})
_CLOSED = re.compile(r"[)\]]")
_REACH = 60


def behind_names(view: View, platforms: list[Named]) -> Iterator[Found]:
    """Every such name."""
    for one in platforms:
        if one.platform not in _CHATS:
            continue
        match = _shaped(view, one) or _plain(view, one)
        if match and is_name(one, match["name"], announced=match.re is _PLAIN, bound=True):
            yield from found_on(one.platform, match["name"], match.span("name"), 0.85)


def _shaped(view: View, one: Named) -> re.Match[str] | None:
    """A name with a sign or a digit before LINE in brackets or capitals."""
    if one.platform != "line" or not view.text[one.start].isascii():
        return None
    match = _SHAPED.search(view.text, max(0, one.start - _REACH), one.start)
    if match is None:
        return None
    if match["bracket"]:
        return match if _CLOSED.match(view.text, one.end) else None
    return match if view.cased[one.start : one.end].isupper() else None


def _plain(view: View, one: Named) -> re.Match[str] | None:
    """A name of small letters alone behind a verb of writing to someone."""
    if one.platform == "line" and not view.cased[one.start : one.end].isupper():
        return None
    match = _PLAIN.search(view.text, max(0, one.start - _REACH), one.start)
    if match is None or not view.cased[match.start("name") : match.end("name")].islower():
        return None
    return None if match["name"] in _NO_ACCOUNT or _WORDLIKE.fullmatch(match["name"]) else match
