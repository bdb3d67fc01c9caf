"""Words for vehicles that are said of something else: a simile, a title, a room, a place of work, a man, a licence.

The words are data (`resources/lexicons/transport.tsv`). Only candidates are asked about.
"""

import re

from nlp.entities.transport.course_words import STEP_BEHIND
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import longest_before, longest_behind, rows, singles

_ROWS = rows("transport")
_LIKE, _LODGING, _CONTAINERS = (singles(_ROWS[name]) for name in ("like", "lodging", "container"))
_COLLECTION, _PICKUPS, _WORK = (singles(_ROWS[name]) for name in ("collection", "pickup", "work"))
_TAXI, _WALA, _HAILS = (singles(_ROWS[name]) for name in ("taxi", "wala", "hails"))
_SIDES, _LADEN, _PEOPLE = (singles(_ROWS[name]) for name in ("sides", "laden", "people"))
_WORKS_BEHIND, _WORKS_BEFORE = _ROWS["works_behind"], _ROWS["works_before"]
_JAHAZ = singles(_ROWS["jahaz"]) | folded("جہازاں jahazan jahazon")
_SIDE, _VAN, _HAMZA = fold("لوري").text, fold("وانت").text, "أ"
_BY, _SAID = folded("نے ne"), folded("کہا kaha keha bola بولا آکھیا بتایا bataya پوچھا poocha سنایا sunaya")
_DONE = folded("kiya kia کیا karta کرتا")
_HOWEVER = folded("بھی bhi")
_ARTICLES = folded("a an the one")
_LICENCES = folded("لیسنس لیسنسونه لایسنس لائسنس لائیسنس licence license licences licenses laisans")
_BETWEEN = folded("کا کے دا دے ka ke kay da جعلي جعلی اصلي اصلی نقلي نقلی fake jali asli نوی نیا")
_OF, _FROM = fold("د").text, folded("سے se نال توں")
_QUOTES = frozenset("\"'«»“”‘’")
_SEATERS, _LAND = folded("seater seaters سیٹر"), singles(_ROWS["land"])
_REPLICA, _BROKEN_UP, _FLOWN, _SHOWN = (singles(_ROWS[name]) for name in ("replica", "broken_up", "flown", "shown"))
_GENITIVE = singles(_ROWS["genitive"]) | folded("کي د")
_FLYING = folded("fly flies flying flew flown الوځي الوځې الوتل پرواز طار تطير يطير")
_WALKING, _WALKED = folded("walk walks walking walked"), folded("dog dogs puppy puppies talk line")
_TRAILERS = folded("trailer trailers ٹریلر ٹریلرز ٹریلروں تریلر")
_MODELS, _YEAR = singles(_ROWS["model"]), re.compile(r"19[89]\d|20(?:0[1-9]|1\d|2\d)|13[789]\d|140\d")
_AMBULANCE, _RESCUE = folded("ambulance ایمبولینس"), "1122"  # the public service, by its number
_TRAINS_IN = folded(
    "life trading merit investment investing crypto forex business fitness gym english ielts language career head "
    "batting bowling fielding assistant football cricket boxing swimming hockey mind success your dating spiritual"
)
_COACHING = folded(
    "guide guides teach teaches taught train trains trained help helps say says said explain explains told tells "
    "thinks believes assigned assign shows sir sahib sahab ji madam ne کہتا نے صاحب جی سر"
)
_SLEEPS = folded(
    "shared bed bunk sleep sleeps sleeping slept bunks beds sone sona sote سونے سونا سوتے سوندے رہتے رہندے رہائش ویدېدل"
)
_SHALL = folded("will can also always me mein")
_FAR = 8  # how many words from a vehicle its seats may be told
_NEAR = 5  # how many words from a title its kind may stand


def is_likeness(
    view: FoldedText, first: int, last: int, mode: str, *, arabic: bool, arrived: bool, crowd: bool
) -> bool:
    """Whether words `first` to `last` are no vehicle that is ridden in, by what stands right beside them.

    `arabic`: the text is Arabic. `arrived`: a place stands right before. `crowd`: people are moved in the sentence.
    """
    words, text = view.words, view.words[first].text
    before = words[first - 1].text if first else ""
    behind = [word.text for word in words[last + 1 : last + 4]]
    after, further = (*behind, "", "")[:2]
    if (after in _LIKE and further not in _HOWEVER) or (text == _SIDE and before in _SIDES):
        return True
    if (
        text in _TAXI
        and after in _WALA
        and (further in _HAILS or (further in _BY and behind[2:3] and behind[2] in _SAID))
    ):
        return True
    if text in _PICKUPS and not crowd:
        lone = arrived and (STEP_BEHIND.match(view.text, words[last].end) is not None or after[:1].isdecimal())
        return lone or before in _COLLECTION
    if text in _CONTAINERS and not _SLEEPS.isdisjoint(
        view.texts[max(0, first - 3) : first] + view.texts[last + 1 : last + 4]
    ):
        return not crowd
    if (text in _AMBULANCE and after == _RESCUE) or (
        text in _CONTAINERS and not _LODGING.isdisjoint({before, after, further})
    ):
        return True
    if text == _VAN and (arabic or _HAMZA in view.folded.original[slice(*view.folded.span(*_span(view, first)))]):
        return True
    if (mode == "sea" or text in _JAHAZ) and _is_place_of_work(view, first, last):
        return True
    return (
        _is_image(view, first, last, crowd=crowd)
        or _is_of_a_year(view, first, last)
        or _is_told_of(view, first, last)
        or _is_laden(view, first, last)
        or _is_licensed(behind)
        or _is_title(view, first, last)
    )


