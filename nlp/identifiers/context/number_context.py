"""What the words beside a number call it: a phone, or an order, a case, a version and so on.

The nearest naming word decides; between it and the number only fillers (`no`, `is`, `#`, `نمبر`) may stand.
"""

import re

from nlp.identifiers.context.abbreviations import abbreviated
from nlp.identifiers.context.delivery_phrases import is_sent_to
from nlp.identifiers.context.idle_words import COMPLAINTS, NUMBER_FIRST, is_doing, is_idle
from nlp.identifiers.context.number_nouns import (
    ACCOUNTS,
    CALLING,
    CLOSING,
    COLONED,
    COMPOUNDS,
    FILLERS,
    JOINERS,
    LINKS,
    NEGATIONS,
    NUMBER_WORDS,
    NUMBERED,
    OF_THINGS,
    PHONE_WORDS,
    POSSESSIVES,
    PURPOSES,
    STRONG,
    THINGS,
    THIS,
    WEAK,
    glued,
)
from nlp.identifiers.context.phone_owners import answers, of_a_thing
from nlp.identifiers.context.table_headers import head_of
from nlp.identifiers.hosts import goes_on_an_address
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, fold, folded
from nlp.text.word_classes import listed

_NAMING = STRONG | WEAK
_DENYING = NEGATIONS - {"no", "not"}
_SAME_THOUGHT = 64
_STEPS = 8
_BEFORE_COMMA = 4
_SAID_FIRST = NUMBER_FIRST | folded("الرقم")  # `الرقم الوظيفي …`: the adjective follows
_BILL, _PASHTO_LETTERS = fold("بل").text, re.compile("[ټډړږښګڼۍ]")
_FEMININE, _AND = fold("ة").text, fold("و").text
_CARDS = folded("البطاقة")
_MACHINES = frozenset({"server", "servers", "host", "machine", "mirror"})
_ARABIC_NUMBER = folded("رقم برقم الرقم")
_BEGUN = re.compile(r"(?=[a-z]+[0-9])[a-z0-9]{3,5}")  # how a reference begins: `FT24 0311 555 …`
_ARTICLES = frozenset({"a", "the", "my", "any", "his", "our"})
_NUMBER = re.compile(r"[0-9](?:[ \-]?[0-9]){6,24}")
_LISTED = re.compile(
    r"(?<![0-9+])(?P<number>[0-9](?:[ \-]?[0-9]){6,24})[ ]?"
    r"(?:[,/|;&]|\n|(?:and|or|not|nor|aur|ya|" + either("اور یا و او") + r")(?=[ ]))"
    r"[ ]?(?:[\-*•][ ]?|[0-9]{1,2}[.)][ ]?)?$"
)
_DIGIT = re.compile("[0-9]")
_LONGEST_LIST = 30
_PLAIN = re.compile(
    r"[0-9]{4}[ \-](?:[0-9]{7}|[0-9]{4}(?:-[0-9]{3})?)(?![0-9]|[ .\-][0-9])|[0-9]{8,}(?![0-9]|[ .\-][0-9])"
)
_ON = folded("pe par per pr پر تے پہ باندې")
_COPULAS = folded("is was hai tha ہے تھا")
_SHORTENED = folded("n ref inv trk reg acc acct app appl ord ser sr lic tkt cons cust conf")
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|pdf|docx?|xlsx?|csv|txt|sql|json|zip|rar|7z|apk"
    r"|mp[34]|m4a|wav|ogg|opus|aac|amr|3gp|mkv|mov|avi|exe|msi|dmg|deb|rpm|tar|gz|jar|scr|bat)(?![a-z0-9])"
)
_MEANING = listed(PHONE_WORDS)


def named_otherwise(view: FoldedText, start: int, end: int) -> bool:
    """Whether the words before or after `[start, end)` name it as no identifier (order, tracking, case, version …)."""
    return (
        bool(name_before(view, start))
        or _named_after(view, end)
        or _not_that_one(view, start, end)
        or _FILE.match(view.text, end) is not None
    )


def _not_that_one(view: FoldedText, start: int, end: int) -> bool:
    """`order wala 0300… nahi`: the number of a thing, and denied."""
    before = [word.text for word in view.words[max(0, view.word_at(start) - 2) : view.word_at(start)]]
    after = view.words[view.word_at(end) : view.word_at(end) + 1]
    if len(before) < 2 or not after or before[0] not in _NAMING or before[1] not in JOINERS:
        return False
    return after[0].text in _DENYING and view.text[end : after[0].start] == " "


