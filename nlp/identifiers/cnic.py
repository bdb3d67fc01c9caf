"""CNIC: Pakistani identity-card numbers, 5-7-1 digits, however parted or spelled, as `35202-1234567-1`."""

import itertools
import re
from collections.abc import Iterator

from nlp.identifiers.context.announced_things import is_announced_as_a_thing
from nlp.identifiers.context.number_context import named_otherwise, said_before, said_near
from nlp.identifiers.context.number_nouns import ACCOUNTS
from nlp.identifiers.context.trailing_clauses import said_to_be_a_thing
from nlp.identifiers.digits.atoms import DigitAtom
from nlp.identifiers.digits.digit_runs import runs
from nlp.identifiers.digits.separators import tight
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import either, fold, folded

BY = "cnic"
_SIZE = 13  # digits
_BEGINNINGS = frozenset("12345678")
NAMES = folded(
    "cnic nic nicop nadra shanakhti shinakhti شناختی سی کارڈ card id identity idcard "
    "شناختي پېژندپاڼې شناسایی ہویہ الہویہ آئی"
)

_SURE_NAMES = folded(
    "cnic nic nicop nadra shanakhti shinakhti shnakhti شناختی شناختي پېژندپاڼې شناسایی idcard identity"
)


_MILLISECONDS = frozenset({"11", "12", "13", "14", "15", "16", "17", "18"})  # from 2004 to 2030
_PARTING = frozenset(" .-/")
_HYPHENS = frozenset("-_./|~\u2010\u2011\u2012\u2013\u2014")
_FIELD = frozenset(";|\u00a6\t")
_COMMAS = frozenset(",;|\u00a6\t/")
# What a row of data is called before its first field, and the fields that stand beside an identity card's number.
_OF_ROWS = folded("row rows entry record records line sample namoona namuna قطار سطر ردیف لائن نمونہ ریکارڈ رکارد")
_FIELDS_BEFORE = folded("name names naam nam father نام ناں نوم اسم الاسم والد ولدیت پلار پدر")
_FIELDS_BEHIND = folded(
    "address pata dob phone mobile number numbers پتہ پتا پته ادرس آدرس عنوان العنوان موبائل موبایل فون شمېرې "
    "نمبر نمبرونه"
)
_DATA = folded(
    "data database dump records record list leads sim sims subscriber subscribers ڈیٹا ڈاٹا ریکارڈ ریکارڈز لسٹ فہرست "
    "سم سمیں سموں ډېټا ډیټا ډاټا سیمونو سیمونه سیم داده داتا بيانات بیانات شرائح شریحه"
)
_COLUMN = re.compile(r"(?:^|[;|\u00a6\t\n])[ ]?[1-8][0-9]{4}-[0-9]{7}-[0-9][ ]?[;|\u00a6\t]")
_GROUPS = re.compile(r"(?<![0-9\-])[1-8][0-9]{4}[ ]?-[ ]?[0-9]{7}[ ]?-[ ]?[0-9](?![0-9\-])")
_QUADS = [4, 4, 4, 1]
_IN_THE_NAME = re.compile(
    r"[ ](?:(?:"
    + either("کے کی دے په پہ ke kay ki k in")
    + r")[ ](?:the[ ])?)?(?:"
    + either("نام ناں نوم بنام naam nam name")
    + r")(?![^\W_])"
)
_LIKE = folded("jaise jaisa jaisi like type wala wale wali ka ke ki is the جیسے جیسا جیسی شان والا والے کا کے")
_IN_LETTERS, _LETTERS = fold("این آئی سی").text, fold("سی").text  # `سی این آئی سی`, letter by letter
_OF_A_SAMPLE = re.compile(
    r"(?<![^\W_])(?:sample|samples|example|entry|record|"
    + either("نمونہ نمونه سیمپل سمپل عینه مثال ریکارڈ")
    + r")[ ]?[:\-=][ ][^\n:;0-9]{2,48}[,،;|/][ ]?$"
)
_LONGEST_SAMPLE = 64
_FEW = 3  # words up to the next field
_ROWS = 1000  # characters around a number in which another row is looked for
_CLOCK = re.compile(r"(?:_at|\b(?:ts|timestamp|epoch|millis|iat|exp))(?:[ ]ms)?[\W_]{1,3}$")  # milliseconds behind
_OF_A_CHILD = re.compile(
    r"(?<![^\W_])(?:b[ \-]?form|bay[ ]?form|b[ ]?farm|"
    + "|".join(fold("بی فارم,ب فارم,بے فارم,بی‌فارم").text.split(","))
    + r")(?:[ ](?:no|number|num|nmbr|numbr|"
    + fold("نمبر").text
    + r"))?[ .:#]{0,3}$"
)
_ON_PAPER = re.compile(
    r"\b(?:cnic|nicop|nic)[ ](?:(?:number|no)[ ])?(?:as|given|written|shown)[ ](?:[a-z]+[ ]){0,4}[a-z]+:[ ]$"
)


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every identity-card number: grouped 5-7-1, unbroken, digit by digit, or spoken when said to be one."""
    for run in runs(view, _SIZE):
        yield from _in_run(view, run)


def _in_run(view: FoldedText, run: list[DigitAtom]) -> Iterator[SpanMatch]:
    place = 0
    while place < len(run):
        begins = run[place].digits[0] in _BEGINNINGS and not _is_entry(view, run[place])
        last = _end(view, run, place) if begins else -1
        if last < 0:
            place += 1
            continue
        part = run[place : last + 1]
        digits = "".join(atom.digits for atom in part)
        if not _real(digits) or not _shape(view, part) or _is_a_time(view, part):
            place += 1
            continue
        start, end = part[0].start, part[-1].end
        if not _is_other(view, start, end):
            how = tuple(dict.fromkeys(atom.how for atom in part if atom.how))
            value = f"{digits[:5]}-{digits[5:12]}-{digits[12]}"
            yield SpanMatch("CNIC", value, start, end, BY, _confidence(view, part), how)
        place = last + 1


def _is_a_time(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether 13 digits in a row are milliseconds since 1970 of our days, where the text names no identity card.

    They begin as the cards of one province do, which so need a word or their three groups.
    """
    alone = len(part) == 1 and not part[0].how and part[0].digits[:2] in _MILLISECONDS
    return alone and view.vocabulary.isdisjoint(_SURE_NAMES)


