"""ROUTE: two or more places in order of travel, in one phrase."""

import re
from collections.abc import Iterator, Sequence

from nlp.ads.places import Place
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "routes 1"
_ONWARD = folded(
    "to se then phir next towards into until till onto and-then onward onwards tak سے پھر تک ثم الی "
    "إلى الى به بعد سپس ته تر بیا نوں فر توں فیر تا څخه ول حتی على نحو پورې there wahan wahaan وہاں "
    "اتھوں اوتھوں thence "
    "for reach phr fir ton تیکر تائیں agay agey aage aagay آگے اگے وارد akhir aakhir finally آخر"
)
_THEN = folded("then phir پھر فیر فر fir phr بیا ثم سپس agay agey aage aagay آگے اگے akhir aakhir finally آخر next")
_VIA = folded("via through thru براستہ عبر بذریعہ براسته مرورا")
_FILLERS = folded(
    "the a by boat road air sea on foot land car truck plane flight bus train walk border se ke ki "
    "ka raste rastay route aur "
    "and or phir via direct straight from in across wahan wahaan there of game way mein may say کے "
    "راستے راستہ بارڈر میں اور سرحد وہاں "
    "پیدل کشتی کشتیوں ہوائی جہاز سمندر کار بس من از له د لارې راه طریق او و با کشتی زمین بعد ادھر "
    "up over river seedha seedhe sidha directly سیدھا دریا پار اوپر kishti jahaz plane then-on بذریعہ "
    "نه د بیا تے بحرا برا قارب له لاری paidal وچ کول بارڈروں rastey rasty le lay jate "
    "zamini raaste sa then by-road islands island coast van وین گاڑی gari taxi ٹیکسی hote hue hotay huay ہوتے ہوئے "
    "ہندے hunde صدر saddar کینٹ airport ایئرپورٹ زیارت لیے مقصد سمت سوی خاک te day night at"
)
_THROUGH = {
    (first, second): link
    for link, firsts, seconds in (
        ("through", "ke k kay", "raste rastay raaste zariye"),
        ("through", "کے", "راستے ذریعے"),
        ("through", "د له", "لارې لاری"),
        ("passing", "se سے ton توں", "hote hotay hunde ہوتے ہندے"),
    )
    for first in fold(firsts).text.split()
    for second in fold(seconds).text.split()
}
_WAYS_BEHIND = (("له", "لارې لاری"), ("کے", "راستے رستے"), ("ke k kay", "raste rastay raaste rasty zariye"))
_BEHIND = frozenset(
    (first, second)
    for firsts, seconds in _WAYS_BEHIND
    for first in fold(firsts).text.split()
    for second in fold(seconds).text.split()
)
_UP_TO = folded("ته د تک tak توں")
_ON_THE_WAY = folded(
    "route routes game dunki donkey dunky way road raasta rasta lar راستہ راستے روٹ ڈنکی ڈونکی گیم لار "
    "لاره مسیر راه طريق رحلة پیدل سفر"
)
_STOPS = frozenset(".!?۔؟|\n")
_NEITHER = fold("نه").text
_TO_THERE = folded("tak تک تیکر till until")
_OUT_OF = folded("from از من")
_LEAVING = folded("leave leaves leaving left depart departs departing fly flies flying sail sails sailing start starts")
_MODES = folded(
    "flight flights road route lorry truck ferry bus train boat line zameeni zamini طريق طریق خط باص راه "
    "coach رحلة مسیر راستہ روڈ بس ٹرک ٹرین کوچ فلائٹ موټر"
)
_GOING = [["jana", "hai"], ["jaana", "hai"], ["جانا", "ہے"], ["jana"], ["pohanchna", "hai"]]
_ARROWS = re.compile(r"-+>|=+>|→|➡|➔|>+|»|←|⬅|⟵|⟶|➜|►|▶")
_NOTED = re.compile(rf"\s*\([^()\n]{{1,24}}\)\s*(?:{_ARROWS.pattern})\s*")
_HYPHEN = re.compile(r"\s?[-\u2013\u2014]\s?")


def find(view: View, places: Sequence[Place]) -> Iterator[Found]:
    """Every route."""
    chain: list[Place] = []
    links: list[str] = []
    for place in places:
        if chain:
            link = _link(view, chain[-1], place)
            if link and not (link == "list" and any(place.value == one.value for one in chain[:-1])):
                chain.append(place)
                links.append(link)
                continue
            yield from _route(view, chain, links)
        chain, links = [place], []
    yield from _route(view, chain, links)
    yield from _bare(view, places)


def _bare(view: View, places: Sequence[Place]) -> Iterator[Found]:
    """Places that stand side by side without a word, beside a word of way (`direct flight Lahore Jeddah Khartoum`)."""
    run: list[Place] = []
    for at, place in enumerate((*places, None)):
        if place and run and not view.text[run[-1].end : place.start].strip(" "):
            run.append(place)
            continue
        if len(run) > 1 and _is_bare_way(view, run):
            before = places[at - len(run) - 1] if at > len(run) else None
            if not (before and _link(view, before, run[0])) and not (place and _link(view, run[-1], place)):
                values = " > ".join(one.value for one in run)
                yield Found("ROUTE", values, run[0].start, run[-1].end, BY, 0.7)
        run = [place] if place else []


