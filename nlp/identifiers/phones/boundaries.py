"""Where a telephone number may begin and end among other digits and signs, and what only looks like one."""

import re
from itertools import pairwise

from nlp.identifiers.context.number_context import phone_is_meant
from nlp.identifiers.digits.atoms import DigitAtom
from nlp.identifiers.digits.separators import DOUBTFUL, tight
from nlp.identifiers.phones.validity import CODES
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either

_DOTTED = re.compile(r"[./][a-z]{2,}\.$")  # what comes before the end of a DOI or a file's name (`10.5550/mig.2024…`)
_LONGEST_PART = 20
_OFFICE = re.compile(r"(?<![^\W_])[A-Z]{2,4}/$")  # what comes before the number of a reference (`IHC/0300/…`)
_LIST_MARK = re.compile(r"[.)][ ]")
_LINE_BEGINS, _MARK_BEHIND = re.compile(r"\n[ ]?[(\[]?$"), re.compile(r"[.)\]\-:/][ ]|[):\-/](?=[0-9a-z@])")
_COUNTING = re.compile("(?:" + either("میں mein me in سے se وچ") + ")")
_TIMING, _WHOLE = re.compile("(?:after|before|baad|bad|" + either("بعد پہلے") + ")"), 8
_FEW_LETTERS = 4  # before a sign that ties them to digits
_SHORTEST_TAIL = 4  # digits that a telephone number may have behind a stroke that parts no other group
_FIGURE_BEFORE, _FIGURE_BEHIND = re.compile(r"\d,$"), re.compile(r",\d")
_SHORTEST_CODE = 3  # digits of a code of a network or of a city with its 0
_PARTING = frozenset("/|,;")
_DEGREES, _FRACTION, _BETWEEN_AXES = 3, 2, frozenset(",،;/")  # figures and signs of a position
_ANOTHER = 10  # digits from which on what follows is a number of its own
# What comes before the rest of a reference or a time: `2024/0300…`, `12:03:00 1234567`.
_IN_A_ROW = re.compile(r"(?<![0-9])(?:(?:19|20)[0-9]{2}/|[0-9]{1,2}:)$")


def may_start(view: FoldedText, run: list[DigitAtom], first: int, *, uniform: bool, after_number: bool) -> bool:
    start = run[first].start
    bound = first and tight(view.text[run[first - 1].end : start]) and not _twins(run, first)
    if bound or _counts_what_follows(run, first):
        return False
    if not uniform and not after_number and _row_goes_on(view, run, first, first - 1, first + 1):
        return False
    if first and not after_number and (uniform or in_spoken_row(view, run, first)):
        return False
    if _in_a_reference(view.text, start, run[first]):
        return False
    if _OFFICE.search(view.cased, max(0, start - 6), start) and not _calls(view.words[view.word_at(start) - 1].text):
        return False
    if start and view.text[start - 1] in "-_@=$€£" and start > 1:
        before = view.words[view.word_at(start) - 1] if view.word_at(start) else None
        glued = before is not None and before.end == start - 1
        calls = before is not None and _calls(before.text)
        if glued and before is not None and not calls and _begins_a_reference(before.text):
            return False
        if view.text[start - 1] in "@=$€£":
            return view.text[start - 1] in "@=" and (calls or not glued)
    return True


def _begins_a_reference(word: str) -> bool:
    """Whether what a sign ties to digits begins a reference: few letters, or digits and letters (`4120H003-0300`)."""
    return word.isascii() and (len(word) <= _FEW_LETTERS or (word[0].isdecimal() and not word.isdecimal()))


def _counts_what_follows(run: list[DigitAtom], first: int) -> bool:
    """Whether digits that are no country's code stand before a local number with its 0 (`guide 2 0151 555 …`)."""
    mark, following = run[first], run[first + 1 : first + 2]
    if mark.digits[0] == "0" or len(mark.digits) > 2 or mark.spoken or not following:
        return False
    local = following[0].digits.startswith("0") and len(following[0].digits) > 2 and following[0].digits[1] != "0"
    return local and (len(mark.digits) == 1 or CODES.fullmatch(mark.digits) is None)


def _in_a_reference(text: str, start: int, atom: DigitAtom) -> bool:
    """Whether a dotted name, a year and a stroke, or the hours of a time stand right before an atom."""
    if start and text[start - 1] == "." and _DOTTED.search(text, max(0, start - _LONGEST_PART), start):
        return True
    earlier = _IN_A_ROW.search(text, max(0, start - 6), start)
    return earlier is not None and ("/" in earlier.group() or len(atom.digits) < 3)


