"""THREEMA: eight characters near the name of the service, proposed; a gateway ID begins with a star."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.labels import words
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import as_latin, fold

BY = "threema"
_STEP, _FAR = 12, 8  # characters in which the way to the service's name is told, and steps beyond which all is alike
_CODE = re.compile(
    r"(?<![A-Za-z0-9*@_.])(?:\*[A-Za-z0-9]{7}|(?:[A-Za-z0-9][ ]){7}[A-Za-z0-9]"
    r"|(?:[A-Za-z0-9]{2}[ .\-]){3}[A-Za-z0-9]{2}"
    r"|[A-Za-z0-9]{4}[ .\-]?[A-Za-z0-9]{4})(?![A-Za-z0-9@_]|\.[a-z])"
)
_PARTING = re.compile(r"[ .\-]")
_IN_TWO_WORDS = re.compile(f"(?:{'|'.join(fold('تھری تری ثری').text.split())})[ ]{fold('ما').text}")


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every eight characters, where the text names the service."""
    names = sorted(
        (
            *(word.start for word in view.words if word.text in words("threema")),
            *(match.start() for match in _IN_TWO_WORDS.finditer(view.text)),
        )
    )
    if not names:
        return
    text = view.cased if view.text.isascii() else as_latin(view.cased)
    for match in _CODE.finditer(text):
        code, (start, end) = _PARTING.sub("", match.group()), match.span()
        told = (
            *_of_writing(code),
            f"parted {len(match.group()) - len(code)}",
            *_of_place(text, names, start, end, code),
        )
        undone = ("separators dropped",) if len(code) != len(match.group()) else ()
        yield Candidate("THREEMA", code.upper(), start, end, BY, told, undone)


def _of_writing(code: str) -> tuple[str, ...]:
    letters, digits = any(map(str.isalpha, code)), any(map(str.isdecimal, code))
    return f"letters {letters} {digits}", f"star {code[0] == '*'}", f"case {_case(code)} {digits}"


def _of_place(text: str, names: list[int], start: int, end: int, code: str) -> tuple[str, ...]:
    """Where the names of the service stand to a code."""
    place, digits = bisect_left(names, start), any(map(str.isdecimal, code))
    away = (start - names[place - 1]) // _STEP if place else -1
    ahead = (names[place] - end) // _STEP if place < len(names) else _FAR
    between = text[names[place - 1] : start] if place else ""
    near = min(ahead, away if place else _FAR, _FAR)
    return (
        *(f"away {min(away, _FAR)}", f"line {chr(10) in between}", f"stop {'. ' in between}"),
        *(f"ahead {min(ahead, _FAR)}", f"near {near} {_case(code)} {digits}"),
    )


def _case(code: str) -> str:
    return "upper" if code.isupper() else "lower" if code.islower() else "mixed"
