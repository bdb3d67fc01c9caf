"""A German board of definition lists: `<dt>` holds number, name and time in one line, `<dd>` the words. Few classes.

Signatures stand behind a rule of hyphens in `<small>`, quotes in `<q>`-like blockquotes, edits in brackets at the end.
"""

from datetime import datetime

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def long_day(moment: datetime) -> str:
    """`23. April 2025`."""
    return f"{moment.day}. {_MONTHS[moment.month - 1]} {moment.year}"


def _when(moment: datetime) -> str:
    return f"{long_day(moment)}, {clock(moment, '%H:%M')} Uhr"


def _page(title: str, body: str, book: Book) -> str:
    newest = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:3]
    side = "".join(
        f'<li><a href="thema-{topic.number}.html">'
        f"{esc(topic.title)}</a> ({esc(entry.author)}, {clock(entry.at, '%d.%m.')})"
        for topic, entry in newest
    )
    return f"""<!doctype html>
<html lang=de><meta charset=utf-8><title>{esc(title)} - Bienenfreunde im Mühltal</title>
<link rel=stylesheet href=/stil.css>
<div id=kopf><h1><a href=/>Bienenfreunde im Mühltal</a></h1><p>Der Treffpunkt seit März 2003</div>
<div id=rand><h4>Zuletzt geschrieben</h4><ul>{side}</ul>
<form method=post action=/anmelden><label>Name <input name=n></label> <label>Kennwort <input type=password
name=k></label>
<button>Anmelden</button></form></div>
<div id=mitte>{body}</div>
<div id=fuss>Impressum | <a href=/regeln.html>Hausordnung</a> | Stand: 1. Februar 2025</div>
</html>"""


def _entry(entry: Entry, place: int) -> str:
    facts = member(entry.author)
    quote = quoted(entry, lambda who, what: f"<blockquote><b>{who} schrieb:</b><p>{what}</p></blockquote>")
    edit = f"<p><em>(Zuletzt bearbeitet am {_when(entry.edited_at)})</em></p>" if entry.edited_at else ""
    signature = f"<small>-- <br>{esc(entry.signature)}</small>" if entry.signature else ""
    return f"""<dt id=b{entry.number}><a href="#b{entry.number}">#{place}</a> <b
title="{facts.posts} Beiträge, dabei seit \
{_MONTHS[facts.joined.month - 1]} {facts.joined.year}">{esc(entry.author)}</b>, {_when(entry.at)}
<dd>{quote}{paragraphs(entry.blocks, pre="<pre>", end="</pre>")}{edit}{signature}
<p><a href="/antwort?b={entry.number}">Antworten</a> <a href="/melden?b={entry.number}">Melden</a>"""


def _url(topic: Topic, page: int) -> str:
    return f"thema-{topic.number}.html" if page == 1 else f"thema-{topic.number}-seite-{page}.html"


def _pager(topic: Topic, page: int, count: int) -> str:
    back = f'<a href="{_url(topic, page - 1)}">« Zurück</a> ' if page > 1 else ""
    on = f' <a href="{_url(topic, page + 1)}">Weiter »</a>' if page < count else ""
    return f"<p>{back}Seite {page} von {count}{on}</p>"


def _listed(topic: Topic) -> str:
    return f"""<dt><a href="{_url(topic, 1)}">{esc(topic.title)}</a>
<dd>von {esc(topic.entries[0].author)}, {len(topic.entries)} Beiträge, zuletzt {_when(topic.entries[-1].at)}"""


def _draw(book: Book) -> Pages:
    boards = "".join(
        f'<dt><a href="brett-{place + 1}.html">{esc(board)}</a><dd>{len(book.on(place))} Themen'
        for place, board in enumerate(book.boards)
    )
    pages = {"/": _page("Übersicht", f"<h2>Bretter</h2><dl>{boards}</dl>", book)}
    for place, board in enumerate(book.boards):
        rows = "".join(map(_listed, book.on(place)))
        pages[f"/brett-{place + 1}.html"] = _page(board, f"<h2>{esc(board)}</h2><dl>{rows}</dl>", book)
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            first = (page - 1) * _SIZE + 1
            rows = "".join(_entry(entry, first + at) for at, entry in enumerate(entries))
            crumbs = (
                f'<p><a href="/">Übersicht</a> › <a href="brett-{topic.board + 1}.html">'
                f"{esc(book.boards[topic.board])}</a>"
            )
            body = f"{crumbs}<h2>{esc(topic.title)}</h2><dl>{rows}</dl>{_pager(topic, page, count)}"
            pages["/" + _url(topic, page)] = _page(topic.title, body, book)
    return pages


LAYOUT = Layout("definitions", build("de", seed=13), "minute", _draw)