def may_end(view: FoldedText, run: list[DigitAtom], last: int, *, uniform: bool) -> bool:
    end = run[last].end
    following = run[last + 1] if last + 1 < len(run) else None
    if following and tight(view.text[end : following.start]) and not _twins(run, last + 1):
        return False
    if not uniform and _row_goes_on(view, run, last, last + 1, last - 1):
        return False
    if uniform and following and view.text[end : following.start] == view.text[run[0].end : run[1].start]:
        return following.digits == "0"
    rest = "" if following and _twins(run, last + 1) else view.text[end : end + 2]
    if len(rest) == 2 and rest[0] in "-_" and rest[1].isascii() and rest[1].isalnum():
        return False
    return not (rest[:1] in "%$€£" and rest[:1])


def _row_goes_on(view: FoldedText, run: list[DigitAtom], here: int, beyond: int, inside: int) -> bool:
    """Whether digits written one by one stand on both sides of `here`, parted alike: its row goes on `beyond`."""
    if len(run[here].digits) != 1 or min(beyond, inside) < 0 or max(beyond, inside) >= len(run):
        return False
    if any(len(run[place].digits) != 1 or run[place].spoken for place in (here, beyond, inside)):
        return False
    if beyond > here and _LIST_MARK.match(view.text, run[beyond].end):
        return False
    low, high = sorted((beyond, inside))
    return view.text[run[low].end : run[here].start] == view.text[run[here].end : run[high].start]


def in_spoken_row(view: FoldedText, run: list[DigitAtom], place: int) -> bool:
    """Whether an atom goes on a row of spoken digits without a break."""
    before, here = run[place - 1], run[place]
    return before.spoken and here.spoken and view.text[before.end : here.start] in {" ", "-", "  "}


def _twins(run: list[DigitAtom], second: int) -> bool:
    """Whether two whole Pakistani mobile numbers meet here (`0300…-0333…`)."""
    return all(len(atom.digits) == 11 and atom.digits.startswith("03") for atom in run[second - 1 : second + 1])


def _calls(word: str) -> bool:
    return word in {"ph", "no", "call", "cell", "tel", "mob", "wa", "fone", "sms", "num", "imo", "text"}


def begins_another(view: FoldedText, run: list[DigitAtom], place: int) -> bool:
    """Whether a sign parts an atom from what stands before, and it begins a local number of its own (`… 012 / 03…`)."""
    if place >= len(run) or not run[place].digits.startswith("0"):
        return False
    gap = view.text[run[place - 1].end : run[place].start]
    digits = sum(len(atom.digits) for atom in run[place:])
    return gap.strip(" ") in _PARTING and gap != "" and digits >= _ANOTHER - 1


def next_entry(view: FoldedText, run: list[DigitAtom], first: int, end: int) -> int:
    """The first atom behind `first` and before `end` with which an entry of a list begins; `end` where none does."""
    return next((place for place in range(first + 1, end) if _begins_an_entry(view, run[place])), end)


def _begins_an_entry(view: FoldedText, atom: DigitAtom) -> bool:
    """Whether a few digits are the mark of an entry of a list, or the time of a message, at the beginning of a line."""
    if len(atom.digits) > 2 or not _LINE_BEGINS.search(view.text, max(0, atom.start - 3), atom.start):
        return False
    return _MARK_BEHIND.match(view.text, atom.end) is not None


def left_over(view: FoldedText, run: list[DigitAtom], place: int) -> bool:
    """Whether a few spoken digits more go on a number without a break: then it was read in another way than meant.

    One digit may follow that is none (`ek baar`, `do log`); ten digits or more are another number.
    """
    last = place
    while last + 1 < len(run) and in_spoken_row(view, run, last + 1):
        last += 1
    digits = sum(len(atom.digits) for atom in run[place : last + 1])
    return 1 < digits < _ANOTHER


def is_date(part: list[DigitAtom]) -> bool:
    """Whether three groups are day, month and year, in any order of use."""
    sizes = [len(atom.digits) for atom in part]
    if sizes not in ([2, 2, 4], [1, 2, 4], [2, 1, 4], [1, 1, 4], [4, 2, 2]):
        return False
    numbers = [int(atom.digits) for atom in part]
    year, *others = sorted(numbers, reverse=True)
    return 1900 <= year < 2100 and min(others) <= 12 and max(others) <= 31


def something_else(view: FoldedText, run: list[DigitAtom], first: int) -> int:
    """How many groups from atom `first` on are a date or a position on the map; 0 where they are neither."""
    if is_date(run[first : first + 3]):
        return 3
    return 4 if is_position(view, run[first : first + 4]) else 0


