"""ROUTE: two or more places in order of travel, in one phrase."""

import re
from collections.abc import Iterator, Sequence

from nlp.ads.places import Place
from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "routes 1"
_ONWARD = frozenset(
    fold(
        "to se then phir next towards into until till onto and-then onward onwards tak سے پھر تک ثم الی "
        "إلى الى به بعد سپس ته تر بیا نوں فر توں فیر تا څخه ول حتی على نحو پورې there wahan wahaan وہاں "
        "اتھوں اوتھوں thence "
        "for reach phr fir"
    ).text.split()
)
_THEN = frozenset(fold("then phir پھر فیر فر fir phr بیا ثم سپس").text.split())
_VIA = frozenset(fold("via through thru براستہ عبر بذریعہ براسته مرورا").text.split())
_FILLERS = frozenset(
    fold(
        "the a by boat road air sea on foot land car truck plane flight bus train walk border se ke ki "
        "ka raste rastay route aur "
        "and or phir via direct straight from in across wahan wahaan there of game way mein may say کے "
        "راستے راستہ بارڈر میں اور سرحد وہاں "
        "پیدل کشتی کشتیوں ہوائی جہاز سمندر کار بس من از له د لارې راه طریق او و با کشتی زمین بعد ادھر "
        "up over river seedha seedhe sidha directly سیدھا دریا پار اوپر kishti jahaz plane then-on بذریعہ "
        "نه د بیا تے بحرا برا قارب له لاری paidal وچ کول بارڈروں rastey rasty le lay jate "
        "zamini raaste sa then by-road islands island coast"
    ).text.split()
)
_BACKWARD = (("ke", "raste"), ("ke", "rastay"), ("ke", "zariye"), ("کے", "راستے"), ("کے", "ذریعے"), ("ke", "raaste"))
_WAYS_BEHIND = (("له", "لارې لاری"), ("کے", "راستے رستے"), ("ke k kay", "raste rastay raaste rasty zariye"))
_BEHIND = frozenset(
    (first, second)
    for firsts, seconds in _WAYS_BEHIND
    for first in fold(firsts).text.split()
    for second in fold(seconds).text.split()
)
_UP_TO = frozenset(fold("ته د تک tak توں").text.split())
_ON_THE_WAY = frozenset(
    fold(
        "route routes game dunki donkey dunky way road raasta rasta lar راستہ راستے روٹ ڈنکی ڈونکی گیم لار "
        "لاره مسیر راه طريق رحلة پیدل سفر"
    ).text.split()
)
_STOPS = frozenset(".!?۔؟|\n")
_NEITHER = fold("نه").text
_GOING = [["jana", "hai"], ["jaana", "hai"], ["جانا", "ہے"], ["jana"], ["pohanchna", "hai"]]
_ARROWS = re.compile(r"-+>|=+>|→|➡|➔|>+|»|←|⬅|⟵|⟶|➜|►|▶")
_HYPHEN = re.compile(r"\s?[-\u2013\u2014]\s?")


def find(view: View, places: Sequence[Place]) -> Iterator[Found]:
    """Every route."""
    chain: list[Place] = []
    links: list[str] = []
    for place in places:
        if chain:
            link = _link(view, chain[-1], place)
            if link:
                chain.append(place)
                links.append(link)
                continue
            yield from _route(view, chain, links)
        chain, links = [place], []
    yield from _route(view, chain, links)


def _link(view: View, left: Place, right: Place) -> str:
    """How a gap joins two places: `onward`, `via`, `list`, `through` (the left one is passed), or an empty string."""
    gap = view.text[left.end : right.start]
    words = [word.text for word in view.words[left.last + 1 : right.first]]
    if len(gap) > 48 or "\n\n" in gap or re.search(r"[!?;:()]|\. ", gap):
        return ""
    turned = _turned(view, left, right, words, listed=re.search("[,،]", gap) is not None)
    if turned is not None:
        return turned
    if any(word not in _ONWARD and word not in _VIA and word not in _FILLERS for word in words):
        return ""
    if any(word in _VIA for word in words):
        return "via"
    if tuple(words[:2]) in _BACKWARD:
        return "through"
    if any(word in _ONWARD for word in words) or _ARROWS.search(gap):
        return "then" if not words or not _THEN.isdisjoint(words) else "onward"
    if not words:
        return "onward" if _HYPHEN.fullmatch(gap) else "list" if re.fullmatch(r"\s?[,،/]\s?", gap) else ""
    return "list" if words in (["and"], ["aur"], ["اور"], ["و"], ["او"], ["تے"]) else ""


def _turned(view: View, left: Place, right: Place, words: list[str], *, listed: bool) -> str | None:
    """The link of two places said in another order than travelled, or by the Pashto `نه`; None where neither is so."""
    if words == ["from"] or (words in _GOING and _says_from(view, right) and not listed):
        return "origin"
    if words == [_NEITHER]:
        return "" if left.first and view.words[left.first - 1].text == _NEITHER else "onward"
    behind = tuple(word.text for word in view.words[right.last + 1 : right.last + 3])
    return "via" if behind in _BEHIND and not listed and all(word in _UP_TO for word in words) else None


def _says_from(view: View, place: Place) -> bool:
    """Whether `se` stands behind a place (`UK jana hai France se`)."""
    after = view.words[place.last + 1 : place.last + 2]
    return bool(after) and after[0].text in {"se", "سے"}


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
    if not any(link in {"onward", "then", "via", "through", "origin"} for link in links):
        if not _is_way(view, chain):
            return
        links = ["then"] * len(links)
    if "then" in links:
        links = [link if link != "list" else "then" for link in links]
    while links and links[0] == "list":
        chain, links = chain[1:], links[1:]
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
