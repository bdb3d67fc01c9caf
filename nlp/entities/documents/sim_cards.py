"""A bare SIM that is told of without a word of trade: it is dead, it comes along with a thing sold, it is one's own.

`My wife's SIM is off`, `JazzCash account, SIM samait`, `OTP numbers, sim apni`. The words are data
(`resources/lexicons/papers.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("papers")
_OFF, _IS, _ALONG, _OWN = (singles(_ROWS[row]) for row in ("sim off", "sim out of use", "sim along", "sim own"))
_OF_SOMEBODY = singles(_ROWS["possessive"]) | {"s"}
_IS_MINE = (["hai"], ["he"], ["hy"])
_HAS, _NETWORK = frozenset({"paas", "pass", "pas"}), 3  # words from who has it to a SIM
_WITH = frozenset({"with", "plus", "including"})


def is_sim_told(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare SIM is out of use, comes along, or is said to be somebody's own."""
    behind = close_behind(view, paper.final, 4)
    before = view.texts[paper.first - 1] if close(view, paper.first - 1) else ""
    if not behind:
        return before in _WITH
    if behind[0] in _ALONG or (behind[0] in _OWN and not behind[1:]):
        return True
    at = next((at for at, word in enumerate(behind) if word not in _IS), len(behind))
    return before in _OF_SOMEBODY and 0 < at < len(behind) and behind[at] in _OFF


def is_in_use(view: FoldedText, paper: Paper) -> bool:
    """Whether the writer only says of which network his one SIM is (`mere paas Zong ki sim hai`)."""
    if view.texts[paper.last] != "sim" or close_behind(view, paper.final, 2) not in _IS_MINE:
        return False
    return not _HAS.isdisjoint(view.texts[max(0, paper.first - _NETWORK) : paper.first])
