"""A paper of which an English sentence speaks in general: a rule, a question of law, a joke, an opinion, a topic.

Such a paper has no owner, number or price (`a`, `any`, or a bare plural) and is what a statement is about (`a degree
is not a job`), what somebody asks of any (`does a licence count`), what a noun or verb of thinking leads to (`the
ranking of passports`, `they dream of a visa`), what a thing is compared with or counts as (`than a visa`, `as ID`), or
what the law says of who has one (`possession of an expired visa is no proof`). What is sold,
made, lost, kept or asked for there is dealt with. The words are data (`resources/lexicons/papers_general.tsv`).
"""

import re

from nlp.entities.documents.negation.deny_words import HEADS
from nlp.entities.documents.paper_match import Paper, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import Phrase, rows, singles

_ROWS = rows("papers_general")
_ANY, _BEGINS, _IS, _NOT, _DOES = (singles(_ROWS[row]) for row in ("any", "begins", "is", "not", "does"))
_BARELY, _WHAT, _GOOD_FOR, _HAVING = (_ROWS[row] for row in ("barely", "what it is", "good for", "having"))
_ASKED_IS, _DEALING, _CALLS = (singles(_ROWS[row]) for row in ("asked is", "dealing", "calls"))
_TOPIC, _COUNTS = (singles(_ROWS[row]) for row in ("topic", "counts as"))
_SPEAKS_OF, _DREAMS_OF = singles(_ROWS["speaks of"]), singles(_ROWS["dreams of"])
_ASKED_FOR = singles(rows("papers_talk")["no saying"])
_FALSE = singles(rows("papers")["forged"]) | singles(rows("papers")["false"])
_EVER_HAD, _NOBODY, _WHAT_IS_IT = (singles(_ROWS[row]) for row in ("ever had", "nobody", "what is it"))
_THE, _TAKEN_BACK, _NOT_ONE = "the", _ROWS["taken back"], _ROWS["not one"]
_NEITHER, _FAR = frozenset({"neither", "no", "not"}), 12
_WITHHELD = singles(rows("papers")["given back english"])
_FOR_WHOM, _PARTED = singles(_ROWS["for whom"]), frozenset({"without", "from", "of"})
_LIES, _WHERE = frozenset({"lie", "lies"}), frozenset({"with", "in", "at", "on", "under", "inside"})
_STOPS = frozenset(".!?;:\n")
_NEEDS, _I = (
    frozenset({"need", "needs", "require"}),
    frozenset({"i", "we", "my", "our", "he", "she", "you", "his", "her"}),
)
_LINKS = frozenset(" -\"'“”‘’«»")
_QUESTION = re.compile(r"[^.!?\n]{0,160}\?")
_GERUND = re.compile(r"\w{3,}ing")
# A false paper is one that somebody makes, a real one is told apart from it, a copy (`photo of a visa`) is shown.
_OF_CERTAIN = _FALSE | {"of", "real", "genuine", "original", "authentic"}
_BEFORE, _BEHIND, _LAW, _BARE_PLURAL = 6, 9, 6, re.compile(r"\w{3,}s|ids")


def is_general(view: FoldedText, paper: Paper) -> bool:
    """Whether an English sentence only speaks of such papers in general."""
    if not view.words[paper.head].text.isascii() or is_priced(view, paper.final):
        return False
    before = _before(view, paper.first)
    if _is_led(before, _TAKEN_BACK, gerund=True) or _is_led(before, _NOT_ONE) or _is_neither(view, paper, before):
        return True
    if before[-1:] == ["as"] and before[-2:-1] and before[-2] in _COUNTS:
        return True
    article = before[-1] if before and (before[-1] in _ANY or before[-1] == _THE) else ""
    if not article and not _BARE_PLURAL.fullmatch(view.texts[paper.last]):
        return False
    return _is_of_any(view, paper, before[:-1] if article else before, article)


def _is_of_any(view: FoldedText, paper: Paper, led: list[str], article: str) -> bool:
    """Whether nothing but what holds of any such paper is said, behind the words `led` and an article or none."""
    behind = _behind(view, paper.final)
    if _is_topic(led, article) or (article != _THE and _is_law(led, behind)):
        return True
    if not _OF_CERTAIN.isdisjoint(view.texts[paper.first : paper.head]):
        return False
    if article == _THE:
        return _is_asked_what(view, paper, led, behind)
    if article and (_is_compared(paper, led) or _is_called(paper, led, behind)):
        return True
    if _is_never_had(view, paper, led) or (article and paper.alone and _is_one_too(led)):
        return True
    return _is_spoken_of(led, article) or _is_asked(view, paper, led, behind) or _is_stated(led, behind)


