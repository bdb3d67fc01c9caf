"""A word of a paper that only names another thing: a title, an office, who somebody is, papers of goods for sale.

The words are data (`resources/lexicons/papers.tsv`). A film, a book, a group or a channel is called so (`فیلم «گذرنامه
گمشده»`, `قروب "تأشيرات عمل"`); the passports of Arabic are also their office (`الجوازات فاتحة السبت`); an identity is
found out (`تحديد هوية الضحايا`); a permit of residence is also a stay (`الإقامة في الفندق`); a car or house is sold
with its papers (`پراید ۹۵، سند تک‌برگ`); to stamp is a verb of Farsi (`عکس را مهر زد`), but for what a seller does (`مهر
می‌زنیم`) and of English (`they only stamp a passport`).
"""

import re

from nlp.entities.documents.heads.arabic_heads import written
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_behind, rows, singles, starts_with

_ROWS = rows("papers")
_NAMED, _HOUSES, _PASSPORTS = (singles(_ROWS[row]) for row in ("named", "named house", "office of passports"))
_WORKS = singles(_ROWS["title of work"])
_CALLED, _WORDS = (singles(_ROWS[row]) for row in ("called", "word of language"))
_AT_OFFICE, _OFFICE_DOES = singles(_ROWS["gone to office"]), singles(_ROWS["office does"])
_AT, _TOLD_THERE = "فی", singles(_ROWS["told at office"])
_IDENTITY, _FOUND_OUT, _WHOSE = (singles(_ROWS[row]) for row in ("identity", "found out", "whose identity"))
_GOODS_PAPERS, _GOODS, _TITLES = _ROWS["paper of goods"], singles(_ROWS["goods"]), _ROWS["title of goods"]
_STAYS, _IN = _ROWS["stay"], frozenset({"فی", "در", "توی", "تو"})
_STAY_SAID, _NIGHTS, _LODGINGS = (singles(_ROWS[row]) for row in ("stay said", "nights", "lodgings"))
_OF_IDENTITY = "ہویتی"  # `my card` of Arabic, an adjective in the letters of Farsi (`اطلاعات هویتی`)
_SEAL, _STAMPED = frozenset({("مہر",)}), re.compile("(?:می|ب|ن|نمی)?(?:زد|زن|خورد|خور|کرد)(?!ی?م$)\\w*")
_STAMPS, _OBJECTS = (
    frozenset({("stamp",), ("seal",)}),
    frozenset({"a", "an", "my", "your", "his", "her", "our", "it", "them"}),
)
_A_SEAL, _SEALED_GOODS = ("seal",), singles(_ROWS["sealed goods"])
_HOLDERS_OF, _SUCH = singles(_ROWS["holder of"]), frozenset({"a", "an", "any", "such", "the", "this", "that"})
_QUOTES, _OPENED = re.compile("[\"'“”‘’«»]"), re.compile(r"(?:(\w+)[ :]+)?(?<!\w)[\"'“‘«](?:[\w-]+ ){0,3}$")
_YEAR, _OF = re.compile(r"(?:1[34]|19|20)?\d\d"), frozenset({"من", "علی", "عن", "علي"})
_TO = frozenset({"ع", "علی", "الی", "عند", "لعند"})
_SOURCES, _SAYS = singles(_ROWS["source of news"]), starts_with(_ROWS["source says"])
_OWNERS, _SHAM = singles(_ROWS["possessive"]), singles(_ROWS["forged"]) | singles(_ROWS["false"])
_FROM, _FOUND = (
    frozenset({"se", "سے", "توں"}),
    frozenset({"pata", "zahir", "sabit", "saabit", "maloom", "پتا", "پتہ", "ظاہر", "ثابت", "معلوم"}),
)
_STOPS = frozenset(".!?؟؛\n")
_LONGEST, _FAR, _SPAN = 40, 8, 3


def is_named_only(view: FoldedText, paper: Paper) -> bool:
    """Whether the words of a paper name something else here."""
    if (
        _is_title(view, paper)
        or _is_called_so(view, paper)
        or (paper.phrase[-1] in _SOURCES and _is_source(view, paper))
    ):
        return True
    head = paper.phrase[0]
    if head == _OF_IDENTITY and "ي" not in written(view, view.words[paper.head]):
        return True
    if head in _IDENTITY and _is_identity(view, paper):
        return True
    if head in _PASSPORTS and paper.alone and len(paper.phrase) == 1 and _is_office(view, paper):
        return True
    if paper.phrase in _STAYS and _is_stay(view, paper):
        return True
    if _is_held_by(view, paper) or _is_no_stamp(view, paper):
        return True
    if paper.phrase in _SEAL and paper.alone:
        following = close_behind(view, paper.final, 1)
        return bool(following) and _STAMPED.fullmatch(following[0]) is not None
    return paper.phrase in _GOODS_PAPERS and _is_of_goods(view, paper)


