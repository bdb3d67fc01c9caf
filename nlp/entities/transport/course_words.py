"""Words for what is crossed: `road`, `sea` or `foot` is the way to go only where the words beside it say so.

So are an Arabic journey, that may be a flight, and Urdu `بس`, a bus or `enough`, before nothing but a way.
"""

import re
from collections.abc import Callable, Sequence

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import joined, rows, singles

COURSES = folded(
    "road land air sea foot بر برا جوا samandar samundar سمندر dariyai دریایی هوایی زمینی khushki خشکی البر سڑک sadak "
    "hawai hawaai hawayi ہوائی samandari samundari samundri samandri bahri behri سمندری بحری دریائی ځمکني ځمکنۍ"
)
_BEFORE_ROAD = folded(
    "للراغبين للمسافرين السفر سفر العمرة عمرة الحج ع "
    "by via on through over bai بائی مسیر سفر از با بذریعہ عن بال ba bazariya في عبر د له"
)
_AFTER_ROAD = folded(
    "se ke ka route routes way journey crossing passage travel se safar سے کے راستے راستہ والا لارې لاری رفت رفتن بروم "
    "برویم میرم میریم رفتیم رفتم آمد آمدیم اومدیم برمیگردم تا"
)
_RUNS = folded("is was open opened opens working works again chalu khuli khul hai chal band closed")
_THE = folded("the on main old this that")
_ON_FOOT = folded("پیدل paidal foot walk پیاده پلي")
_OR = folded("or ya یا أو")
_WITH, _PRICED = folded("با بدون"), folded("هوایی زمینی دریایی ہوائی سمندری بحری خشکی زمینی بر البر الجو")
_UP_TO, _OUT_OF = folded("تک تیکر tak"), folded("سے توں se ton")
_OF_PASHTO, _LEADS_TO = folded("د da"), fold("تر").text
_LONG_SUM, _COUNTS = 5, folded("pone paune sawa dhai derh saarhe sarhe ek aik do teen char chaar panch paanch das bees")
_SUM, _MONEY = re.compile(r"\d{1,6}k?"), folded("k hazar lakh lac rupay rs euro dollar")
_PRICE = re.compile(r" ?[:=\u2013\u2014-]? ?\d")
_ONLY = folded("only just sirf فقط صرف do")  # `only air, Karachi - Dubai`, `we do not do sea`
_OF = folded("ke ka کے کا")
_WAYS = folded(
    "raste rasta raaste rastay raasta safar zariye zariya route routes sab "
    "kharcha kharch intezam bandobast راستے راستہ رستے رستہ ذریعے سفر"
)
_FLIGHTS, _FLIGHT_NUMBER = singles(rows("transport")["flights"]), re.compile(r"[a-z]{2}\d{2,4}|pk|ek|qr|sv|fz|pa|er")
_LINE, _NUMBER = re.compile(r"[a-z]{2}|[a-z]\d|\d[a-z]"), re.compile(r"\d{2,4}")  # `RJ-701`
_LINKS, _PARTS = folded("سے تک پھر آگے توں تیکر"), re.compile(r"[.!?؟\n](?!\d)")
_STEP = re.compile(r"(?:^|[,;:→>+(|/\n\u2013\u2014-]) *$")
STEP_BEHIND = re.compile(r" *(?:$|[,،;؛.+)|/\n→>\u2013\u2014-]| \d| or | then | and | with | ya | phir )")


def is_course(view: FoldedText, place: int, before: str, after: str, *, arrived: bool) -> bool:
    """Whether `road`, `air` or `foot` is the way to go: behind `by`, before `se`, or as a step of its own.

    `arrived` says that the word before is a place: then the word tells how it is reached (`Dubai – Minsk air, ...`).
    """
    word = view.words[place]
    if after == "line" or (arrived and word.text == "road" and view.texts[max(0, place - 2)] in _THE):
        further = "".join(view.texts[place + 2 : place + 3])
        return after == "line" and further in _RUNS  # `air line is open`; not `on the Kharian road`
    return _is_way(view, place, before, after, arrived=arrived)