def _span(view: FoldedText, place: int) -> tuple[int, int]:
    return view.words[place].start, view.words[place].end


def _is_place_of_work(view: FoldedText, first: int, last: int) -> bool:
    """Whether work on a ship is offered or found (`ship pe kaam mil gaya`, `a job on a boat`); not a memory of it."""
    words = view.words
    said = longest_behind(words, last, _WORKS_BEHIND, most=2)
    if said:
        after = words[last + said + 1 : last + said + 2]
        return not (after and after[0].text in _DONE)
    start = first - 1 if first and words[first - 1].text in _ARTICLES else first
    return longest_before(words, start, _WORKS_BEFORE, most=2) > 0


def _is_image(view: FoldedText, first: int, last: int, *, crowd: bool) -> bool:
    """Whether a copy of a vehicle, its breaking up, a kite that flies or the trailer of a film is meant."""
    words, text = view.words, view.words[first].text
    before = words[first - 1].text if first else ""
    after, further = (*(word.text for word in words[last + 1 : last + 3]), "", "")[:2]
    if (after in _GENITIVE and further in _REPLICA) or after in _BROKEN_UP:
        return True
    if text in _FLYING:
        return not _FLOWN.isdisjoint({before, after, further})
    if text in _WALKING:
        return not _WALKED.isdisjoint({after, further})
    near = words[max(0, first - _NEAR) : first] + words[last + 1 : last + _NEAR]
    return text in _TRAILERS and not crowd and any(word.text in _SHOWN for word in near)


def _is_of_a_year(view: FoldedText, first: int, last: int) -> bool:
    """Whether the year of a model stands right behind it, as in an advertisement (`Corolla XLI 2010`)."""
    words = view.words
    if _MODELS.isdisjoint({words[first].text, words[last].text}):
        return False
    return any(_YEAR.fullmatch(word.text) for word in words[last + 1 : last + 3])


def _is_told_of(view: FoldedText, first: int, last: int) -> bool:
    """Whether a number of seats tells of a vehicle named before (`hiace booking ..., 14 seater`)."""
    if view.words[last].text not in _SEATERS:
        return False
    return any(word.text in _LAND for word in view.words[max(0, first - _FAR) : first])


def _is_laden(view: FoldedText, first: int, last: int) -> bool:
    """Whether the vehicle is full of goods (Pashto `لارۍ د رومیانو ډکه`, Urdu `آلو سے لدا ٹرک`)."""
    words = view.words
    behind = [word.text for word in words[last + 1 : last + 4]]
    if len(behind) == 3 and behind[0] == _OF and behind[2] in _LADEN:
        return behind[1] not in _PEOPLE
    before = [word.text for word in words[max(0, first - 3) : first]]
    return len(before) == 3 and before[2] in _LADEN and before[1] in _FROM and before[0] not in _PEOPLE


def _is_licensed(behind: list[str]) -> bool:
    """Whether a licence to drive follows (`د موټر جعلي لیسنس`, `gari ka license`)."""
    said = [word for word in behind if word not in _BETWEEN]
    return said[:1] != [] and said[0] in _LICENCES


def _is_title(view: FoldedText, first: int, last: int) -> bool:
    """Whether quotes end or begin at the word, and a film, a song or a coin is spoken of beside."""
    words = view.words
    start, end = words[first].start, words[last].end
    if _QUOTES.isdisjoint((view.text[max(0, start - 1) : start], view.text[end : end + 1])):
        return False
    near = words[max(0, first - _NEAR) : first] + words[last + 1 : last + 1 + _NEAR]
    return any(word.text in _WORK for word in near)


def is_coach(view: FoldedText, first: int, last: int) -> bool:
    """Whether a coach is a man who trains or guides somebody (`our trading coach`, `the coach will guide you`)."""
    if first and view.texts[first - 1] in _TRAINS_IN:
        return True
    behind = view.texts[last + 1 : last + 3] if view.gaps[last : last + 1] == [" "] else []
    behind = behind[1:] if behind and behind[0] in _SHALL else behind[:1]
    return not _COACHING.isdisjoint(behind)