def _before(view: FoldedText, first: int) -> list[str]:
    """The words of the clause before a paper, back to a comma or stop."""
    at = first
    while at and first - at < _BEFORE and _LINKS.issuperset(view.gaps[at - 1]):
        at -= 1
    return view.texts[at:first]


def _behind(view: FoldedText, final: int) -> list[str]:
    """The words of the clause behind a paper."""
    at, last = final, len(view.texts) - 1
    while at < last and at - final < _BEHIND and _LINKS.issuperset(view.gaps[at]):
        at += 1
    return view.texts[final + 1 : at + 1]


def _is_led(before: list[str], phrases: frozenset[Phrase], *, gerund: bool = False) -> bool:
    """Whether a phrase leads up to a paper, also over the verb of what is done with it (`rather than for forging`)."""
    left = list(before)
    if gerund:
        if not left or not _GERUND.fullmatch(left[-1]):
            return False
        left.pop()
        if left[-2:] == ["than", "for"]:
            left.pop()
    return any(tuple(left[-length:]) in phrases for length in range(1, min(5, len(left)) + 1))


def _is_neither(view: FoldedText, paper: Paper, before: list[str]) -> bool:
    """Whether a paper is denied after another (`neither is the affidavit, the photocopy of it, nor the tea`).

    What is not given back or renewed is withheld, which is told of one that is somebody's.
    """
    following = view.texts[paper.final + 1 : paper.final + 2] == ["nor"] and view.gaps[paper.final].strip() == ","
    if following:
        return not _NEITHER.isdisjoint(view.texts[max(0, paper.first - _FAR) : paper.first])
    left = before[:-1] if before[-1:] and (before[-1] in _ANY or before[-1] == _THE) else before
    inverted = left[-1:] != [] and (left[-1] in _IS or left[-1] in _DOES) and left[-2:-1] != []
    return inverted and left[-2] in {"neither", "nor"} and _WITHHELD.isdisjoint(view.texts[paper.final + 1 :][:_LAW])


def _is_topic(led: list[str], article: str) -> bool:
    """Whether a noun or verb of thinking leads up to a paper with an `of` (`the history of visas`, `dream of a visa`).

    The history of the passport is that of any; behind a verb `the` tells of a certain one.
    """
    if led[-1:] != ["of"] or not led[-2:-1]:
        return False
    return led[-2] in _TOPIC or (article != _THE and led[-2] in _DREAMS_OF)


def _is_spoken_of(led: list[str], article: str) -> bool:
    """Whether a paper is the object of a verb of thinking or speaking (`imagine a visa`)."""
    return article in _ANY and led[-1:] != [] and led[-1] in _SPEAKS_OF


def _is_compared(paper: Paper, led: list[str]) -> bool:
    """Whether a thing is compared with any such paper (`I would rather have a cow than a visa`)."""
    return paper.alone and led[-1:] == ["than"]


def _is_never_had(view: FoldedText, paper: Paper, led: list[str]) -> bool:
    """Whether nobody ever had such a paper (`none of the boys had ever owned a passport`)."""
    if led[-2:-1] != ["ever"] or led[-1] not in _EVER_HAD:
        return False
    return not _NOBODY.isdisjoint(view.texts[max(0, paper.first - _FAR) : paper.first])


def _is_one_too(led: list[str]) -> bool:
    """Whether it is what another such paper is said to be or not to be (`a visit visa is not a work visa`)."""
    left = list(led)
    while left and (left[-1],) in _BARELY:
        left.pop()
    if left[-1:] == [] or left.pop() not in _IS or left[-1:] == [] or left.pop() not in HEADS:
        return False
    return not {"a", "an"}.isdisjoint(left[-3:])


def _opens(led: list[str]) -> bool:
    """Whether a clause begins with the paper that these words lead up to."""
    return not led or led[-1] in _BEGINS


