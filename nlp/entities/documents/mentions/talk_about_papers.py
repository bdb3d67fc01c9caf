"""A paper that is only talked about, likened to something, or that nobody can give: `jokes about visas`.

A lecture, film or list of topics is about papers (`a seminar on visas`, `Topics: student visas, ...`); a saying tells
what any paper is (`a degree is just a piece of paper`, `ڈگری کاغذ کا ٹکڑا ہے`), likens a thing to one (`your smile is
your passport`) or gives it for heaven and the heart (`جنت کا ویزا`); a warning says that nobody can sell it (`no agent
can promise a visa`). What is lost, false or somebody's own is dealt with. The words are data
(`resources/lexicons/papers_talk.tsv`).
"""

from nlp.entities.documents.negation.deny_words import HEADS, first_joined
from nlp.entities.documents.numbered_papers import is_lost
from nlp.entities.documents.paper_match import GRANTED, Paper, close, close_behind, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles

_ROWS = rows("papers_talk")
_FALSE, _OWNERS = singles(rows("papers")["false"]), singles(rows("papers")["possessive"])
_TALK, _TALK_ON, _DISCUSSED, _TOPICS = (singles(_ROWS[row]) for row in ("talk", "talk on", "discussed", "topics"))
_TALK_URDU, _TALK_ARABIC = singles(_ROWS["talk urdu"]), singles(_ROWS["talk arabic"])
_WRITTEN_UPON = singles(_ROWS["written upon"])
_ON_OR_FOR = {"on": _TALK_ON, "for": singles(_ROWS["step for"])}
_BANS, _BANS_BEFORE = singles(_ROWS["ban"]), singles(_ROWS["ban before"])
_UPON, _ARABIC_ON = singles(rows("papers")["upon"]) | {"تے", "باندې"}, "عن"
_ASKED, _WHOM, _NEVER, _NO_NEWS = (singles(_ROWS[row]) for row in ("asked", "asked whom", "never", "no news"))
_IS, _ARTICLES = singles(_ROWS["is"]), singles(_ROWS["article"])
_MERE, _BETWEEN = _ROWS["mere paper"], singles(_ROWS["mere between"])
_NO_LAND, _HEART, _OF_HEART = (singles(_ROWS[row]) for row in ("no land", "heart", "of heart"))
_LIKENED, _IS_SAID = singles(_ROWS["likened"]), singles(_ROWS["is not english"])
_DEALS, _DEALS_WHOM, _MAY, _NOBODY, _ONE = (
    singles(_ROWS[row]) for row in ("deals", "deals whom", "may", "nobody", "no one")
)
_LIKENED_TO = frozenset(word for word in HEADS if word.isascii())
_CUES = frozenset().union(
    *(_TALK, _TALK_ON, _DISCUSSED, _ASKED, _TOPICS, _TALK_URDU, _TALK_ARABIC, _NO_LAND, _HEART, _LIKENED),
    *(_BANS, _BANS_BEFORE),
    _ON_OR_FOR["for"],
)
_OWN = folded("میرے ہمارے تمہارے اپنے ساڈے میڈے mere hamare apne")
_INDEFINITE = frozenset({"a", "an", "any", "every", "that", "says", "said", "say", "because", "and"})
_TALK_REACH, _TOPICS_REACH, _HEART_REACH, _WHOM_REACH, _LIKENED_REACH = 4, 14, 4, 3, 3
_STOPS = frozenset(".!?؟;؛\n")


