"""A paper whose word or difference is the matter: `کو انگریزی میں کیا کہتے ہیں`, `الفرق بين الإقامة والتأشيرة`.

The words are data (`resources/lexicons/papers_talk.tsv`). One that has no difference from a true one is advertised.
"""

from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS, _PAPERS = rows("papers_talk"), rows("papers")
_TONGUES, _CALLED, _ASKS = (singles(_ROWS[row]) for row in ("tongue", "called", "asks what"))
_TONGUES_ARABIC, _CALLED_ARABIC = singles(_ROWS["tongue arabic"]), singles(_ROWS["called arabic"])
_DIFFERENCES, _IN, _BETWEEN, _NONE = (
    singles(_ROWS[row]) for row in ("difference", "difference in", "difference between", "no difference")
)
_JOINS = singles(_PAPERS["joins"]) | singles(_PAPERS["or"]) | {"و", "او", "تے"}
_CUES = _DIFFERENCES | _CALLED | _TONGUES_ARABIC
_WAW = "و"
_BEHIND, _LED, _ASKED, _TOLD = 7, 6, 3, 4  # words; of a question between the language and its verb, of its answer


def is_compared(view: FoldedText, paper: Paper) -> bool:
    """Whether it is asked what a paper is called, or what it differs by from another."""
    if not view.once(_is_cued):
        return False
    behind = close_behind(view, paper.final, _BEHIND)
    return _is_called(view, paper, behind) or _is_told_apart(view, paper, behind) or _is_apart(view, paper, behind)


def _is_cued(view: FoldedText) -> bool:
    return not _CUES.isdisjoint(view.vocabulary)


def _is_called(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether it is asked what the paper is in a language (`ته په انګلیسي کې څه وایي`, `معنى الإقامة بالتركية`)."""
    if behind[:1] != [] and behind[0] in _TONGUES_ARABIC:
        return not _CALLED_ARABIC.isdisjoint(view.texts[max(0, paper.first - _TOLD) : paper.first])
    at = next((at for at, word in enumerate(behind[:_ASKED]) if word in _TONGUES), _BEHIND)
    asked = next((place for place in range(at + 1, len(behind)) if behind[place] in _ASKS), _BEHIND)
    return asked - at <= _ASKED and not _CALLED.isdisjoint(behind[asked + 1 : asked + 2])


def _is_told_apart(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether the words behind two papers name their difference (`ویزے تے اقامے وچ فرق`)."""
    at = next((at for at, word in enumerate(behind) if word in _DIFFERENCES), 0)
    if not at or behind[at - 1] not in _IN or not _NONE.isdisjoint(behind[at - 1 : at + 3]):
        return False
    return not _JOINS.isdisjoint(behind[:2]) or not _JOINS.isdisjoint(_led(view, paper, 2))


def _is_apart(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether the difference stands before the papers (`الفرق بين الجواز والهوية`, `تفاوت ویزا و اقامت`)."""
    led = _led(view, paper, _LED)
    at = next((at for at in range(len(led) - 1, -1, -1) if led[at] in _DIFFERENCES), -1)
    if at < 0 or not _NONE.isdisjoint(led[max(0, at - 2) : at]):
        return False
    between = led[at + 1 :]
    if between[:1] != [] and between[0] in _BETWEEN:
        return True
    if not between:
        return any(word in _JOINS or word.startswith(_WAW) for word in behind[:2])
    return between[-1] in _JOINS and len(between) <= _ASKED


def _led(view: FoldedText, paper: Paper, most: int) -> list[str]:
    """The words right before a paper, `most` of them, back to a comma or stop."""
    at = paper.first
    while paper.first - at < most and close(view, at - 1):
        at -= 1
    return view.texts[at : paper.first]
