"""Papers in Pashto, where a genitive `د` leads up to a paper and to what the paper is named for.

The words are data (`resources/lexicons/papers.tsv`). Its copies stand behind it, also through a second genitive (`د
شناختي کارډ د دواړو مخونو عکس`); what only is named by it may have a quality or a verb between (`د ویزې نوی قانون`, `د
پاسپورټ د جوړولو طریقه`); who gives it stands before it (`د بینک چیک بک`, `د تورخم د ثبت پاڼه`).
"""

import re
from collections.abc import Mapping, Sequence

from nlp.entities.documents.extent.premodifiers import COUNT
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles

_ROWS = rows("papers")
_LETTERS = re.compile("[ټډړږښځڅۍېګڼ]")
_OF, _FROM, _TO = "د", "لہ", "تہ"
_SIDES, _SORTS, _COPIED = _ROWS["copy side pashto"], _ROWS["copy sort pashto"], _ROWS["copied"]
_THINGS = singles(_ROWS["passing"]) | singles(_ROWS["passing behind pashto"])
_BETWEEN, _DOING = singles(_ROWS["before a thing pashto"]), singles(_ROWS["thing of doing pashto"])
_ASKED_FOR = singles(_ROWS["asked for it pashto"])
_INFINITIVE, _ANEW = re.compile(r"\w+(?:[ټتښسځوېید]لو|ېدو|یدو)"), folded("نوي نوی نوې تازه بیا ترلاسه لغوه لغو باطل")
_FOR = folded("لپاره دپاره")
_GOT = (folded("تر په"), folded("لاسه لاس"))
_SAID = folded("ډېر ډېره ډېرې ډیر ډیره زیات زیاته خو هم اوس به بیا لا بالکل یو څه هلته")
_HOW, _IS = singles(_ROWS["visas are pashto"]), singles(_ROWS["are pashto"])
_AGAINST = folded("خلاف ضد")
_SHEET, _ON = ("کاغذ",), folded("په پر")
_OFFICES, _POLICE, _BANKS = (
    folded("نادرا بورډ کونسل یونین"),
    folded("پولیسو پولیس"),  # whose certificate has no other name, where no word stands between
    folded("بینک بانک بنک"),
)
_SCHOOLS = folded("ښوونځي مکتب لېسې لیسې پوهنتون پوهنځي")  # outside where a quality parts them from the paper
_GIVERS = _OFFICES | _POLICE | singles(_ROWS["before stamp"])
_REGISTERED = frozenset({"other", "birth_certificate"})  # where, which is no kind of it


def is_pashto(view: FoldedText) -> bool:
    """Whether a text is written in letters that Pashto alone has."""
    return view.once(_is_pashto)


def _is_pashto(view: FoldedText) -> bool:
    return _LETTERS.search(view.text) is not None


def copies_pashto(view: FoldedText, last: int) -> int:
    """How many words of its copies stand behind the paper that ends at word `last`, its sides or their sort said."""
    words, at = view.words, last
    if close(view, last) and words[last + 1].text == _OF:
        sides = longest_behind(words, last + 1, _SIDES, most=3)
        if not sides:
            return 0
        at = last + 1 + sides
    sort = longest_behind(words, at, _SORTS, most=3)
    if not sort and close(view, at) and _is_count(words[at + 1].text):
        sort = 1 + longest_behind(words, at + 1, _SORTS, most=3)
    if at == last and not sort:
        return 0
    copied = longest_behind(words, at + sort, _COPIED, most=3)
    return at + sort + copied - last if copied else 0


def _is_count(word: str) -> bool:
    return word.isdecimal() or COUNT.fullmatch(word) is not None


def without_giver(view: FoldedText, first: int, head: int, begins: Mapping[int, PlaceMatch], kind: str) -> int:
    """The first word of a paper without who gives it, whom a genitive or `from` leads up to; else `first`."""
    words = view.words
    led = words[first - 1].text if first and close(view, first - 1) else ""
    word = words[first].text
    if led == _FROM and first < head and word in _GIVERS:
        return first + 1
    if led != _OF:
        return first
    if word in _OFFICES or (word in _BANKS and kind == "other"):
        return first + 1 if first < head else first
    if first + 1 < head and word in _POLICE | _SCHOOLS:
        return first + 1
    if kind == "degree" and first in begins:
        joint = begins[first].last + 1
        school = joint + 2 < head and words[joint].text == _OF and words[joint + 1].text in _SCHOOLS
        return joint + 2 if school else first
    if kind in _REGISTERED and first in begins:
        joint = begins[first].last + 1
        return joint + 1 if joint < head and words[joint].text == _OF else first
    return first


def is_spoken_of(view: FoldedText, paper: Paper) -> bool:
    """Whether only a thing named by a bare paper is spoken of, or how easy it is to get.

    Its new rules (`د ویزې نوی قانون`), how it is made (`د پاسپورټ د جوړولو طریقه`), what is paid for it (`ویزې ته د طبي
    معاینې فیس`), visas that are closed (`ویزه سخته شوې`), what is done against false ones (`د جعلي تذکرو
    خلاف`), what stands on paper (`په کاغذ`).
    """
    before = view.words[paper.first - 1].text if close(view, paper.first - 1) else ""
    if paper.phrase == _SHEET and before in _ON:
        return True
    behind = close_behind(view, paper.last, 6)
    if paper.kind == "visa" and _are_so(behind):
        return True
    if behind[:1] and (behind[0] in _AGAINST or (behind[0] in _ON and _AGAINST & {*behind[1:2]})):
        return True
    if not behind[1:] or paper.final > paper.last:
        return False
    if behind[0] == _TO:
        return behind[1] in _ASKED_FOR or (behind[1] == _OF and not _ASKED_FOR.isdisjoint(behind[2:]))
    if _OF not in {before, view.words[paper.head - 1].text if paper.head else ""}:
        return False
    return (behind[0] in _BETWEEN and behind[1] in _THINGS) or _is_how_made(behind, paper.kind)


def _are_so(behind: Sequence[str]) -> bool:
    """Whether the words behind a visa say that it is closed, easy or hard to get."""
    at = next((at for at, word in enumerate(behind) if word not in _SAID), len(behind))
    return behind[at + 1 :] != [] and behind[at] in _HOW and behind[at + 1] in _IS


def _is_how_made(behind: Sequence[str], kind: str) -> bool:
    """Whether the words behind a paper name the way, the fee or the place of making or renewing it."""
    at = int(behind[0] == _OF)
    if behind[at + 1 :] and behind[at] in _GOT[0] and behind[at + 1] in _GOT[1]:
        at += 2
    elif behind[at] in _ANEW:
        at += 1
    if not behind[at + 1 :] or _INFINITIVE.fullmatch(behind[at]) is None:
        return False
    return behind[at + 1] in _DOING or (kind == "visa" and behind[at + 1] in _FOR)
