"""DOCUMENT: papers that are dealt with, with the words of kind, country and quality that belong to them.

The words are data (`resources/lexicons/papers.tsv`). A head names the kind; words before it belong to it where they say
quality, kind or nation, a country or town also through `ka`, `کا`, `دا`; in Arabic and Farsi such words stand behind. A
paper in passing (an office, a fee, a number, a data field) is none.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.ads.places import Place
from nlp.ads.words import Heads, longest_before, longest_behind, rows, singles, starts_with
from nlp.identifiers.view import Found, View, Word

BY = "documents 3"
_ROWS = rows("papers")
_KINDS = (
    *("passport", "visa", "residence_permit", "id_card", "driving_licence", "degree", "work_permit"),
    *("bank_statement", "birth_certificate", "stamp", "sim", "other"),
)
_HEADS = Heads({kind: _ROWS[kind] for kind in _KINDS})
_BARE, _OWNED, _NEVER, _BEHIND = _ROWS["bare"], _ROWS["owned"], _ROWS["never"], _ROWS["behind"]
_BEFORE = _ROWS["before"] | _ROWS["nation"]
_ADJECTIVES = _ROWS["adjective"] | frozenset(p for p in _BEFORE if not p[0].isascii())
_LEADING, _OF = singles(_ROWS["leading"]), singles(_ROWS["of"])
_PASSING, _ABSENT = singles(_ROWS["passing"]), singles(_ROWS["without"])
_PASSING_OF, _KEPT = singles(_ROWS["passing of"]), singles(_ROWS["kept"])
_NOT_BEFORE = _ABSENT | singles(_ROWS["unit"]) | singles(_ROWS["passing before"])
_HOLDERS, _FREE, _TRAVEL = singles(_ROWS["holder"]), singles(_ROWS["free"]), singles(_ROWS["travel"])
_LEFT, _DONE = starts_with(_ROWS["left"]), starts_with(_ROWS["done"])
_LICENCE, _DRIVES, _BRAND = _ROWS["licence"], starts_with(_ROWS["drives"]), singles(_ROWS["brand"])
_DATA, _DEAL = singles(_ROWS["data"]), starts_with(_ROWS["deal"])
_TIMES = re.compile(r"years?|yrs?|months?|days?|weeks?|saal|sala|mahin[ae]y?|mah|din|سال|سالہ|ماہ|مہینے|دن|روز|ماہہ")
_COUNT = re.compile(r"\d{1,3}|one|two|three|five|six|ten|do|teen|panch|das|چھ|تین|دو|پانچ|دس|ایک|ek|پنج|یک|شش")
_NUMBER = re.compile(
    r"[ :#\-=]*(?:[a-z]{0,2}[ \-]?\d{5}|\d{5}-|(?:no|nr|num)\b[ .:#\-]*[a-z]{0,2}\d|(?:no|nr)\.|number|#)"
)
_NISBA = re.compile(r"(?!و|الت|الذ|برا|یعن|علی|حتی|خیل|وقت|کسی|های)\w{3,}(?:ی|یہ)")
_ARABIC_HEAD = re.compile("(?:ال)?(?:تا?شیرہ|فیزا|اقامہ|رخصہ|شہادہ|بطاقہ|بطاقتی|شریحہ|شرائح|جوازات|جواز|ہویہ)")
_OFFICE_AT = frozenset({"mein", "me", "main", "میں"})
_OFFICES = frozenset({"office", "daftar", "آفس", "دفتر"})
_JOINED = frozenset("وب")
_REACH = 6
_NUMBERED = {"passport": "PASSPORT", "id_card": "CNIC", "sim": "PHONE", "visa": "CARD"}
_USERS = frozenset({"SESSION", "TOX", "THREEMA", "TELEGRAM", "SOCIAL", "JABBER", "EMAIL", "WALLET", "PHONE"})
_IDS = frozenset({"id", "ids"})
_COLON = re.compile(r"[\s:#\-(]*(?:number|num|no|nr|نمبر)?[\s.:#\-(]*")
_NUMBER_REACH = 28


def find(view: View, places: Sequence[Place] = (), numbers: Sequence[tuple[str, int]] = ()) -> Iterator[Found]:
    """Every paper that is dealt with. `numbers`: label and folded start of each identifier of the text."""
    ends = {place.last: place for place in places}
    begins = {place.first: place for place in places}
    words, free = view.words, 0
    for place in range(len(words)):
        if place < free:
            continue
        matched, skipped = _HEADS.at(words, place), 0
        if matched is None and words[place].text[0] in _JOINED and len(words[place].text) > 3:
            matched, skipped = _HEADS.at(words, place, skipped=1), 1
        if matched is None or _is_ticket(view, words[place]):
            continue
        head, kind = matched
        last = place + len(head) - 1
        if _in_passing(view, place, last, kind):
            free = last + 1
            continue
        if _leads_to_number(view, last, kind, numbers):
            continue
        first = _first(view, place, free, ends)
        final = _last(view, place, last, begins, skipped=skipped)
        alone = (first, final) == (place, last)
        if (head in _OWNED and not _of_country(view, first, place, ends)) or (
            alone and _is_nothing(view, place, last, head, kind)
        ):
            continue
        yield Found(
            "DOCUMENT", kind, words[first].start + (skipped if first == place else 0), words[final].end, BY, 0.8
        )
        free = final + 1


def _is_ticket(view: View, word: Word) -> bool:
    """Whether a word that folds to a Dari identity card is the Arabic ticket: the letters as written tell."""
    start, end = view.folded.span(word.start, word.end)
    return word.text == "تذکرہ" and not {"ة", "ك"}.isdisjoint(view.folded.original[start:end])


def _close(view: View, left: int) -> bool:
    """Whether word `left` and the next one are parted by a blank or a hyphen alone."""
    words = view.words
    return 0 <= left < len(words) - 1 and view.text[words[left].end : words[left + 1].start] in {" ", "-", "  "}


def _first(view: View, head: int, free: int, ends: dict[int, Place]) -> int:
    """The first word that belongs to the paper whose head begins at word `head`; none before word `free`."""
    first = head
    while _close(view, first - 1):
        further = _further(view, first, ends)
        if further == first or further < free or not all(_close(view, at) for at in range(further, first)):
            break
        first = further
    return first


def _further(view: View, first: int, ends: dict[int, Place]) -> int:
    """Where the quality, country or span of time that ends right before word `first` begins; else `first`."""
    words = view.words
    joint = first - 1 if words[first - 1].text in _OF and first > 1 else first
    if joint - 1 in ends:
        return ends[joint - 1].first
    timed = _TIMES.fullmatch(words[joint - 1].text) and (joint < first or words[joint - 1].text[0] in "ymdw")
    if timed and joint > 1 and _COUNT.fullmatch(words[joint - 2].text) and words[joint - 1].text not in {"din", "mah"}:
        return joint - 2
    said = longest_before(words, joint, _BEFORE)
    if not said or (joint < first and words[joint - 1].text in _QUALITY_ALONE):
        return first
    return joint - said


_QUALITY_ALONE = frozenset(
    {"asli", "asal", "jali", "jaali", "naqli", "nakli", "original", "naya", "purana", "a", "e", "ma", "fa"}
)


def _last(view: View, head: int, last: int, begins: dict[int, Place], *, skipped: int) -> int:
    """The last word that belongs to the paper whose head is the words `head` to `last`."""
    words = view.words
    while more := _behind(view, last):
        last += more
    begins_with = words[head].text[skipped:]
    arabic = _ARABIC_HEAD.fullmatch(begins_with) is not None
    if begins_with not in _LEADING and not arabic:
        return last
    while _close(view, last):
        following = words[last + 1].text
        if last + 1 in begins and begins[last + 1].last - last <= 2:
            last = begins[last + 1].last
        elif said := longest_behind(words, last, _ADJECTIVES, most=2):
            last += said
        elif arabic and _NISBA.fullmatch(following):
            last += 1
        else:
            break
    return last


def _of_country(view: View, first: int, head: int, ends: dict[int, Place]) -> bool:
    """Whether a word before the head names a country or a nation."""
    return any(at in ends or (view.words[at].text,) in _ROWS["nation"] for at in range(first, head))


def _behind(view: View, last: int) -> int:
    more = longest_behind(view.words, last, _BEHIND)
    return more if all(_close(view, at) for at in range(last, last + more)) else 0


def _in_passing(view: View, first: int, last: int, kind: str) -> bool:
    """Whether a paper only introduces a number, names an office, is not there, or is a brand of cards."""
    words = view.words
    before = words[first - 1].text if first else ""
    named = (before,) in _NEVER and not (kind == "visa" and (before,) in _BEFORE)
    if named or (before, words[first].text) in _NEVER or before in _NOT_BEFORE:
        return True
    rest = view.text[words[last].end : words[last].end + 24]
    if _NUMBER.match(rest) or (kind == "visa" and any(word.text in _BRAND for word in words[last + 1 : last + 2])):
        return True
    if words[last].text in _IDS and rest.lstrip()[:1] in {":", "=", "@"}:
        return True
    if kind == "degree" and (before.isdecimal() or rest.lstrip(" ").startswith(("of ", "celsius", "centi"))):
        return True
    following = [word.text for word in words[last + 1 : last + 4]] if _close(view, last) else []
    bare = first == last and not longest_before(words, first, _BEFORE)
    if len(following) > 1 and following[0] in _OF:
        return following[1] in _ABSENT or (bare and following[1] in _PASSING_OF)
    if len(following) > 1 and following[0] in _FREE and following[1] in _TRAVEL:
        return True
    return bool(following) and following[0] in _PASSING and not _is_held(following)


def _is_held(following: Sequence[str]) -> bool:
    """Whether a word for an office or agent behind a paper says where it lies or who took it (`passport agent ke pas`).

    So does a verb made of such a word (`passport check karo`), or what the paper comes without.
    """
    if following[1:2]:
        kept = following[0] in _OFFICES and following[1] in _OFFICE_AT and _LEFT.fullmatch("".join(following[2:3]))
        held = following[0] in _HOLDERS and following[1] in _KEPT and following[2:3] != ["خلاف"]
        if kept or held or _DONE.fullmatch(following[1]):
            return True
    return any(word in _ABSENT for word in following[1:])


def _leads_to_number(view: View, last: int, kind: str, numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether the word only introduces an identifier that follows close behind (a paper's own number, a user's ID)."""
    end = view.words[last].end
    for label, start in numbers:
        gap = view.text[end:start]
        if not 0 <= start - end <= _NUMBER_REACH or ". " in gap:
            continue
        if label == _NUMBERED.get(kind) or (view.words[last].text in _IDS and label in _USERS):
            return label != "PHONE" or _COLON.fullmatch(gap) is not None
    return False


def _is_nothing(view: View, first: int, last: int, head: tuple[str, ...], kind: str) -> bool:
    """Whether a head without a word of its own is a data field, or one of the short words that mean other things."""
    if kind == "id_card" and _is_field(view, first, last):
        return True
    sign = _DRIVES if head in _LICENCE else _DEAL if head in _BARE else None
    near = view.words[max(0, first - _REACH) : first] + view.words[last + 1 : last + 1 + _REACH]
    return sign is not None and not any(sign.fullmatch(word.text) for word in near)


def _is_field(view: View, first: int, last: int) -> bool:
    """Whether an identity card stands in a row of kinds of data (`name, cnic, address`)."""
    words = view.words
    left = first > 0 and words[first - 1].text in _DATA and not _close(view, first - 1)
    right = last + 1 < len(words) and words[last + 1].text in _DATA and not _close(view, last)
    return left or right
