"""Names before a platform on which people only chat, where that is a plain word, or they are of letters alone.

`mr.noor55 (LINE)`, `noor_55 on LINE`: a name with a sign or a digit before LINE, in brackets, or in capitals as the
application writes itself (`on line` is none). `write noorhr on LINE`: a name of letters that can be no word for people
or a way of writing, behind a verb of writing to someone. Confidence 0.85.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.handles.username_shapes import found_on, is_name
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import either, folded

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
# `+94712345678 · name on snap · …`: nothing that is offered or told of stands so between contacts.
_ENTRY = re.compile(r"[0-9]{3}[ ]?[·•|/;\n][ ]?(?P<name>[a-z]{10,30})" + _ON)
_ENTRY_ENDS = re.compile(r"[ ]?(?:[·•|/;,\n]|$)")
_COUNTED = re.compile(r".*(?:ments?|tions?|ers|able|ally|ful|less|ness)")
_SHOWN = frozenset({"snapchat", "instagram", "tiktok", "facebook", "x", "telegram"})
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


def behind_names(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    """Every such name."""
    for one in platforms:
        yield from _entry(view, one)
        if one.platform not in _CHATS:
            continue
        match = _shaped(view, one) or _plain(view, one)
        if match and is_name(one, match["name"], announced=match.re is _PLAIN, bound=True):
            yield from found_on(one.platform, match["name"], match.span("name"), 0.85)


def _entry(view: FoldedText, one: Named) -> Iterator[SpanMatch]:
    """A long name of small letters alone that is, with its platform, an entry of a list behind another contact."""
    if one.platform not in _SHOWN or not _ENTRY_ENDS.match(view.text, one.end):
        return
    match = _ENTRY.search(view.text, max(0, one.start - _REACH), one.start)
    if match is None or match["name"] in _NO_ACCOUNT or _COUNTED.fullmatch(match["name"]):
        return
    if view.cased[match.start("name") : match.end("name")].islower():
        yield from found_on(one.platform, match["name"], match.span("name"), 0.85)


def _shaped(view: FoldedText, one: Named) -> re.Match[str] | None:
    """A name with a sign or a digit before LINE in brackets, or in capitals of its own."""
    if one.platform != "line":
        return None
    match = _SHAPED.search(view.text, max(0, one.start - _REACH), one.start)
    if match is None:
        return None
    if match["bracket"]:
        return match if _CLOSED.match(view.text, one.end) else None
    name = view.cased[one.start : one.end]
    return match if name.isascii() and name.isupper() else None


def _plain(view: FoldedText, one: Named) -> re.Match[str] | None:
    """A name of small letters alone behind a verb of writing to someone."""
    if one.platform == "line" and not view.cased[one.start : one.end].isupper():
        return None
    match = _PLAIN.search(view.text, max(0, one.start - _REACH), one.start)
    if match is None or not view.cased[match.start("name") : match.end("name")].islower():
        return None
    return None if match["name"] in _NO_ACCOUNT or _WORDLIKE.fullmatch(match["name"]) else match
