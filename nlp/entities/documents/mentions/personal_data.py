"""What only stands for data: an identity card or a SIM among names and addresses, the ID of a user, a card to look up.

The words are data (`resources/lexicons/papers.tsv`).
"""

from collections.abc import Sequence
from itertools import pairwise

from nlp.entities.documents.negation.deny_words import HEADS
from nlp.entities.documents.numbered_papers import IDS
from nlp.entities.documents.paper_match import Paper, close, close_behind, near
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles, starts_with

_ROWS = rows("papers")
_DATA, _USERS_OF, _JOINS, _OR = (singles(_ROWS[row]) for row in ("data", "users", "joins", "or"))
_OWNER = singles(_ROWS["owner"]) | singles(_ROWS["possessive"])
# A card of which both sides or a picture are told of is no field of a table.
_SIDES, _PICTURES = _ROWS["sides"], singles(_ROWS["copied"]) | {"selfie", "selfies"}
PICTURED = folded("صورة صور نسخة نسخ عکس کپی اسکن")  # before a head of Arabic or Farsi
_GIVING, _LOOKUP, _UPON = singles(_ROWS["giving"]), starts_with(_ROWS["lookup"]), singles(_ROWS["upon"])
_ALTERED = starts_with(_ROWS["altered"])
_COPIES = frozenset({"copy", "copies", "scan", "scans"})
_WRITTEN = frozenset({"likh", "likho", "likhein", "likhain", "لکھ", "لکھو", "لکھیں", "darj", "درج", "enter"})
_ENTERED = frozenset({"enter", "entered", "entering", "type", "typed", "typing", "input"})
_ANY, _UNIT, _LOOKED_UP = (
    singles(_ROWS["unit near lookup"]),
    singles(_ROWS["unit"]),
    frozenset({"cdr", "cdrs", "verisys", "lookup", "lookups"}),
)
_MESSENGERS = frozenset({"session", "tox", "threema"})
_TREES = (["family", "tree"], ["فیملی", "ٹری"])  # of a register: who is whose child
_NEVER, _GIVEN = singles(_ROWS["clause negation"]) | folded("نہ نا مت"), starts_with(_ROWS["handed over"])
_CARRIED, _HANDED = singles(_ROWS["belonging"]), starts_with(_ROWS["belongings handed"])
_ALONG, _ROWS_OF = (
    frozenset({"w", "with"}),
    frozenset({"rolls", "roll", "rows", "lists", "leads", "lines"}) | singles(_ROWS["records"]),
)
_STOPS, _ANY_ONE = frozenset(".!?؟۔;\n"), frozenset({"one", "a", "an", "any", "each", "every", "single", "same"})
_S, _ON, _OWNERS = "s", frozenset({"on", "onto", "under"}), 5  # `on the wrong person's CNIC`
_MATCHED = frozenset({"matched", "matching"})
_OTHERS = frozenset({"others", "strangers"})
_STRANGERS = frozenset(
    {"person", "man", "woman", "somebody", "someone", "anybody", "anyone", "else", "customer", "stranger"}
)
_OF_THEM = frozenset({"کے", "دے", "ke", "kay"})
_ANOTHER = folded("اور ہور دوسرے دوجے کسی کسے غیر اجنبی aur doosre dusre kisi ghair")
_PUNJABI_AND = "تے"  # which is `upon` as well
_REACH, _FAR = 6, 12


def is_datum(view: FoldedText, paper: Paper, near_by: Sequence[str]) -> bool:
    """Whether an identity card or a SIM is only a kind of data, a user's ID, or what something is done upon."""
    if paper.phrase[-1] in IDS:
        far = near(view, paper, _FAR)
        if not _USERS_OF.isdisjoint(near_by) or not _MESSENGERS.isdisjoint(far):
            return True
    if paper.kind not in {"id_card", "sim"}:
        return False
    if _is_field(view, paper):
        return True
    return paper.kind == "id_card" and (_is_asked_for(view, paper) or _is_upon(view, paper))


def _is_asked_for(view: FoldedText, paper: Paper) -> bool:
    """Whether an identity card is only what a record is looked up by (`CNIC do, poora record lo`, `CDR, 4k per CNIC`).

    So is one whose number is put into a field (`never enter your CNIC`).
    """
    words = view.words
    beside = words[max(0, paper.first - 1) : paper.first] + words[paper.final + 1 : paper.final + 2]
    behind = words[paper.final + 1 :][:_REACH]
    if behind and behind[0].text in _WRITTEN:
        return True
    led = words[paper.first - 1].text if close(view, paper.first - 1) else ""
    if led in _UNIT | _ANY and not _LOOKED_UP.isdisjoint(view.vocabulary):
        return True
    if led in _OWNER and close(view, paper.first - 2):
        led = words[paper.first - 2].text
    if led in _ENTERED:
        return True
    return any(word.text in _GIVING for word in beside) and any(_LOOKUP.fullmatch(word.text) for word in behind)