def is_position(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether four groups are a latitude and a longitude: two fractions with a comma or a stroke between.

    `34.5550, 12.1234`; each has three figures at most before its point, and two or more behind it.
    """
    sizes = [len(atom.digits) for atom in part]
    if len(sizes) < 4 or max(sizes[0], sizes[2]) > _DEGREES or min(sizes[1], sizes[3]) < _FRACTION:
        return False
    gaps = [view.text[a.end : b.start] for a, b in pairwise(part)]
    return gaps[0] == gaps[2] == "." and gaps[1].strip(" ") in _BETWEEN_AXES


def is_doubtful(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether signs that rarely part the digits of one number stand in it; brackets around some may (`07 <five> …`)."""
    signs = "".join(sign for a, b in pairwise(part) for sign in view.text[a.end : b.start] if sign in DOUBTFUL)
    return signs not in {"", "<>"}


def ends_in_a_letter(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether a letter other than O and I is the last sign and all before are digits (the seat `0799-555-14B`)."""
    if not view.text[part[-1].end - 1].isalpha() or view.text[part[-1].start : part[-1].end - 1].isalpha():
        return False
    return part[-1].how == "letters to digits" and not any(atom.how for atom in part[:-1])


def is_checked(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether two digits and a check digit behind dashes end a code (`0313-7770-21-9`)."""
    sizes = [len(atom.digits) for atom in part]
    return sizes == [4, 4, 2, 1] and all(view.text[a.end : b.start] == "-" for a, b in pairwise(part))


def is_several(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether the groups are things of their own.

    Each begins as numbers do (`03007, 030016`), a comma alone parts a last figure from all others (`052 555 0123, 7
    lakh`), the last is the year of a reference (`0311-66-604/25`), the hour when
    one may call (`01 555 0123 after six`), or it counts what is lacking (`0300-123456 میں ایک`).
    """
    gaps = [view.text[a.end : b.start] for a, b in pairwise(part)]
    if set(gaps) == {","} and _is_row_of_figures(view, part):
        return True
    size = 0
    for gap, (before, atom) in zip(gaps, pairwise(part), strict=True):
        size += len(before.digits)
        if size >= _WHOLE and atom.spoken and not before.spoken and _TIMING.search(gap):
            return True
        if (
            "," in gap
            and min(len(before.digits), len(atom.digits)) > 3
            and before.digits[:2] == atom.digits[:2] == "03"
        ):
            return True
    if all(gap == ", " for gap in gaps) and not any(atom.spoken for atom in part):
        return not phone_is_meant(view, part[0].start, part[-1].end)
    last, before = part[-1], part[-2]
    if gaps[-1] == ", " and len(last.digits) == 1 and not last.spoken and not any("," in gap for gap in gaps[:-1]):
        return True
    if last.spoken:
        return not before.spoken and _COUNTING.search(gaps[-1]) is not None
    return gaps[-1] == "/" and gaps[0] != "/" and len(last.digits) < _SHORTEST_TAIL


def _is_row_of_figures(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether groups with bare commas between are figures of a log or a table (`03,03,111,00,04,15`).

    A telephone number so written begins with its code (`0335,555,0240`), or is written digit by digit, and is all that
    its row holds.
    """
    if any(atom.spoken for atom in part) or all(len(atom.digits) == 1 for atom in part):
        return False
    goes_on = _FIGURE_BEFORE.search(view.text, max(0, part[0].start - 2), part[0].start) is not None
    goes_on = goes_on or _FIGURE_BEHIND.match(view.text, part[-1].end) is not None
    return goes_on or len(part[0].digits) < _SHORTEST_CODE


def is_decimal(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether a zero, a point and one unbroken row of digits stand as a fraction (`0.3001234567`)."""
    if len(part) != 2 or part[0].digits != "0" or view.text[part[0].end : part[1].start] != ".":
        return False
    return not phone_is_meant(view, part[0].start, part[1].end)


def opening(text: str, start: int, end: int) -> int:
    """Take in an opening bracket whose partner stands inside the number."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    while start and text[start - 1] in pairs and pairs[text[start - 1]] in text[start:end]:
        start -= 1
    return start


def closing(text: str, start: int, end: int) -> int:
    """Take in a closing bracket whose partner stands inside the number."""
    pairs = {")": "(", "]": "[", "}": "{"}
    inside = text[start:end]
    opened = text[end : end + 1] in pairs and inside.count(pairs[text[end]]) > inside.count(text[end])
    return end + 1 if opened else end