def is_talk(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is only talked about, part of a saying, or what nobody can give."""
    if not _FALSE.isdisjoint(view.texts[paper.first : paper.head]):
        return False
    cued = view.once(_is_cued)
    if (cued and _is_topic(view, paper)) or _is_nobodys(view, paper):
        return not is_lost(view, paper)
    if cued and (_is_of_no_land(view, paper) or (paper.alone and _is_likened(view, paper))):
        return True
    return paper.alone and close(view, paper.final) and _is_saying(view, paper)


def _is_cued(view: FoldedText) -> bool:
    """Whether a text has any word of talk, of an office's steps or of what papers are likened to."""
    return not _CUES.isdisjoint(view.vocabulary)


def _is_topic(view: FoldedText, paper: Paper) -> bool:
    """Whether talk, a work or a step at an office is about the paper or for it, or it stands in a list of topics."""
    words, at = view.words, first_joined(view, paper) - 1
    if _is_talked_upon(view, paper):
        return True
    if at < 0 or not words[paper.head].text.isascii():
        return False
    if not close(view, at):
        return _is_in_topics(view, paper)
    if at and words[at].text in (_ARTICLES - {"for"} if words[at - 1].text != "for" else _ARTICLES | _OWNERS):
        at -= 1
    word, led = words[at].text, view.texts[max(0, at - _TALK_REACH) : at]
    if word in _DISCUSSED:
        return True
    if word in _ON_OR_FOR:
        return led[-1:] != [] and led[-1] in _ON_OR_FOR[word] and not is_priced(view, paper.final)
    if word != "about" or (led and led[-1] in _NO_NEWS):
        return _is_in_topics(view, paper)
    asked = led[-2:-1] if led[-1:] and led[-1] in _WHOM else led[-1:]
    if asked and asked[0] in _ASKED:
        return not _NEVER.isdisjoint(led)
    return not _TALK.isdisjoint(led)


def _is_talked_upon(view: FoldedText, paper: Paper) -> bool:
    """Whether there is talk, a work or a ban upon it, not in English (`ویزوں پر لیکچر`, `visa par likha mazmoon`)."""
    behind = close_behind(view, paper.final, 3)
    if paper.kind in GRANTED and _is_banned(view, paper, behind):
        return True
    if behind[2:] != [] and behind[1] in _WRITTEN_UPON:
        behind = [behind[0], behind[2]]
    if behind[1:] != [] and behind[0] in _UPON and behind[1] in _TALK_URDU:
        return True
    if behind[2:] != [] and behind[1] in _TOPICS and behind[2] in _UPON:
        return True
    at = paper.first - 1
    return (
        close(view, at) and close(view, at - 1) and view.texts[at] == _ARABIC_ON and view.texts[at - 1] in _TALK_ARABIC
    )


def _is_banned(view: FoldedText, paper: Paper, behind: list[str]) -> bool:
    """Whether a ban on visas or permits is told of (`ویزوں پر پابندی`, `حظر التأشيرات`), not on one's own."""
    if close(view, paper.first - 1):
        led = view.texts[paper.first - 1]
        if led in _BANS_BEFORE:
            return True
        if led in _OWN:
            return False
    return behind[1:] != [] and behind[0] in _UPON and behind[1] in _BANS


def _is_in_topics(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper stands in a sentence that a word for topics and a colon begin."""
    for at in range(paper.first - 1, max(-1, paper.first - 1 - _TOPICS_REACH), -1):
        gap = view.gaps[at]
        if gap[:1] == ":":
            return view.texts[at] in _TOPICS
        if not _STOPS.isdisjoint(gap):
            return False
    return False


def _is_nobodys(view: FoldedText, paper: Paper) -> bool:
    """Whether it is said that nobody can or may sell, give or promise any such paper."""
    words, at = view.words, paper.first - 1
    if paper.first < paper.head:
        return False
    for _ in range(_WHOM_REACH):
        if not close(view, at) or words[at].text not in _DEALS_WHOM:
            break
        at -= 1
    if at < 2 or not close(view, at) or words[at].text not in _DEALS or words[at - 1].text not in _MAY:
        return False
    who = at - 2
    return words[who].text in _NOBODY or (words[who].text in _ONE and "no" in view.texts[max(0, who - 2) : who])


def _is_saying(view: FoldedText, paper: Paper) -> bool:
    """Whether it is told that any such paper is only paper, or that one is another's like (`a licence to waste`)."""
    texts, at = view.texts, paper.first - 1
    behind = close_behind(view, paper.final, 7)
    if close(view, at - 2) and texts[at - 2] in _LIKENED_TO and texts[at - 1] in _IS and texts[at] in _INDEFINITE:
        return behind[:1] in (["to"], ["for"])
    skipped = next((place for place, word in enumerate(behind) if word not in _BETWEEN), len(behind))
    return skipped < len(behind) and longest_behind(view.words, paper.final + skipped, _MERE) > 0


def _is_likened(view: FoldedText, paper: Paper) -> bool:
    """Whether another thing is said to be the paper (`trust is our stamp`, `جواز سفرك ابتسامتك`)."""
    texts, at = view.texts, paper.first - 1
    if close(view, at) and texts[at] in _OWNERS | _ARTICLES:
        at -= 1
    if at > 0 and close(view, at) and texts[at] in _IS and texts[at - 1] in _LIKENED:
        return True
    behind = close_behind(view, paper.final, 1)
    if texts[paper.head].isascii():
        return bool(behind) and behind[0] in _IS_SAID and not _LIKENED.isdisjoint(texts[max(0, at - 2) : at + 1])
    if behind and behind[0] in _LIKENED:
        return True
    said = bool(behind) and behind[0] in _IS_SAID
    return said and not _LIKENED.isdisjoint(texts[max(0, at - _LIKENED_REACH) : at + 1])


def _is_of_no_land(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is one for heaven (`jannat ka visa`), or of the heart and lips (`dil par mohar`)."""
    texts = view.texts
    if not _NO_LAND.isdisjoint((*texts[paper.first : paper.head], *texts[paper.last + 1 : paper.final + 1])):
        return True
    behind = close_behind(view, paper.final, 4)
    if not _NO_LAND.isdisjoint(behind[:3]) and paper.kind in {"visa", "passport", "residence_permit"}:
        return True
    if behind[1:] != [] and behind[0] in _OF_HEART and not _HEART.isdisjoint(behind[1:3]):
        return True
    at = paper.first - 1
    while paper.first - at <= _HEART_REACH and close(view, at) and texts[at] in _OF_HEART:
        at -= 1
    if at < 0 or not close(view, at):
        return False
    return texts[at] in _NO_LAND or (texts[at] in _HEART and at < paper.first - 1)
