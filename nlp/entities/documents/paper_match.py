"""A paper found in a text, and the words that stand close by it."""

import re
from typing import NamedTuple

from nlp.text.folded_text import FoldedText, SpanMatch

_CLOSE, _ABBREVIATED = frozenset({" ", "-", "  "}), frozenset({"a", "b", "d", "f", "m", "ph", "pharm"})

_PRICED = re.compile(
    r"\)?\s?(?:\([^()\n]{1,30}\) ?)?(?:[:=|\-–—~]{0,2}|[.·…_]{2,40})>?\s?"
    r"(?:(?:rs|pkr|usd|eur|aed|sar)\b\.? ?|[€$£])?\d[\d.,]{0,8} ?(?:[€$£]|/-|"
    r"(?:k|hazar|hzr|lakh|lac|euros?|eur|usd|dollars?|rs|rupees?|riyal|sar|aed|dirham|pounds?|gbp|pkr|afghani|toman"
    r"|ہزار|لاکھ|روپے|روپی|یورو|ڈالر|ریال|درہم|زرہ|لکہ|ډالر|دلار|تومان|دولار|دینار|الف|جنیہ|لیرہ)\b)"
    r"|\s?[:=]\s?\d{1,3},\d{3}\b"
    r"|\s?[:=|\-–—]{0,2}\s?[€$£]\s?\d"
    r"|\s?[:=\-–—]{0,2}\s?(?:(?:ساڑھے|ساڈھے|سوا|پونے) )?"
    r"(?:ایک|اک|ڈیڑھ|ڈھایی|ڈھای|اڑھایی|دو|تین|تن|چار|پانچ|پنج|چھ|چھے|سات|ست|اٹھ|نو|درې|څلور|پنځہ|شپږ|اووہ|اتہ|نہہ)"
    r" سوہ?\b"
    r"|\)?\s?[:=\-–—]{0,2}\s?(?:ب|بـ)?\w{2,7} (?:hazar|lakh|ہزار|لاکھ|زرہ|لکہ|الف|الاف|میہ|مایہ)\b"
)

_COSTS = re.compile(
    r" (?:(?:کا|کی|کے|دا|دی|دے|ka|ki|ke) )?(?:قیمت|ریٹ|نرخ|بیہ|rate|price|qeemat|qimat)[ :=\-]{1,3}"
    r"(?:\d|(?:ایک|دو|دوہ|تین|درې|چار|څلور|پانچ|پنځہ|چھ|شپږ|سات|آٹھ|نو|دس|لس|پندرہ|بیس|ڈیڑھ|ڈھایی|ساڑھے|اڑھایی|سو)\b)"
)


GRANTED = frozenset({"visa", "residence_permit", "work_permit"})  # for a time, which is said of them
_FAR = 9  # words right behind a paper, more than anybody asks for
_SHORT = 4  # letters of a word that may begin with an Arabic `and`


class Paper(NamedTuple):
    """A paper in a text: its head and kind, and its words by number, `first` to `final`; the head is `head` to `last`.

    `country`: a word before the head names a country or a nation.
    """

    phrase: tuple[str, ...]
    kind: str
    first: int
    head: int
    last: int
    final: int
    country: bool

    @property
    def alone(self) -> bool:
        """Whether no word of its own stands with the head."""
        return self.first == self.head and self.final == self.last

    def of_kind(self, kind: str) -> "Paper":
        """The same paper as one of a kind."""
        return self if kind == self.kind else self._replace(kind=kind)


class PaperCandidate(NamedTuple):
    """A paper that is named in a text, as it is found, and whether it is dealt with by the rules.

    `paper` is None where it is only beside another, which none but the rules can tell.
    """

    paper: Paper | None
    found: SpanMatch
    dealt: bool


def close(view: FoldedText, left: int) -> bool:
    """Whether word `left` and the next one are parted by a blank or a hyphen alone, or by the dot of `B.Ed`."""
    if not 0 <= left < view.last:
        return False
    gap = view.gaps[left]
    return gap in _CLOSE or (gap == "." and view.texts[left] in _ABBREVIATED)


def close_behind(view: FoldedText, last: int, most: int) -> list[str]:
    """The words right behind word `last`, `most` of them, up to a comma or stop; `aren't` is two."""
    return view.once(_all_behind, last)[:most]


def _all_behind(view: FoldedText, last: int) -> list[str]:
    """As many of the words right behind word `last` as anybody asks for."""
    at = closed_up(view, last, _FAR)
    while at - last < _FAR and _is_contracted(view, at):
        at = closed_up(view, at + 1, _FAR - (at + 1 - last))
    return view.texts[last + 1 : at + 1]


def closed_up(view: FoldedText, left: int, most: int) -> int:
    """The last of the words, `most` of them, that stand close behind word `left` and each other; `left` for none."""
    gaps, last = view.gaps, min(left + most, view.last)
    for at in range(left, last):
        if gaps[at] not in _CLOSE and not (gaps[at] == "." and view.texts[at] in _ABBREVIATED):
            return at
    return last


def _is_contracted(view: FoldedText, left: int) -> bool:
    """Whether the word behind word `left` is the `t` of a denial."""
    return view.texts[left + 1 : left + 2] == ["t"] and len(view.gaps[left]) == 1


def near(view: FoldedText, paper: Paper, reach: int) -> list[str]:
    """The words around a head, `reach` on either side; those that an Arabic `and` is joined to also without it."""
    words = view.words
    around = words[max(0, paper.head - reach) : paper.head] + words[paper.last + 1 : paper.last + 1 + reach]
    near_by = [word.text for word in around]
    if paper.phrase[0].startswith("ال"):  # the Arabic `in`, no Urdu `per`
        near_by = [word for word in near_by if word != "فی"]
    return near_by + [word[1:] for word in near_by if word[0] == "و" and len(word) > _SHORT]


def begins_sum(word: str) -> bool:
    """Whether a word is a number, or one in thousands (`45k`)."""
    return word.isdecimal() or (word[-1] == "k" and word[:-1].isdecimal())


def costs(view: FoldedText, last: int) -> bool:
    """Whether a word for what a paper costs and a sum stand behind word `last` (`د اصلي پاسپورټ قیمت ۷۰۰`)."""
    return _COSTS.match(view.text, view.words[last].end) is not None


def is_priced(view: FoldedText, last: int) -> bool:
    """Whether a sum stands right behind word `last`."""
    return _PRICED.match(view.text, view.words[last].end) is not None
