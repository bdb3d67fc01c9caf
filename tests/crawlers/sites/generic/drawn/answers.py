"""Drawn books whose entries are of several makes on one page: answers within entries, turns, an older book below."""

from collections.abc import Callable
from html import escape

from tests.crawlers.sites.generic.drawn.books import PAGERS, home
from tests.crawlers.sites.generic.drawn.sites import Layout, Part, whole
from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import BREAKS, PARAGRAPHS, body, long

Entry = Callable[[Written, str], str]


def _n(w: Written) -> str:
    return escape(w.author)


def _at(w: Written) -> str:
    return long(w.at, "de")


def _in_pairs(part: Part, entry: Entry, answer: Callable[[Written], str]) -> str:
    """Every second post is an answer that stands within the one before."""
    posts = [*part.posts]
    return "".join(entry(posts[n], answer(posts[n + 1]) if n + 1 < len(posts) else "") for n in range(0, len(posts), 2))


def boxed(part: Part) -> str:
    """An answer in a box within the entry."""
    return _in_pairs(
        part,
        lambda w, below: f"<div class=e><h4>{_n(w)} <small>{_at(w)}</small></h4>{body(w, PARAGRAPHS)}{below}</div>",
        lambda w: f"<div class=answer><b>{_n(w)}</b> ({_at(w)}): <p>{body(w, BREAKS)}</p></div>",
    )


def moved_in(part: Part) -> str:
    """An answer moved in like a quotation, among terms."""
    told = _in_pairs(
        part,
        lambda w, below: f"<dt>{_n(w)} ({_at(w)})</dt><dd>{body(w, PARAGRAPHS)}{below}</dd>",
        lambda w: f"<blockquote><b>{_n(w)}</b> {_at(w)}<br>{body(w, BREAKS)}</blockquote>",
    )
    return f"<dl>{told}</dl>"


def in_turns(part: Part) -> str:
    """Name and time first, then words and name last, in turns."""
    return "".join(
        f"<div class=l><h4>{_n(w)}</h4><small>{_at(w)}</small>{body(w, PARAGRAPHS)}</div>"
        if n % 2
        else f"<div class=r><p class=d>{_at(w)}</p><div>{body(w, PARAGRAPHS)}</div><p class=n>{_n(w)}</p></div>"
        for n, w in enumerate(part.posts)
    )


def tables_and_boxes(part: Part) -> str:
    """A table and a box in turns."""
    return "".join(
        f"<div class=odd><table><tr><th>{_n(w)}</th><td>{_at(w)}</td></tr><tr><td colspan=2>{body(w, BREAKS)}</td>"
        "</tr></table></div>"
        if n % 2
        else f"<div class=even><p><b>{_n(w)}</b> schrieb am {_at(w)}:</p>{body(w, PARAGRAPHS)}</div>"
        for n, w in enumerate(part.posts)
    )


def old_book(part: Part) -> str:
    """New entries in boxes, those from the old book in a table below."""
    new = "".join(
        f"<div class=new><b>{_n(w)}</b> <i>{_at(w)}</i><p>{body(w, BREAKS)}</p></div>" for w in part.posts[:2]
    )
    old = "".join(
        f"<tr><td>{w.at:%d.%m.%Y %H:%M}</td><td>{_n(w)}</td><td>{body(w, BREAKS)}</td></tr>" for w in part.posts[2:]
    )
    return f"<h2>Neue Einträge</h2>{new}<h2>Aus dem alten Buch</h2><table>{old}</table>"


def in_a_grid(part: Part) -> str:
    """Two entries a row."""
    cells = [f"<td valign=top><b>{_n(w)}</b><br><i>{_at(w)}</i><br>{body(w, BREAKS)}</td>" for w in part.posts]
    rows = "".join(f"<tr>{''.join(cells[n : n + 2])}</tr>" for n in range(0, len(cells), 2))
    return f"<table>{rows}</table>"


def _page(frame: Callable[[Part], str]) -> Callable[[Part], str]:
    def page(part: Part) -> str:
        return whole("Gästebuch", f"<h1>Gästebuch</h1>{frame(part)}<p>{PAGERS['numbers'](part)}</p>", language="de")

    return page


ANSWERS: dict[str, Layout] = {
    frame.__name__: Layout(
        _page(frame), "de", per_page=6, lead=home, sizes=(24,), address="/gb?page={zero}", first_address="/gb", seed=31
    )
    for frame in (boxed, moved_in, in_turns, tables_and_boxes, old_book, in_a_grid)
}