def _is_other(view: FoldedText, start: int, end: int) -> bool:
    """Whether the words name it as something else; `account:` too, behind which a telephone might stand."""
    before = view.words[view.word_at(start) - 1 : view.word_at(start)]
    account = bool(before) and before[0].text in ACCOUNTS and view.text[before[0].end : start].strip(" ") == ":"
    if not account and before and before[0].text in ACCOUNTS and _IN_THE_NAME.match(view.text, end):
        return False  # whose account it is (`account 33100 5551890 1 ke naam pe`)
    if _CLOCK.search(view.text, max(0, start - 14), start):
        return True
    if _opens_a_row(view, start, end):
        return False
    if not account and not named_otherwise(view, start, end):
        return said_to_be_a_thing(view, end, own=NAMES) or (
            is_announced_as_a_thing(view, start) and not said_before(view, start, NAMES, steps=8)
        )
    return account or not _called_on_paper(view, start)


def _opens_a_row(view: FoldedText, start: int, end: int) -> bool:
    """Whether it is the first field of a row of data, led to by a word for one (`row >> 35202-1234567-1 ¦ A`).

    Where the text names identity cards and the number stands in its three groups, it may be the only field.
    """
    before = view.word_at(start) - 1
    if before < 0 or view.texts[before] not in _OF_ROWS:
        return False
    if view.text[end : end + 2].strip(" ")[:1] in _COMMAS:
        return True
    return not view.vocabulary.isdisjoint(_SURE_NAMES) and _GROUPS.fullmatch(view.text, start, end) is not None


def _called_on_paper(view: FoldedText, start: int) -> bool:
    """Whether it is called an identity card's number as another paper gives it (`CNIC as on the stamp paper: …`).

    That of a child's registration form (B-form) will be the card's.
    """
    if _ON_PAPER.search(view.text, max(0, start - 50), start) is not None:
        return True
    return _OF_A_CHILD.search(view.text, max(0, start - 30), start) is not None


def _confidence(view: FoldedText, part: list[DigitAtom]) -> float:
    """Said to be one 0.98; by its three groups alone 0.95; thirteen digits in a row that nothing names 0.85."""
    if said_near(view, part[0].start, part[-1].end, NAMES, reach=60):
        return 0.98
    return 0.95 if len(part) > 1 else 0.85


def _end(view: FoldedText, run: list[DigitAtom], first: int) -> int:
    """The atom that makes 13 digits from atom `first`; -1 when none does or the number goes on beyond."""
    start = run[first].start
    glued = start > 1 and view.text[start - 1] == "-" and view.text[start - 2].isalnum()
    dialled = start > 0 and view.text[start - 1] == "+"  # the sign of a telephone number with its country code
    if glued or dialled or (first and tight(view.text[run[first - 1].end : start])):
        return -1
    count = 0
    for last in range(first, len(run)):
        if last > first and "+" in view.text[run[last - 1].end : run[last].start]:
            return -1  # a telephone number begins there
        count += len(run[last].digits)
        if count >= _SIZE:
            goes_on = last + 1 < len(run) and _joined(view, run[last], run[last + 1])
            return last if count == _SIZE and not goes_on else -1
    return -1


def _joined(view: FoldedText, atom: DigitAtom, following: DigitAtom) -> bool:
    """Whether a number cannot end between two atoms: a sign that binds, or words in one row."""
    gap = view.text[atom.end : following.start]
    return tight(gap) or (gap == " " and atom.spoken and following.spoken)


def _real(digits: str) -> bool:
    return digits[0] in _BEGINNINGS and len(set(digits)) > 1


