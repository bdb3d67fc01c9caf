"""A text line by line, as mails have it: quoted lines, the line over them, letters below, the signature. Pure."""

import re

from crawlers.sites.generic.posts.quote_markers import is_attribution

RULE = re.compile(r"^\s*(?:--\s?|[_ـ]{3,}|-{3,}|[—–]{3,}|[=*~]{5,})\s*$")
_QUOTED = re.compile(r"^ {0,2}(?:[A-Z]{1,3})?>(?:\s|>|$)|^>")
_BETWEEN = re.compile(r"^\s*-{3,}\s*[^\W\d_][^-\n]{3,50}?\s*-{3,}\s*$")
_HEAD = re.compile(r"^\s*\*?[^\W\d_][\w -]{1,14}\*?\s*:\*?\s+\S")
_DAY = re.compile(r"^\W*(?:\w+,?\s+){1,3}\d{1,4}\b.*\d{1,2}[:.h]\d\d|\d{4}.*\d{1,2}[:.h]\d\d")
_FEWEST = 2
_BROKEN = 2
_NEAR = 10
_UNDER = 200


def apart(text: str) -> tuple[str, tuple[str, ...], str]:
    """What the author wrote, what they quoted, and the signature under a line drawn near the end."""
    lines, letters = _without_letters(text.split("\n"))
    lines, under = _signed_below(lines)
    if not any(line.strip() and not _QUOTED.match(line) for line in lines):
        return text, (), ""
    if not any(_QUOTED.match(line) and line.lstrip("> ").strip() for line in lines):
        return ("\n".join(lines).rstrip() if under or letters else text), letters, under
    kept: list[str] = []
    cited: list[list[str]] = []
    inside = False
    for line in lines:
        quoted = _QUOTED.match(line) is not None
        if quoted and not inside:
            cited.append([])
            _drop_attribution(kept)
        (cited[-1] if quoted else kept).append(_QUOTED.sub("", line).lstrip("> ").rstrip() if quoted else line)
        inside = quoted
    bare = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return bare, (*("\n".join(part).strip() for part in cited), *letters), under


def _drop_attribution(kept: list[str]) -> None:
    """Take away the line over a quotation, which may be broken in two or three."""
    last = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].strip()), -1)
    first = last
    while last - first < _BROKEN and first > 0 and kept[first - 1].strip() and _goes_on(kept[first - 1], kept[first]):
        first -= 1
    if last >= 0 and is_attribution(" ".join(kept[first : last + 1])):
        del kept[first:]


def _goes_on(above: str, line: str) -> bool:
    """Whether a line over a quotation begins in the line above: with the day, or before an address."""
    return line.lstrip().startswith("<") or len(line.split()) < _FEWEST or _DAY.search(above) is not None


def _without_letters(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """What stands above the head of another letter, and that letter: answers are often written on top."""
    for place, line in enumerate(lines):
        if place and _BETWEEN.match(line) and sum(bool(_HEAD.match(one)) for one in lines[place + 1 : place + 7]) > 1:
            return lines[:place], ("\n".join(lines[place + 1 :]).strip(),)
    return lines, ()


def _signed_below(lines: list[str]) -> tuple[list[str], str]:
    """The lines without a signature, and that; a list's own foot may stand below it, under a rule of its own."""
    under = ""
    for _ in range(2):
        for place in range(len(lines) - 1, max(0, len(lines) - _NEAR), -1):
            below = "\n".join(lines[place + 1 :]).strip()
            if RULE.match(lines[place]) and below and (len(below) <= _UNDER or lines[place].strip() == "--"):
                under, lines = below, lines[:place]
                break
        else:
            break
    return lines, under
