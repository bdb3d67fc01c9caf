"""ROLE: words for roles in the trade (`resources/lexicons/roles.tsv`)."""

from collections.abc import Iterable, Iterator, Sequence

from nlp.ads.vehicles import Scene
from nlp.ads.words import Heads, Phrase, longest_behind, rows, singles
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "roles 3"
_ROWS = rows("roles")
_NAMES = ("agent", "recruiter", "guide", "forger", "transporter", "financier", "other")
_ENDINGS = folded("ها های هایی هایش هایشان تان مان شان ش")


def _with_endings(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases, those of one word of the Arabic script also with the Persian endings of number and possession."""
    for phrase in phrases:
        yield phrase
        if len(phrase) == 1 and len(phrase[0]) > 3 and not phrase[0].isascii() and not phrase[0].startswith("ال"):
            yield from ((phrase[0] + ending,) for ending in _ENDINGS)


_ROLES = Heads({role: list(_with_endings(_ROWS[role])) for role in _NAMES})
_MAN, _ALONE, _ABOARD = singles(_ROWS["man"]), _ROWS["alone"], _ROWS["aboard"]
_NOT_BEFORE, _NOT_AFTER = singles(_ROWS["not_before"]), _ROWS["not_after"]
_GAME = singles(_ROWS["game"])
_JOINED = frozenset("ولب")
_HANDLERS, _DOGS = folded("handler handlers"), folded("dog dogs k9 squad")
_WASITA, _PERSIAN_BEFORE = fold("واسطه").text, folded("هیچ را یک این آن هر چند")
_WITH, _GUIDE = folded("مع إلى عند بدون"), fold("دليل").text
_CRAFT, _FAKES, _LED = _ROWS["craft"], singles(_ROWS["fakes"]), _ROWS["led"]
_WAKIL, _ARABIC_KAF = fold("وكيل").text, "ك"
_BALAD = fold("بلد").text  # a land in Arabic
_PROVES = folded("على أن ان إن إلى يم یې یاست نیستم هستم نیست است بودم باشه")
_SELF, _AM = folded("ہوں hun hoon hon here یم هستم ہوتا"), folded("am")
_ROMAN = folded("hai he hain ho ka ki ke se kya nahi ne ko kehta kehte bola kaam aur apne jo")
_TITLE = fold("لارښود").text
_MIDDLE = folded("middle middleman middlemen")
_DRIVERS = folded("driver drivers ڈرائیور ڈرائیوروں راننده سائق ډرېور ډریور")
_JOBS = folded(
    "job jobs vacancy required wanted cook helper helpers labour hgv rescue naukri mangta mangte maids "
    "نوکری درکار مهنة "
    "خادمہ ہیلپر باورچی ویکنسی مطلوب وظيفة استخدام"
)


def find(view: View, taken: Sequence[tuple[int, int]] = (), *, modes: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Every role word; none inside `taken` (folded spans). `modes`: the ways of travelling that the text speaks of."""
    words, free, scene = view.words, 0, Scene(view)
    game = any(word.text in _GAME for word in words)
    for place, word in enumerate(words):
        if place < free or (word.text not in _ROLES.firsts and word.text[0] not in _JOINED):
            continue
        matched, skipped = _ROLES.at(words, place), 0
        if matched is None and word.text[0] in _JOINED and len(word.text) > 4:
            matched, skipped = _ROLES.at(words, place, skipped=1), 1
        if matched is None or (game and matched[1] == "agent"):
            continue
        phrase, role = matched
        if not _in_trade(scene, phrase, place, modes):
            continue
        start, last = word.start + skipped, place + len(phrase) - 1
        if any(first < words[last].end and start < end for first, end in taken) or _other(scene, place, last):
            continue
        if role == "transporter" and _drives_only(scene, place, last):
            continue
        if role == "financier":
            man = _man(view, last)
            if not man and phrase not in _ALONE:
                continue
            last += man
        yield Found("ROLE", role, start, words[last].end, BY, 0.88)
        free = last + 1


def _other(scene: Scene, first: int, last: int) -> bool:
    """Whether the word beside it makes something else of it (a football agent, a guide book)."""
    view, words = scene.view, scene.view.words
    before = words[first - 1].text if first and words[first].start - words[first - 1].end <= 1 else ""
    stopped = view.text[words[last].end : words[last].end + 1] in {",", ";"}
    return (
        before in _NOT_BEFORE
        or (not stopped and longest_behind(words, last, _NOT_AFTER) > 0 and not _is_roman_to(scene, last))
        or _of_no_trade(view, first, last)
    )


def _is_roman_to(scene: Scene, last: int) -> bool:
    """Whether the word behind is the `to` of Roman Urdu (`agent to kehta hai`)."""
    return scene.view.words[last + 1].text == "to" and len(scene.said & _ROMAN) > 1


def _in_trade(scene: Scene, phrase: Phrase, place: int, modes: frozenset[str]) -> bool:
    """Whether a word that names other men too is said of the trade: captains at sea, guides of those who travel."""
    view = scene.view
    if phrase in _ABOARD:
        return "sea" in modes
    if phrase in _LED:
        after = view.words[place + 1].text if place + 1 < len(view.words) else ""
        arabic = phrase[0] == _BALAD and scene.arabic
        return _leads(view, place) or (bool(modes) and after not in _PROVES and not arabic)
    if phrase in _CRAFT:
        return not _FAKES.isdisjoint(scene.said)
    if phrase[0].endswith(_WAKIL):  # a lawyer in Urdu and Persian, whose letters tell
        start, end = view.folded.span(view.words[place].start, view.words[place].end)
        return _ARABIC_KAF in view.folded.original[start:end]
    return phrase[0] != _TITLE or view.text[view.words[place].end : view.words[place].end + 1] != ":"


def _drives_only(scene: Scene, first: int, last: int) -> bool:
    """Whether a driver is the writer, or carries a load and no people."""
    words = scene.view.words
    behind = words[last + 1].text if last + 1 < len(words) else ""
    if behind in _SELF or any(word.text in _AM for word in words[max(0, first - 3) : first]):
        return True
    return scene.is_loaded(first, last)


def _leads(view: View, place: int) -> bool:
    """Whether Arabic `دليل` is a man that people go with, no proof and no manual."""
    words = view.words
    with_him = place > 0 and words[place - 1].text in _WITH and words[place].text == _GUIDE
    return with_him and not (place + 1 < len(words) and words[place + 1].text.startswith("ال"))


def _of_no_trade(view: View, place: int, last: int) -> bool:
    """Whether the word is a job that is offered, a handler of dogs, or a go-between that Farsi only says `by` with."""
    words, text = view.words, view.words[place].text
    if text in _HANDLERS:
        return any(word.text in _DOGS for word in words)
    if text.endswith(_WASITA):
        return not place or words[place - 1].text not in _PERSIAN_BEFORE
    if text in _MIDDLE:
        return "escrow" in view.text
    near = words[max(0, place - 6) : place] + words[last + 1 : last + 7]
    return text in _DRIVERS and any(word.text in _JOBS for word in near)


def _man(view: View, last: int) -> int:
    """1 where a word for a man follows right behind, else 0."""
    words = view.words
    near = last + 1 < len(words) and words[last + 1].start - words[last].end <= 1
    return int(near and words[last + 1].text in _MAN)