def _is_title(view: FoldedText, paper: Paper) -> bool:
    """Whether the words stand in the quoted name of a work, a group, a team, a house (`team "Visa Denied"`)."""
    words, text, start = view.words, view.text, view.words[paper.first].start
    led = text[max(0, start - _LONGEST) : start]
    if _QUOTES.search(led) is None or (opened := _OPENED.search(led)) is None:
        return False
    if opened[1] in _NAMED or (close(view, paper.final) and words[paper.final + 1].text in _HOUSES):
        return True
    end = words[paper.final].end
    closed = _QUOTES.search(text, end, end + _LONGEST)
    if closed is None:
        return False
    behind = next((word for word in words[paper.final + 1 :][:_FAR] if word.start > closed.start()), None)
    return behind is not None and behind.text in _NAMED and not text[closed.end() : behind.start].strip()


def _is_called_so(view: FoldedText, paper: Paper) -> bool:
    """Whether a work or house of that name stands right before words that are all written large (`her album Visa`).

    Or what it is called (`Film ka naam Jali Passport hai`). Behind `the word` a paper's name is only that.
    """
    words, at = view.words, paper.first - 1
    if not close(view, at):
        return False
    if words[at].text in _WORDS:
        return True
    named = words[at].text in _CALLED and not _WORKS.isdisjoint(view.texts[max(0, at - _SPAN) : at])
    if not named and words[at].text not in _WORKS:
        return False
    written = [view.cased[word.start : word.end] for word in words[paper.first : paper.final + 1]]
    return all(word.istitle() for word in written)


def _is_identity(view: FoldedText, paper: Paper) -> bool:
    """Whether it is asked who somebody is: a verb of finding out before, or the people it is about behind."""
    if paper.first < paper.head:
        return False
    words, at = view.words, paper.first - 1
    if close(view, at) and words[at].text in _OF:
        at -= 1
    if close(view, at) and words[at].text.removeprefix("و").removeprefix("ل") in _FOUND_OUT:
        return True
    following = close_behind(view, paper.last, 1)
    return bool(following) and following[0] in _WHOSE


def _is_office(view: FoldedText, paper: Paper) -> bool:
    """Whether the passports are the office that opens, asks or is gone to."""
    following, at = close_behind(view, paper.final, 1), paper.first - 1
    if following and following[0] in _OFFICE_DOES:
        return True
    if close(view, at) and view.words[at].text == _AT and not _TOLD_THERE.isdisjoint(view.texts[max(0, at - 3) : at]):
        return True
    if close(view, at) and view.words[at].text in _TO:
        at -= 1
    return close(view, at) and view.words[at].text in _AT_OFFICE


def _is_source(view: FoldedText, paper: Paper) -> bool:
    """Whether papers that are nobody's own only say something (`court papers say`, not `his papers say`)."""
    at = paper.first - 1
    if close(view, at) and (view.texts[at] in _OWNERS or view.texts[at] == "s"):
        return False
    if not _SHAM.isdisjoint(view.texts[paper.first : paper.head]):
        return False
    following = close_behind(view, paper.final, 2)
    if following[1:] and following[0] in _FROM:
        return following[1] in _FOUND
    return following[:1] != [] and _SAYS.fullmatch(following[0]) is not None


def _is_stay(view: FoldedText, paper: Paper) -> bool:
    """Whether somebody stays for nights, or in a hotel or flat (`الإقامة في الفندق`, `اقامت دو شب`)."""
    following = close_behind(view, max(paper.last, paper.final), 2)
    if following[:1] and following[0] in _STAY_SAID:
        return True
    return following[1:] != [] and (following[1] in _NIGHTS or (following[0] in _IN and following[1] in _LODGINGS))


def _is_of_goods(view: FoldedText, paper: Paper) -> bool:
    """Whether a vehicle and its year stand before its papers, or the title of a house or vehicle is told as one."""
    words = view.words
    if longest_behind(words, paper.last, _TITLES, most=2):
        return True
    far = max(0, paper.first - _FAR)
    for at in range(paper.first - 1, far, -1):
        if not _STOPS.isdisjoint(view.text[words[at].end : words[at + 1].start]):
            return False
        if _YEAR.fullmatch(words[at].text) and any(word.text in _GOODS for word in words[max(0, at - _SPAN) : at]):
            return True
    return False


def _is_no_stamp(view: FoldedText, paper: Paper) -> bool:
    """Whether an English stamp is the verb, or a seal closes a wagon or a bottle.

    What is stamped follows the verb (`they only stamp a passport`); `we open the wagon and close it with a seal`.
    """
    if paper.phrase not in _STAMPS or not paper.alone:
        return False
    if not _OBJECTS.isdisjoint(close_behind(view, paper.final, 1)):
        return True
    near = view.texts[max(0, paper.first - _FAR) : paper.first] + view.texts[paper.final + 1 : paper.final + 1 + _SPAN]
    return paper.phrase == _A_SEAL and not _SEALED_GOODS.isdisjoint(near)


def _is_held_by(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper only says who somebody is (`the holder of such a visa`)."""
    at = paper.first - 1
    while close(view, at) and view.words[at].text in _SUCH:
        at -= 1
    return at > 0 and close(view, at) and view.texts[at] == "of" and view.texts[at - 1] in _HOLDERS_OF
