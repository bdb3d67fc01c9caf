"""Two guestbooks of one house, the newest first: who and when in one line of running words, the day before the name.

`Am 3. März 2025 schrieb Karl:` in the German book, `On 3 March 2025, Karl wrote:` in the English one. Only the day is
told.
"""

from tests.unknown.corpus import Book, Entry, Topic, build
from tests.unknown.html import esc, linked, slices
from tests.unknown.layouts.definitions import long_day
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _book(language: str) -> Book:
    made = build(language, seed=15, topics=1, least=17, most=17)
    topic = made.topics[0]
    entries = tuple(
        Entry(entry.number, entry.author, entry.at, entry.blocks, None, "", None) for entry in topic.entries
    )
    title = {"de": "Gästebuch", "en": "Guestbook"}[language]
    return Book(language, (title,), (Topic(topic.number, 0, title, entries),))


def _both() -> Book:
    german, english = _book("de"), _book("en")
    second = english.topics[0]
    moved = tuple(
        Entry(e.number + 500, e.author, e.at, e.blocks, e.quote, e.signature, e.edited_at) for e in second.entries
    )
    return Book("de", ("Gästebuch", "Guestbook"), (*german.topics, Topic(second.number + 1, 1, "Guestbook", moved)))


def _line(entry: Entry, board: int) -> str:
    name = f'<span class="name">{esc(entry.author)}</span>'
    if board == 0:
        return f"Am {long_day(entry.at)} schrieb {name}:"
    return f"On {entry.at.day} {_MONTHS[entry.at.month - 1]} {entry.at.year}, {name} wrote:"


def _entry(entry: Entry, board: int) -> str:
    words = "".join(f"<pre>{esc(b.text)}</pre>" if b.code else f"<p>{linked(b.text)}</p>" for b in entry.blocks)
    return f"""<div class="entry" id="e{entry.number}">
<p class="meta">{_line(entry, board)}</p>
<div class="message">{words}</div>
</div>"""


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="de"><head><meta
charset="utf-8"><title>{esc(title)} – Haus am Mühlbach</title></head>
<body><div class="header"><img src="/haus.jpg" alt=""><h1>Haus am Mühlbach</h1></div>
<div class="menu"><a href="/">Start</a> <a href="/gb.php">Gästebuch</a> <a href="/gb.php?lang=en">Guestbook</a>
<a href="/anfahrt.html">Anfahrt</a></div>
<div class="content">{body}</div>
<div class="footer">Sie sind Besucher Nr. 48213 seit dem 1. Mai 2004. <a href="/impressum.html">Impressum</a></div>
</body></html>"""


_SIGN = {
    0: '<form class="sign" action="/gb.php" method="post"><input name="name" placeholder="Ihr Name">'
    '<textarea name="text">'
    "</textarea><button>Eintragen</button></form>",
    1: '<form class="sign" action="/gb.php" method="post"><input name="name" placeholder="Your name">'
    '<textarea name="text">'
    "</textarea><button>Sign the book</button></form>",
}
_WORDS = {0: ("Ältere Einträge »", "« Neuere Einträge"), 1: ("Older entries »", "« Newer entries")}


def _url(board: int, page: int) -> str:
    query = [*(["lang=en"] if board else []), *([f"seite={page}"] if page > 1 else [])]
    return "/gb.php" + ("?" + "&".join(query) if query else "")


def _draw(book: Book) -> Pages:
    welcome = """<h2>Willkommen</h2><p>Unser Haus steht seit 1911 am Bach. Zimmer ab 12. April wieder frei.</p>
<p>Schreiben Sie uns ins <a href="/gb.php">Gästebuch</a> – or sign our <a href="/gb.php?lang=en">guestbook</a>.</p>"""
    pages = {"/": _page("Start", welcome)}
    for topic in book.topics:
        newest = tuple(reversed(topic.entries))
        older, newer = _WORDS[topic.board]
        for page, count, entries in slices(newest, _SIZE):
            links = f'<a class="newer" href="{esc(_url(topic.board, page - 1))}">{newer}</a> ' if page > 1 else ""
            links += f'<a class="older" href="{esc(_url(topic.board, page + 1))}">{older}</a>' if page < count else ""
            rows = "\n".join(_entry(entry, topic.board) for entry in entries)
            body = (
                f'<h2>{topic.title}</h2>{_SIGN[topic.board]}<div class="entries">{rows}</div>'
                f'<p class="pages">{links}</p>'
            )
            pages[_url(topic.board, page)] = _page(topic.title, body)
    return pages


LAYOUT = Layout("guestbook", _both(), "day", _draw)
