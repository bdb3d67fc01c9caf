"""Reader for pnopaste (Debian pnopaste), a Perl paste site: `?<number>` shows a paste. It has no lists.

It writes the time of its server without naming the zone; the address of who pasted may stand behind the name.
"""

import re

from crawlers.records import Link, PageReading
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.paste import PasteByline, code_of, count, listing, paste, whole
from crawlers.sites.base.selector_engine import pick

NAME = "pnopaste"
_NUMBER = re.compile(r"\?(\d{1,12})(?:&|$)")


def confidence(document: ParsedPage) -> float:
    """The parts of a shown paste, or of its form."""
    shown = count(document, "#display_paste", "#codetable #codetext pre", "p#from em", "p#expires em", "td#linenumbers")
    form = count(document, "#add_paste", 'form textarea[name="code"]#code', "#rendertime", "p#copyright")
    return (0.0, 0.3, 0.6, 0.9, 0.97, 0.99)[min(max(shown, form), 5)]


def read(document: ParsedPage) -> PageReading:
    """Read a paste; its form leads nowhere."""
    soup = document.soup
    sure = (NAME, confidence(document))
    code = soup.select_one("#codetext pre")
    if code is None:
        return listing(document, sure, {})
    download = soup.select_one('#options a[href*="download"]')
    target = document.link(attribute(download, "href")) if download is not None else ""
    number = _NUMBER.search(document.url) or _NUMBER.search(target)
    key = number[1] if number else document.url
    title = words(pick(soup, "span.description, p#description"))
    base = document.url.split("?", maxsplit=1)[0]
    return paste(
        document,
        sure,
        whole(document, key, title, f"{base}?{key}" if number else ""),
        code_of(code),
        by=PasteByline(words(soup.select_one("p#from em")), words(soup.select_one("p#time em"))),
        links=(Link(target, words(download)),) if target else (),
    )
