"""A paper beside the matter: of which a few digits are meant, a report to be filed, what only a poet grants.

`کارڈ کے صرف آخری چار ہندسے`, `آخر أربع أرقام من البطاقة`; `پولیس رپورٹ درج کرائیں` is a report that is yet to be made;
`داد کا ویزا` and `ویزای دلم` are granted by no office; upon stamp paper a thumb is put (`په سټامپ به ګوته لګوي`). The
words are data (`resources/lexicons/papers_asides.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, close, close_behind, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS, _PAPERS = rows("papers_asides"), rows("papers")
_DIGITS, _LAST = singles(_ROWS["digits"]), singles(_ROWS["last"])
_REPORTS, _FILED = _ROWS["report to file"], singles(_ROWS["filed"])
_NO_OFFICE, _TIES = singles(_ROWS["granted by no office"]), singles(_PAPERS["genitive"])
_HEARTS = singles(_ROWS["of my heart"])
_SHEETS, _UPON, _SIGNED = _ROWS["stamp paper"], singles(_ROWS["upon sheet"]), singles(_ROWS["signed"])
_CUES = _DIGITS | _FILED | _NO_OFFICE | _HEARTS | _SIGNED
_OF_ARABIC = frozenset({"من", "فی"})
_EZAFE = "ی"
_DIGITS_REACH, _LED_REACH, _SIGNED_REACH = 7, 4, 4


def is_aside(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper stands only beside what is meant."""
    if not view.once(_is_cued) or is_priced(view, paper.final):
        return False
    return (
        _is_granted_by_none(view, paper)
        or _is_to_be_filed(view, paper)
        or _is_signed_upon(view, paper)
        or _is_of_digits(view, paper)
    )


def _is_cued(view: FoldedText) -> bool:
    return not _CUES.isdisjoint(view.vocabulary)


def _is_of_digits(view: FoldedText, paper: Paper) -> bool:
    """Whether a few digits of its number are meant (`کارڈ کے صرف آخری چار ہندسے`, `آخر أربع أرقام من البطاقة`)."""
    if paper.final > paper.last or _DIGITS.isdisjoint(view.vocabulary):
        return False
    behind = close_behind(view, paper.final, _DIGITS_REACH)
    at = next((at for at, word in enumerate(behind) if word in _DIGITS), 0)
    if not _LAST.isdisjoint(behind[:at]) or not _LAST.isdisjoint(behind[at + 1 : at + 2] if at else []):
        return True
    led = view.texts[max(0, paper.first - _LED_REACH) : paper.first]
    if not led or not close(view, paper.first - 1) or led[-1] not in _OF_ARABIC | _DIGITS:
        return False
    return not _DIGITS.isdisjoint(led) and not _LAST.isdisjoint(led)


def _is_to_be_filed(view: FoldedText, paper: Paper) -> bool:
    """Whether a report is one that somebody is to file (`پولیس رپورٹ درج کرائیں`)."""
    behind = close_behind(view, paper.final, 1)
    return paper.phrase in _REPORTS and behind[:1] != [] and behind[0] in _FILED


def _is_granted_by_none(view: FoldedText, paper: Paper) -> bool:
    """Whether a visa is one of applause, love or dreams (`داد کا ویزا`, `ویزای دلم`)."""
    texts, first = view.texts, paper.first
    if first < paper.head and texts[first] in _NO_OFFICE and texts[first + 1] in _TIES:
        return True
    if (
        close(view, first - 1)
        and close(view, first - 2)
        and texts[first - 1] in _TIES
        and texts[first - 2] in _NO_OFFICE
    ):
        return True
    behind = close_behind(view, paper.last, 1)
    return behind[:1] != [] and behind[0] in _HEARTS and texts[paper.last].endswith(_EZAFE)


def _is_signed_upon(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare stamp is the stamp paper that a thumb or a name is put upon."""
    if paper.phrase not in _SHEETS or not paper.alone or not close(view, paper.first - 1):
        return False
    if view.texts[paper.first - 1] not in _UPON:
        return False
    return not _SIGNED.isdisjoint(close_behind(view, paper.final, _SIGNED_REACH))
