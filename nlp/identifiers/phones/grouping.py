"""How the digits of a telephone number are grouped and set apart, where its country has to be guessed."""

import re
from itertools import pairwise

from nlp.identifiers.context.number_nouns import CALLING, PHONE_WORDS
from nlp.identifiers.context.phone_owners import answers
from nlp.identifiers.context.quantities import counts
from nlp.identifiers.countries.country_names import is_place
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.digits.spoken_digits import WORDS
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, folded

GULF = ("QA", "KW", "OM", "BH")
"""Countries whose numbers have eight digits and no trunk 0."""

UNBROKEN = {**dict.fromkeys(GULF, 8), "YE": 9}
"""How many digits a number has that stands as a sentence of its own in countries which write none before them."""

WITHOUT_TRUNK: dict[str, tuple[list[int], ...]] = {
    **dict.fromkeys(GULF, ([4, 4], [2, 2, 2, 2], [3, 2, 3])),
    **dict.fromkeys(("LB", "TN", "CY"), ([2, 3, 3],)),
    "ES": ([3, 2, 2, 2], [3, 3, 3], [2, 3, 2, 2]),
    **dict.fromkeys(("PT", "PL", "YE"), ([3, 3, 3],)),
    "SN": ([2, 3, 2, 2],),
    "GR": ([5, 5], [2, 2, 2, 2, 2], [3, 3, 4], [3, 7], [3, 3, 2, 2], [4, 6], [4, 3, 3], [3, 4, 3]),
}
"""How numbers are grouped in countries that write them without a trunk 0."""

WITH_TRUNK: dict[str, tuple[list[int], ...]] = {
    "GB": ([5, 6], [5, 3, 3], [4, 3, 4], [3, 4, 4], [4, 7], [3, 8]),
    "EG": ([2, 4, 4], [2, 8], [3, 7]),
    "MY": ([2, 4, 4],),
    "TR": ([4, 3, 4], [4, 3, 2, 2]),
    "MA": ([4, 6], [4, 2, 2, 2]),
    "DZ": ([3, 2, 2, 2], [4, 2, 2, 2]),
    "LB": ([2, 3, 3],),
    **dict.fromkeys(("AE", "JO"), ([2, 3, 4], [2, 7])),
    **dict.fromkeys(("SA", "LY", "SY", "AF", "SD"), ([3, 3, 4], [3, 7])),
}
"""How numbers with a trunk 0 are grouped where they are no numbers of Pakistan."""

_GROUP_BEFORE, _GROUP_BEHIND = re.compile(r"[0-9][ \-]$"), re.compile(r"[ \-][0-9]")
_PAIRS = ([4, 4], [2, 3, 3])
_BREAK = re.compile(r"[,.;:\u2010-\u2015،۔\n-]")
_ENDS = frozenset(".,;:!?|)]\n،؛۔؟\u2013\u2014-@(/")
_LABEL_ENDS = frozenset({"", *",;.)\n،؛۔"})
_BEGINS = frozenset(".,;:!?|(>[\n،؛۔؟\u2013\u2014-=*•")
_LISTED = re.compile(r"\+[0-9](?:[ ().\-]{0,2}[0-9]){7,13}(?:[ ]?[,;/|،؛\n][ ]?|[ ](?:and|or|aur|ya|اور|یا|و|او)[ ])$")
_OR_ANOTHER = re.compile(r"[0-9]{3}[ ](?:[a-z]{2,8}[ ])?(?:or|and|ya|aur|" + either("یا اور و او") + r")[ ]$")
_JOINED = r"[ ](?:or|and|ya|aur|" + either("یا اور و او") + r")[ ]"
_ANOTHER_BEHIND = re.compile(r"(?:" + _JOINED + r"|[ ]و)(?:[+(]?[0-9][0-9 ]|(?:plus|" + either("پلس جمع") + r")[ ])")
_JOINED_BEFORE = re.compile(_JOINED + "$")
_ADDRESS_BEHIND = re.compile(
    r"[ ](?:(?:or|and|ya|aur|" + either("یا اور او") + r")[ ]|و[ ]?)?[a-z0-9_\-]+[.@][a-z0-9]|[ ][a-z0-9_\-]+[.@]"
)
_AROUND_CALLS = folded(
    "only ask for text msg after before now anytime pe par per pr pls please پر په official رسمی sarkari سرکاری"
)
_TALKING = folded("talk talking speak chat deal reply answer baat bat gup بات گل خبرې صحبت حرف کلام حکی")
_LEADING_ON = folded("on at over through via only just pe par per پر په به تے باندې علی")
_FEWEST_SPELLED, _FEWEST_SPOKEN, _WHOLE = 3, 2, 10
_PAIR, _RANGE = 2, 20