def name_before(view: FoldedText, start: int) -> str:
    """The word before `start` that names it as something else, `"not"` where a telephone is denied; or nothing.

    Words of another kind may stand between only behind a word for "number" (`the case number you gave me is …`).
    """
    start = _first_of_list(view, start)
    if short := abbreviated(view, start):
        return short
    last = view.word_at(start) - 1
    if last >= 0 and "\n" in view.gaps[last] and view.once(head_of, start):
        return ""  # the last word of a table's head names another column
    return _name_in_phrase(view, start, last)


def _name_in_phrase(view: FoldedText, start: int, last: int) -> str:
    """The word that names what starts at `start`, among the words up to `last`, that right before it."""
    words, plain = view.words, _is_plain(view, start)
    numbered, linked, strange, edge, passed = False, False, 0, start, ""
    for place in range(last, max(-1, last - _STEPS), -1):
        word, gap = words[place].text, view.text[words[place].end : edge]
        ended = word.isdecimal() or _ends_thought(gap, word, numbered=numbered, last=place == last)
        if ended or start - words[place].end > _SAME_THOUGHT:
            return _apposed(view, place) if plain and place == last and gap.strip(" ") == "," else ""
        if place and words[place].start and goes_on_an_address(view, view.words[place]):
            edge = words[place].start
            continue  # a part of a name or an address
        numbered = numbered or "#" in gap
        bare = _is_bare(view, place, last, gap)
        verdict = _verdict(view, place, start, numbered=numbered, strange=strange, bare=bare)
        if verdict is not None:
            return verdict
        linked = linked or (numbered and word in LINKS)
        if word in NUMBER_WORDS:
            numbered = True
            if thing := _numbered_thing(view, place, last, passed=passed) if plain else "":
                return thing
        elif word in WEAK:
            passed = passed or word
        elif not (word in FILLERS or gap.startswith(")") or (place == last and gap == " " and _BEGUN.fullmatch(word))):
            strange += 1
            if place == last - 1 and words[last].text in _ARABIC_NUMBER and (owner := _annexed(view, place)):
                return owner
            if numbered or strange > 2:
                return _named_earlier(view, place, start) if plain and linked else ""
        edge = words[place].start
    return ""


def _is_plain(view: FoldedText, start: int) -> bool:
    """Whether what starts at `start` is written as numbers of things are: what is cut up or spelled is a contact."""
    return _PLAIN.match(view.text, start) is not None


def _is_bare(view: FoldedText, place: int, last: int, gap: str) -> bool:
    """Whether a word stands right before the number; or is somebody's and is said to be it (`my ticket is 0300…`)."""
    if place == last:
        return ":" not in gap or _introduces(view, place)
    between = view.words[place + 1 : last + 1]
    owned = any(word.text in POSSESSIVES for word in view.words[max(0, place - 2) : place])
    return owned and len(between) == 1 and between[0].text in _COPULAS


def _introduces(view: FoldedText, place: int) -> bool:
    """Whether a word and a colon bring the number of a thing: one that has no telephone, or somebody's own."""
    return view.words[place].text in COLONED or (place > 0 and view.words[place - 1].text in POSSESSIVES)


def _apposed(view: FoldedText, place: int) -> str:
    """What has its number said behind a comma (`a tracking number for it, 0300…`); `place`: the word before that."""
    for at in range(place, max(0, place - _BEFORE_COMMA), -1):
        word = view.words[at].text
        if word in CALLING:
            return ""
        if word in NUMBER_WORDS and (named := view.words[at - 1].text) in _NAMING:
            return named
        if word in NUMBER_FIRST and at < place and of_a_thing(view, at + 1):
            return view.texts[at + 1]  # `«شماره وکالت» می‌خواند، 0…`
    return ""


def _named_earlier(view: FoldedText, place: int, start: int) -> str:
    """The thing that a sentence named before `place`, where nothing in it speaks of a telephone or a person."""
    edge = view.words[place].end
    for word in reversed(view.words[max(0, place - _STEPS) : place + 1]):
        if word.text in CALLING or _ends_thought(view.text[word.end : edge], word.text, numbered=True, last=False):
            return ""
        if word.text in STRONG or word.text in WEAK:
            return "" if _called_after(view, start) else word.text
        edge = word.start
    return ""


def _verdict(view: FoldedText, place: int, start: int, *, numbered: bool, strange: int, bare: bool) -> str | None:
    """What one word before a number says of it; None when it says nothing and the look goes on."""
    word = view.words[place].text
    stem = glued(word)
    numbered = numbered or (place > 0 and view.words[place - 1].text in _SAID_FIRST)
    if word in PURPOSES or (word in CALLING and not _of_a_thing(view, place)):
        return "not" if word in CALLING and _denied(view, place) else ""
    if place and (view.words[place - 1].text, word) in COMPOUNDS:
        return "" if strange else word
    if word == _BILL and _PASHTO_LETTERS.search(view.text):
        return None  # `the other` in Pashto
    if word in STRONG or stem in STRONG:
        idle = is_idle(view, place) or (strange and not numbered) or is_sent_to(view, word, start)
        return "" if idle else word
    if _is_where_to_complain(view, place, word, start, numbered=numbered):
        return ""
    if (word in WEAK and (numbered or (bare and word not in NUMBERED))) or stem:
        return "" if is_idle(view, place) or _called_after(view, start) or strange > 2 else stem or word
    return None


