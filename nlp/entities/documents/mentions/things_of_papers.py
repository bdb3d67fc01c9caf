"""A paper whose bare name only says what something else is: its office, the man for it, what is like it.

The words are data (`resources/lexicons/papers.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, close, close_behind, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles

_ROWS = rows("papers")
_ALONE, _PASHTO = singles(_ROWS["passing alone"]), singles(_ROWS["passing behind pashto"])
_OFFICES, _LIKE = singles(_ROWS["office for"]), _ROWS["like it"]
_WALA = singles(_ROWS["wala"]) | {"walon", "walo", "والوں"}
_PEOPLE = frozenset({"wale", "walay", "walon", "walo", "والے", "والوں", "آلے", "آلیاں"})
_HOLDERS, _OF_COUNTRY = singles(_ROWS["card owner"]), singles(_ROWS["nation"]) | singles(_ROWS["passport colour"])
_MUHAR = {("muhar",), ("mohar",), ("مہر",)}
_CARD = frozenset({("card",), ("کارڈ",)})
_SHEETS, _ON = {("kaghaz",), ("kagaz",), ("کاغذ",)}, frozenset({"pe", "par", "per", "پر", "پہ", "تے"})
_SUFFIXES = frozenset({"free", "wise", "related", "holding", "sized", "style", "seeking", "less", "strength", "only"})
_FREE = singles(_ROWS["free"])
_GOES = frozenset({"travel", "travels", "travelling", "enter", "go", "fly", "visit"})
_FOR, _PASHTO_OF, _TITLE = folded("لپاره دپاره"), "د", "خان"
_FOR_APART = frozenset(tuple(fold(said).text.split()) for said in ("له پاره", "د پاره"))
_LINKS, _OF_WHOSE = frozenset({"د", "پہ"}), singles(_ROWS["passing behind pashto of"])
_QUOTES = frozenset("\"'»”“’")
_PROCESSES, _FALSE = rows("papers_talk")["process"], singles(_ROWS["false"])
_APOSTROPHES, _DATA_OF = frozenset("'’‘"), singles(_ROWS["datum of"])
_TIES = singles(_ROWS["genitive"]) | _WALA | {"of", "for", _PASHTO_OF}
_PRETEXT = folded("بہانے بہانہ بہانا جھانسے آڑ لالچ bahane bahanay bahana jhanse jhansay aar lalach")
_PRETEXT_OF = folded("بحجة بذريعة بدعوى ذريعة حجة بهانه بهانه‌ی بهانهٔ بهانۀ")
_WRITTEN = folded("لکھا لکھی لکھے لکھیا لکھیاں درج لیکلی لیکلي نوشته نوشتن مکتوب مكتوب مكتوبة likha likhi likhe darj")
_UPON_BEFORE = folded("روی پشت په پر على في توی رو")
_WRITTEN_REACH = 6
_PROCESS_OF = singles(_ROWS["passing"]) | singles(_ROWS["passing of"]) | singles(_ROWS["topic of"])


def is_of_holders(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper only says who somebody is (`شناختی کارڈ والا ضامن`, `ہرے پاسپورٹ والوں کی عزت`).

    Of one with words of its own these are its country or colour: what is false or for sale is dealt with.
    """
    behind = close_behind(view, paper.last, 2)
    if behind[:1] == [] or behind[0] not in _WALA:
        return False
    if paper.alone:
        return behind[1:] != [] and behind[1] in _HOLDERS
    of_country = all(word.text in _OF_COUNTRY for word in view.words[paper.first : paper.head])
    return of_country and paper.kind == "passport" and behind[0] in _PEOPLE


def is_process_of(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper only says what a form, window, fee or law of its attestation or the like is for.

    `ڈگری اٹیسٹیشن کی کھڑکی`, `licence gumshudgi ka form`.
    """
    at = paper.last
    if not _FALSE.isdisjoint(view.texts[paper.first : paper.head]):
        return False
    said = longest_behind(view.words, at, _PROCESSES)
    behind = close_behind(view, at + said, 3) if said else []
    tied = behind[:1] != [] and behind[0] in _TIES
    return any(word in _PROCESS_OF for word in behind[tied : tied + 1])


def is_datum_of(view: FoldedText, last: int) -> bool:
    """Whether an apostrophe joins a number, a date or the like to the paper that ends with word `last`."""
    if view.gaps[last : last + 1] == [] or view.gaps[last] not in _APOSTROPHES or last + 2 >= len(view.texts):
        return False
    return view.texts[last + 1] == "s" and view.texts[last + 2] in _DATA_OF


def is_travelled_free(view: FoldedText, paper: Paper) -> bool:
    """Whether somebody goes somewhere without one (`travel visa free`)."""
    words, at = view.words, paper.first
    if paper.kind != "visa" or close_behind(view, paper.final, 1) != ["free"]:
        return False
    verbs = {words[at].text, words[at - 1].text if at and at == paper.head else ""}
    return not _GOES.isdisjoint(verbs)


def is_pretext(view: FoldedText, paper: Paper) -> bool:
    """Whether what is done with a bare paper is only a pretext (`ویزے کی تصدیق کے بہانے`, `بحجة تجديد الإقامة`)."""
    behind = close_behind(view, paper.last, 4)
    if behind[3:] and behind[0] in _TIES and behind[2] in _TIES and behind[3] in _PRETEXT:
        return True
    led = view.texts[max(0, paper.first - 3) : paper.first]
    return any(word in _PRETEXT_OF and close(view, paper.first - 1) for word in led[-3:])


def is_written_on(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare paper is only what something is written on (`په لایسنس کې لیکلي`, `روی دیپلوم نام پدرم نوشته`)."""
    behind = close_behind(view, paper.last, _WRITTEN_REACH)
    before = view.texts[paper.first - 1] if close(view, paper.first - 1) else ""
    if before in _UPON_BEFORE and view.texts[max(0, paper.first - 2)] in _WRITTEN:
        return True
    return before in _UPON_BEFORE and not _WRITTEN.isdisjoint(behind)


def is_thing_of(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare head with a word right behind it says what something else is.

    The visa man (`visa wala`), the window for B-forms (`ب فارم آلی کھڑکی`), a promise on paper (`kaghaz pe`), what is
    behind a hyphen (`visa-free`), what it is for (Pashto `د ویزې لپاره`), what is like it, what only talk is about.
    """
    words, behind = view.words, close_behind(view, paper.last, 3)
    following = behind[0]
    if following in _SUFFIXES and view.text[words[paper.last].end : words[paper.last + 1].start] == "-":
        return True
    if following in _ALONE or tuple(behind[:2]) in _LIKE or tuple(behind) in _LIKE:
        return True
    led = paper.head > 0 and words[paper.head - 1].text == _PASHTO_OF
    if following in _PASHTO and led:
        return True
    if following in _LINKS and behind[1:2] and behind[1] in _OF_WHOSE and led:
        return True
    if len(paper.phrase) == 1 and (following in _FOR or tuple(behind[:2]) in _FOR_APART):
        return True
    if following == _TITLE and view.text[words[paper.last + 1].end :][:1] in _QUOTES:
        return True
    if following in _WALA:
        such = paper.kind in {"passport", "visa"} or paper.phrase in _MUHAR | _CARD or following in _PEOPLE
        free = paper.kind == "visa" and view.texts[max(0, paper.head - 1)] in _FREE  # `free visa wali job`
        return (such or not _OFFICES.isdisjoint(behind[1:2])) and not (free or is_priced(view, paper.last + 1))
    return paper.phrase in _SHEETS and following in _ON
