"""What bears a paper's name and is another thing: coins' networks, payment cards, a man's title, a report in full.

`ٹی آر سی 20` is a network, a card that one pays from or that stands among card numbers is a bank's, `مہر` before a name
is a title of Punjab, `النسخة الكاملة` of a report is no extract of the register, the booklet right behind a passport is
that passport, a licence that is looked up is the agent's, and SIMs that are looked up are data.
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.mentions.comparisons import is_compared
from nlp.entities.documents.mentions.general_statements import is_general
from nlp.entities.documents.mentions.talk_about_papers import is_talk
from nlp.entities.documents.namesakes.arabic_script import is_chip, is_mentioned, is_of_sheets, is_written_upon
from nlp.entities.documents.namesakes.look_alikes import is_no_paper
from nlp.entities.documents.negation.forbidden_in_arabic_script import is_banned
from nlp.entities.documents.negation.group_rules import is_moderated
from nlp.entities.documents.negation.rules_and_refusals import is_ruled
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, spellings, starts_with

_ROWS = rows("papers")
_CARDS, _LICENCE = (spellings(_ROWS[row], _ROWS["alike"]) for row in ("owned", "licence"))
_TRC = frozenset({("trc",), ("ٹی", "ار", "سی")})
_NETWORK = re.compile(
    r"[ \-–]?(?:20\b|twenty|بیس|ٹوینٹی|ٹونٹی|والیٹ|نیٹ ورک|wallet|network|ٹرون|tron"
    r"|(?:والا |wala )?(?:پتا|پتہ|ایڈریس|address|pata)\b)"
)
_FROM = folded("سے se توں نال with from using")
_PAYS = starts_with(_ROWS["pays from card"])
_MEHR, _TITLED = frozenset({("مہر",), ("mehr",)}), singles(_ROWS["title before name"])
_FULL = frozenset({("نسخہ", "کاملہ"), ("النسخہ", "الکاملہ"), ("نسخہ", "الکاملہ")})
_REGISTER = re.compile(
    r"(?:و?[بل])?(?:ال)?(?:ولاد|مولود|میلاد|مدنی|ازدیاد|عقد|عقود|بلدی|مقاطع|جماعہ|مصدق|وثایق|نفوس|naissance)\w*"
)
_BOOKLETS = frozenset((word,) for word in folded("کتابچه کتابچې کتابچہ کتابچے booklet kitabcha kitabchay kitabche"))
_OF_LICENCES, _CHECKED = singles(_ROWS["licence of agent near"]), singles(_ROWS["licence looked up"])
_LOOKED_UP = singles(_ROWS["sims looked up"])
_CODE = re.compile(r" (?:no\.? |number |# ?)?[A-Z]{0,3}\d{5,}\b")
_COMMA = re.compile(r"\s*[,،(\-–]\s*")
_PAY_REACH, _REGISTER_REACH, _CHECK_REACH = 4, 12, 3


def is_other(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]], told: MentionedPapers) -> bool:
    """Whether what looks like a paper that is dealt with is none, by its own words or by what is told of it."""
    if is_no_paper(view, paper) or is_namesake(view, paper, numbers, told) or is_ruled(view, paper):
        return True
    if is_compared(view, paper) or is_mentioned(view, paper):
        return True
    if is_of_sheets(view, paper) or is_written_upon(view, paper):
        return True
    return is_talk(view, paper) or is_general(view, paper) or is_moderated(view, paper) or is_banned(view, paper)


def is_namesake(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]], told: MentionedPapers) -> bool:
    """Whether the word stands for another thing. `numbers`: label and folded start of each identifier of the text."""
    kind = paper.kind
    if paper.phrase in _CARDS:
        return _is_payment_card(view, paper, numbers) or _leads_to_code(view, paper, told)
    if kind == "residence_permit":
        return paper.phrase in _TRC and _NETWORK.match(view.text, view.words[paper.last].end) is not None
    if kind == "stamp":
        return paper.phrase in _MEHR and paper.alone and _is_title(view, paper)
    if kind == "birth_certificate":
        return paper.phrase in _FULL and not _is_near_register(view, paper)
    if kind == "passport":
        return paper.phrase in _BOOKLETS and _is_passport_told(view, paper, told)
    if kind == "driving_licence":
        return paper.phrase in _LICENCE and paper.alone and _is_of_agent(view, paper)
    if kind != "sim" or not close(view, paper.first - 1):
        return False
    return view.words[paper.first - 1].text in _LOOKED_UP or is_chip(view, paper, told)


def _is_payment_card(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]]) -> bool:
    """Whether a card of no kind is a bank's: the text gives card numbers, or one pays from it (`کارڈ سے دیں گے`)."""
    if paper.country and any(label == "CARD" for label, _ in numbers):
        return True
    behind = close_behind(view, paper.final, _PAY_REACH)
    return behind[1:] != [] and behind[0] in _FROM and any(map(_PAYS.fullmatch, behind[1:]))


def _leads_to_code(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a card behind a comma only introduces the number of one told of before (`residence card, card RR044`)."""
    if (
        not (told.is_of_card(paper) or told.is_permit(paper))
        or view.text[view.words[paper.first].start - 2 :][:1] != ","
    ):
        return False
    return _CODE.match(view.cased, view.words[paper.last].end) is not None


def _is_title(view: FoldedText, paper: Paper) -> bool:
    """Whether a seal is the title of a man: what he is called stands before it, or a `sahib` behind."""
    before = view.words[paper.first - 1].text if close(view, paper.first - 1) else ""
    behind = close_behind(view, paper.final, 2)
    return behind[:1] != [] and (before in _TITLED or behind[-1] in {"صاحب", "sahib"})


def _is_near_register(view: FoldedText, paper: Paper) -> bool:
    """Whether births or the civil register are spoken of near by."""
    near = view.texts[max(0, paper.first - _REGISTER_REACH) : paper.first]
    near += view.texts[paper.final + 1 : paper.final + 1 + _REGISTER_REACH]
    return any(map(_REGISTER.fullmatch, near))


def _is_passport_told(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a booklet right behind a passport and a comma says what that passport is (`پاسپورټ، اصل کتابچه`)."""
    latest = told.latest
    if latest is None or latest.kind != "passport" or latest.final + 1 != paper.first:
        return False
    between = view.text[view.words[latest.final].end : view.words[paper.first].start]
    return latest.phrase not in _BOOKLETS and _COMMA.fullmatch(between) is not None


def _is_of_agent(view: FoldedText, paper: Paper) -> bool:
    """Whether a licence is one that is looked up, where agents and their offices are spoken of."""
    if _OF_LICENCES.isdisjoint(view.vocabulary):
        return False
    return not _CHECKED.isdisjoint(close_behind(view, paper.final, _CHECK_REACH))
