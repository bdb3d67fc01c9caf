"""A Turkish page of letters: the words first, then a line with the writer's name and the time, as under a letter.

No list, no table, no class: paragraphs parted by rules. `— Gülşen T., 23 Nisan 2025 14:05`.
"""

from datetime import datetime

from tests.unknown.corpus import Book, Entry, Topic, build
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6
_MONTHS = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]


def _when(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year} {clock(moment, '%H:%M')}"


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="tr"><head><meta charset="utf-8"><title>{esc(title)} - Eski Radyo Mektupları</title></head>
<body><h1>Eski Radyo Mektupları</h1>
<p><a href="/">Ana sayfa</a> | <a href="/kurallar.html">Kurallar</a> | <a href="/giris.html">Giriş</a></p>
{body}
<p><small>Bu sayfa 2 Ocak 2001'den beri yayında. Son düzenleme: 1 Mart 2025</small></p>
</body></html>"""


def _entry(entry: Entry) -> str:
    quote = quoted(entry, lambda who, what: f"<blockquote>{who}: {what}</blockquote>")
    return f"""<div id="m{entry.number}">{quote}{paragraphs(entry.blocks, pre="<pre>", end="</pre>")}
<p align="right">— <b>{esc(entry.author)}</b>, {_when(entry.at)} <a href="/yanit?m={entry.number}">yanıtla</a></p></div>
<hr>"""


def _url(topic: Topic, page: int) -> str:
    return f"/konu{topic.number}.html" if page == 1 else f"/konu{topic.number}_{page}.html"


def _pager(topic: Topic, page: int, count: int) -> str:
    before = f'<a href="{_url(topic, page - 1)}">önceki sayfa</a> ' if page > 1 else ""
    after = f' <a href="{_url(topic, page + 1)}">sonraki sayfa</a>' if page < count else ""
    return f"<p>{before}[{page}/{count}]{after}</p>"


def _draw(book: Book) -> Pages:
    parts = ""
    for place, board in enumerate(book.boards):
        rows = "".join(
            f'<li><a href="{_url(topic, 1)}">'
            f"{esc(topic.title)}</a> ({len(topic.entries)} mektup, son: {_when(topic.entries[-1].at)})"
            for topic in book.on(place)
        )
        parts += f"<h2>{esc(board)}</h2><ul>{rows}</ul>"
    pages = {"/": _page("Ana sayfa", parts)}
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            body = f"<h2>{esc(topic.title)}</h2><hr>{''.join(map(_entry, entries))}{_pager(topic, page, count)}"
            pages[_url(topic, page)] = _page(topic.title, body)
    return pages


LAYOUT = Layout("letters", build("tr", seed=18), "minute", _draw)
