"""TELEGRAM and SOCIAL: links and handles on platforms, each by the platform that the text names.

A handle is a link (`t.me/name`), an `@name` whose nearest platform decides, or a name that is said to be one
(`insta: name`, `name on insta`, `wickr par milo: name`). Where two platforms are named together, or `same on insta` is
said, the handle is given for each, with the same span.

Confidence: a link 0.97 to 0.99; `@name` with its platform 0.95; a name that is announced 0.93, one that only its shape
shows 0.85; one said for a second platform 0.8.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.context.account_verbs import begins_a_sentence, is_title, tells
from nlp.identifiers.context.names_below import THREEMA, named_below
from nlp.identifiers.handles.bare_names import is_a_bot, is_dotted_contact, is_greeted, is_left_as_contact, is_of_a_game
from nlp.identifiers.handles.behind_names import behind_names
from nlp.identifiers.handles.by_platform.discord_tags import tags
from nlp.identifiers.handles.by_platform.dotted_signal import dotted
from nlp.identifiers.handles.by_platform.facebook_messenger import messenger_names
from nlp.identifiers.handles.by_platform.signal_usernames import pointed
from nlp.identifiers.handles.denials import is_no_account
from nlp.identifiers.handles.links import BY, links
from nlp.identifiers.handles.multi_platform import JOINED, shared
from nlp.identifiers.handles.ordinal_assignment import told_by_order
from nlp.identifiers.handles.platforms import ADDING, CALLED_TO, NAMING, SAYS
from nlp.identifiers.handles.same_on_platforms import OWN_LINK, same_on
from nlp.identifiers.handles.username_shapes import (
    ENTRY_ENDS,
    SHAPE,
    SIGN,
    TIME_OR_PRICE,
    found_on,
    is_apposed,
    is_beside,
    is_camel,
    is_clearly_one,
    is_display_name,
    is_left_plain,
    is_name,
    read,
    signs_undone,
    tells_of_a_sign,
)
from nlp.identifiers.handles.variants import variants
from nlp.identifiers.platforms.platform_names import Named, is_added, named, platform_of
from nlp.identifiers.platforms.platform_resolution import SENTENCE_END, is_announced_by, is_bound, is_far, nearest
from nlp.identifiers.url import SITE_WORDS
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import either

_NAME = r"[a-z0-9_](?:(?:[a-z0-9_.\-]|[ ](?=_[a-z0-9]+(?![a-z0-9_]))|" + SIGN + r"(?=[a-z0-9])){0,38}[a-z0-9_])?"
# What stands before is looked at behind the first sign: a pattern that begins with plain signs is found faster.
_AT_NAME = re.compile(
    r"(?:@(?<![a-z0-9._@]@)[ ]?|\((?<![a-z0-9._@]\()at[)\]]|\[(?<![a-z0-9._@]\[)at[)\]])(?P<name>"
    + _NAME
    + r")(?![a-z0-9_@])"
)
_SAID_NAME = re.compile(_NAME + r"(?:#[0-9]{4}(?![0-9]))?(?![a-z0-9@])")
_SPACED = re.compile(r"(?:[a-z0-9_.][ ]){4,30}[a-z0-9_](?![a-z0-9])|(?:[a-z0-9_]-){4,30}[a-z0-9_](?![a-z0-9\-])")
_LISTED = re.compile(r"[ ]?(?:[,/&|]|or|and|ya|aur|یا|اور)[ ]?@?(?=[a-z0-9_.]*[_0-9])")
_ALSO = re.compile(
    r"[ ]?(?:[/|&]|or|and|ya|aur|یا|اور)[ ]?(?=[a-z0-9]+_[a-z0-9]|[a-z]{3,}(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9])"
)
_PRETENDED = re.compile(
    r"(?<![^\W_])(?:(?:with|using|in|from|of|by)[ ](?:my|our|his|her|their)[ ]name"
    r"|(?:mere|mery|hamare|humare|iske|uske|unke|میرے|ہمارے)[ ](?:naam|nam|نام))$"
)
_BEFORE = re.compile(
    r"(?<![a-z0-9_.@/\-])(?P<name>[a-z0-9_][a-z0-9_.]{1,38}[a-z0-9_](?:#[0-9]{4})?)[\"'”»)]?"
    r"(?:[ ]?\([ ]?|[ ](?:(?:is my|on(?: (?:this|our|the|my))?|at|via|in|for|pe|par|per|pr|mera|meri|"
    + either("پر علی فی در په تے ته")
    + r")[ ])?)$"
)
_BEFORE_COMMA = re.compile(
    r"(?<![a-z0-9_.@/\-])(?P<name>(?=[a-z0-9]*[._])[a-z][a-z0-9_.]{3,38}[a-z0-9_])[,،][ ]"
    r"(?:on|via|pe|par|in|" + either("پر علی فی په در") + r")[ ]$"
)
_CLAUSE_ENDS = re.compile(r"[ ]?[;,)\n،؛]|[.۔](?:[ \n]|$)|$")
_OWN_PLACE = re.compile(r"[ ](?:pe|par|per|pr|" + either("پر په تے پہ") + r")(?![^\W_])")
_COUNTRY_ENDS = re.compile(r"\.[a-z]{2}$")
_ENDS_ON = re.compile(
    r"[ ]?[;,)/|\n،؛]|[ ]?[\u2013\u2014-][ ]|[.۔](?:[ \n]|$)|$|[ ](?:pe|par|per|pr|and|aur|"
    + either("پر په تے پہ اور")
    + r")(?![^\W_])"
)
_OWNING = re.compile("['\u2019]s(?![a-z0-9])")
_OWN_HANDLE = re.compile(r"[ :\-]{0,3}@[a-z0-9_]")
_NOT_ON = re.compile(r"(?<![a-z])(?:no|not)[ ](?:on[ ])?$")
_NAMED_BEFORE = re.compile(r"(?:@[a-z0-9_.]{2,40}[ ](?:on[ ])?|[a-z0-9][._][a-z0-9_.]{2,30}[ ]on[ ])$")
_ANNOUNCING_SIGNS = frozenset(":=\u2013\u2014>\u2192(/-\"“'`»|~•\u25b6\u27a1\U0001f449")
_QUOTES = frozenset("\"'“«")
_PLAIN_SIGNS = frozenset(":=\u2192>")
_SENTENCES_MEET = re.compile(r"[a-z]\.[A-Z]")
_BRACKETED = re.compile(r"\)[ :]{0,2}@")
_NAME_BEFORE = re.compile(r"@|[a-z0-9][._][a-z0-9]|[a-z][0-9]")
_LABEL_AFTER = re.compile(r"[ ]?:(?!//)")
_NUMBER_BEFORE = re.compile(r"(?:[0-9]{3}|@[a-z0-9.\-]{1,40}\.[a-z]{2,5})[ ]?[,;/|][ ]?$")
_CONTACT_BEFORE = re.compile(r"(?:\.[a-z]{2,4}/[^\s,;]{2,40}|@[a-z0-9_.]{3,40}|[0-9]{3})[ ]$")
_ENTRY_BEGINS = frozenset("\n,;/|•*-(.،؛>\u2192\u2014\u2013")
_STEPS, _BESIDE, _LONG_NAME = 8, 60, 8
_AROUND = 6  # platforms that are looked at on either side of a handle
# Platforms whose names are plain words: only behind "id" and its like, or with an @.
_PLAIN_WORDS = frozenset({"line", "threads"})
# Platforms whose names hold points, also one that a host could end in.
_WITH_POINTS = frozenset({"instagram", "snapchat", "viber", "tiktok", "facebook"})
# Platforms whose users are known by their telephone number.
_BY_NUMBER = frozenset({"imo", "viber", "botim", "zangi", "zalo", "signal"})


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every handle and handle link."""
    linked = list(links(view))
    platforms = named(view)
    yield from (*linked, *pointed(view, platforms), *messenger_names(view))
    if not platforms and "@" not in view.text and "#" not in view.text:
        return
    found = [*tags(view, platforms), *dotted(view, platforms), *behind_names(view, platforms)]
    found += [*_at_names(view, platforms), *_said_names(view, platforms)]
    found += [*shared(view, platforms, found), *same_on(view, platforms, found)]
    ordered = list(told_by_order(view, platforms))
    spans = {(one.start, one.end) for one in ordered}
    found = [one for one in (*found, *_announced_above(view)) if (one.start, one.end) not in spans] + ordered
    found += variants(view, platforms, found, linked)
    yield from {(one.value, one.start, one.end): one for one in reversed(found)}.values()


