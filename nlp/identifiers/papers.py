"""What may be the number of an identity card (CNIC: 5-7-1 digits) or of a passport, however parted or spelled."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.labels import words
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.digits.digit_runs import runs
from nlp.identifiers.digits.separators import tight
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold

_CARD_SIZE, _PASSPORT_SIZE = 13, 7  # digits of a number of Pakistan
_BEGINNINGS = frozenset("12345678")
_MILLISECONDS = frozenset({"11", "12", "13", "14", "15", "16", "17", "18"})  # since 1970, from 2004 to 2030
_GAP = r"[ .\-_/]{0,2}"
_PAKISTANI = re.compile(
    r"(?<![a-z0-9])[a-z]" + _GAP + r"[a-z]" + _GAP + r"(?:[0-9oil]" + _GAP + r"){6}[0-9oil](?![a-z0-9])"
)
_OTHER = re.compile(
    r"(?<![a-z0-9])(?:[a-z]{1,2}[ \-]?[0-9o]{6,9}|[a-z]{1,2}[ ][0-9o]{3,5}[ ][0-9o]{3,4}|[0-9]{8,10}"
    r"|[0-9]{2,3}(?P<gap>[ \-])[0-9]{3}(?P=gap)[0-9]{3,4}|[0-9]{2}[a-z]{2}[0-9]{5}"
    r"|[a-z0-9](?=[a-z0-9]*[0-9][a-z0-9]*[0-9])[cfghjklmnprtvwxyz0-9]{8})(?![a-z0-9\-])"
)
_PARTING = re.compile(r"[ .\-_/]")
_LOOKS, _NO_LOOK = str.maketrans("oil", "011"), re.compile("[a-hjkmnp-z]")
_LETTER_NAMES = "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ایکس وائی زیڈ"
_LETTERS = dict(zip(fold(_LETTER_NAMES).text.split(), "abcdefghijklmnopqrstuvxyz", strict=True))
_NEAR = 80  # characters before a number in which a word for its paper is told of


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every row of 13 digits that an identity card may have; where a passport is spoken of, what may be its number."""
    for run in runs(view, _CARD_SIZE):
        for first in range(len(run)):
            yield from _card(view, run, first)
    if not view.vocabulary.isdisjoint(words("passport")):
        yield from _passports(view)
        yield from _spoken(view)


def _card(view: FoldedText, run: list[DigitAtom], first: int) -> Iterator[Candidate]:
    """The identity card's number that begins with an atom, if 13 digits end with an atom too."""
    ends = list(accumulate(len(atom.digits) for atom in run[first : first + _CARD_SIZE]))
    if _CARD_SIZE not in ends or run[first].digits[0] not in _BEGINNINGS:
        return
    part = DigitRun(run[first : first + ends.index(_CARD_SIZE) + 1])
    start, end = part[0].start, part[-1].end
    bound = first and tight(view.text[run[first - 1].end : start])
    digits = "".join(atom.digits for atom in part)
    if bound or view.text[start - 1 : start] == "+" or len(set(digits)) == 1:
        return
    gaps = [view.text[a.end : b.start] for a, b in pairwise(part)]
    named = not view.vocabulary.isdisjoint(words("identity"))
    broken = {5, 12} <= set(ends)
    following = run[first + len(part)] if first + len(part) < len(run) else None
    goes_on = following is not None and tight(view.text[end : following.start])
    told = (
        *(f"groups {part.sizes}", f"named {named}", f"broken {broken}", f"signs {''.join(sorted(set(gaps)))}"),
        *(f"groups {part.sizes} {named}", f"time {digits[:2] in _MILLISECONDS and len(part) == 1} {named}"),
        *(f"spoken {any(atom.spoken for atom in part)}", f"goes on {goes_on}"),
        *(f"even {_is_even(gaps)} {broken}", f"near {_is_near(view, start, words('identity'))}"),
    )
    undone = tuple(dict.fromkeys(atom.how for atom in part if atom.how))
    yield Candidate("CNIC", f"{digits[:5]}-{digits[5:12]}-{digits[12]}", start, end, "cnic", told, undone)


def _is_even(gaps: list[str]) -> bool:
    """Whether one sign stands between all digits, and perhaps another after the fifth and the twelfth."""
    return len({gap for at, gap in enumerate(gaps, start=1) if at not in (5, 12)}) <= 1


def _is_near(view: FoldedText, start: int, names: frozenset[str]) -> bool:
    """Whether one of some words stands in the line before `start`."""
    for place in range(view.word_at(start) - 1, -1, -1):
        word = view.words[place]
        if start - word.end > _NEAR or "\n" in view.text[word.end : start]:
            return False
        if word.text in names:
            return True
    return False


def _passports(view: FoldedText) -> Iterator[Candidate]:
    """What is written as numbers of passports are; a name that begins with letters that are none is left to context."""
    for sort, pattern in (("pakistani", _PAKISTANI), ("other", _OTHER)):
        for match in pattern.finditer(view.text):
            written = match.group()
            compact = _PARTING.sub("", written)
            letters = 2 if compact[1:2].isalpha() else int(compact[:1].isalpha())
            rest = compact[letters:]
            plain = rest if _NO_LOOK.search(rest) else rest.translate(_LOOKS)
            undone = ("separators dropped",) * (compact != written) + ("letters to digits",) * (plain != rest)
            told = (sort, f"letters {letters}", f"size {len(plain)}")
            yield _passport(view, (compact[:letters] + plain).upper(), match.span(), told, undone)


def _passport(
    view: FoldedText, value: str, span: tuple[int, int], told: tuple[str, ...], undone: tuple[str, ...]
) -> Candidate:
    start, end = span
    near, capitals = _is_near(view, start, words("passport")), view.cased[start : start + 2].isupper()
    visa, gap = _is_near(view, start, words("visa")), len(_PARTING.findall(view.text[start:end]))
    features = (*told, f"near {near} {visa}", f"{told[0]} near {near}", f"capitals {capitals}", f"parted {gap}")
    return Candidate("PASSPORT", value, start, end, "passport", features, undone)


def _spoken(view: FoldedText) -> Iterator[Candidate]:
    """Two letters, then seven digits of which some are words or signs: `AB one two 3 …`, `اے بی ۱۲۳۴۵۶۷`."""
    for run in runs(view, _PASSPORT_SIZE):
        if sum(len(atom.digits) for atom in run) != _PASSPORT_SIZE:
            continue
        letters, start = _letters_before(view, run[0].start)
        if len(letters) == 2:
            value = (letters + "".join(atom.digits for atom in run)).upper()
            undone = tuple(dict.fromkeys(atom.how for atom in run if atom.how)) or ("letters written out",)
            yield _passport(view, value, (start, run[-1].end), ("spoken", f"how {undone}"), undone)


def _letters_before(view: FoldedText, start: int) -> tuple[str, int]:
    """Up to two letters right before `start`, as such or by their names in Urdu, and where they begin."""
    letters, place = "", view.word_at(start)
    while place and len(letters) < 2 and 0 <= start - view.words[place - 1].end <= 3:
        word = view.words[place - 1]
        read = _LETTERS.get(word.text) or (word.text if word.text.isascii() and word.text.isalpha() else "")
        if not read or len(read) + len(letters) > 2:
            break
        letters, start, place = read + letters, word.start, place - 1
    return letters, start