def _is_where_to_complain(view: FoldedText, place: int, word: str, start: int, *, numbered: bool) -> bool:
    """Whether a complaint alone leads to a number cut up as telephone numbers are (`شکایت: 051 920 0123`)."""
    called = any(one.text in CALLING for one in view.words[max(0, place - 2) : place])
    return word in COMPLAINTS and not numbered and (called or not _is_plain(view, start))


def _numbered_thing(view: FoldedText, place: int, last: int, *, passed: str) -> str:
    """What a word for "number" at `place` numbers, where it is a thing (`membership number`, `شماره کنتور`)."""
    words = view.words
    if passed and words[place + 1].text == "of":
        return passed
    if place < last and words[place].text in _ARABIC_NUMBER and answers(words[place + 1].text):
        return ""  # `يعرف رقم السفارة`: whose it is stands behind
    if words[place].text in NUMBER_FIRST and place + 1 == last:
        noun, gap = last, view.text[words[place].end : words[last].start]
    elif words[place].text in _ARABIC_NUMBER and place + 2 == last and _agree(words[last - 1].text, words[last].text):
        noun, gap = last - 1, view.text[words[last - 1].end : words[last].start]
    elif place:
        noun, gap = place - 1, view.text[words[place - 1].end : words[place].start]
    else:
        return ""
    thing = words[noun].text in _CARDS if noun < last else of_a_thing(view, noun)
    return words[noun].text if gap == " " and (thing or of_a_thing(view, noun)) else ""


def _agree(noun: str, adjective: str) -> bool:
    """Whether two words are an Arabic noun and its adjective, both definite and feminine (`البطاقة التموينية`)."""
    return all(word.startswith("ال") and word.endswith(_FEMININE) for word in (noun, adjective))


def _annexed(view: FoldedText, place: int) -> str:
    """The thing that a noun at `place` is annexed to, as Arabic says what kind of thing it is (`عقد عمل رقم …`)."""
    words = view.words
    if not place or view.text[words[place - 1].end : words[place].start] != " ":
        return ""
    named = words[place - 1].text
    return named if named in STRONG or named in WEAK else ""


def _first_of_list(view: FoldedText, start: int) -> int:
    """Where the first of the numbers begins that stand in one list, written alike, up to the one at `start`."""
    here = _NUMBER.match(view.text, start)
    if here is None:
        return start
    alike = _layout(here.group())
    for _ in range(_LONGEST_LIST):
        before, layout = view.once(_listed_before, start)
        if before < 0 or layout != alike:
            break
        start = before
    return start


def _listed_before(view: FoldedText, start: int) -> tuple[int, str]:
    """Where the number begins that stands before `start` in one list, and its layout; -1 where there is none."""
    before = _LISTED.search(view.text, max(0, start - 40), start)
    return (before.start("number"), _layout(before["number"])) if before else (-1, "")


def _layout(number: str) -> str:
    return _DIGIT.sub("9", number)


def _ends_thought(gap: str, word: str, *, numbered: bool, last: bool) -> bool:
    if gap == " ":
        return False
    closed = ", " in gap and (not numbered or (not last and word in CLOSING))
    if closed or any(mark in gap for mark in "!?;۔"):
        return True
    if "\n" in gap:
        return not (last and gap.count("\n") == 1)
    return ". " in gap and not (gap.startswith(". ") and (word in NUMBER_WORDS or word in _SHORTENED))


def _called_after(view: FoldedText, start: int) -> bool:
    """Whether a word for calling follows the number that starts at `start` (`booking no. 0300… whatsapp`)."""
    place = view.word_at(start)
    while place < len(view.words) and not view.words[place].text.isalpha():
        place += 1
    if place + 1 < len(view.words) and view.words[place].text in _ON:
        place += 1  # `complaint number 0300… pe call karo`
    if place == len(view.words) or view.words[place].text not in CALLING or _denied(view, place):
        return False
    return place > 0 and view.text[view.words[place - 1].end : view.words[place].start].strip(" (") == ""


def _of_a_thing(view: FoldedText, place: int) -> bool:
    """`… of the phone is`."""
    before = [word.text for word in view.words[max(0, place - 2) : place]]
    return len(before) == 2 and before[0] == "of"


