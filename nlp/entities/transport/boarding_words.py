"""Words beside a vehicle that say who gets in or off, where a word in the same sentence speaks against it.

`in a cement lorry` carries whoever tells it, the team waits `in the coach`, a seaman `joins a ship`, and a car that
`chor jaegi` leaves somebody at home and is not stolen.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles

_ARTICLES = folded("a an the one our their his my your team")
_INTO = folded("in inside into on onto under aboard by off from")
_BOARDS = folded("join joins joined joining board boards boarded boarding")
_LEAVES = folded("chor chhor chorh chhorr")
_GOING = folded(
    "jaegi jayegi jaega jayega jaye jae jata jati jate aegi ayegi aega ayega aye aya ayi aati dega degi denge de diya "
    "gaya gayi gai gae ke k kar"
)
_FEMININE = folded("rahi jati jaati jaegi jayegi nikli nikalti gayi aayi aai ayi aati ati chali chalti pohanchi ruki")
_COUNTED = folded("the thay thy tha thi log bande banday afrad larke hain hai hen admi aadmi musafir")
_WITHIN = folded("me mein main mn men mei pe par pr py andar")
_SEATS = folded("seat seats place places spot spots heads سیٹ سیٹیں سیٹاں")
_SENT = folded("bhej bheje bhejen bhejenge bhijwa wala wale wali le")
_BRINGS = folded("brings brought took takes carried carries drove drives laya layi laye gaya gayi gaye")
_WHOM = folded("me us him her them unhein unhe hamein humein unko hamko humko mujhe usey use")
_WHICH = folded("that which jo")
_NEXT = folded("aage aagay agay agey phir phr fir pher next then آگے اگے پھر فیر بیا")
_ENDS_STEP = re.compile(" ?(?:$|[,.،۔;|/\n→>)+]| to | se | company | kampani | ka | ki | کمپنی )")
_GOES = singles(rows("transport")["van_goes"]) | _LEAVES | _SENT


def is_entered(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether `in a` or its like leads up to word `place`: somebody is inside."""
    at = place - 1
    at -= at > 0 and words[at].text in _ARTICLES
    return at >= 0 and words[at].text in _INTO


def is_boarded(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether a verb of boarding leads up to word `place`."""
    return any(word.text in _BOARDS for word in words[max(0, place - 2) : place])


def leaves_off(words: Sequence[FoldedWord], last: int) -> bool:
    """Whether the vehicle behind word `last` drops somebody (`chor jaegi`): Roman Urdu `chor` is a thief, too."""
    behind = [word.text for word in words[last + 1 : last + 4]]
    return any(left in _LEAVES and gone in _GOING for left, gone in pairwise(behind))


def seats_many(words: Sequence[FoldedWord], last: int) -> bool:
    """Whether a number of people is told right behind the word behind `last` (`kishti me 40 thay`)."""
    behind = [word.text for word in words[last + 2 : last + 4]]
    within = words[last + 1].text in _WITHIN if behind else False
    return within and len(behind) == 2 and behind[0].isdecimal() and behind[1] in _COUNTED


def offers_seats(said: Sequence[str]) -> bool:
    """Whether the words of a sentence offer places for people."""
    return not _SEATS.isdisjoint(said)


def is_sent_for(after: str) -> bool:
    """Whether the word behind says that a vehicle comes, goes or is sent, as a make of cars alone does not."""
    return after in _GOES


def is_on_its_way(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether a feminine verb of going follows word `place` (`bus Lahore se Multan ja rahi thi`), as of a vehicle."""
    return any(word.text in _FEMININE for word in words[place + 1 : place + 9])


def brings_people(words: Sequence[FoldedWord], last: int) -> bool:
    """Whether the vehicle is said right behind to have brought somebody (`a cement truck that brought them`)."""
    behind = [word.text for word in words[last + 1 : last + 5]]
    return behind[:1] != [] and behind[0] in _WHICH and not (_BRINGS.isdisjoint(behind) or _WHOM.isdisjoint(behind))


def is_next_step(view: FoldedText, first: int, last: int) -> bool:
    """Whether the words are the next step of a way by themselves (`agay pick-up.`), and no verb."""
    before = view.texts[first - 1] if first else ""
    return before in _NEXT and _ENDS_STEP.match(view.text, view.words[last].end) is not None
