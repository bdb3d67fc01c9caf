"""What says that an `@name` is none: a place or a time, the number of a thing, or a plain word that is disowned.

`closed @prayer time`, `"@page9" in the margin`, `"@gulf" nahi`, `we do not answer @salon`. A name with its platform
right beside it is one all the same, and so is one that can be no word: whoever warns of an impostor names him so (`Not
on X: @thedesk_pk`).
"""

import re

from nlp.identifiers.context.idle_words import is_doing
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, fold, folded

_NUMBERED = folded(
    "page pg row line slide gate room stop seat slot table block floor flat street platform counter chapter section "
    "figure plot coach terminal day week level step"
)
_COUNTED = re.compile(r"(?P<thing>[a-z]+)[0-9]{1,4}")
_TIMES = folded("time times waqt timing timings hours night day morning evening lunch break وقت ٹائم ساعه بجے")
_NOT_BEHIND = re.compile(
    r"[\"'”»]?[ ](?:nahi|nahin|nai|nhi|" + either("نہیں نئیں نیست نه نہ نده نه‌دی") + r")(?![^\W_])"
)
_SHUNNING = re.compile(
    r"(?:(?:do[ ]not|dont|don't|never|not)[ ](?:want|search|follow|add|trust|answer|write(?:[ ]to)?|use)[ ](?:the[ ])?"
    r"|" + fold("لا").text + r"[ ][^\W\d_]{2,8}[ ](?:" + fold("على").text + "|" + fold("مع").text + r")[ ])$"
)


def is_no_account(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether the words around the `@name` of `[start, end)`, on no platform beside it, make it none."""
    return _is_counted(name) or _is_time(view, name, end) or is_disowned(view, name, start, end)


def _is_counted(name: str) -> bool:
    """Whether a word for a thing that is numbered and its number stand behind `@` (`@page9`, `@gate4`)."""
    counted = _COUNTED.fullmatch(name)
    return counted is not None and counted["thing"] in _NUMBERED


def _is_time(view: FoldedText, name: str, end: int) -> bool:
    """Whether a plain word and one for a time say when (`@prayer time`)."""
    after = view.words[view.word_at(end) : view.word_at(end) + 1]
    return name.isalpha() and bool(after) and after[0].text in _TIMES and view.text[end : after[0].start] == " "


def is_disowned(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether a plain word is denied right behind it, or said to be let alone.

    Names with signs or digits are given also of those against whom a text warns.
    """
    if not name.isalpha():
        return False
    denied = _NOT_BEHIND.match(view.text, end)
    if denied:
        place = view.word_at(denied.end())
        return not is_doing(view.texts[place : place + 2])  # `@ali nahi uthata`
    return _SHUNNING.search(view.text, max(0, start - 30), start) is not None