def _is_asked(view: FoldedText, paper: Paper, led: list[str], behind: list[str]) -> bool:
    """Whether it is asked what any such paper is or is good for (`does a licence count`, `is a visa a right`)."""
    if paper.alone and paper.kind == "visa" and led[-1:] != [] and led[-1] in _NEEDS:
        return _is_asked_of_any(view, paper) and _is_question(view, paper)
    if not led or not (_opens(led[:-1]) or led[:-1] == ["what"]) or not _is_question(view, paper):
        return False
    if led[-1] in _DOES:
        return _starts(_past(behind), _GOOD_FOR) and _DEALING.isdisjoint(behind[1:4])
    if not _DEALING.isdisjoint(behind):
        return False
    if led[-2:-1] == ["what"]:
        return not behind or behind[0] in _WHAT_IS_IT
    return led[-1] in _IS and behind[:1] != [] and behind[0] in _ASKED_IS


def _is_asked_of_any(view: FoldedText, paper: Paper) -> bool:
    """Whether the sentence begins by asking of other people than those who speak (`does a baby need a visa`)."""
    at = paper.first
    while at and paper.first - at < _FAR and _STOPS.isdisjoint(view.gaps[at - 1]):
        at -= 1
    return view.texts[at] in _DOES and _I.isdisjoint(view.texts[at + 1 : at + 3])


def _is_asked_what(view: FoldedText, paper: Paper, led: list[str], behind: list[str]) -> bool:
    """Whether it is asked what the paper, as any, is (`is the passport a right`)."""
    opens = led[-1:] != [] and led[-1] in _IS and _opens(led[:-1])
    return opens and behind[:1] != [] and behind[0] in {"a", "an"} and _is_question(view, paper)


def _is_question(view: FoldedText, paper: Paper) -> bool:
    """Whether the sentence of a paper is a question."""
    return _QUESTION.match(view.text, view.words[paper.final].end) is not None


def _is_stated(led: list[str], behind: list[str]) -> bool:
    """Whether a clause begins with a paper and says what any such one is, is good for or does."""
    if not (_opens(led) or _is_aside(led)) or not behind:
        return False
    if behind[0] in _PARTED:
        at = next((at for at, word in enumerate(behind[:_LAW]) if word in _IS), 0)
        return at > 0 and _is_thing(_past(behind[at + 1 :])) and _DEALING.isdisjoint(behind)
    if behind[0] in _IS:
        return _is_thing(_past(behind[1:])) and _DEALING.isdisjoint(behind)
    at = 1 if behind[0] in _DOES else 0
    rest = _past(behind[at:])
    if rest[1:] and rest[0] in _LIES and rest[1] in _WHERE:
        return False
    return _starts(rest, _GOOD_FOR) and _DEALING.isdisjoint(rest[:3])


def _is_aside(led: list[str]) -> bool:
    """Whether a clause begins with for whom or where this holds (`to him a passport is just a booklet`)."""
    return 1 < len(led) < _BEFORE and led[0] in _FOR_WHOM


def _is_law(led: list[str], behind: list[str]) -> bool:
    """Whether it is said what having such a paper is (`possession of an expired visa is not proof`)."""
    left = led[:-1] if led[-1:] == ["of"] else led
    if not any(tuple(left[-length:]) in _HAVING and _opens(left[:-length]) for length in (1, 2, 3)):
        return False
    at = next((at for at, word in enumerate(behind[:_LAW]) if word in _IS or word in _DOES), -1)
    said = at >= 0 and (
        _starts(_past(behind[at + 1 :]), _WHAT | _GOOD_FOR) or not _NOT.isdisjoint(behind[at + 1 :][:2])
    )
    return said or (behind[:1] != [] and (behind[0],) in _GOOD_FOR)


def _is_called(paper: Paper, led: list[str], behind: list[str]) -> bool:
    """Whether a clause ends with what somebody calls a thing (`he calls every slip a visa`)."""
    if behind or not paper.alone:
        return False
    at = next((at for at, word in enumerate(led) if word in _CALLS), len(led))
    return at < len(led) - 1 and "about" not in led[at:] and "for" not in led[at:]


def _is_thing(said: list[str]) -> bool:
    """Whether words say what any such paper is (`a kind of ticket`), not that it is asked for (`a must`)."""
    return _starts(said, _WHAT) and (said[0] not in _ANY or _ASKED_FOR.isdisjoint(said[1:2]))


def _past(words: list[str]) -> list[str]:
    """The words behind adverbs and denials that change nothing (`just`, `by itself`)."""
    while words:
        length = next((length for length in (2, 1) if tuple(words[:length]) in _BARELY), 0)
        if not length:
            break
        words = words[length:]
    return words


def _starts(words: list[str], phrases: frozenset[Phrase]) -> bool:
    """Whether words begin with a phrase of a list."""
    return any(tuple(words[:length]) in phrases for length in (1, 2, 3))
