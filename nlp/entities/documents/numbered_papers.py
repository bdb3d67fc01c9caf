"""A paper and the number behind it: the word only introduces the number, unless the paper itself is told of.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS = rows("papers")
_LOST, _KEPT = starts_with(_ROWS["lost"]), starts_with(_ROWS["told with number"])
_SENT, _BEHIND = singles(_ROWS["sent with number"]), singles(_ROWS["left behind"])
_INSIDE = singles(_ROWS["before a numbered"])
NUMBER_WORDS = frozenset({"نمبر", "شمارہ", "نمبرہ", "شمیرہ", "شمېرہ", "number", "no", "num", "رقم"})
_AS = "jaise|jese|maslan|misaal|misal|like|such as|e\\.g\\.|جیسے|جیسا|مثلا|جیویں|مثل|لکہ"  # which number is meant
_NUMBER = re.compile(
    r"-\d|[ :#\-]*(?:[a-z]{2,4}(?:&[a-z]{2,4})?[/\-]\d{2}|\d{2,5}/(?:[a-z]|\d+/)|[a-z]{0,2}[ \-]?\d{5}|\d{5}-"
    r"|\d{4}[ \-]\d{4,6}[ \-]\d{4}"
    r"|0\d{2,5}(?!\d|[-., ]\d)"  # no sum begins with a nought
    r"|(?:ref(?:erence)?|serial|consumer|meter)\b[ .:#\-]*(?:(?:no|nr|num|number)\b[ .:#\-]*)?[a-z]{0,3}[ /\-]?\d"
    r"|(?:سیریل|میٹر|میټر|کنزیومر|ریفرنس|حوالہ|سريال|سریال)(?: (?:نمبر|نمبر۔|شمېره))?[ .:#\-]*[a-z]{0,3}[ /\-]?\d"
    r"|[a-z]{2,4} \d{3,5}/[a-z]"
    r"|(?:has |with )?(?:the |its )?last (?:\w{3,5} )?digits|(?:ends|ending) (?:in|with) \W{0,4}\d"
    r"|(?:no|nr|num)\b[ .:#\-]*(?:[a-z]{3,4}[/\-])?[a-z]{0,2}\d|#"
    r"|(?:no|nr)(?: ?\?| (?:mat|na|likh|bhej|kya|aur|is|ya|dena)|[.,;/\"”\n]|$)"
    r"|number(?! (?:barh|badh|zyada|ziyada|kam k|upar))"  # marks that are raised
    rf"|(?:{_AS}) [a-z]{{0,4}}[/\-]?\d{{3}})"
)
_MONEY = (
    r"rs|pkr|usd|eur|aed|sar|omr|kwd|gbp|usdt|rupees?|rupa?ya?|rupay|euros?|dollars?|riyals?|dirhams?|dinars?|pounds?"
    r"|afghanis?|tomans?|روپ\w{1,3}|ریال\w{0,2}|درہم\w?|دینار\w?|یورو|ڈالر|ډالر\w?|دلار|دولار|تومان|افغان\w|پونڈ|لیر\w"
)
_SUM = re.compile(
    rf"[ :=\-]{{0,3}}(?:(?:{_MONEY})\b\.? ?\d|\d{{3,5}}00(?![\d\-/]|[.,]\d)"
    rf"|[\d,]{{4,9}} ?(?:(?:{_MONEY})\b|[€$£]|/-))"
)
_OWN_NUMBER = re.compile(r" \w+[ .:#\-]*[a-z]{0,2}[ \-]?\d{3}")
_PARTED = re.compile(r"[;؛]|\. |^[ \w]+[,،]")
_SOME = re.compile(r" with |, ?(?:including|of which|among|jin |جن )")
_BRACKET = " ("
_FUNDS = ("proof", "of", "funds")
_COLON = re.compile(
    r"(?: (?:is )?(?:always |still )?(?:open|on|active|working))?[\s:#\-(]*(?:number|num|no|nr|نمبر)?[\s.:#\-(]*"
)
_STOP = re.compile(r"[.;؛\n] ?")
# What is said of a paper before its number (`her passport was in the same folder: CD 765 4321`).
_SAID_OF = re.compile(
    r" (?:was|were|is|are|got) (?:still )?(?:in|inside|with|at|on|under|among|taken|stolen|lost|found|kept|held|gone)\b"
    r"| (?:باسم|بہ نام|بنام|پہ نوم|کسی اور کے نام|کسے ہور دے نام)\b"  # whose it is: `جوازا باسم غيره رقمه A5557712`
    r"| (?:[^\W\d]+ ){1,4}(?:tha|thi|thay|thy|hai|hy|he) ?[:(\-–—]"
)
_LISTED_END = frozenset(".!?:\n")
_BEGINS = frozenset(".,;،؛")  # a clause; no row of a list
_NUMBERED = {"passport": "PASSPORT", "id_card": "CNIC", "sim": "PHONE", "visa": "CARD", "residence_permit": "WALLET"}
_USERS = frozenset({"SESSION", "TOX", "THREEMA", "TELEGRAM", "SOCIAL", "JABBER", "EMAIL", "WALLET", "PHONE"})
IDS = folded("id ids آیدی ڈی دی")  # the last word of `آئی ڈی`, `آی دی`
_PICTURED = frozenset({"copy", "copies", "scan", "scans", "picture", "pictures", "photo", "photos", "صورة", "عکس"})
_OF_BANK = singles(_ROWS["bank card"])
_LOSABLE = frozenset({"passport", "id_card", "driving_licence", "residence_permit"})
_LEFT_THERE = frozenset({"left", "leaving", "forgot", "dropped", "misplaced", "mislaid"})  # what one owns
_SHOWS = frozenset(
    {"show", "shows", "showed", "showing", "produced", "presented", "presents", "flashed", "dikhaya", "dikhata"}
)
_OWNED, _AWAY = singles(_ROWS["possessive"]) | {"the"}, "gone"
_ELLIPTIC = ("shanakhti",)  # short for the card; before a number it is short for the number
_WITH, _MASTERS = frozenset({"with"}), singles(_ROWS["master"]) | singles(_ROWS["holder"])
_STAYED, _GONE = frozenset({"رہ", "reh", "rah"}), (["گیا"], ["گیی"], ["گیے"], ["gya"], ["gaya"], ["gayi"], ["gai"])
_LEFT = "left"  # behind, where a `was` stands before it
_URDU_NOT = "نہیں"
_WORK, _PASHTO_IS = "ورک", ("شو", "شی", "دی", "دہ", "سو")
_LOST_AT_END = folded(
    "بہہ ڈوب جل دھل رڑھ سڑ "
    "گر گرا گری گم کھو گواچ گواچا گواچی ڈگ ڈگا ڈگی چوری رہ چھوٹ بھول ورک ورکه ورکې پاتې gir gum kho reh chori chhoot"
)
_DEEP, _IN = folded("سمندر دریا پانی آگ نہر نالے سیلاب samandar darya pani"), folded("میں وچ چ mein me main")
_GONE_IN = re.compile(r"گی[اےی]?|گیءا|گءی|گیی|گرا?|گری|ڈوب\w*|بہ\w*|رہ|جل\w*|ga?y\w+|ga[iye]|gir\w*|doob\w*|beh\w*")
_IS_LOST = re.compile(r"گی\w*|گء\w*|ہو\w*|پی\w?|پء\w*|شو\w*|دی|دہ|سو\w?|ga?y\w+|ga[iye]|hu?a|hui|ho\w*")
_NUMBER_REACH, _LOST_REACH, _TOLD_REACH = 28, 12, 16
_END_REACH = 24  # words from a paper to the verb that ends its sentence
_KEPT_REACH, _INSIDE_REACH = 11, 3


def begins_number(view: FoldedText, paper: Paper) -> bool:
    """Whether a number that is no sum of money, or a word for one, stands right behind the head."""
    end = view.words[paper.last].end
    rest = view.text[end : end + 24]
    return _NUMBER.match(rest) is not None and _SUM.match(rest) is None


def has_own_number(view: FoldedText, paper: Paper) -> bool:
    """Whether a word for a number and the number stand behind the head."""
    end = view.words[paper.last].end
    return _OWN_NUMBER.match(view.text[end : end + 24]) is not None


def leads_to_number(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether the word only introduces an identifier that follows close behind (a paper's own number, a user's ID)."""
    word = view.words[paper.last]
    if paper.final > paper.last or any(word.text in _PICTURED for word in view.words[paper.first : paper.head]):
        return False
    for label, start in numbers:
        gap = view.text[word.end : start]
        if not 0 <= start - word.end <= _NUMBER_REACH or _PARTED.search(gap) or _SOME.match(gap) or _SAID_OF.match(gap):
            continue
        if gap == _BRACKET and paper.first < paper.head:  # more is said of it (`زوړ پاسپورټ (P01234567)`)
            continue
        if label == _NUMBERED.get(paper.kind) or (word.text in IDS and label in _USERS):
            return label not in {"PHONE", "WALLET"} or _COLON.fullmatch(gap) is not None
        if label == "WALLET" and paper.phrase == _FUNDS:
            return _COLON.fullmatch(gap) is not None  # what it holds is shown
        if label == "CARD" and paper.phrase[-1] in _OF_BANK:
            return True
    return False