def is_cut_out(text: str, start: int, end: int) -> bool:
    """Whether a blank or a dash alone parts `[start, end)` from further digits: it is cut out of a longer number."""
    return (
        _GROUP_BEFORE.search(text, max(0, start - 3), start) is not None or _GROUP_BEHIND.match(text, end) is not None
    )


def is_group_pair(part: DigitRun) -> bool:
    """Whether eight digits stand in groups that years, seats and sums are written in too (`5511 2233`)."""
    if not 2 <= len(part) <= 3:
        return False
    return part.sizes in _PAIRS and not any(atom.spoken for atom in part)


def groups_of(view: FoldedText, part: list[DigitAtom]) -> list[int]:
    """How many digits stand between the commas, points and dashes of a row of words."""
    sizes = [len(part[0].digits)]
    for before, atom in pairwise(part):
        if _BREAK.search(view.text, before.end, atom.start):
            sizes.append(0)
        sizes[-1] += len(atom.digits)
    return sizes


def is_spelled(part: DigitRun) -> bool:
    """Whether a whole number stands digit by digit, or some of it in words: written so to hide it."""
    spoken = sum(len(atom.digits) for atom in part if atom.spoken)
    single = max(part.sizes) == 1
    return sum(part.sizes) >= _WHOLE and (single or spoken >= _FEWEST_SPELLED)


def is_partly_spoken(part: DigitRun) -> bool:
    """Whether two digits or more stand in words, as none of a thing's number do (`o six one 234 567`)."""
    return sum(len(atom.digits) for atom in part if atom.spoken) >= _FEWEST_SPOKEN


def stands_alone(view: FoldedText, start: int, end: int) -> bool:
    """Whether no words of a sentence stand on either side of `[start, end)`."""
    bracketed = view.text[start - 1 : start] == "(" and view.text[end : end + 1] == ")"
    return bracketed or (_begins_here(view, start) and ends_here(view, end))


def is_quantity(view: FoldedText, start: int, end: int) -> bool:
    """Whether `[start, end)` is counted, or is two years or a range."""
    groups = [int(group) for group in view.text[start:end].split() if group.isdecimal()]
    pair = len(groups) == _PAIR and (_are_years(groups) or 0 <= groups[1] - groups[0] <= _RANGE)
    return pair or counts(view, end)


def _are_years(numbers: list[int]) -> bool:
    return all(1900 <= number < 2100 for number in numbers)


def _begins_here(view: FoldedText, start: int) -> bool:
    if _OR_ANOTHER.search(view.text, max(0, start - 24), start):
        return True
    before = view.text[max(0, start - 4) : start].rstrip(" (")
    if start == 0 or before[-1:] in _BEGINS or before == "" or not before[-1:].isalnum():
        return True
    place = view.word_at(start) - 1
    if place < 0 or view.texts[place] in PHONE_WORDS or is_place(view.texts[place]):
        return place >= 0
    led = view.texts[max(0, place - 2) : place + 1]  # `talk only on 9555 0123`
    return led[-1] in _LEADING_ON and not _TALKING.isdisjoint(led)


def ends_here(view: FoldedText, end: int) -> bool:
    """Whether what ends at `end` ends a thought: a sign, an address, a word of calling or a platform behind it."""
    after = view.text[end : end + 2].lstrip(" ")
    if not after or after[0] in _ENDS or not after[0].isalnum() or has_an_address_behind(view, end):
        return True
    if _ANOTHER_BEHIND.match(view.text, end):
        return True
    following = view.words[(place := view.word_at(end)) : place + 1]
    if following and answers(following[0].text) and view.text[following[0].end : following[0].end + 1] in _LABEL_ENDS:
        return True  # whose it is (`2225 0242 ghar`)
    return any(one.text in CALLING or one.text in _AROUND_CALLS or bool(platform_of(one.text)) for one in following)


def has_an_address_behind(view: FoldedText, end: int) -> bool:
    """Whether an address or a name with a point stands right behind, or with a word for "and" or "or" between."""
    return _ADDRESS_BEHIND.match(view.text, end) is not None


def follows_a_number(view: FoldedText, start: int) -> bool:
    """Whether the last digits of another number stand before, or their words, joined by `and` or `or`."""
    joined = _JOINED_BEFORE.search(view.text, max(0, start - 6), start)
    place = view.word_at(joined.start()) - 1 if joined else -1
    if place < 1:
        return False
    last, before = view.words[place].text, view.words[place - 1].text
    return (last.isdecimal() and len(last) > 2) or (last in WORDS and before in WORDS)


def stands_in_list(view: FoldedText, start: int) -> bool:
    """Whether a number with its country code stands right before, parted by a comma or `and` alone."""
    return _LISTED.search(view.text, max(0, start - 32), start) is not None
