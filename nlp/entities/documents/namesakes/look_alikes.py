"""What has a paper's name and is none: part of a handle or file, data of a look-up, a title, the SIM one calls.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re

from nlp.entities.documents.mentions.names_of_other_things import is_named_only
from nlp.entities.documents.mentions.personal_data import PICTURED as _PICTURED
from nlp.entities.documents.mentions.personal_data import is_forbidden
from nlp.entities.documents.mentions.references import is_referred_to
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("papers")
_DATA, _LEADS, _RECORDS = (singles(_ROWS[row]) for row in ("data", "leads", "records"))
_OF, _UPON, _LOAN = singles(_ROWS["of"]), singles(_ROWS["upon"]), singles(_ROWS["loan"])
_PRIZE, _WHOSE, _ABROAD = (singles(_ROWS[row]) for row in ("prize", "whose", "abroad"))
_IN_USE, _LANDS = singles(_ROWS["in use"]), singles(_ROWS["lands"])
_FOUND_BY = _DATA | {"family", "sim", "sims", "simain", "simein", "simen", "سم", "سمیں", "سماں"}
_SOUGHT, _HOUSES = singles(_ROWS["sought"]), singles(_ROWS["house"])
_PAPERS, _INVITATIONS = _ROWS["papers"], _ROWS["invitation"]
_DEGREES = frozenset({("degree",), ("degrees",)})
_ENGLISH_TENS, _DIGITS = singles(_ROWS["tens english"]), singles(_ROWS["digits english"])
_TENS = singles(_ROWS["tens"]) | _ENGLISH_TENS
_MEASURED, _WEDDINGS = singles(_ROWS["measured"]), singles(_ROWS["wedding"])
_COLLEGES, _FROM = frozenset({"college", "colleges", "کالج", "کالجوں"}), frozenset({"se", "ki", "سے", "کی"})
_TITLE = re.compile(r" ?[:：]|(?: (?!/)[^.,،;؛:\n/]{2,50}(?:[:—]|--))")
_CALLED = re.compile(r"\d[\d\- ]{6,}\(?\s?")
_DIALLED = re.compile(
    r"(?:^|[\s+(:])[+0o][\doli][\doli \-]{6,16} $"
)  # the number of a SIM of a country (`0700 555 123 افغاني سیم`)
_SHORT_CODE = re.compile(r"\d{3,5}")
_SENT = re.compile("bhej.*|sms|send|msg|mesej|message|بھیج.*|ایس|میسج")
_ARROW = re.compile(r"\s*(?:->|=>|[➜→⇒+])\s*")
_NOT_ARABIC = re.compile("[ټډړږښځڅۍېٹڈڑںے]")
_YOURS = folded("آپ تمہاری تہاڈی تواڈی aap ap apki aapki tumhari your")
_REACH, _FAR, _NEAR = 8, 14, 4
_MAHR, _PRESSED = {("مہر",), ("مہرہای",)}, re.compile(r"لگ\w*|لګ\w*|ټاپ\w*|ٹھپ\w*|وه\w+|بن\w+|جوړ\w*|جعلی|جعلي|چاپ\w*")
_OWNERS = singles(_ROWS["possessive"])
_TAKES = frozenset(
    {"keep", "keeps", "kept", "keeping", "hold", "holds", "held", "take", "takes", "took", "seized", "lost"}
)
_SELFIE = frozenset({"selfie", "سیلفی"})
_COPIES = singles(_ROWS["copied"])
_STUDIES = _ROWS["study name"]
_NUMBERED = frozenset({"cnic", "card", "کارڈ"})
_KYC = frozenset({"kyc", "verified", "verify"})


def is_no_paper(view: FoldedText, paper: Paper) -> bool:
    """Whether the words only look like a paper that is dealt with."""
    if _is_in_name(view, paper) or (paper.phrase in _PAPERS and _is_title(view, paper)):
        return True
    if is_named_only(view, paper) or is_referred_to(view, paper):
        return True
    if paper.alone and (_is_cried(view, paper) or _is_settled(view, paper)):
        return True
    if paper.kind == "degree":
        return _is_measure(view, paper) or _is_college(view, paper)
    if paper.phrase in _INVITATIONS:
        return any(word.text in _WEDDINGS for word in view.words[max(0, paper.head - 3) : paper.head])
    if paper.kind == "id_card":
        return _is_data(view, paper) or _is_for_loan(view, paper)
    if paper.kind == "sim":
        return _is_called(view, paper)
    return paper.kind == "passport" and (_is_travelled_on(view, paper) or _is_permission(view, paper))


def _is_permission(view: FoldedText, paper: Paper) -> bool:
    """Whether the Arabic passport (`جواز`) stands bare in Pashto or Urdu, which mean a licence or a justification."""
    if paper.phrase != ("جواز",) or not paper.alone:
        return False
    near, at = close_behind(view, paper.last, 4), paper.first - 1
    while close(view, at) and paper.first - at < 4:
        near.append(view.words[at].text)
        at -= 1
    return any(map(_NOT_ARABIC.search, near))


def _is_in_name(view: FoldedText, paper: Paper) -> bool:
    """Whether the head is part of a handle, an address or the name of a file (`pk_cnic_2024.7z`)."""
    words, text = view.words, view.text
    start, end = words[paper.head].start, words[paper.last].end
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in {"_", "@"} or behind[:1] == "_" or (before[-1:] == "/" and _is_path(text, start)):
        return True
    dotted = behind[:1] == "." and behind[1:].isascii() and behind[1:].isalnum()
    return (dotted and view.cased[end + 1].islower()) or (before[-1:] == "." and before[:1].isalnum() and start > 1)


def _is_path(text: str, start: int) -> bool:
    """Whether what leads up to a letter without a blank has a dot, as an address has (`name.onion/stickers`)."""
    led = text[max(0, start - 80) : start]
    return "." in led.rsplit(maxsplit=1)[-1]


def _is_cried(view: FoldedText, paper: Paper) -> bool:
    """Whether a word is only cried out again and again (`sim sim sim`)."""
    words = view.words
    before = close(view, paper.first - 1) and words[paper.first - 1].text == words[paper.first].text
    return before or (close(view, paper.final) and words[paper.final + 1].text == words[paper.final].text)


def _is_measure(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare degree is one of heat or of an angle (`garmi ki degree`, `forty five degrees`)."""
    words = view.words
    if paper.alone and paper.phrase in _DEGREES and close(view, paper.first - 1):
        if words[paper.first - 1].text in _TENS:
            return True
        if view.texts[max(0, paper.first - 2)] in _ENGLISH_TENS and words[paper.first - 1].text in _DIGITS:
            return True
    near = words[max(0, paper.first - 3) : paper.first] + words[paper.final + 1 : paper.final + 3]
    return paper.alone and paper.phrase not in _STUDIES and any(word.text in _MEASURED for word in near)


