"""THREEMA: eight characters near the name of the service, proposed; a gateway ID begins with a star."""

import re
from collections.abc import Iterator

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.labels import words
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import as_latin, fold

BY = "threema"
_CODE = re.compile(
    r"(?<![A-Za-z0-9*@_.])(?:\*[A-Za-z0-9]{7}|(?:[A-Za-z0-9][ ]){7}[A-Za-z0-9]"
    r"|(?:[A-Za-z0-9]{2}[ .\-]){3}[A-Za-z0-9]{2}"
    r"|[A-Za-z0-9]{4}[ .\-]?[A-Za-z0-9]{4})(?![A-Za-z0-9@_]|\.[a-z])"
)
_PARTING = re.compile(r"[ .\-]")
_IN_TWO_WORDS = re.compile(f"(?:{'|'.join(fold('تھری تری ثری').text.split())})[ ]{fold('ما').text}")


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every eight characters, where the text names the service."""
    names = [word.start for word in view.words if word.text in words("threema")]
    names += [match.start() for match in _IN_TWO_WORDS.finditer(view.text)]
    if not names:
        return
    text = view.cased if view.text.isascii() else as_latin(view.cased)
    for match in _CODE.finditer(text):
        code = _PARTING.sub("", match.group())
        letters, digits = any(map(str.isalpha, code)), any(map(str.isdecimal, code))
        case = "upper" if code.isupper() else "lower" if code.islower() else "mixed"
        before = [start for start in names if start < match.start()]
        away = (match.start() - max(before)) // 12 if before else -1
        between = text[max(before) : match.start()] if before else ""
        told = (
            *(f"letters {letters} {digits}", f"star {code[0] == '*'}", f"case {case} {digits}", f"away {min(away, 8)}"),
            *(f"parted {len(match.group()) - len(code)}", f"line {chr(10) in between}", f"stop {'. ' in between}"),
            f"behind {any(0 < start - match.end() < 20 for start in names)}",
        )
        undone = ("separators dropped",) if len(code) != len(match.group()) else ()
        yield Candidate("THREEMA", code.upper(), match.start(), match.end(), BY, told, undone)
