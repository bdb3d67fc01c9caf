"""ROLE: words for roles in the trade (`resources/lexicons/roles.tsv`)."""

from collections.abc import Iterable, Iterator, Sequence

from nlp.entities.callings import has_other_calling
from nlp.entities.drivers import drives_for_hire
from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.riders import is_needed
from nlp.entities.transport.text_topics import matters
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import Heads, Phrase, joined, longest_behind, rows, singles

BY = "roles"
_ROWS = rows("roles")
NAMES = ("agent", "recruiter", "guide", "forger", "transporter", "financier", "other")
_MEN_OF, _MATTER, _ALL_OF = (singles(_ROWS[name]) for name in ("man_of", "matter", "all_of"))
_REPORTED, _LEADS, _WITHOUT = (singles(_ROWS[name]) for name in ("reported", "leads", "without"))
_JOINING = singles(_ROWS["joining"])
_FOREMEN, _KILN, _PAPERS, _BUILDING = (singles(_ROWS[name]) for name in ("foreman", "kiln", "papers", "building"))
_WATER, _TRADE, _HIMSELF = (singles(_ROWS[name]) for name in ("water", "trade", "himself"))
_ENDINGS = folded("ها های هایی هایش هایشان تان مان شان ش")


def _with_endings(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases in all forms of their `wala`; one word of the Arabic script also with Persian endings."""
    for phrase in phrases:
        yield phrase
        if phrase[-1] in _MEN_OF:
            yield from ((*phrase[:-1], form) for form in _MEN_OF)
        if len(phrase) == 1 and len(phrase[0]) > 3 and not phrase[0].isascii() and not phrase[0].startswith("ال"):
            yield from ((phrase[0] + ending,) for ending in _ENDINGS)


_ROLES = Heads({role: list(_with_endings(_ROWS[role])) for role in NAMES})
_SMUGGLERS = singles(_ROWS["other"])
_SELLERS = frozenset({"agent", "recruiter", "transporter"})
_INVESTING = singles(_ROWS["investing"])
_MAN, _ALONE, _ABOARD = singles(_ROWS["man"]), _ROWS["alone"], _ROWS["aboard"]
_BESIDE_DALAL = _TRADE - folded("دلال dalal")
_RECRUITS = tuple(fold(word).text for word in ("recruit", "ریکروٹ", "bharti", "بھرتی", "ریکروټ"))
_DALAL = fold("دلال").text
_INTRODUCER = fold("المعرف").text
_NAMED = folded("ابو ام الحاج الشیخ السید الاستاذ المعلم حجي")
_NOT_BEFORE, _NOT_AFTER = singles(_ROWS["not_before"]) | folded("ابو abu"), _ROWS["not_after"]
_GAME = singles(_ROWS["game"])
_NEAR = 12  # how many words from a game an agent is a player's
_JOINED = frozenset("ولب")
_OPENING = _ROLES.opening(lambda word: (0, 1) if len(word) > 4 and word[0] in _JOINED else (0,))
_HANDLERS, _DOGS = folded("handler handlers"), folded("dog dogs k9 squad")
_WASITA, _BY_MEANS = fold("واسطه").text, folded("به په بی له د دا کا")
_MEDIATORS, _DISPUTES = folded("منځګړی منځګړي منځګړو منځګړیان"), folded("جرګه جرګې شخړه شخړې شخړو سوله سولې روغه")
_REFERENCE, _FORMS = fold("معرف").text, folded("فرم رزومه استخدام ضامن کارنامه")
_ESCAPE, _NO = fold("مهرب").text, folded("لا ولا بلا")
_LEADERS, _NOT_I = folded("rahbar rehbar rahnuma rehnuma رہبر رہنما راہنما رهبر رهنما"), folded("یم یو نیم")
_WITH, _GUIDE = folded("مع إلى عند بدون"), fold("دليل").text
_CRAFT, _FAKES, _LED = _ROWS["craft"], singles(_ROWS["fakes"]), _ROWS["led"]
_WAKIL, _ARABIC_KAF, _ARABIC_TA = fold("وكيل").text, "ك", "ة"
_HANDED, _THE, _THERE = folded("with to by at"), folded("a the our"), folded("in at from of")
_BARE_INTRODUCER = folded("کد بدون رمز")
_NOT, _SUB = fold("نه").text, fold("سب").text
_BALAD = fold("بلد").text  # a land in Arabic
_PROVES = folded("على أن ان إن إلى يم یې یاست نیستم هستم نیست است بودم باشه")
_SELF, _AM = folded("ہوں hun hoon hon here یم هستم"), folded("am")
_WAS = folded("ہوتا تھا hota tha")
_ROMAN = folded("hai he hain ho ka ki ke se kya nahi ne ko kehta kehte bola kaam aur apne jo")
_TITLE = fold("لارښود").text
_MIDDLE = folded("middle middleman middlemen")
_DRIVERS = folded("driver drivers ڈرائیور ڈرائیوروں راننده سائق ډرېور ډریور")
_EMPLOYERS = folded(
    "employer employers boss kafeel kafeels sponsor family school company house کفیل مالک سیٹھ سکول kafil"
)
_JOBS = folded(
    "job jobs vacancy required wanted cook helper helpers labour hgv rescue naukri mangta mangte maids "
    "نوکری درکار مهنة "
    "خادمہ ہیلپر باورچی ویکنسی مطلوب وظيفة استخدام"
)


def find(
    view: FoldedText, taken: Sequence[tuple[int, int]] = (), *, modes: frozenset[str] = frozenset()
) -> Iterator[SpanMatch]:
    """Every role word; none inside `taken` (folded spans). `modes`: the ways of travelling that the text speaks of."""
    words, free, scene = view.words, 0, Scene(view)
    game = _GAME & view.vocabulary
    for place in _OPENING.places(view):
        if place < free:
            continue
        word = words[place]
        matched, skipped = _ROLES.at(words, place), 0
        if matched is None and word.text[0] in _JOINED and len(word.text) > 4:
            matched, skipped = _ROLES.at(words, place, skipped=1), 1
        if matched is None or (game and matched[1] == "agent" and _is_near(words, place, game)):
            continue
        phrase, role = matched
        if len(phrase) > 1 and phrase[0] == _SUB and _word_at(words, place + len(phrase)) in _ALL_OF:
            continue  # `سب ایجنٹ بھائی`, all agents: the next word is the agent
        if not _in_trade(scene, phrase, place, modes):
            continue
        start, last = word.start + skipped, place + len(phrase) - 1
        if _is_taken(taken, start, words[last].end) or _other(scene, role, place, last):
            continue
        invests = role == "recruiter" and not word.text.startswith(_RECRUITS) and len(_INVESTING & scene.said) > 1
        if invests or (role in _SELLERS and scene.sells):
            continue
        if role == "transporter" and (drives_for_hire(view, place, last) or _drives_only(scene, place, last)):
            continue
        if role == "financier":
            man = _man(view, last)
            if not man and phrase not in _ALONE and not _keeps_money(view, place, last):
                continue
            last += man
        yield SpanMatch("ROLE", _role_of(scene, role, phrase), start, words[last].end, BY, 0.88)
        free = last + 1


def _is_near(words: Sequence[FoldedWord], place: int, said: frozenset[str]) -> bool:
    """Whether one of the words `said` stands near word `place`."""
    return any(word.text in said for word in words[max(0, place - _NEAR) : place + _NEAR])


def _is_handle(view: FoldedText, start: int, end: int) -> bool:
    """Whether the word is part of a user's name (`@captain_sifr`, `boatman#0042`)."""
    sign = view.text[end : end + 2]
    return view.text[start - 1 : start] in {"@", "_"} or sign[:1] == "_" or (sign[:1] == "#" and sign[1:].isdigit())


def _of_another_matter(view: FoldedText, role: str) -> bool:
    """Whether the text is about something in which the word is no man of the trade; tourists have guides alone."""
    found = matters(view)
    return bool(found - {"tourism"}) or (role == "guide" and "tourism" in found)


def _role_of(scene: Scene, role: str, phrase: Phrase) -> str:
    """The role as the text means it: a `دلال` finds smugglers where the trade is spoken of, elsewhere hands."""
    return "agent" if phrase[0].startswith(_DALAL) and not _BESIDE_DALAL.isdisjoint(scene.said) else role


def _is_taken(taken: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether something else stands there; not where it is only the first word (`muhar wala` is a man, no stamp)."""
    return any(first < stop and start < end and not start <= first < end < stop for first, end in taken)


def _word_at(words: Sequence[FoldedWord], place: int) -> str:
    """The text of word `place`, or nothing behind the last."""
    return words[place].text if place < len(words) else ""


def _other(scene: Scene, role: str, first: int, last: int) -> bool:
    """Whether the word beside it makes something else of it (a football agent, a guide book)."""
    view, words = scene.view, scene.view.words
    before = words[first - 1].text if first and words[first].start - words[first - 1].end <= 1 else ""
    stopped = view.text[words[last].end : words[last].end + 1] in {",", ";"}
    return (
        before in _NOT_BEFORE
        or _is_handle(view, words[first].start, words[last].end)
        or (before.isdecimal() and view.text[words[first].start - 1] == "-")  # `0300-AGENT`
        or (not stopped and longest_behind(words, last, _NOT_AFTER) > 0 and not _is_roman_to(scene, last))
        or _of_no_trade(view, first, last)
        or _of_another_matter(view, role)
        or has_other_calling(scene, role, first, last)
    )


def _is_roman_to(scene: Scene, last: int) -> bool:
    """Whether the word behind is the `to` of Roman Urdu (`agent to kehta hai`), or somebody reports a smuggler `to`."""
    words = scene.view.words
    return words[last + 1].text == "to" and (len(scene.said & _ROMAN) > 1 or words[last].text in _SMUGGLERS)


def _in_trade(scene: Scene, phrase: Phrase, place: int, modes: frozenset[str]) -> bool:
    """Whether a word that names other men too is said of the trade: captains at sea, guides of those who travel."""
    view = scene.view
    if phrase in _ABOARD:
        afloat = "sea" in modes or len(_WATER & scene.said) > 1
        return afloat or _is_reported(view, place, place + len(phrase) - 1)
    if phrase[-1] == _BALAD and _is_denied(view, place + len(phrase)):
        return False
    if phrase in _LED:
        after = view.words[place + 1].text if place + 1 < len(view.words) else ""
        arabic = phrase[0] == _BALAD and scene.arabic
        return _leads(view, place) or (bool(modes) and after not in _PROVES and not arabic)
    if phrase[0] in _LEADERS and scene.figurative:
        return False
    if phrase in _CRAFT or phrase[0] in _FOREMEN or phrase[0] == _INTRODUCER:
        return _is_of_trade(scene, phrase, place)
    if _WAKIL in phrase[0]:  # a lawyer in Urdu and Persian, whose letters tell
        start, end = view.folded.span(view.words[place].start, view.words[place].end)
        return _ARABIC_KAF in view.folded.original[start:end]
    return phrase[0] != _TITLE or view.text[view.words[place].end : view.words[place].end + 1] != ":"


def _is_of_trade(scene: Scene, phrase: Phrase, place: int) -> bool:
    """Whether a craftsman makes papers, a foreman hires for a kiln, and an `introducer`, also a user name, is a man."""
    if phrase in _CRAFT:
        made = len(_PAPERS & scene.said) > 1 and _BUILDING.isdisjoint(scene.said)
        return made or not _FAKES.isdisjoint(scene.said)
    if phrase[0] in _FOREMEN:
        return not _KILN.isdisjoint(scene.said)
    return _word_at(scene.view.words, place + 1) in _NAMED


def _is_reported(view: FoldedText, first: int, last: int) -> bool:
    """Whether the words beside a captain tell of a crime."""
    near = view.words[max(0, first - 3) : first] + view.words[last + 1 : last + 5]
    return any(word.text in _REPORTED for word in near)


def _is_denied(view: FoldedText, place: int) -> bool:
    """Whether Pashto `I am not` stands at word `place` (`لار بلد نه یم`)."""
    behind = [word.text for word in view.words[place : place + 2]]
    return len(behind) == 2 and behind[0] == _NOT and behind[1] in _NOT_I


def _drives_only(scene: Scene, first: int, last: int) -> bool:
    """Whether a driver is the writer, or carries a load and no people."""
    words = scene.view.words
    if first and words[first - 1].text in _HIMSELF and not _TRADE.isdisjoint(scene.said):
        return False
    behind = words[last + 1].text if last + 1 < len(words) else ""
    further = words[last + 2].text if last + 2 < len(words) else ""
    if behind in _WAS and further in _SELF | _WAS:
        return True
    if behind in _SELF or any(word.text in _AM for word in words[max(0, first - 3) : first]):
        return True
    return scene.is_loaded(first, last, near_by=words[first].text not in _DRIVERS)


def _leads(view: FoldedText, place: int) -> bool:
    """Whether Arabic `دليل` is a man that people go with, no proof and no manual."""
    words = view.words
    with_him = place > 0 and words[place - 1].text in _WITH and words[place].text == _GUIDE
    if words[place].text == _GUIDE and _word_at(words, place + 1) in _LEADS:
        return True
    return with_him and not _word_at(words, place + 1).startswith("ال")


def _of_no_trade(view: FoldedText, place: int, last: int) -> bool:
    """Whether the word is a job that is offered, a handler of dogs, or a go-between that Farsi only says `by` with."""
    words, text = view.words, view.words[place].text
    if last > place and words[last].text in _MEN_OF and _names_nobody(view, place, last):
        return True
    if text in _HANDLERS:
        return any(word.text in _DOGS for word in words)
    before = words[place - 1].text if place else ""
    if text.endswith(_WASITA):
        start, end = view.folded.span(view.words[place].start, view.words[place].end)
        return before in _BY_MEANS or view.folded.original[start:end].endswith(_ARABIC_TA)
    if text in _MEDIATORS:
        return any(word.text in _DISPUTES for word in words)
    if text == _REFERENCE:
        return before in _BARE_INTRODUCER or any(word.text in _FORMS for word in words)
    if text.endswith(_ESCAPE) and before in _NO:
        return True
    if text in _MIDDLE:
        return "escrow" in view.text
    return text in _DRIVERS and _is_employed(view, place, last)


def _is_employed(view: FoldedText, place: int, last: int) -> bool:
    """Whether a driver is one of a household or a school, or is offered a job."""
    words = view.words
    near = words[max(0, place - 6) : place] + words[last + 1 : last + 7]
    if any(word.text in _JOBS for word in near) or (place and _employs(words, place - 1)):
        return True
    return is_needed(words, place, last, view.vocabulary)


def _employs(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether word `place` is an employer, maybe before `'s`."""
    return words[place].text in _EMPLOYERS or (
        words[place].text == "s" and place > 0 and words[place - 1].text in _EMPLOYERS
    )


def _names_nobody(view: FoldedText, place: int, last: int) -> bool:
    """Whether a `wala` is a way or a matter, one without papers, one of many who may join up, or tells of a man."""
    words = view.words
    if joined(view, last) and _ROLES.at(words, last + 1) is not None:
        return True  # `بھرتی کرنے والا ایجنٹ`: the next word is the man
    if _word_at(words, last + 1) in _MATTER or (place and words[place - 1].text in _WITHOUT):
        return True
    return words[place].text in _JOINING and view.text[words[last].end : words[last].end + 1] in {",", "،"}


def _keeps_money(view: FoldedText, first: int, last: int) -> bool:
    """Whether money lies with a `hundi` who sits somewhere (`half to the hawala in Sialkot`)."""
    led = view.texts[max(0, first - 2) : first]
    return led[:1] != [] and led[0] in _HANDED and led[-1] in _THE and _word_at(view.words, last + 1) in _THERE


def _man(view: FoldedText, last: int) -> int:
    """1 where a word for a man follows right behind, else 0."""
    words = view.words
    near = last + 1 < len(words) and words[last + 1].start - words[last].end <= 1
    return int(near and words[last + 1].text in _MAN)
