"""A paper that a verb of Farsi, Dari or Arabic denies: it is not wanted, not asked for, not dealt in, not there.

In Farsi the verb ends the clause and its first letters deny it (`پاسپورت و مدارک از کسی نمی‌خواهیم`); in Arabic a
particle denies the verb before the paper (`ما منطلع فيزا`) or behind it (`جوازات ما نريد`). The stems are data
(`resources/lexicons/papers.tsv`). A verb of giving back denies no paper (`پاسپورتم را پس نمی‌دهد`, `ما يرجع الجواز`),
nor does one that asks (`گواهینامه نمی‌خوای؟`), nor what is denied but for somebody (`ما نطلعها إلا لـ...`).
"""

import re
from collections.abc import Iterable, Sequence

from nlp.entities.documents.paper_match import Paper
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import Phrase, rows, singles

_ROWS = rows("papers")


def _any(phrases: Iterable[Phrase]) -> str:
    return "|".join(sorted(map(re.escape, singles(phrases)), reverse=True))


_ANYONE, _WE, _MAKERS, _LACK = (_any(_ROWS[f"denied farsi {row}"]) for row in ("anyone", "we", "maker", "lack"))
_NOT_FARSI = re.compile(rf"ن(?:می|ب)?(?:(?:{_ANYONE})\w*|(?:{_WE}|{_MAKERS})یم|(?:{_MAKERS})م)")
_LACKS = re.compile(rf"ن(?:{_LACK})\w*")
_NOT_HAD = re.compile(rf"ن(?:{_LACK})(?:م|یم|ین|ید|ند|ن)")
_IS_NOT = re.compile(rf"نیست|نبود|ن(?:{_LACK})\w*|نمی(?:ش|باش|خور|د|کن|ا|توان|تان)\w*")
_ARE_NOT = frozenset({"نیستم", "نیستیم"})
_NEEDED, _PARTS = singles(_ROWS["denied farsi needed"]), singles(_ROWS["denied farsi not"])
_VERB = re.compile(r"می\w{2,}|\w{2,}[دت]ند")  # a present, or what they did
_NO_VERB = re.compile("میلی\\w+|میلاد\\w*|میان\\w*|میدان\\w*|میوہ")
_FINITE, _FORBIDDEN = singles(_ROWS["finite farsi"]), singles(_ROWS["forbidden"])
_ENDS, _COMMA = frozenset(".!?؟;؛:\n()"), frozenset(",،")
_ALONG = re.compile("خود(?:م|ت|ش|تان|تون|شان|تو)?|ہمراہ(?:ت|تان|تون)?")  # what is left at home is dealt with
_JOINS, _OURS, _MOST = frozenset({"و", "یا"}), "ما", 11

_PARTICLE = singles(_ROWS["denied arabic particle"])
_WANTED, _DEALT, _HAVING, _THERE = (
    _any(_ROWS[f"denied arabic {row}"]) for row in ("wanted", "dealt in", "having", "there")
)
_ENDING = "(?:و|وا|ون|ین|ی)?(?:نی|نا|ک|ہ|ہا|ہم|کم)?(?:ل(?:ک|ہ|ہا|ہم|کم|نا|ی))?(?:و|وا)?ش?"
_WITH = f"(?:(?:{_HAVING})ا?(?:ی|نا|ک|کم|ہ|و|ہا|ہم|ہن)|عنا)"
_ARABIC = re.compile(rf"(?:[بکمحہ]?[نایت])?(?:{_WANTED}){_ENDING}|(?:[بکمح]?ن|[بکح]?ا)(?:{_DEALT}){_ENDING}|{_WITH}ش?")
_HAS = re.compile(_WITH)
_NONE = re.compile(rf"ما(?:{_WITH}ش?|{_THERE})|م(?:{_WITH}ش|{_THERE})|م?ب?ن(?:{_DEALT})و?ش")
_WHATEVER = singles(_ROWS["before ما that denies nothing"])
_BETWEEN, _EXCEPT = singles(_ROWS["between denial arabic"]), frozenset({"الا", "غیر", "سوی"})


def is_denied_by_verb(view: FoldedText, paper: Paper, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether such a verb denies a paper. `before`, `behind`: the words right beside it, up to a comma or stop."""
    if view.words[paper.head].text.isascii():
        return False
    return _is_denied_before(before) or _is_denied_behind(behind) or _is_denied_at_end(view, paper)


def _is_denied_before(before: Sequence[str]) -> bool:
    """Whether an Arabic particle and its verb lead up to a paper (`ما منطلع أي`, `ماكانش`, `لم تضبط معه`)."""
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if _NONE.fullmatch(word.removeprefix("و")):
            return True
        led = before[at - 1].removeprefix("و") if at else ""
        if led in _PARTICLE and _ARABIC.fullmatch(word) and _WHATEVER.isdisjoint(before[max(0, at - 2) : at - 1]):
            return True
        if word not in _BETWEEN and _HAS.fullmatch(word) is None:
            return False
    return False


def _is_denied_behind(behind: Sequence[str]) -> bool:
    """Whether such a verb of Arabic stands behind a paper (`جوازات ما ابي`), for nobody at all."""
    if behind[:1] and behind[0] not in _PARTICLE and behind[0].startswith("و"):  # what an `and` adds to it
        behind = behind[1:]
    if len(behind) < 2 or behind[0] not in _PARTICLE:
        return False
    return _ARABIC.fullmatch(behind[1]) is not None and _EXCEPT.isdisjoint(behind[2:3])


def _is_denied_at_end(view: FoldedText, paper: Paper) -> bool:
    """Whether the verb at the end of the clause of Farsi, over other things that are listed, denies a paper.

    A comma is passed only in a list, whose last thing a joiner leads to.
    """
    words, between, listed = view.words, list[str](), True
    for at in range(paper.final + 1, min(len(words), paper.final + 1 + _MOST)):
        gap, word = view.text[words[at - 1].end : words[at].start], words[at].text
        if not _ENDS.isdisjoint(gap):
            return False
        listed = (listed and _COMMA.isdisjoint(gap)) or word in _JOINS
        if word == "نمی" and at + 1 < len(words):
            word += words[at + 1].text
        if _denies(word, between):
            return listed and not _asks(view, at, word)
        if (_is_verb(word) and not _is_echo(view, at)) or (word in _PARTS and _OURS not in between):
            return False
        between.append(word)
    return False


def _denies(word: str, between: Sequence[str]) -> bool:
    """Whether a word denies what stands before it. `between`: the words between it and the paper."""
    if word in _FORBIDDEN:
        return not any(map(_ALONG.fullmatch, between))
    if _NOT_FARSI.fullmatch(word) or _NOT_HAD.fullmatch(word):
        return True
    if not between:
        return _LACKS.fullmatch(word) is not None or word in _ARE_NOT
    return between[-1] in _NEEDED and _IS_NOT.fullmatch(word) is not None


def _asks(view: FoldedText, at: int, word: str) -> bool:
    """Whether the verb that is word `at` asks whether somebody wants a paper: that offers it."""
    return view.text[view.words[at].end :][:2].lstrip()[:1] in {"?", "؟"} and _LACKS.fullmatch(word) is None


def _is_echo(view: FoldedText, at: int) -> bool:
    """Whether a word only echoes the one before it with an m, for things of its kind (`ویزا میزا`)."""
    return view.words[at].text == "م" + view.words[at - 1].text[1:]


def _is_verb(word: str) -> bool:
    """Whether a word is a verb that denies nothing."""
    return word in _FINITE or (_VERB.fullmatch(word) is not None and _NO_VERB.fullmatch(word) is None)
