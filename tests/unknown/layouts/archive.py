"""An archive of letters to a list: each message a `<pre>` with From, Date and Subject lines, then its words.

Quotes are lines that begin with `>`, signatures stand below `-- `. Dates are those of mail, with the offset of the
sender. The subject is the thread's; a thread's page holds five messages.
"""

from datetime import timedelta, timezone
from email.utils import format_datetime

from tests.unknown.corpus import Book, Entry, Topic, build
from tests.unknown.html import esc, linked, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_OFFSETS = (0, 60, 120, -300)


def _address(name: str) -> str:
    box = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
    return f"{box} at example.org"


def _authors(entry: Entry) -> tuple[str, ...]:
    address = _address(entry.author)
    return entry.author, f"{entry.author} <{address}>", f"{entry.author} ({address})"


def _quote(entry: Entry) -> str:
    return f"{entry.quote[0]} wrote:\n> {entry.quote[1]}" if entry.quote else ""


def _texts(entry: Entry) -> tuple[str, ...]:
    """The words with or without the quoted lines and the line that introduces them."""
    quote = _quote(entry)
    if not quote:
        return (entry.text,)
    return entry.text, f"{quote}\n\n{entry.text}", f"{quote.partition(chr(10))[0]}\n\n{entry.text}"


def _message(topic: Topic, entry: Entry, place: int) -> str:
    zone = timezone(timedelta(minutes=_OFFSETS[len(entry.author) % len(_OFFSETS)]))
    answer = "" if place == 0 else "Re: "
    quote = _quote(entry)
    words = "\n\n".join(block.text for block in entry.blocks)
    body = linked(words).replace("<br>\n", "\n")
    signature = f"\n\n-- \n{esc(entry.signature)}" if entry.signature else ""
    return f"""<a name="{entry.number:05d}"></a>
<pre>
From: {esc(entry.author)} &lt;{_address(entry.author)}&gt;
Date: {format_datetime(entry.at.astimezone(zone))}
Subject: {answer}{esc(topic.title)}

{esc(quote)}{chr(10) * 2 if quote else ""}{body}{signature}
</pre>
<hr>"""


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE HTML>
<html><head><meta charset="utf-8"><title>[spoke-list] {esc(title)}</title></head><body bgcolor="#ffffff">
<h1>spoke-list archive</h1><p><a href="/">All months</a> | <a href="/listinfo">About this list</a>
| <a href="/subscribe">Subscribe</a></p><hr>
{body}
<address>Archive made on Sat, 1 Mar 2025 04:00:00 +0000 by archivist</address></body></html>"""


def _url(topic: Topic, page: int) -> str:
    return f"/thread/{topic.number:04d}.html" if page == 1 else f"/thread/{topic.number:04d}-{page}.html"


def _draw(book: Book) -> Pages:
    months: dict[str, list[Topic]] = {}
    for topic in book.topics:
        months.setdefault(f"{topic.entries[0].at:%Y-%B}", []).append(topic)
    links = "".join(f'<li><a href="/{month}.html">{month}</a> ({len(t)} threads)</li>' for month, t in months.items())
    pages = {"/": _page("Archive", f"<h2>Months</h2><ul>{links}</ul>")}
    for month, topics in months.items():
        rows = "".join(
            f'<li><a href="{_url(topic, 1)}">{esc(topic.title)}</a> <i>{esc(topic.entries[0].author)}</i> '
            f"[{len(topic.entries)} messages]</li>"
            for topic in topics
        )
        pages[f"/{month}.html"] = _page(month, f"<h2>{month} by thread</h2><ul>{rows}</ul>")
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            first = (page - 1) * _SIZE
            rows = "\n".join(_message(topic, entry, first + at) for at, entry in enumerate(entries))
            before = f'<a href="{_url(topic, page - 1)}">Previous page</a> ' if page > 1 else ""
            after = f'<a href="{_url(topic, page + 1)}">Next page</a>' if page < count else ""
            body = f"<h2>{esc(topic.title)}</h2><p>Messages sorted by date</p><hr>{rows}<p>{before}{after}</p>"
            pages[_url(topic, page)] = _page(topic.title, body)
    return pages


LAYOUT = Layout("archive", build("en", seed=19), "second", _draw, authors=_authors, texts=_texts)