def _denied(view: FoldedText, place: int) -> bool:
    """`not a phone number`, `phone number nahi`: but not `call nahi, whatsapp`."""
    before = [word.text for word in view.words[max(0, place - 2) : place]]
    after = [word.text for word in view.words[place + 1 : place + 4]]
    if before and before[-1] in _ARTICLES:
        before.pop()
    if after and after[0] in NUMBER_WORDS:
        after.pop(0)
    said = view.words[place].text in THINGS
    denied = after[:1] != [] and after[0] in _DENYING
    return said and (before[-1:] == ["not"] or (denied and not is_doing(after[1:])))


def _named_after(view: FoldedText, end: int) -> bool:
    """`… is the tracking number`, `… (order no)`, `… tracking number hai`, `… میرا آرڈر نمبر ہے`."""
    words, edge, joined = view.words, end, False
    for place in range(view.word_at(end), min(view.word_at(end) + 5, len(words))):
        word, gap = words[place].text, view.text[edge : words[place].start]
        if word in THIS and edge == end and len(gap) < 5 and gap.strip(" -\u2013\u2014\n") in {".", "۔", "", ","}:
            joined, edge = True, words[place].end
            continue
        if gap != " ":
            ended = "," in gap and place and words[place - 1].text in CLOSING and edge > end
            if ended or len(gap) > 3 or "\n" in gap or any(mark in gap for mark in "!?;۔") or ". " in gap:
                return False
            joined = joined or "(" in gap or "[" in gap or "=" in gap
        joined = joined or word in JOINERS
        stem = glued(word)
        if stem and word.startswith(_AND) and not stem.startswith(_AND):
            return False  # `… والنسخة قديمة`: another thing
        if word in OF_THINGS:
            return not phone_is_meant(view, end, end)
        if word in STRONG or word in WEAK or stem:
            return _names(view, place, joined=joined, strong=word in STRONG, numbered=bool(stem))
        if word in CALLING and _denied(view, place):
            return CALLING.isdisjoint([one.text for one in words[place + 1 : place + 5]])  # `phone nahi, whatsapp`
        if word not in FILLERS and word not in JOINERS and word not in {"a", "an", "koi"}:
            return False
        edge = words[place].end
    return False


def _names(view: FoldedText, place: int, *, joined: bool, strong: bool, numbered: bool) -> bool:
    after = [word.text for word in view.words[place + 1 : place + 4]]
    if not PURPOSES.isdisjoint(after) or any(_DIGIT.search(word) for word in after):
        return False  # what it is for, or the name of the next number
    if next((word for word in after if word not in NUMBER_WORDS), "") in _DENYING:
        return False  # `ye tracking number nahi hai`
    if after and ((after[0] not in NUMBER_WORDS | JOINERS and answers(after[0])) or after[0] in _MACHINES):
        return False  # `ye meter reader ka number hai`, `… is the build server`
    numbered = numbered or not NUMBER_WORDS.isdisjoint(after[:2])
    if numbered and view.words[place + 1 : place + 2] and view.words[place + 1].text in CALLING:
        return False
    closed = not CLOSING.isdisjoint(after[:2])
    return numbered or (strong and (joined or closed)) or (joined and closed)


def is_account(name: str) -> bool:
    """Whether a naming word speaks of an account."""
    return name in ACCOUNTS


def phone_is_meant(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word of calling or writing to someone stands near `[start, end)`."""
    if not view.has(_MEANING):
        return False
    first, last = view.word_at(start), view.word_at(end)
    near = view.words[max(0, first - 7) : first] + view.words[last : last + 4]
    return any(word.text in PHONE_WORDS and abs(word.start - start) < 90 for word in near)


def said_near(view: FoldedText, start: int, end: int, names: frozenset[str], *, reach: int, after: int = 20) -> bool:
    """Whether one of `names` stands in the same line, at most `reach` characters before or `after` behind."""
    words = view.words
    for place in range(view.word_at(start) - 1, -1, -1):
        word = words[place]
        if start - word.end > reach or "\n" in view.text[word.end : start].strip(" \t:\n"):
            break
        if word.text in names:
            return True
    for place in range(view.word_at(end), len(words)):
        word = words[place]
        if word.start - end > after or "\n" in view.text[end : word.start]:
            break
        if word.text in names:
            return True
    return False


def said_before(view: FoldedText, start: int, names: frozenset[str], *, steps: int = 5) -> bool:
    """Whether one of `names` stands before `start` with only fillers and number words between."""
    place = view.word_at(start) - 1
    for _ in range(steps):
        if place < 0 or start - view.words[place].end > _SAME_THOUGHT:
            return False
        word = view.words[place].text
        if word in names:
            return True
        if word not in FILLERS and word not in NUMBER_WORDS:
            return False
        place -= 1
    return False