def _is_college(view: FoldedText, paper: Paper) -> bool:
    """Whether a degree is in the name of a kind of college (`degree college wale`, but `degree college se`)."""
    behind = close_behind(view, paper.final, 2)
    return behind[:1] != [] and behind[0] in _COLLEGES and not _FROM.issuperset(behind[1:] or [""])


def _is_title(view: FoldedText, paper: Paper) -> bool:
    """Whether a word for papers as such heads a list (`papers of Europe:`) or is in the name of a shop."""
    if _is_taken_before(view, paper):
        return False
    paired = view.text[: view.words[paper.first].start].rstrip().endswith("/")
    if not paired and _TITLE.match(view.text, view.words[paper.last].end) is not None:
        return True
    behind = paper.last + 1
    if not close(view, paper.last) or view.words[behind].text not in _HOUSES:
        return False
    return view.words[behind].text not in {"ghar", "گھر"} or not close(view, behind)


def _is_taken_before(view: FoldedText, paper: Paper) -> bool:
    """Whether somebody keeps or takes the papers of others (`he kept your papers and says: ...`), no title."""
    at = paper.first - 1
    return close(view, at) and view.texts[at] in _OWNERS and close(view, at - 1) and view.texts[at - 1] in _TAKES


def _is_settled(view: FoldedText, paper: Paper) -> bool:
    """Whether a seal is the sum that a bride is promised, which has its name in Urdu and Pashto (`د ښځې مهر`)."""
    if paper.phrase not in _MAHR:
        return False
    behind, at = close_behind(view, paper.last, _NEAR), paper.head
    while close(view, at - 1) and paper.head - at < _NEAR:
        at -= 1
    weds = not _WEDDINGS.isdisjoint(behind) or not _WEDDINGS.isdisjoint(view.texts[at : paper.head])
    return weds and not any(map(_PRESSED.fullmatch, behind))