def _is_way(view: FoldedText, place: int, before: str, after: str, *, arrived: bool) -> bool:
    """Whether the words beside the word, or what parts it from them, make it the way to go."""
    word = view.words[place]
    if view.text[word.start - 1 : word.start] + view.text[word.end : word.end + 1] == "()":
        return True
    original = view.folded.original[slice(*view.folded.span(word.start, word.end))]
    if "\u064b" in original:  # `برًا` is by land, `برا` also outside
        return True
    further = view.words[place + 2].text if place + 2 < len(view.words) else ""
    if after in _OF and (further not in _WAYS):
        after = ""
    if (after in _OR and further in COURSES) or (before in _OR and place > 1 and view.words[place - 2].text in COURSES):
        return True
    if before in _ON_FOOT or before in _BEFORE_ROAD or after in _AFTER_ROAD or view.text.startswith(" till ", word.end):
        return True
    if view.text.startswith(" (", word.end) and _STEP.search(view.text, max(0, word.start - 8), word.start):
        return True  # `khushki (Datsun), hawai (visa)`
    if before in _ONLY and view.words[max(0, place - 2)].text != "the":
        return word.text in _PRICED or STEP_BEHIND.match(view.text, word.end) is not None
    begins = before in {"then", "or"} or _STEP.search(view.text, max(0, word.start - 8), word.start)
    if begins and (
        (word.text == "air" and after == "to")
        or (word.text in _PRICED and (after in _WITH or _PRICE.match(view.text, word.end)))
    ):
        return True  # `air to Baku, taxi till the border`, `هوایی با ویزا: ۸۰۰$`
    step = arrived or (word.text == "foot" and bool(begins))
    return step and STEP_BEHIND.match(view.text, word.end) is not None


def is_flight(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether Arabic `رحلة`, a journey of any kind, stands with a flight number or a word for flying."""
    behind = [word.text for word in words[place + 1 : place + 3]]
    if len(behind) > 1 and _LINE.fullmatch(behind[0]) and _NUMBER.fullmatch(behind[1]):
        return True
    near = (*words[max(0, place - 2) : place], *words[place + 1 : place + 3])
    return any(word.text in _FLIGHTS or _FLIGHT_NUMBER.fullmatch(word.text) for word in near)


def opens_way(view: FoldedText, place: int, is_taken: Callable[[int], bool]) -> bool:
    """Whether nothing but a way follows Urdu `بس` up to the end of the sentence (`بس کوئٹہ سے تفتان سے قم`)."""
    words, at = view.words, place + 1
    end = _PARTS.search(view.text, words[place].end)
    right = end.start() if end else len(view.text)
    while at < len(words) and words[at].start < right and (is_taken(at) or words[at].text in _LINKS):
        at += 1
    return at > place + 3 and (at == len(words) or words[at].start >= right)


def goes_there(view: FoldedText, place: int, is_taken: Callable[[int], bool]) -> bool:
    """Whether Pashto says of `بس` where it goes (`د پېښور بس`, `بس تر هرات`)."""
    words = view.words
    led = place > 1 and is_taken(place - 1) and words[place - 2].text in _OF_PASHTO
    return led or (joined(view, place) and words[place + 1].text == _LEADS_TO and is_taken(place + 2))


def ends_leg(view: FoldedText, place: int, is_taken: Callable[[int], bool]) -> bool:
    """Whether a vehicle ends a clause behind a place that is reached from elsewhere (`لاہور سے ملتان بس`)."""
    words, at = view.words, place - 1
    at -= at > 0 and words[at].text in _MONEY
    while at > 0 and place - at < _LONG_SUM and (words[at].text in _COUNTS or _SUM.fullmatch(words[at].text)):
        at -= 1
    at -= at > 0 and words[at].text in _UP_TO
    led = at >= 0 and is_taken(at) and any(word.text in _OUT_OF for word in words[max(0, place - 6) : place])
    return led and STEP_BEHIND.match(view.text, words[place].end) is not None


def goes_between(view: FoldedText, last: int, is_taken: Callable[[int], bool]) -> bool:
    """Whether the words behind word `last` say between which places the vehicle goes (`Zuwara se Lampedusa`)."""
    texts = view.texts[last + 1 : last + 10]
    return any(
        text in _OUT_OF and is_taken(last + at) and is_taken(last + at + 2) for at, text in enumerate(texts) if at
    )