def _is_bare_way(view: View, run: Sequence[Place]) -> bool:
    """Whether a word of way stands beside; two places must lie in two countries."""
    if len(run) < 3 and len({place.value.rpartition("/")[2] for place in run}) < 2:
        return False
    words = view.words
    near = words[max(0, run[0].first - 1) : run[0].first] + words[run[-1].last + 1 : run[-1].last + 2]
    return any(word.text in _MODES for word in near) and len({place.value for place in run}) == len(run)


def _link(view: View, left: Place, right: Place) -> str:
    """How a gap joins two places: `onward`, `via`, `list`, `through` or `passing` (the left is passed), or empty."""
    gap = view.text[left.end : right.start]
    words = [word.text for word in view.words[left.last + 1 : right.first]]
    noted = _NOTED.fullmatch(gap)
    if not noted and (len(gap) > 48 or "\n\n" in gap or re.search(r"[!?;:()]|\. ", gap)):
        return ""
    turned = "then" if noted else _turned(view, left, right, words, listed=re.search("[,،]", gap) is not None)
    if turned is not None:
        return turned
    if not _goes_on(view, left, right, words):
        return ""
    if any(word in _VIA for word in words):
        return "via"
    if tuple(words[:2]) in _THROUGH:
        return _THROUGH[words[0], words[1]]
    if any(word in _ONWARD for word in words) or _ARROWS.search(gap):
        return "then" if not words or not _THEN.isdisjoint(words) else "onward"
    if not words:
        return "onward" if _HYPHEN.fullmatch(gap) else "list" if re.fullmatch(r"\s?[,،/]\s?", gap) else ""
    return "list" if words in (["and"], ["aur"], ["اور"], ["و"], ["او"], ["تے"]) else ""


def _goes_on(view: View, left: Place, right: Place, words: list[str]) -> bool:
    """Whether the gap holds words of ways alone, and none that ends the way at `left`."""
    if any(word not in _ONWARD and word not in _VIA and word not in _FILLERS for word in words):
        return False
    gap = view.text[left.end : right.start]
    if not _TO_THERE.isdisjoint(words) and re.search("[,،]", gap) and _THEN.isdisjoint(words):
        return False
    before = [word.text for word in view.words[max(0, left.first - 3) : left.first]]
    return not ("for" in words and _ONWARD.intersection(words) == {"for"}) or not _LEAVING.isdisjoint(before)


def _turned(view: View, left: Place, right: Place, words: list[str], *, listed: bool) -> str | None:
    """The link of two places said in another order than travelled, or by the Pashto `نه`; None where neither is so."""
    if words == ["from"] or (words in _GOING and _says_from(view, right) and not listed):
        return "origin"
    if words == [_NEITHER]:
        return "" if left.first and view.words[left.first - 1].text == _NEITHER else "onward"
    before = [word.text for word in view.words[max(0, left.first - 1) : left.first]]
    if words == ["na"]:
        return "onward" if before == ["la"] else ""
    gap = view.text[left.end : right.start].strip()
    if not words and gap == "ل":
        return "onward" if before == [fold("من").text] else ""
    behind = tuple(word.text for word in view.words[right.last + 1 : right.last + 3])
    return "via" if behind in _BEHIND and not listed and all(word in _UP_TO for word in words) else None


def _says_from(view: View, place: Place) -> bool:
    """Whether `se` stands behind a place (`UK jana hai France se`)."""
    after = view.words[place.last + 1 : place.last + 2]
    return bool(after) and after[0].text in {"se", "سے"}


def _goes_out(view: View, start: Place, links: Sequence[str]) -> bool:
    """Whether the way begins at the first place although a `via` follows it (`from X via Y to Z`)."""
    before = view.words[max(0, start.first - 1) : start.first]
    behind = bool(before) and before[0].text in _OUT_OF
    return behind or "onward" in links[1:] or "then" in links[1:]


def _is_way(view: View, chain: list[Place]) -> bool:
    """Whether a bare list is a way: three places or more, in two countries, a clause of their own, a way spoken of."""
    if len(chain) < 3 or len({place.value.rpartition("/")[2] for place in chain}) < 2:
        return False
    before, after = view.text[: chain[0].start].rstrip(), view.text[chain[-1].end :].lstrip()
    alone = (not before or before[-1] in _STOPS or before[-1] == ":") and (not after or after[0] in _STOPS)
    return alone and any(word.text in _ON_THE_WAY for word in view.words)


def _route(view: View, chain: list[Place], links: list[str]) -> Iterator[Found]:
    if len(chain) < 2:
        return
    if not any(link in {"onward", "then", "via", "through", "passing", "origin"} for link in links):
        if not _is_way(view, chain):
            return
        links = ["then"] * len(links)
    if "then" in links or "passing" in links:
        links = [link if link != "list" else "then" for link in links]
    while links and links[0] == "list":
        chain, links = chain[1:], links[1:]
    if links[0] == "via" and _goes_out(view, chain[0], links):
        links[0] = "onward"
    ordered = [chain[0]]
    passed = 0
    for place, link in zip(chain[1:], links, strict=True):
        if link == "via":
            ordered.insert(len(ordered) - 1, place)
            passed = 1
        elif link == "origin":
            ordered.insert(0, place)
        elif link == "list" and passed:
            ordered.insert(len(ordered) - 1, place)
        else:
            ordered.append(place)
            passed = 0
    values = [place.value for at, place in enumerate(ordered) if not at or place.value != ordered[at - 1].value]
    if len(set(values)) > 1:
        yield Found("ROUTE", " > ".join(values), chain[0].start, chain[-1].end, BY, 0.85)
