"""THREEMA: eight characters that the text calls a Threema ID; a gateway ID begins with a star."""

import re
from collections.abc import Iterator

from nlp.identifiers.context import named_otherwise, said_near
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "threema 2"
_NAMES = frozenset(fold("threema تھریما تریما").text.split())
_REACH = 60
_CODE = re.compile(r"(?<![A-Za-z0-9*@_.])(?:\*[A-Za-z0-9]{7}|[A-Za-z0-9]{4}[ \-]?[A-Za-z0-9]{4})(?![A-Za-z0-9@_])")
_ANNOUNCING = frozenset(fold("id is am no number code threema تھریما آئی ڈی یوزر نیم ہے hai was").text.split())


def find(view: View) -> Iterator[Found]:
    """Every Threema ID that is said to be one."""
    if not any(word.text in _NAMES for word in view.words):
        return
    for match in _CODE.finditer(view.plain):
        code = match.group().replace(" ", "").replace("-", "")
        if _is_code(view, match, code) and not named_otherwise(view, *match.span()):
            undone = ("separators dropped",) if len(code) != len(match.group()) else ()
            yield Found("THREEMA", code.upper(), match.start(), match.end(), BY, 0.95, undone)


def _is_code(view: View, match: re.Match[str], code: str) -> bool:
    if not said_near(view, match.start(), match.end(), _NAMES, reach=_REACH) or code.isdecimal():
        return False
    if code[0] == "*" or (any(c.isdigit() for c in code) and any(c.isalpha() for c in code)):
        return True
    if len(code) != len(match.group()) or not code.isupper():
        return False
    place = view.word_at(match.start()) - 1
    return place >= 0 and view.words[place].text in _ANNOUNCING
