"""The page after this one: by `rel`, by words in many languages, by numbers in a row, by arrows, by forms. Pure.

A link leads to another page of the same list or thread only if its address differs from the page's in one number, or
in little more.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.navigation.form_pagination import by_button, by_choice
from crawlers.sites.generic.navigation.page_numbers import by_row
from crawlers.sites.generic.navigation.pagination_vocabulary import ARROWS, LEFT_ARROWS, Way, way_of
from crawlers.sites.generic.navigation.url_siblings import goes_up, is_sibling, is_step, onward, own_address

_SHORT = 48
_LINKS_LIMIT = 3000
_LOCATION = re.compile(r"""location(?:\.href)?\s*=\s*['"]([^'"]+)['"]""")
_CLICKED = "button[onclick], input[onclick], a[onclick], td[onclick], div[onclick]"
_TARGETS = ("data-href", "data-url", "data-next", "data-next-url", "hx-get")
_DRAWN_ON = frozenset(["next", "nxt", "right", "forward", "fwd", "older", "more", "weiter", "vor", "rechts", "sonraki"])
_DRAWN_BACK = frozenset(["prev", "previous", "left", "back", "newer", "zurueck", "links", "onceki"])
_ORDER: tuple[Way, ...] = ("next", "older", "more", "previous", "newer")
_TEASERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A link within the site, and what is told of it: its words, its label, its picture's."""

    tag: Tag
    url: str
    told: tuple[str, ...]

    @property
    def way(self) -> Way:
        """Which page it promises."""
        return next(filter(None, map(way_of, self.told)), "") or _drawn_way(self.tag)


def next_page(document: ParsedPage, *, falling: bool | None = None) -> str:
    """The following page of this list or thread; empty for none. `falling` says whether the newest stands first."""
    for tag in document.soup.select('link[rel~="next"][href], a[rel~="next"][href]'):
        related = onward(document, tag.get("href"))
        if related and related != own_address(document):
            return related
    found = steps(document)
    return (
        _by_words(document, found, falling=falling)
        or by_row(document)
        or _by_arrow(document, found)
        or by_choice(document)
        or by_button(document)
    )


def steps(document: ParsedPage) -> list[Step]:
    """All links to other pages of the site, also those that a script would follow."""
    own = own_address(document)
    links = document.soup.find_all("a", has="href", limit=_LINKS_LIMIT)
    clicked = document.soup.select(_CLICKED)
    scripted = [tag for tag in clicked if _LOCATION.search(attribute(tag, "onclick"))][:60]
    loaded = [
        tag for name in _TARGETS for tag in document.soup.select(f"button[{name}], a[{name}], div[{name}]", limit=9)
    ]
    targets = [(tag, attribute(tag, "href")) for tag in links]
    targets += [(tag, hit[1]) for tag in scripted if (hit := _LOCATION.search(attribute(tag, "onclick")))]
    targets += [(tag, attribute(tag, name)) for tag in loaded for name in _TARGETS if name in tag.attrs]
    found = [(tag, onward(document, target)) for tag, target in targets]
    return [Step(tag, url, _told(tag)) for tag, url in found if url and url != own]


def _told(tag: Tag) -> tuple[str, ...]:
    told = [words(tag), *(attribute(tag, name) for name in ("aria-label", "title", "value"))]
    told += [attribute(image, name) for image in tag.find_all("img", limit=2) for name in ("alt", "title")]
    return tuple(text for text in told if text and len(text) < _SHORT)


def _drawn_way(tag: Tag) -> Way:
    """Which way a picture without words points, by the name of its file."""
    image = tag.find("img") if not words(tag) else None
    if not isinstance(image, Tag) or attribute(image, "alt"):
        return ""
    name = attribute(image, "src").rpartition("/")[2].partition(".")[0]
    parts = set(re.split(r"[\W\d_]+", name.lower()))
    return "next" if parts & _DRAWN_ON else "previous" if parts & _DRAWN_BACK else ""


def _by_words(document: ParsedPage, found: Sequence[Step], *, falling: bool | None) -> str:
    """The link whose words promise a further page, if its address agrees."""
    promised: dict[Way, list[str]] = defaultdict(list)
    for step in found:
        way = step.way
        if way and step.url not in promised[way]:
            promised[way].append(step.url)
    if promised["older"] and promised["newer"]:
        del promised["newer" if falling is not False else "older"]
    onward = (_first_up(document, promised[way], way) for way in _ORDER if len(promised[way]) <= _TEASERS)
    return (
        next(filter(None, onward), "")
        or next((url for url in promised["next"][:1] if _may_lead_on(document, url)), "")
        or next((url for url in promised["older"] if falling is not False and is_sibling(document, url)), "")
    )


def _first_up(document: ParsedPage, urls: Sequence[str], way: Way) -> str:
    """The first of these addresses that counts on from the page's own."""
    for url in urls:
        if goes_up(document, url) and (is_step(document, url) or (way == "next" and is_sibling(document, url))):
            return url
    return ""


def _may_lead_on(document: ParsedPage, url: str) -> bool:
    """Whether an address may be the next page's: no smaller number at the place where they differ."""
    return not is_step(document, url) or goes_up(document, url)


def _by_arrow(document: ParsedPage, found: Sequence[Step]) -> str:
    """An arrow forward, else one that leads back to older pages where the newest stand first: those count up too."""
    onward, back = (LEFT_ARROWS, ARROWS) if _is_rtl(document) else (ARROWS, LEFT_ARROWS)
    for arrows in (onward, back):
        for step in found:
            shown = {"".join(text.split()) for text in step.told}
            if shown & arrows and is_step(document, step.url) and goes_up(document, step.url):
                return step.url
    return ""


def _is_rtl(document: ParsedPage) -> bool:
    return any(attribute(tag, "dir").lower() == "rtl" for tag in document.soup.select("html, body, main")[:3])


def page_steps(document: ParsedPage) -> list[str]:
    """Where the links lead that promise another page of this one, before or after it."""
    found = steps(document)
    arrows = ARROWS | LEFT_ARROWS
    told = [
        step.url
        for step in found
        if (step.way or {"".join(text.split()) for text in step.told} & arrows) and is_step(document, step.url)
    ]
    return list(dict.fromkeys(told))