def _is_upon(view: FoldedText, paper: Paper) -> bool:
    """Whether an identity card is only what something was opened, registered or sent upon (`a loan on my CNIC`)."""
    words, at = view.words, paper.first - 1
    owned = close(view, at) and words[at].text in _OWNER
    if owned or (close(view, at) and words[at].text in _ANY_ONE):
        at -= 1
    elif at > 0 and close(view, at) and words[at].text == _S and words[at - 1].text in _STRANGERS:
        at = next((led for led in range(at - 1, max(-1, at - _OWNERS), -1) if words[led].text in _ON), at)
    if at > 0 and words[at].text in _OTHERS and words[at - 1].text in _ON and close(view, at - 1):
        return True  # `on others' CNIC`
    following = close_behind(view, paper.final, 2)
    upon = (
        (close(view, at) and words[at].text in {"on", "onto", "used"})
        or _is_matched(view, at)
        or (
            owned
            and following[:1] != []
            and following[0] in _UPON
            and not (following[0] == _PUNJABI_AND and following[1:] != [] and following[1] in HEADS)
        )
    )
    upon = upon or _is_upon_strangers(view, paper, following)
    around = words[max(0, paper.first - 2) : paper.first] + words[paper.final + 1 :][:_REACH]
    used = following[1:] and following[0] in {"is", "was", "were", "been"} and following[1] == "used"
    upon = upon and paper.phrase[-1] not in _COPIES
    return bool(used) or (upon and not any(_ALTERED.fullmatch(word.text) for word in around))


def _is_upon_strangers(view: FoldedText, paper: Paper, following: Sequence[str]) -> bool:
    """Whether something stands upon another man's card in Urdu or Punjabi (`کسی اور کے شناختی کارڈ پر`)."""
    at = paper.first - 1
    if following[:1] == [] or following[0] not in _UPON or not HEADS.isdisjoint(following[1:]):
        return False
    if not close(view, at) or view.texts[at] not in _OF_THEM:
        return False
    return not _ANOTHER.isdisjoint(view.texts[max(0, at - 2) : at])


def _is_matched(view: FoldedText, at: int) -> bool:
    """Whether word `at` joins a card to what is matched with it (`fingerprints matched w/ CNIC`)."""
    return at > 0 and view.texts[at] in _ALONG and view.texts[at - 1] in _MATCHED


def _is_field(view: FoldedText, paper: Paper) -> bool:
    """Whether an identity card or a SIM stands in a row of kinds of data (`name, cnic, address`; `address, 4 sims`)."""
    words, first, last = view.words, paper.head, paper.last
    if close_behind(view, last, 2) in _TREES:
        return True
    if _is_with_picture(view, first, last):
        return True
    pictured = paper.phrase[-1] in _PICTURES or not PICTURED.isdisjoint(view.texts[paper.first : first])
    if pictured or longest_behind(words, last, _SIDES):
        return False
    if paper.kind == "sim":
        left = first - 2 if first and words[first - 1].text.isdecimal() else first - 1
        listed = left >= 0 and words[left].text in _DATA and view.text[words[left].end :][:1] in {",", "،"}
        return listed and not close(view, last)
    left, right = first - 1, last + 1
    parted = not close(view, left), not close(view, last)
    if left > 0 and words[left].text in _JOINS:
        left, parted = left - 1, (True, parted[1])
    if right < len(words) - 1 and words[right].text in _OR:
        right, parted = right + 1, (parted[0], True)
    before = left >= 0 and words[left].text in _DATA and "." not in view.text[words[left].end : words[first].start]
    behind = right < len(words) and words[right].text in _DATA
    behind = behind and "." not in view.text[words[last].end : words[right].start]
    if (behind and is_forbidden(view, right)) or ((before or behind) and _is_carried(view, first, last)):
        return False
    return (before and behind) or (before and parted[0]) or (behind and parted[1])


def _is_with_picture(view: FoldedText, first: int, last: int) -> bool:
    """Whether a card and a picture are what the rows of a register are with (`voter rolls w/ CNIC + photo`)."""
    texts = view.texts
    if first < 2 or texts[first - 1] not in _ALONG or texts[first - 2] not in _ROWS_OF:
        return False
    return view.gaps[last : last + 1] != [] and texts[last + 1] in _PICTURES | {"photo", "photos"}


def _is_carried(view: FoldedText, first: int, last: int) -> bool:
    """Whether the telephone beside a card is one that is handed over or lost with it (`hand over phone and CNIC`)."""
    words, left, right = view.words, first, last
    while left and first - left < _FAR and _STOPS.isdisjoint(view.gaps[left - 1]):
        left -= 1
    while right + 1 < len(words) and right - last < _REACH and _STOPS.isdisjoint(view.gaps[right]):
        right += 1
    around = view.texts[left:first] + view.texts[last + 1 : right + 1]
    if any(word in _DATA and word not in _CARRIED for word in around):
        return False
    return any(map(_HANDED.fullmatch, around))


def is_forbidden(view: FoldedText, last: int) -> bool:
    """Whether nobody is to be given what is listed up to word `last` (`شناختی کارڈ تے انگوٹھا نہ دیو`)."""
    following = close_behind(view, last, _REACH)
    return any(word in _NEVER and _GIVEN.fullmatch(given) for word, given in pairwise(following))