def _shape(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Groups of 5, 7, 1; one group; single digits with breaks there; any grouping where the text says what it is."""
    sizes = [len(atom.digits) for atom in part]
    if sizes in ([5, 7, 1], [13]):
        return True
    if set(sizes) == {1} and _goes_on(view, part):
        return False
    gaps = [view.text[a.end : b.start] for a, b in itertools.pairwise(part)]
    said = said_before(view, part[0].start, NAMES, steps=6)
    if set(sizes) == {1} and _even(gaps) and part[0].how == "":
        return True
    breaks = {5, 12} <= set(itertools.accumulate(sizes))
    if (breaks and _set_apart(sizes, gaps)) or _in_a_column(view, part):
        return True
    plain = set(gaps) == {" "} and not any(atom.how for atom in part)
    if breaks and plain and _another_near(view, part):
        return True
    quads = sizes == _QUADS and len(set(gaps)) == 1 and gaps[0] in _PARTING
    if quads and _is_told(view, part):
        return True
    return said or (breaks and said_near(view, part[0].start, part[-1].end, _SURE_NAMES, reach=80))


def _is_told(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether digits in fours are an identity card's by another number in the text, its name, or the fields beside."""
    if not view.vocabulary.isdisjoint(_SURE_NAMES) or (_LETTERS in view.vocabulary and _IN_LETTERS in view.text):
        start, end = part[0].start, part[-1].end
        if _another_near(view, part) or _opens_a_row(view, start, end) or _is_named_behind(view, end):
            return True
        if _OF_A_SAMPLE.search(view.text, max(0, start - _LONGEST_SAMPLE), start):
            return True  # a person's data, of which the name stands first
    return not view.vocabulary.isdisjoint(_DATA) and _is_a_field(view, part)


def _is_named_behind(view: FoldedText, end: int) -> bool:
    """Whether a word for an identity card stands right behind, or one that likens and it (`… jaise CNIC number`)."""
    after = view.word_at(end)
    near = view.texts[after : after + 2]
    if not near or view.text[end : view.starts[after]] not in {" ", " ("}:
        return False
    return near[0] in _SURE_NAMES or (len(near) > 1 and near[0] in _LIKE and near[1] in _SURE_NAMES)


def _is_a_field(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether signs part digits from a field of a person's data before and behind (`name, 3520 …, address`)."""
    before, after = view.word_at(part[0].start) - 1, view.word_at(part[-1].end)
    if before < 0 or view.texts[before] not in _FIELDS_BEFORE or view.gaps[before].strip(" ") not in _COMMAS:
        return False
    return not _FIELDS_BEHIND.isdisjoint(view.texts[after : after + _FEW])


def _even(gaps: list[str]) -> bool:
    """Whether one separator stands between single digits, and perhaps another after the fifth and the twelfth."""
    inner = {gap for at, gap in enumerate(gaps, start=1) if at not in (5, 12)}
    return len(inner) == 1 and len({gaps[4], gaps[11]}) == 1 and not any("\n" in gap for gap in inner)


def _set_apart(sizes: list[int], gaps: list[str]) -> bool:
    """Whether one sign stands after the fifth and the twelfth digit and nowhere else (`4 2 1 0 1_5550321_9`)."""
    ends = list(itertools.accumulate(sizes))
    outer = {gap for end, gap in zip(ends, gaps, strict=False) if end in (5, 12)}
    return (
        len(outer) == 1
        and outer <= _HYPHENS
        and outer.isdisjoint(gap for end, gap in zip(ends, gaps, strict=False) if end not in (5, 12))
    )


def _in_a_column(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether the digits are a field of a row, between signs, where another row has an identity card's number so."""
    start, end = part[0].start, part[-1].end
    before, after = view.text[max(0, start - 2) : start].strip(" "), view.text[end : end + 2].strip(" ")
    first = before[-1:] in {"", "\n"}
    if not (first or before[-1] in _FIELD) or after[:1] not in _FIELD:
        return False
    return _COLUMN.search(view.text, max(0, start - _ROWS), end + _ROWS) is not None


def _another_near(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether another identity card's number stands near in its own three groups, as in lists of people."""
    start, end = part[0].start, part[-1].end
    return _GROUPS.search(view.text, max(0, start - _ROWS), end + _ROWS) is not None


def _is_entry(view: FoldedText, atom: DigitAtom) -> bool:
    """Whether digits are the mark of an entry in a list (`1) 3 5 2 0 2 …`)."""
    return len(atom.digits) < 3 and view.text[atom.end : atom.end + 2] == ") "


def _marks(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a digit is the mark of the next entry of a list (`3) …`)."""
    return view.text[word.end : word.end + 2] == ") "


def _goes_on(view: FoldedText, part: list[DigitAtom]) -> bool:
    """Whether a longer string of single signs holds these digits."""
    gap = view.text[part[0].end : part[1].start]
    first, last = view.word_at(part[0].start), view.word_at(part[-1].start)
    before = view.words[first - 1] if first else None
    after = view.words[last + 1] if last + 1 < len(view.words) else None
    return any(
        other is not None and len(other.text) == 1 and between == gap
        for other, between in (
            (before, view.text[before.end : part[0].start] if before else ""),
            (after, view.text[part[-1].end : after.start] if after and not _marks(view, after) else ""),
        )
    )
