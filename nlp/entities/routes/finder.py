"""ROUTE: two or more places in order of travel, in one phrase.

Places that are joined one to the next (`nlp.entities.routes.links`) make a chain; a chain is a way where one of its
links says so, or where a word of way stands beside a mere list.
"""

from collections.abc import Iterator, Sequence

from nlp.entities.routes.links import FROM_BEFORE, HYPHEN, TO_BEHIND, WAYS, between, link
from nlp.gazetteer import PlaceMatch, lands
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.language_packs import words

BY = "routes"
_FROM, _IN, _SENT, _THEN, _TICKETS, _TOWARDS, _VIA = (
    words(f"route_{name}") for name in ("from", "in", "sent", "then", "ticket", "towards", "via")
)
_STOPS = frozenset(".!?۔؟|:\n\u2014")
_HOME = "PK"
_SAID = frozenset({"onward", "then", "via", "through", "passing", "origin"})
_LAND_BEHIND = " -\u2013\u2014,،("
Chain = list[PlaceMatch]


def find(view: FoldedText, places: Sequence[PlaceMatch]) -> list[SpanMatch]:
    """Every route."""
    said = [route for chain, links in _chains(view, places) if (route := _route(view, chain, links))]
    joined = [
        SpanMatch("ROUTE", _value(run), run[0].start, run[-1].end, BY, 0.7)
        for run in _side_by_side(view, places)
        if _is_bare_way(view, run)
    ]
    return said + [one for one in joined if not any(one.start < way.end and way.start < one.end for way in said)]


def _chains(view: FoldedText, places: Sequence[PlaceMatch]) -> Iterator[tuple[Chain, list[str]]]:
    """The places that are joined one to the next, with their links; also those of one place."""
    chain: Chain = []
    links: list[str] = []
    last: PlaceMatch | None = None
    for place in places:
        if last and _is_its_land(view, last, place):
            last = place
            continue
        found = _link(view, last, place, begun=bool(links)) if last else ""
        if found and _is_second_way(view, chain, links, place, found):
            yield chain[:-1], links[:-1]
            chain, links = chain[-1:], []
        if last and found and not _comes_back(chain, last, place, found):
            chain, links = [*chain, place], [*links, found]
        else:
            yield chain, links
            chain, links = [place], []
        last = place
    yield chain, links