def is_number_of(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether only the number of a paper told of before is given (`my iqama is lost ... iqama no. 24...`).

    A card is told of by another name, and the word for the number may be left out where the clause begins so
    (`CNIC and passport lost. Card no 33100-..., passport AB1234567`).
    """
    if paper in told and not NUMBER_WORDS.isdisjoint(close_behind(view, paper.last, 1)):
        return not _is_kept(view, paper)
    begun = (
        paper.alone
        and paper.first > 0
        and view.gaps[paper.first - 1].strip() in _BEGINS
        and (paper in told or told.is_again(view, paper) or told.is_of_card(paper))
    )
    return begun and begins_number(view, paper) and not _is_kept(view, paper)


def is_told_of(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a paper whose number follows is dealt with: lost or found, kept, returned, next to another such."""
    if paper.phrase == _ELLIPTIC:
        return False
    if is_lost(view, paper):
        return True
    if paper.kind not in _LOSABLE:
        return False
    return (paper.phrase[-1] not in IDS and told.is_next_numbered(view, paper)) or _is_kept(view, paper)


def is_lost(view: FoldedText, paper: Paper) -> bool:
    """Whether words near by say that a paper was lost, found, renewed or blocked."""
    if paper.kind not in _LOSABLE:
        return False
    words = view.words
    before = _TOLD_REACH if paper.kind in {"passport", "id_card"} else _LOST_REACH
    near = [*range(max(0, paper.first - before), paper.first)]
    near += range(paper.final + 1, min(len(words), paper.final + 1 + _LOST_REACH))
    if _is_left_behind(view, paper) or _is_away(view, paper, before):
        return True
    lost = (at for at in near if _LOST.fullmatch(words[at].text))
    if any(_is_gone(view, at) for at in range(max(0, paper.first - before), paper.first - 1)):
        return True
    return is_gone_at_end(view, paper) or any(not (_is_work(view, at) or _is_unmet(view, at, paper)) for at in lost)


def _is_left_behind(view: FoldedText, paper: Paper) -> bool:
    """Whether a verb of leaving or dropping stands right before somebody's paper (`I left my passport Z44... in`)."""
    at = paper.first - 1
    if close(view, at) and view.texts[at] in _OWNED:
        return close(view, at - 1) and view.texts[at - 1] in _LEFT_THERE
    return False


def _is_away(view: FoldedText, paper: Paper, reach: int) -> bool:
    """Whether a list that a `gone` and a colon begin has the paper (`Gone: my bag, his UK passport 533...`)."""
    for at in range(paper.first - 1, max(-1, paper.first - 1 - reach), -1):
        if _LISTED_END.intersection(view.gaps[at]):
            return view.texts[at] == _AWAY and view.gaps[at].startswith(":")
    return False


def is_gone_at_end(view: FoldedText, paper: Paper, *, far: bool = True) -> bool:
    """Whether the sentence of a paper ends, as it does in Urdu and Pashto, by saying that it was lost or left behind.

    `far`: over commas and a number too (`شناختی کارڈ 34101-... کل شام بس سے اترتے ہوئے گر گیا`).
    """
    for at in range(paper.final, min(view.last, paper.final + _END_REACH)):
        if _STOP.match(view.gaps[at]) is not None or not (far or close(view, at)):
            return False
        if at > paper.final and _is_gone(view, at):
            return True
    return False


def _is_gone(view: FoldedText, place: int) -> bool:
    """Whether word `place` and the verb behind it say that something was lost (`رہ گیا`, `گم شو`, `سمندر میں گیا`)."""
    texts = view.texts
    if texts[place] in _DEEP and texts[place + 1] in _IN:
        return _GONE_IN.fullmatch("".join(texts[place + 2 : place + 3])) is not None
    return texts[place] in _LOST_AT_END and _IS_LOST.fullmatch(texts[place + 1]) is not None


def _is_unmet(view: FoldedText, place: int, paper: Paper) -> bool:
    """Whether an earlier sentence ends by saying of somebody that he was not met (`وہ ملا نہیں۔ پاسپورٹ نمبر`)."""
    if view.texts[place + 1 : place + 2] != [_URDU_NOT] or place + 1 >= paper.first:
        return False
    return _STOP.match(view.gaps[place + 1]) is not None


def _is_kept(view: FoldedText, paper: Paper) -> bool:
    """Whether the sentence says behind the number what is done with the paper, or right before where it lies."""
    words = view.words
    for at in range(paper.final + 1, min(len(words), paper.final + 1 + _KEPT_REACH)):
        gap = view.text[words[at - 1].end : words[at].start]
        if _STOP.match(gap) and (at > paper.final + 3 or words[at - 1].text[-1].isdigit()):
            break
        if _KEPT.fullmatch(words[at].text) or (paper.kind != "id_card" and words[at].text in _SENT):
            return True
        if words[at].text == _LEFT and words[at - 1].text in _BEHIND:
            return True
        if words[at].text in _WITH and not _MASTERS.isdisjoint(view.texts[at + 1 : at + 3]):
            return True
        if words[at].text in _STAYED and view.texts[at + 1 : at + 2] in _GONE:
            return True
    if paper.first < paper.head and not _SHOWS.isdisjoint(view.texts[max(0, paper.first - 3) : paper.first]):
        return True
    near = words[max(0, paper.first - _INSIDE_REACH) : paper.first]
    return any(word.text in _INSIDE and "." not in view.text[word.end : words[paper.first].start] for word in near)


def _is_work(view: FoldedText, place: int) -> bool:
    """Whether the word is the Urdu `work` (`ورک ویزا`), which Pashto has for `lost`."""
    words = view.words
    return words[place].text == _WORK and not (place + 1 < len(words) and words[place + 1].text.startswith(_PASHTO_IS))
