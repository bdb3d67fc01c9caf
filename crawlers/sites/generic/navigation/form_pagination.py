"""Further pages behind forms that only ask (GET): a field to choose a page from, a button to the next. Pure.

A form with a field to write in is left alone, and so is one that would change something (POST).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlencode, urlsplit, urlunsplit

from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.navigation.pagination_vocabulary import ARROWS, way_of
from crawlers.sites.generic.navigation.url_siblings import goes_up, is_sibling, is_step, own_address

_PAGE = re.compile(r"\D{0,14}(\d{1,5})(?:\s*[-–—]\s*(\d{1,6}))?(?:\D{1,8}\d{1,6})?\W*")
_SCRIPT = re.compile(r"""['"]([^'"]*[?/=&])['"]\s*\+""")
_FEWEST = 2


def by_choice(document: ParsedPage) -> str:
    """The option after the chosen one, where the options are pages in a row."""
    for select in document.soup.find_all("select", limit=20):
        options = select.find_all("option", limit=400)
        if len(options) < _FEWEST or not _in_a_row([words(option) for option in options]):
            continue
        chosen = next((n for n, option in enumerate(options) if option.has_attr("selected")), 0)
        following = options[chosen + 1 : chosen + 2]
        url = _target(document, select, attribute(following[0], "value") or words(following[0])) if following else ""
        if url and url != own_address(document):
            return url
    return ""


def _in_a_row(told: Sequence[str]) -> bool:
    found = [match for text in told if (match := _PAGE.fullmatch(text))]
    ends = [(int(match[1]), int(match[2] or match[1])) for match in found]
    return len(found) == len(told) and all(one[1] + 1 == two[0] or one[0] == two[1] + 1 for one, two in pairwise(ends))


def _target(document: ParsedPage, select: Tag, value: str) -> str:
    """Where choosing an option leads: to its own address, to the form's, or to what a script makes of it."""
    if re.search(r"[/?]|\.[a-z]{3,4}", value):
        return document.here(value)
    scripted = _SCRIPT.search(attribute(select, "onchange"))
    if scripted is not None:
        return document.here(scripted[1] + value)
    form = select.find_parent("form")
    name = attribute(select, "name")
    return _asked(document, form, [(name, value)]) if form is not None and name else ""


def by_button(document: ParsedPage) -> str:
    """The button that promises the next page."""
    for form, button, way in _promising_buttons(document):
        own = [(attribute(button, "name"), attribute(button, "value"))] if attribute(button, "name") else []
        url = _asked(document, form, own)
        if url and url != own_address(document) and (way == "next" or is_sibling(document, url)):
            return url if not is_step(document, url) or goes_up(document, url) else ""
    return ""


def _promising_buttons(document: ParsedPage) -> Iterator[tuple[Tag, Tag, str]]:
    """The buttons whose words say that something follows, each behind its form, with the way that they name."""
    for form in document.soup.find_all("form", limit=40):
        for button in form.find_all(["input", "button"], limit=20):
            kind = attribute(button, "type").lower() or "submit"
            text = attribute(button, "value") if button.name == "input" else words(button)
            way = way_of(text)
            promised = way in {"next", "older", "more"} or "".join(text.split()) in ARROWS
            if kind in {"submit", "image"} and promised:
                yield form, button, way


def _asked(document: ParsedPage, form: Tag, told: Sequence[tuple[str, str]]) -> str:
    """The address that a form asks for with its hidden fields and these; empty where it sends or has one writes."""
    fields = form.find_all(["input", "textarea"], limit=40)
    kinds = {field.name if field.name == "textarea" else attribute(field, "type").lower() or "text" for field in fields}
    if attribute(form, "method").lower() == "post" or kinds - {"hidden", "submit", "image", "button"}:
        return ""
    hidden = [
        (attribute(field, "name"), attribute(field, "value"))
        for field in fields
        if attribute(field, "type").lower() == "hidden" and attribute(field, "name")
    ]
    target = document.link(attribute(form, "action") or document.url.partition("?")[0])
    named = {name for name, _ in told}
    query = urlencode([pair for pair in hidden if pair[0] not in named] + list(told))
    return document.here(urlunsplit(urlsplit(target)._replace(query=query))) if target else ""
