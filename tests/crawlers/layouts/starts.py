"""Start pages with one dated text, or with teasers, beside the links that lead on."""

from collections.abc import Callable
from datetime import timedelta

from tests.crawlers.layouts.layouts import ENGLISH, START, page

_BOARDS = (("/forum/1", "Visas and papers"), ("/forum/2", "By land and by sea"), ("/forum/3", "Work abroad"))
_LINKS = "".join(f'<li><a href="{url}">{name}</a></li>' for url, name in _BOARDS)


def welcome() -> str:
    """A welcome with a name and a day, and the boards."""
    return page(
        "Riverside",
        f"""<h1>Riverside</h1><div class=news><b>admin</b> 1 March 2026<p>Welcome to our board. Please read the rules
        before you write, be kind to each other and never give your number to anyone whom you do not know.</p></div>
        <ul>{_LINKS}</ul>""",
    )


def updated() -> str:
    """Links to months, and who made the page and when."""
    months = "".join(f'<li><a href="/2026-{n:02}/">{n:02}/2026</a></li>' for n in range(1, 6))
    return page(
        "List archive",
        f"<h1>List archive</h1><p>This is the archive of the list, kept by month for all who wish to read it.</p>"
        f"<ul>{months}</ul>"
        f"<address>Last updated by <a href='mailto:k@site.example'>keeper</a> on 3 March 2026</address>",
    )


def visitors() -> str:
    """A home page with a count of visitors and a link to a guestbook."""
    return page(
        "Our boat",
        """<center><h1>Our boat</h1><p>We are Petra and Zoran and we live on a boat, here you find pictures of it and
        of the places where we have been.</p><p><a href="/pictures.html">Pictures</a> | <a href="/guestbook.html">Sign
        and read our guestbook</a></p><p>1204 visitors since 1 May 2004</p></center>""",
    )


def tongues() -> str:
    """A home page with a guestbook in each of two languages, and itself in another."""
    return page(
        "House by the lake",
        """<p><a href="/?lang=en">English</a></p><h1>House by the lake</h1><p>Three rooms with a view, open from May to
        October.</p><ul><li><a href="/book.php">Gästebuch</a></li><li><a href="/book.php?lang=en">Guest book in
        English</a></li></ul><p>1204 visitors since 1 May 2004</p>""",
    )


def header_row() -> str:
    """Boards in a table with a head, and one time in it."""
    rows = "".join(
        f"<tr><td><a href='{url}'>{name}</a><br>All that there is to say about it, in one place.</td><td>{n}</td>"
        f"<td>{'03.03.2026 10:15' if n == 1 else '-'}</td></tr>"
        for n, (url, name) in enumerate(_BOARDS)
    )
    return page("Riverside", f"<table><tr><td>Members</td><td>Replies</td><td>Directions</td></tr>{rows}</table>")


def teasers() -> str:
    """The latest replies: author, time, the beginning of the text, each leading to where it stands whole."""
    inside = "".join(
        f"""<div class=t><b>{said.author}</b> <i>{said.at:%d %b %Y %H:%M}</i><br>{said.text[:40].strip()}...
        <a href="/thread/{n + 3}#p{n}">read on</a></div>"""
        for n, said in enumerate(ENGLISH)
    )
    return page("Riverside", f"<h1>Riverside</h1><ul>{_LINKS}</ul><h2>Latest replies</h2>{inside}")


def teasers_in_links() -> str:
    """The same with the words themselves as the link, without telling names."""
    inside = "".join(
        f"""<tr><td class=w1>{said.author}</td><td class=w2>{START - timedelta(hours=n):%d.%m.%Y %H:%M}</td>
        <td class=w3>
        <a href="/thread/{n + 3}">{said.text[:50].strip()} …</a></td></tr>"""
        for n, said in enumerate(ENGLISH)
    )
    return page("Ufer", f"<h1>Ufer</h1><p>{_LINKS}</p><table>{inside}</table>")


STARTS: dict[str, tuple[Callable[[], str], frozenset[str]]] = {
    "welcome": (welcome, frozenset(url for url, _ in _BOARDS)),
    "updated": (updated, frozenset(f"/2026-{n:02}/" for n in range(1, 6))),
    "visitors": (visitors, frozenset({"/guestbook.html"})),
    "tongues": (tongues, frozenset({"/book.php", "/book.php?lang=en"})),
    "header row": (header_row, frozenset(url for url, _ in _BOARDS)),
    "teasers": (teasers, frozenset({"/forum/1", "/thread/3", "/thread/5"})),
    "teasers in links": (teasers_in_links, frozenset({"/forum/1", "/thread/3", "/thread/5"})),
}