def _announced_above(view: FoldedText) -> Iterator[SpanMatch]:
    """Names alone in their lines, for which a sentence further up announces a platform."""
    for one in named_below(view):
        name = view.text[one.start : one.end].removeprefix("@")
        if one.service not in {"threema", "jabber"}:
            yield from found_on(one.service, name, (one.start, one.end), 0.85)


def _at_names(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    for match in _AT_NAME.finditer(view.latin):
        place = nearest(view, platforms, match.start(), match.end())
        beside = is_announced_by(view, platforms, place, *match.span())
        if _is_none(view, platforms, place, match) or (
            not beside and is_no_account(view, match["name"], *match.span())
        ):
            continue
        spaced = _SPACED.match(view.latin, match.start("name"))
        if not (spaced or beside) and is_a_bot(view, match["name"], match.start()):
            yield SpanMatch("TELEGRAM", match["name"], *match.span(), BY, 0.93)
            continue
        far = place >= 0 and is_far(view, platforms[place], *match.span())
        if place < 0 or platforms[place].platform in _BY_NUMBER or far:
            if not spaced and is_left_as_contact(view, match["name"], *match.span(), unbound=place < 0 or far):
                yield SpanMatch("TELEGRAM", match["name"], *match.span(), BY, 0.85)
                continue
            if place < 0 and is_dotted_contact(view, match["name"], match.start()):
                yield SpanMatch("SOCIAL", f"instagram:{match['name']}", *match.span(), BY, 0.8)
            if place < 0 or (far and _OWN_HANDLE.match(view.text, platforms[place].end)):
                continue
        of_a_game = is_of_a_game(view, match.start()) and not is_beside(view, platforms[place], *match.span())
        if of_a_game or (not spaced and _is_place(view, platforms[place], match)):
            continue
        written, end = (spaced.group(), spaced.end()) if spaced else (match["name"], match.end())
        name = re.sub("[ -]", "", written) if spaced else read(written)
        undone = ("separators dropped",) if spaced else signs_undone(written)
        yield from _for_each(view, platforms, place, name, (match.start(), end), 0.95, undone)
        if platforms[place].platform not in _BY_NUMBER and (also := _ALSO.match(view.text, end)):
            yield from _name_at(view, platforms[place], also.end(), announced=False, bound=False, confidence=0.85)


def _is_none(view: FoldedText, platforms: list[Named], place: int, match: re.Match[str]) -> bool:
    """Whether `@` begins no name: in a link, before a word that calls to a room, a time, or who is greeted."""
    in_link = view.text[max(0, match.start() - 1) : match.start()] == "/"
    if in_link and (place < 0 or platforms[place].end != match.start() - 1):
        return True
    name = match["name"]
    return name in CALLED_TO or is_greeted(view, *match.span()) or TIME_OR_PRICE.fullmatch(name) is not None


def _is_place(view: FoldedText, one: Named, match: re.Match[str]) -> bool:
    """Whether `@` and a blank say where (`we meet @ lahore`): a plain word away from its platform's name."""
    if view.text[match.start() + 1] != " " or not match["name"].isalpha():
        return False
    between = view.text[one.end : match.start()]
    return between.strip(" :=>-(") != "" or one.start > match.end()


def _for_each(
    view: FoldedText,
    platforms: list[Named],
    place: int,
    name: str,
    span: tuple[int, int],
    confidence: float,
    undone: tuple[str, ...] = (),
) -> Iterator[SpanMatch]:
    """The name on platform `place`, and on those named right before it in one breath (`insta aur tiktok`)."""
    yield from found_on(platforms[place].platform, name, span, confidence, undone)
    given = {platforms[place].platform}
    least = max(0, place - _AROUND)
    while place > least and platforms[place].start >= platforms[place - 1].end:
        before = platforms[place - 1]
        between = view.text[before.end : platforms[place].start]
        if platforms[place].end > span[0] or not JOINED.fullmatch(between):
            return
        if _NOT_ON.search(view.text, max(0, before.start - 9), before.start):
            return  # `not on facebook, insta name_99`
        if "," in between and _NAMED_BEFORE.search(view.text, max(0, before.start - 42), before.start):
            return  # `@name_99 tele, snap other_99`
        place -= 1
        if before.platform not in given and before.platform not in _BY_NUMBER - {"signal"}:
            given.add(before.platform)
            yield from found_on(before.platform, name, span, 0.8, undone)


def _said_names(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    for place, one in enumerate(platforms):
        found = list(_said_name(view, platforms, place)) or list(_name_before(view, one))
        found = found or list(_name_before_comma(view, one))
        yield from found
        while found and (found := list(_another(view, platforms, place, found[0].end))):
            yield from found


def _another(view: FoldedText, platforms: list[Named], place: int, end: int) -> Iterator[SpanMatch]:
    """A second name of the same platform right after the first (`name_one / name_two`), if it is of no other."""
    match = _LISTED.match(view.text, end)
    following = platforms[place + 1] if place + 1 < len(platforms) else None
    own = following is not None and _OWN_PLACE.match(view.text, following.end) is not None
    for found in (
        _name_at(view, platforms[place], match.end(), announced=False, bound=False, confidence=0.85) if match else ()
    ):
        between = view.text[found.end : following.start] if following else ""
        if not (following and (is_bound(view, following, between) or (own and between == " "))):
            yield found


def _name_before(view: FoldedText, one: Named) -> Iterator[SpanMatch]:
    """`name_99 (insta)`, `name_99 on insta`, `"name" on Facebook`: only a name that has the shape of one."""
    match = _BEFORE.search(view.text, max(0, one.start - 60), one.start)
    if match is None or one.platform in _PLAIN_WORDS or is_added(view, one) or _OWN_HANDLE.match(view.text, one.end):
        return
    if OWN_LINK.match(view.text, one.end):
        return
    bound = match.end() - match.end("name") > 1 or _is_left_on(view, one, match)
    for found in _name_at(view, one, match.start("name"), announced=False, bound=bound, confidence=0.85):
        if found.end == match.end("name"):
            yield found


def _is_left_on(view: FoldedText, one: Named, match: re.Match[str]) -> bool:
    """Whether a name ends as a country's hosts do, its platform a thought; or is Latin before Wickr in Arabic."""
    if one.platform == "wickr":
        return not view.text[one.start : one.end].isascii()
    if one.platform not in _WITH_POINTS | {"imo", "wechat"} or not _COUNTRY_ENDS.search(match["name"]):
        return False
    place = view.word_at(match.start("name")) - 1
    of_a_site = place >= 0 and view.texts[place] in SITE_WORDS
    return not of_a_site and _ENDS_ON.match(view.text, one.end) is not None


def _name_before_comma(view: FoldedText, one: Named) -> Iterator[SpanMatch]:
    """`name_99, on Telegram`: where the platform ends what is said, and a sign stands in the name."""
    match = _BEFORE_COMMA.search(view.text, max(0, one.start - 60), one.start)
    if match and one.platform not in _PLAIN_WORDS and _CLAUSE_ENDS.match(view.text, one.end):
        yield from _name_at(view, one, match.start("name"), announced=False, bound=False, confidence=0.85)


def _said_name(view: FoldedText, platforms: list[Named], place: int) -> Iterator[SpanMatch]:
    """The name that follows a platform's name, with naming words between, or a few others before one of clear shape."""
    one = platforms[place]
    edge, announced, strange, foreign = one.end, False, 0, not view.text[one.start : one.end].isascii()
    for word in view.words[one.last + 1 : one.last + 1 + _STEPS]:
        gap = view.text[edge : word.start]
        if word.start < edge or _stops(gap) or _is_of_another(view, word, gap):
            return
        if len(word.text) == 1 and not strange and _SPACED.match(view.latin, word.start):
            found = next(_name_at(view, one, word.start, announced=True, bound=True, confidence=0.93), None)
            yield from _again(view, platforms, place, found) if found else ()
            return
        if ((platform_of(word.text) or word.text in THREEMA) and not _goes_on(view, word.end)) or (
            "," in gap and _is_of_the_next(view, platforms, place, word)
        ):
            return
        led = _with_a_line(view, word) or (word.text in NAMING and one.platform not in _PLAIN_WORDS)
        if "," in gap and (strange or not (led or (one.platform in _WITH_POINTS and is_apposed(view, word)))):
            return
        if word.text in SAYS and not _goes_on(view, word.end):
            if _PRETENDED.search(view.text, max(0, word.end - 20), word.end):
                return  # who goes by the name of another
            announced = announced or word.text in NAMING
        elif word.text[0].isascii():
            signs = _PLAIN_SIGNS if one.weak else _ANNOUNCING_SIGNS
            listed = _stands_as_name(view, platforms, place, word)
            if one.platform in _PLAIN_WORDS and not (announced or listed):
                break
            said = announced or foreign or listed or (gap != "-" and not signs.isdisjoint(gap))
            confidence = 0.93 if said and not strange else 0.85
            sure = (said or one.platform == "wickr") and not strange
            bound = sure or (one.platform in _WITH_POINTS and gap == " " and edge == one.end)
            for found in _name_at(view, one, word.start, announced=sure, bound=bound, confidence=confidence):
                yield from _again(view, platforms, place, found)
                return
            strange += 1
        if strange > 1:
            break
        foreign = foreign or not word.text.isascii()
        edge = word.end


def _is_of_another(view: FoldedText, word: FoldedWord, gap: str) -> bool:
    """Whether a word belongs to an `@name` or a link, or says in brackets which one follows (`telegram (new) @…`)."""
    if "@" in gap and (view.text[word.start - 1] == "@" or not (gap.endswith("@ ") or gap.strip() == "@")):
        return True
    return "://" in gap or (gap.endswith("(") and _BRACKETED.match(view.text, word.end) is not None)


def _is_of_the_next(view: FoldedText, platforms: list[Named], place: int, word: FoldedWord) -> bool:
    """Whether the next platform stands right behind the name that begins with `word` (`…, name_99 discord pe`)."""
    name = _SAID_NAME.match(view.latin, word.start)
    return name is not None and place + 1 < len(platforms) and platforms[place + 1].start - name.end() == 1


def _with_a_line(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a low line joins a word to what follows, as in no word of a sentence."""
    return view.text[word.end : word.end + 1] == "_"


def _stands_as_name(view: FoldedText, platforms: list[Named], place: int, word: FoldedWord) -> bool:
    """Whether a plain word for a platform begins a line or an entry of a list, and what follows can only be a name."""
    one = platforms[place]
    before = view.text[max(0, one.start - 2) : one.start].rstrip(" ")
    alone = not before or before[-1] in _ENTRY_BEGINS
    colon = view.text[one.end : one.end + 2].lstrip(" ")[:1] == ":"
    if is_left_plain(view, one, word) or (alone and colon and view.cased[one.start].isupper()):
        return True
    if one.platform in _PLAIN_WORDS and is_clearly_one(view, one, word, alone=alone):
        return True
    foreign = not view.text[one.start : one.end].isascii()
    if colon and _with_a_line(view, word) and _CONTACT_BEFORE.search(view.text, max(0, one.start - 60), one.start):
        return True
    led = alone or foreign or before[-1].isdecimal() or (one.last > 0 and view.words[one.last - 1].text in ADDING)
    if not led or view.text[one.end : word.start].strip(" :") or word.start - one.end > 3:
        return False
    if _with_a_line(view, word):
        return True
    if (colon or foreign) and SHAPE.match(view.text, word.start):
        return True
    earlier = view.text[platforms[place - 1].end : one.start] if place else ""
    listed = 0 < len(earlier) < _BESIDE and bool(_NAME_BEFORE.search(earlier))
    name = SHAPE.match(view.text, word.start)
    long = name is not None or len(word.text) >= _LONG_NAME
    listed = listed or (long and _NUMBER_BEFORE.search(view.text, max(0, one.start - 40), one.start) is not None)
    end = name.end() - name.group().endswith(".") if name else word.end
    return alone and listed and ENTRY_ENDS.match(view.text, end) is not None


def _stops(gap: str) -> bool:
    """Whether a gap ends what was begun: the end of a sentence, a comma, an empty line after no colon."""
    return len(gap) > 12 or SENTENCE_END.search(gap) is not None


def _again(view: FoldedText, platforms: list[Named], place: int, found: SpanMatch) -> Iterator[SpanMatch]:
    """The name found for platform `place`, and the same for platforms named in one breath with it."""
    name = found.value.split(":", maxsplit=1)[-1]
    yield from _for_each(view, platforms, place, name, (found.start, found.end), found.confidence, found.undone)


def _goes_on(view: FoldedText, end: int) -> bool:
    """Whether a word is only the beginning of a name (`my_name`, `on.line`)."""
    return view.text[end : end + 1] in {"_", "."} and view.text[end + 1 : end + 2].isalnum()


def _name_at(
    view: FoldedText, one: Named, start: int, *, announced: bool, bound: bool, confidence: float
) -> Iterator[SpanMatch]:
    """The name at `start`: `announced` when any word is believed, `bound` when one that ends as a host does is."""
    start -= len(view.text[:start]) - len(view.text[:start].rstrip("_"))
    spaced = _SPACED.match(view.latin, start)
    match = spaced or _SAID_NAME.match(view.latin, start)
    if match is None or tells_of_a_sign(match.group()) or _OWNING.match(view.text, match.end()):
        return
    written = match.group()
    name = re.sub("[ -]", "", written) if spaced else read(written)
    cased = view.cased[start : start + len(written)]
    shaped = announced or (len(written) == len(name) and is_camel(cased))
    if len(name) < 3 or TIME_OR_PRICE.fullmatch(name) or not is_name(one, name, announced=shaped, bound=bound):
        return
    if is_display_name(view, start, match.end()) or _LABEL_AFTER.match(view.text, match.end()):
        return
    if not announced and _SENTENCES_MEET.search(cased):
        return
    if name.isalpha() and not spaced and _is_prose(view, name, start, match.end()):
        return
    if one.platform in _BY_NUMBER and name.isalpha() and cased.istitle() and view.text[start - 1] in _QUOTES:
        return  # how a user calls himself beside his number (`Viber name "Doctor"`)
    begin = start - 1 if view.text[start - 1 : start] == "@" else start
    undone = ("separators dropped",) if spaced else signs_undone(written)
    yield from found_on(one.platform, name, (begin, match.end()), confidence, undone)


def _is_prose(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether a plain word goes on in plain words and is no name."""
    quoted = view.text[start - 1 : start] in _QUOTES and view.text[end : end + 1] == " "
    return quoted or tells(view, name, start, end) or is_title(view, start, end) or begins_a_sentence(view, start, end)
