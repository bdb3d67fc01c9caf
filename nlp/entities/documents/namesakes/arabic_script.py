"""What is written like a paper in Arabic letters: a mention, sheets and stamp paper, the chip of a card.

`کتاب میں ایران کا تذکرہ کئی جگہ آیا`, `سفید کاغذ اور گوند`, `كرت إقامة مع شريحة`. The words are data
(`resources/lexicons/papers_asides.tsv`).
"""

from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.heads.script_forms import IN_URDU
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS, _PAPERS = rows("papers_asides"), rows("papers")
_MENTION, _GENITIVE = ("تذکرہ",), singles(_PAPERS["genitive"])
_MENTIONED, _OFTEN = singles(_ROWS["mentioned"]), singles(_ROWS["how often"])
_SHEETS, _STATIONERY = singles(_ROWS["sheet"]), singles(_ROWS["stationery"])
_STAMP_PAPERS, _UPON, _WRITES = _ROWS["stamp paper"], singles(_ROWS["upon sheet"]), "لکھ"
_CHIPS, _BORNE = singles(_ROWS["chip"]), singles(_ROWS["borne"])
_WITH_CHIP = frozenset({"passport", "residence_permit", "id_card", "driving_licence"})
_PARTING = frozenset(",،;؛.+\n")
_REACH, _CHIP_REACH, _NEAR = 5, 8, 6


def is_mentioned(view: FoldedText, paper: Paper) -> bool:
    """Whether the Afghan card is the Urdu word for a mention (`افغانستان کا تذکرہ کئی بار آیا`)."""
    if paper.phrase != _MENTION or IN_URDU.search(view.text) is None or paper.final > paper.last:
        return False
    if not close(view, paper.head - 1) or view.texts[paper.head - 1] not in _GENITIVE:
        return False
    behind = close_behind(view, paper.last, _REACH)
    verb = next((word for word in behind if word not in _OFTEN), "")
    return verb in _MENTIONED


def is_of_sheets(view: FoldedText, paper: Paper) -> bool:
    """Whether sheets of paper are meant: what one writes, glues or paints with stands near by."""
    if paper.phrase[-1] not in _SHEETS or _STATIONERY.isdisjoint(view.vocabulary):
        return False
    near = view.texts[max(0, paper.first - _NEAR) : paper.first] + view.texts[paper.final + 1 :][:_NEAR]
    return not _STATIONERY.isdisjoint(near)


def is_written_upon(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare stamp is the stamp paper upon which something is written (`اسٹامپ تے لکھ کے دیو`)."""
    if paper.phrase not in _STAMP_PAPERS or not paper.alone:
        return False
    behind = close_behind(view, paper.final, 2)
    return behind[1:] != [] and behind[0] in _UPON and behind[1].startswith(_WRITES)


def is_chip(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether the SIM that a card is said to be with is its chip (`كرت إقامة طباعة ليزر مع شريحة`)."""
    card, led = told.latest, paper.first - 1
    if paper.phrase[0] not in _CHIPS or view.texts[led] not in _BORNE:
        return False
    if card is None or card.kind not in _WITH_CHIP or not 0 < paper.first - card.final <= _CHIP_REACH:
        return False
    return all(_PARTING.isdisjoint(gap) for gap in view.gaps[card.final : paper.first])
