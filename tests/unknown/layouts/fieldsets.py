"""An English board of bare markup, as on hidden services: one form around all posts, each a fieldset with a legend.

No class, no style, no script. `[ ] tinspoke - 23-Apr-2025 14:05 UTC #3` is the legend; the form is for deleting
one's own posts. The log-in, the newest posts and the reply box are fieldsets too.
"""

from datetime import datetime

from tests.unknown.corpus import Block, Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, linked, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 7
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _when(moment: datetime) -> str:
    return f"{moment.day:02}-{_MONTHS[moment.month - 1]}-{moment.year} {clock(moment, '%H:%M')} UTC"


def _url(topic: Topic, page: int = 1) -> str:
    return f"/t/{topic.number}" + (f"/{page}" if page > 1 else "")


def _newest(book: Book) -> str:
    found = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:4]
    return "".join(
        f'<li>{_when(entry.at)} <a href="{_url(topic)}">{esc(topic.title)}</a> by {esc(entry.author)}</li>\n'
        for topic, entry in found
    )


def _page(book: Book, title: str, body: str) -> str:
    return f"""<html>
<head><title>The Loose Spoke - {esc(title)}</title></head>
<body>
<center><h1>The Loose Spoke</h1>
[ <a href="/">rooms</a> | <a href="/rules">rules</a> | <a href="/search">search</a> | <a href="/key.asc">pgp key</a> |
<a href="/mirrors">mirrors</a> ]</center>
<fieldset><legend>Log in</legend><form action="/login" method="post">
name <input name="n"> pass <input name="p" type="password"> <input type="submit" value="go"> no account?
<a href="/join">register</a></form></fieldset>
{body}
<fieldset><legend>Newest posts</legend><ul>
{_newest(book)}</ul></fieldset>
<hr>
<center>Online now: {esc(book.topics[-1].entries[0].author)}, 11 guests<br>
Server time: 02-May-2025 21:14 UTC - page built in 0.021 s - up since 01-Feb-2025</center>
</body>
</html>"""


def _words(blocks: tuple[Block, ...]) -> str:
    return "\n<br><br>\n".join(
        "<tt>" + esc(b.text).replace("    ", "&nbsp;" * 4).replace("\n", "<br>\n") + "</tt>"
        if b.code
        else linked(b.text)
        for b in blocks
    )


def _entry(entry: Entry, place: int) -> str:
    told = member(entry.author)
    rank = "old hand" if told.posts > 1500 else "regular" if told.posts > 300 else "newcomer"
    quote = quoted(entry, lambda who, what: f"<blockquote><i>{who} wrote:</i><br>\n{what}</blockquote>\n")
    signature = f"<br><br>\n--<br>\n<i>{esc(entry.signature)}</i>" if entry.signature else ""
    edited = (
        f"<br><br>\n<small>[edited by {esc(entry.author)} on {_when(entry.edited_at)}]</small>"
        if entry.edited_at
        else ""
    )
    return f"""<fieldset><legend><input type="checkbox" name="del" value="{entry.number}">
<b>{esc(entry.author)}</b> - {_when(entry.at)} <a name="{entry.number}" href="#{entry.number}">#{place}</a></legend>
<small>{rank} | posts: {told.posts} | joined: {_MONTHS[told.joined.month - 1]} {told.joined.year}</small>
<br><br>
{quote}{_words(entry.blocks)}{signature}{edited}
<p align="right">[ <a href="/reply?to={entry.number}">reply</a> | <a href="/quote?of={entry.number}">quote</a> |
<a href="/report?p={entry.number}">report</a> ]</p>
</fieldset>
"""


def _pager(topic: Topic, page: int, count: int) -> str:
    links = [f"[{n}]" if n == page else f'<a href="{_url(topic, n)}">{n}</a>' for n in range(1, count + 1)]
    return f"<p>pages: {' '.join(links)}</p>"


def _thread(book: Book, topic: Topic) -> Pages:
    pages: Pages = {}
    room = f'<a href="/">rooms</a> &gt; <a href="/r/{topic.board + 1}">{esc(book.boards[topic.board])}</a>'
    for page, count, entries in slices(topic.entries, _SIZE):
        posts = "".join(_entry(entry, (page - 1) * _SIZE + at + 1) for at, entry in enumerate(entries))
        body = f"""<p>{room} &gt; {esc(topic.title)}</p>
<h2>{esc(topic.title)}</h2>
{_pager(topic, page, count)}
<form action="/delete" method="post">
{posts}<p>delete marked posts, password: <input type="password" name="pw" size="8">
<input type="submit" value="delete"></p>
</form>
{_pager(topic, page, count)}
<form action="/post" method="post"><fieldset><legend>Write an answer</legend>
<textarea name="text" rows="6" cols="60"></textarea><br>
captcha: <img src="/captcha.png" alt=""> <input name="c" size="6">
<input type="submit" value="post"></fieldset></form>"""
        pages[_url(topic, page)] = _page(book, topic.title, body)
    return pages


def _listed(topics: tuple[Topic, ...]) -> str:
    return "".join(
        f'<li><a href="{_url(topic)}">{esc(topic.title)}</a> - {len(topic.entries)} posts, started by '
        f"{esc(topic.entries[0].author)}, last {_when(topic.entries[-1].at)} by {esc(topic.entries[-1].author)}</li>\n"
        for topic in topics
    )


def _draw(book: Book) -> Pages:
    rooms, pages = "", Pages()
    for place, board in enumerate(book.boards):
        topics = book.on(place)
        rooms += f'<dt><a href="/r/{place + 1}">{esc(board)}</a></dt><dd>{len(topics)} threads</dd>\n'
        body = f'<p><a href="/">rooms</a> &gt; {esc(board)}</p>\n<h2>{esc(board)}</h2>\n<ol>\n{_listed(topics)}</ol>'
        pages[f"/r/{place + 1}"] = _page(book, board, body)
    pages["/"] = _page(book, "rooms", f"<h2>Rooms</h2>\n<dl>\n{rooms}</dl>")
    for topic in book.topics:
        pages |= _thread(book, topic)
    return pages


LAYOUT = Layout("fieldsets", build("en", seed=63, least=11), "minute", _draw)