def _is_data(view: FoldedText, paper: Paper) -> bool:
    """Whether an identity card is what a record is found by or holds (`CNIC to number`, `شناختی کارڈ کا ڈیٹا`)."""
    words, text = view.words, view.text
    left = [word.text for word in words[max(0, paper.first - 2) : paper.first]]
    right = [word.text for word in words[paper.final + 1 : paper.final + 4]]
    if words[paper.final].text in _COPIES or not _PICTURED.isdisjoint(view.texts[paper.first : paper.head]):
        return False
    goal = right[2:3] if right[1:2] and right[1] in _SOUGHT else right[1:2]
    if right[:1] and right[0] in _LEADS and not _FOUND_BY.isdisjoint(goal) and close(view, paper.final):
        return not is_forbidden(view, paper.final + 2)
    if left[1:] and left[0] in _DATA and left[1] in _LEADS | _DATA and close(view, paper.first - 1):
        return True
    if right[1:] and right[0] in _OF and right[1] in _RECORDS:
        return True
    if left[1:] and left[1] in _UPON and _SHORT_CODE.fullmatch(left[0]):
        return True
    if right[2:] and _SHORT_CODE.fullmatch(right[0]) and right[1] in _UPON and _SENT.fullmatch(right[2]):
        return True
    if left and left[-1] in _DATA and _ARROW.fullmatch(text, words[paper.first - 1].end, words[paper.first].start):
        return True
    beside = not _SELFIE.isdisjoint(right[:2]) and paper.alone
    near = words[max(0, paper.first - 4) : paper.first] + words[paper.final + 1 : paper.final + 5]
    return beside and any(word.text in _KYC for word in near)


def _is_for_loan(view: FoldedText, paper: Paper) -> bool:
    """Whether a loan is given upon an identity card."""
    words = view.words
    if words[paper.final].text in _COPIES:
        return False  # a picture is asked for
    upon = close(view, paper.final) and words[paper.final + 1].text in _UPON
    upon = upon or (close(view, paper.first - 1) and words[paper.first - 1].text == "on")
    near = words[max(0, paper.first - _FAR) : paper.first] + words[paper.final + 1 :][:_REACH]
    return upon and any(word.text in _LOAN for word in near)


def _is_called(view: FoldedText, paper: Paper) -> bool:
    """Whether a SIM is the one somebody calls, or that a lottery is said to have drawn."""
    words = view.words
    first = words[paper.first].start
    if _CALLED.fullmatch(view.text[max(0, first - 24) : first].lstrip(" +(")) and view.text[first - 1 : first] == "(":
        return True
    if paper.country and close(view, paper.first - 1) and _DIALLED.search(view.text[max(0, first - 24) : first]):
        return True
    left = [word.text for word in words[max(0, paper.first - 3) : paper.first]]
    led = left[:-1] if left[-1:] and left[-1] in _SOUGHT else left[-2:]
    if led[1:] and led[-1] in _LEADS and led[-2] in _DATA | _NUMBERED and close(view, paper.first - 1):
        return True
    reach = 2 if _YOURS.isdisjoint(left[-2:]) else _FAR
    near = words[max(0, paper.first - reach) : paper.first] + words[paper.final + 1 :][:_REACH]
    if any(word.text in _PRIZE for word in near):
        return True
    right = [word.text for word in words[paper.final + 1 : paper.final + 4]]
    checked = close(view, paper.final) and right[0] in {"check", "چیک"} and right[1:2] not in (["book"], ["بک"])
    return checked or (not _WHOSE.isdisjoint(left[-1:]) and not _IN_USE.isdisjoint(right[:2]))


def _is_travelled_on(view: FoldedText, paper: Paper) -> bool:
    """Whether a passport of a country or colour is only what one travels on (`green passport pe kitne mulk`)."""
    words = view.words
    if paper.first == paper.head:
        return False
    near = {word.text for word in words[max(0, paper.first - _FAR) : paper.first] + words[paper.final + 1 :][:_REACH]}
    rest = view.text[words[paper.last].end :][:80]
    if "?" not in rest and "؟" not in rest:
        return False
    if close(view, paper.final) and words[paper.final + 1].text in _UPON:
        return not near.isdisjoint(_LANDS)
    before = words[paper.first - 1].text if close(view, paper.first - 1) else ""
    return before in {"on", "with", "a"} and not near.isdisjoint(_ABROAD)
