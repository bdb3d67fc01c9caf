"""What the mentions of a text say together: the ways, the papers, the sums and the means, not the words for them.

`Zaranj > Zahedan 150$ / Zahedan > Tehran 350$` has no word of the trade, yet legs that leave one country for another,
each with a price, say what is sold. Countries and regions generalise where names of places do not. Sums are told by
their size in dollars: what a crossing costs and what a SIM costs lie decades apart.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from nlp.records import TextMention

# Channels that need no telephone number: who gives one does not want to be known.
_HIDDEN = frozenset({"SESSION", "TOX", "ONION", "JABBER", "THREEMA"})
_KINDS = {"TRANSPORT": "by", "ROLE": "role", "DOCUMENT": "paper"}
_MOST_LEGS = 12
FAMILIES = ("way", "place", "kind", "sum", "means")


def structure(mentions: Sequence[TextMention]) -> list[str]:
    """The features of the mentions of one text, sorted."""
    by_label: dict[str, list[TextMention]] = defaultdict(list)
    for one in mentions:
        by_label[one.label].append(one)
    found = {*_ways(by_label), *_places(by_label), *_kinds(by_label), *_sums(by_label), *_means(by_label)}
    return sorted(found)


def _ways(by_label: dict[str, list[TextMention]]) -> Iterator[str]:
    """Legs by country and by region, whether a border is crossed, where the last one ends."""
    ways = [_countries(one.value) for one in by_label.get("ROUTE", ())]
    legs = [(left, right) for way in ways for left, right in pairwise(way)][:_MOST_LEGS]
    if not legs:
        return
    abroad = [leg for leg in legs if leg[0] != leg[1]]
    yield "way abroad" if abroad else "way at home"
    yield f"ways {_few(len(ways))}"
    yield f"legs {_few(len(legs))}"
    yield f"way to {_region(legs[-1][1])}"
    for left, right in abroad:
        yield f"leg {left}>{right}"
        yield f"leg {_region(left)}>{_region(right)}"


def _places(by_label: dict[str, list[TextMention]]) -> Iterator[str]:
    countries = {value.rpartition("/")[2] for value in (one.value for one in by_label.get("PLACE", ()))}
    if countries:
        yield f"countries {_few(len(countries))}"
        yield from (f"in {country}" for country in countries)
        yield from (f"in {_region(country)}" for country in countries)


def _kinds(by_label: dict[str, list[TextMention]]) -> Iterator[str]:
    """How people are moved, who is named, which papers and how many."""
    for label, sign in _KINDS.items():
        values = {one.value for one in by_label.get(label, ())}
        yield from (f"{sign} {value}" for value in values)
        if len(values) > 1:
            yield f"{sign}s {_few(len(values))}"


def _sums(by_label: dict[str, list[TextMention]]) -> Iterator[str]:
    """The greatest sum in dollars by half decades, what the sums are for, and how many."""
    prices = by_label.get("PRICE", ())
    if not prices:
        return
    yield f"sums {_few(len(prices))}"
    yield from (f"for {one.purpose}" for one in prices if one.purpose)
    known = [worth for worth in (dollars(one.value) for one in prices) if worth]
    if known:
        yield f"sum {_size(max(known))}"


def _means(by_label: dict[str, list[TextMention]]) -> Iterator[str]:
    """Several payment cards, a wallet, and channels that hide who answers."""
    if len(by_label.get("CARD", ())) > 1:
        yield "cards"
    if "WALLET" in by_label:
        yield "wallet"
    if not _HIDDEN.isdisjoint(by_label):
        yield "hidden"


def _few(count: int) -> str:
    return str(count) if count < 3 else "3+"


def _size(worth: float) -> int:
    return max(0, min(12, round(2 * math.log10(max(worth, 1.0)))))


@lru_cache(maxsize=4096)
def _countries(value: str) -> tuple[str, ...]:
    return tuple(place.rpartition("/")[2] for place in value.split(" > "))


def _region(country: str) -> str:
    return _regions().get(country, country)


@lru_cache(maxsize=4096)
def dollars(value: str) -> float:
    """What a PRICE (`1500000 PKR`, `20-25 USD`) is worth in US dollars, roughly; 0 where the code has no rate."""
    amount, _, code = value.rpartition(" ")
    try:
        return float(amount.rpartition("-")[2]) * _rates().get(code, 0.0)
    except ValueError:
        return 0.0


@cache
def _rates() -> dict[str, float]:
    return {name: float(value) for kind, name, value in _rows() if kind == "rate"}


@cache
def _regions() -> dict[str, str]:
    return {country: name for kind, name, value in _rows() if kind == "region" for country in value.split()}


def _rows() -> list[list[str]]:
    text = resources.files("resources").joinpath("lexicons/worth.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
