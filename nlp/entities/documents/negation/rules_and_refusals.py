"""A paper of which only a rule or a refusal is told: who holds such, who alone gives it, what nobody here sells.

`پاسپورٹ رکھنے والوں کو` names people, `پناہ کا کارڈ صرف حکومت دیتی ہے` is a rule, and in `سٹیٹمنٹ یا گفٹ کارڈ ہم نہیں
بیچتے` the paper is refused together with another ware. The words are data (`resources/lexicons/papers.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS = rows("papers")
_HOLDING = folded("رکھنے rakhne rakhnay رکھن")
_WALA = folded("والے والوں آلے آلیاں wale walay walon")  # one man with a paper (`پاسپورٹ رکھنے والا بندہ`) is wanted
_HOLDERS, _SHAM = folded("لرونکي لرونکو لرونکیو درلودونکي درلودونکو"), singles(_ROWS["false"])
_KEEPERS = singles(_ROWS["holder"]) | singles(_ROWS["master"])
_GENITIVE = singles(_ROWS["genitive"]) | singles(_ROWS["possessive"]) | folded("ہمارے میرے اپنے ساڈے hamare mere")
_ONLY, _STATE = singles(_ROWS["only"]), singles(_ROWS["state"])
_GIVES = singles(_ROWS["state gives"])
_OR = singles(_ROWS["or"]) | folded("اور تے aur")
_NOT, _SELL = singles(_ROWS["negation behind"]), starts_with(_ROWS["refused to sell"])
_APART, _FROM, _LA = "پرتہ", "لہ", "لا"
_YOUNG = folded("کم گھٹ زیر زېر دون تحت أقل کمتر لږ کوچني")
_AGES = folded("عمر عمرہ سال سالګ کلن کلنو کالو کالونو سن السن عاما سنة الثامنة السادسة العشرين سالگی سالګی")
_GRANTED_SO = folded("ملتا ملتی ملتے ملدا ملدی بنتا بنتی بندا بندی ورکوي ورکول جوړېږي ورکول")
_NO, _GRANTED_NOT = folded("نه"), folded("نمی‌دهند نمی‌دن نمیدن نمیدهند نمی‌شود نمیشه صادر")
_BEFORE_VERB = 3
_REACH, _WAY = 8, 5


def is_ruled(view: FoldedText, paper: Paper) -> bool:
    """Whether only a rule or a refusal is told of a paper."""
    behind = close_behind(view, paper.final, _REACH)
    if not behind:
        return False
    if _is_of_holders(view, paper, behind) or _is_state_alone(behind) or _is_refused_too(behind):
        return True
    return _is_without(view, paper, behind) or _is_for_grown(view, paper, behind)


def _is_of_holders(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether people are named by a paper that they have (`رکھنے والوں`, `لرونکي`), none who keeps it from another."""
    if behind[0] in _HOLDERS:
        return _SHAM.isdisjoint(view.texts[paper.first : paper.head])
    if behind[0] not in _HOLDING or behind[1:2] == [] or behind[1] not in _WALA:
        return False
    owned = close(view, paper.first - 1) and view.words[paper.first - 1].text in _GENITIVE
    return not owned and _KEEPERS.isdisjoint(behind[2:3])


def _is_state_alone(behind: list[str]) -> bool:
    """Whether it is told that only the state or an office gives it (`صرف حکومت دیتی ہے`)."""
    if behind[0] not in _ONLY:
        return False
    return not _STATE.isdisjoint(behind[1:4]) and not _GIVES.isdisjoint(behind[2:])


def _is_without(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether the Pashto `without` stands around it (`له پاسپورټ پرته راغلو`)."""
    return behind[0] == _APART and close(view, paper.first - 1) and view.texts[paper.first - 1] == _FROM


def _is_for_grown(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether it is told from what age on it is given (`کم عمر کو لائسنس نہیں ملتا`, `لمن هم دون سن الرشد`)."""
    if view.vocabulary.isdisjoint(_YOUNG):
        return False
    led = view.texts[max(0, paper.first - _REACH) : paper.first]
    denied = behind[0] in _GRANTED_NOT
    if denied or (behind[1:] != [] and behind[0] in _NOT | _NO and behind[1] in _GRANTED_SO):
        return _is_young(led)
    return _LA in led[-_BEFORE_VERB:] and _is_young(behind)


def _is_young(words: list[str]) -> bool:
    """Whether an age that is too low is named: under so many years, too young."""
    return not (_YOUNG.isdisjoint(words) or _AGES.isdisjoint(words))


def _is_refused_too(behind: list[str]) -> bool:
    """Whether another ware is joined to it, and neither is sold (`یا گفٹ کارڈ ہم نہیں بیچتے`)."""
    if behind[0] not in _OR:
        return False
    at = next((at for at, word in enumerate(behind[: _WAY + 1]) if word in _NOT), 0)
    return at > 1 and any(map(_SELL.fullmatch, behind[at + 1 : at + 2]))