def _is_its_land(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> bool:
    """Whether `right` only says in which land `left` lies (`Istanbul, Turkey`)."""
    lies_in = right.value in lands() and left.value not in lands() and _land(left) == _land(right)
    return lies_in and right.start - left.end <= 3 and not view.text[left.end : right.start].strip(_LAND_BEHIND)


def _land(place: PlaceMatch) -> str:
    return place.value.rpartition("/")[2]


def _link(view: FoldedText, last: PlaceMatch, place: PlaceMatch, *, begun: bool) -> str:
    """How a place is joined to the last; of two side by side the second is a goal in Pashto (`له ترکیې یونان ته`)."""
    found = link(view, last, place)
    if found != "beside":
        return found
    out = begun or _is_near(FROM_BEFORE, view.texts[max(0, last.first - 1) : last.first])
    return "onward" if out and _is_near(TO_BEHIND, _behind(view, place)) else ""


def _is_near(listed: frozenset[str], near: Sequence[str]) -> bool:
    return not listed.isdisjoint(near)


def _behind(view: FoldedText, place: PlaceMatch) -> list[str]:
    """The word right behind a place; none at the end."""
    return view.texts[place.last + 1 : place.last + 2]


def _before(view: FoldedText, place: PlaceMatch) -> list[str]:
    """The word right before a place; none at the beginning."""
    return view.texts[max(0, place.first - 1) : place.first]


def _comes_back(chain: Chain, last: PlaceMatch, place: PlaceMatch, found: str) -> bool:
    """Whether a place of the chain is only named again."""
    again = any(place.value == one.value for one in chain[:-1])
    return again and (found == "list" or place.first - last.last > 1)


def _is_second_way(view: FoldedText, chain: Chain, links: Sequence[str], place: PlaceMatch, found: str) -> bool:
    """Whether the last of `chain` begins a way of its own (`Casablanca to Doha and Karachi to Doha`)."""
    if found != "onward" or links[-2:] != ["onward", "list"] or chain[-1].value == chain[-2].value:
        return False
    first, second = between(view, chain[-3], chain[-2]), between(view, chain[-1], place)
    same = chain[-2].value == place.value or chain[-3].value == chain[-1].value
    return same or (first == second and len(first) == 1 and first[0] in _TOWARDS)


def _side_by_side(view: FoldedText, places: Sequence[PlaceMatch]) -> Iterator[Chain]:
    """Places with nothing between them, two or more."""
    run: Chain = []
    for place in places:
        if run and view.text[run[-1].end : place.start].strip(" "):
            yield from [run] if len(run) > 1 else []
            run = []
        run.append(place)
    yield from [run] if len(run) > 1 else []


def _is_bare_way(view: FoldedText, run: Chain) -> bool:
    """Whether a word of way stands beside such places (`direct flight Lahore Jeddah Khartoum`).

    Two of one country want a ticket (`بلیط قطار تهران اهواز`), three were travelled (`ne Milan Doha Lahore kiya`).
    """
    apart = len({_land(place) for place in run}) > 1
    if len({place.value for place in run}) < len(run):
        return False
    led, behind = view.texts[max(0, run[0].first - 3) : run[0].first], _behind(view, run[-1])
    if not apart and len(run) == 2:
        return _is_near(_TICKETS, led) and led[-1] in WAYS
    travelled = apart and len(run) > 2 and _is_near(_SENT, behind)
    return travelled or _is_near(WAYS, led[-1:] + behind) or _is_near(TO_BEHIND, behind)


def _is_listed_way(view: FoldedText, chain: Chain) -> bool:
    """Whether a bare list is a way: three places or more, in two countries, beside a word of way.

    Or in a clause of its own, where a way is spoken of elsewhere; or with one place at home, where somebody was sent.
    """
    if len(chain) < 3 or len({_land(place) for place in chain}) < 2:
        return False
    behind = _behind(view, chain[-1])
    if _land(chain[0]) == _HOME and _is_near(_SENT, behind):
        return sum(_land(place) == _HOME for place in chain) < len(chain) - 1
    if _is_near(WAYS, _before(view, chain[0]) + behind):
        return True
    before, after = view.text[: chain[0].start].rstrip(), view.text[chain[-1].end :].lstrip()
    alone = (not before or before[-1] in _STOPS) and (not after or after[0] in _STOPS)
    return alone and not WAYS.isdisjoint(view.vocabulary)


def _is_no_way(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> bool:
    """Whether two places are one after the other for another reason.

    A land and a town of it behind a hyphen (`Turkey - Istanbul`), or what happens in a place and then in another
    (`interviews in Amman then Tunis`).
    """
    gap = view.text[left.end : right.start]
    if HYPHEN.fullmatch(gap):
        return _land(left) == _land(right) and not lands().isdisjoint({left.value, right.value})
    said = between(view, left, right)
    then = len(said) == 1 and said[0] in _THEN and not _is_near(frozenset(",،"), gap)
    return then and _is_near(_IN, _before(view, left))


def _route(view: FoldedText, chain: Chain, links: list[str]) -> SpanMatch | None:
    """The way that a chain is; None where it is none."""
    if len(chain) < 2 or (len(chain) == 2 and _is_no_way(view, *chain)):
        return None
    if _SAID.isdisjoint(links):
        if not _is_listed_way(view, chain):
            return None
        links = ["then"] * len(links)
    before = _before(view, chain[0])
    chain, links = _trimmed(chain, _said(links, before))
    if links[:1] == ["via"] and (_is_near(_FROM, before) or not {"onward", "then"}.isdisjoint(links[1:])):
        links = ["onward", *links[1:]]
    value = _value(_in_order(chain, links)) if links else ""
    return SpanMatch("ROUTE", value, chain[0].start, chain[-1].end, BY, 0.85) if value else None


def _said(links: list[str], before: Sequence[str]) -> list[str]:
    """The links, mere lists among them being legs where the way is told leg by leg or what is passed comes first."""
    passed_first = next(one for one in links if one != "list") == "through" or _is_near(_VIA, before)
    told = passed_first or "then" in links or "passing" in links
    return ["then" if one == "list" else one for one in links] if told else links


def _value(ordered: Chain) -> str:
    """The places in order, one that is named twice running once; empty where all are one place."""
    values = [place.value for at, place in enumerate(ordered) if not at or place.value != ordered[at - 1].value]
    return " > ".join(values) if len(set(values)) > 1 else ""


def _trimmed(chain: Chain, links: list[str]) -> tuple[Chain, list[str]]:
    """Without places at the ends that are only listed beside the way, or named again without going on."""
    while links and links[0] == "list":
        chain, links = chain[1:], links[1:]
    while links and chain[-1].value == chain[-2].value:
        chain, links = chain[:-1], links[:-1]
    return chain, links


def _in_order(chain: Chain, links: list[str]) -> Chain:
    """The places in the order of travel."""
    ordered = [chain[0]]
    passed = 0
    for place, how in zip(chain[1:], links, strict=True):
        if how == "via":
            ordered.insert(len(ordered) - 1, place)
            passed = 1
        elif how == "origin":
            ordered.insert(0, place)
        elif how == "list" and passed:
            ordered.insert(len(ordered) - 1, place)
        else:
            ordered.append(place)
            passed = 0
    return ordered
