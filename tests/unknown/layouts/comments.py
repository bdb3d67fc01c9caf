"""Readers' comments under short news, nested in `<ul><li>`: speaking classes, times only as "3 hours ago".

Each third comment answers the one before it. The story above the comments has an author and a date of its own and is
no comment; which stories have how many comments stands on the front page.
"""

from datetime import timedelta

from tests.unknown.corpus import Book, Entry, Topic, build
from tests.unknown.html import esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6
_UNITS = (("year", 365 * 86_400), ("month", 30 * 86_400), ("day", 86_400), ("hour", 3_600), ("minute", 60))
_AGES = (
    *(timedelta(days=d, hours=12) for d in (23, 20, 19, 17, 14, 12, 9, 6, 4, 3, 2)),
    *(timedelta(hours=h, minutes=30) for h in (22, 17, 9, 6, 4, 3, 2, 1)),
)


def age_of(topic: Topic, place: int) -> timedelta:
    """How old a post is at the moment its page is drawn: in the middle of the unit it is shown in, oldest first."""
    return _AGES[len(_AGES) - len(topic.entries) + place]


def ago(age: timedelta) -> str:
    """`3 hours ago`."""
    name, seconds = next((name, size) for name, size in _UNITS if age.total_seconds() >= size)
    number = int(age.total_seconds() // seconds)
    return f"{number} {name}{'s' if number > 1 else ''} ago"


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta
charset="utf-8"><title>{esc(title)} - The Evening Spanner</title></head>
<body class="site"><header class="masthead"><a class="brand" href="/">The Evening Spanner</a>
<nav><a href="/">News</a> <a href="/weather">Weather</a> <a href="/login">Log in</a></nav></header>
<main>{body}</main><footer class="colophon">Printed on recycled electrons. Founded 2 June 1931.
<a href="/contact">Contact</a></footer></body></html>"""


def _comment(topic: Topic, place: int, entry: Entry, inner: str) -> str:
    quote = quoted(entry, lambda _who, what: f'<blockquote class="quote">{what}</blockquote>')
    signature = f'<p class="signature">{esc(entry.signature)}</p>' if entry.signature else ""
    edit = '<span class="edited">(edited)</span>' if entry.edited_at else ""
    age = ago(age_of(topic, place))
    return f"""<li class="comment" id="comment-{entry.number}"><div class="comment-head"><img class="avatar"
src="/u/{place}.png"
alt=""> <span class="author">{esc(entry.author)}</span> <a class="age"
href="#comment-{entry.number}">{age}</a> {edit}</div>
<div class="comment-body">{quote}{paragraphs(entry.blocks)}{signature}</div>
<div class="actions"><a href="/reply/{entry.number}">reply</a> <a
href="/flag/{entry.number}">flag</a></div>{inner}</li>"""


def _nested(topic: Topic, first: int, entries: list[Entry]) -> str:
    rows = []
    at = 0
    while at < len(entries):
        inner = ""
        step = 1
        if at % 3 == 1 and at + 1 < len(entries):
            inner = f'<ul class="replies">{_comment(topic, first + at + 1, entries[at + 1], "")}</ul>'
            step = 2
        rows.append(_comment(topic, first + at, entries[at], inner))
        at += step
    return f'<ul class="comments">{"".join(rows)}</ul>'


def _url(topic: Topic, page: int) -> str:
    return f"/story/{topic.number}" + (f"?comments_page={page}" if page > 1 else "")


def _story(topic: Topic) -> str:
    return f"""<article class="story"><h1>{esc(topic.title)}</h1><p
class="byline">By Staff Reporter, 14 January 2025</p>
<p>The question has kept the workshop busy for weeks, and no answer pleased everybody. We asked around town.</p>
<p>Nobody wanted to be named, but everybody had something to say about it.</p></article>"""


def _draw(book: Book) -> Pages:
    teasers = "".join(
        f'<div class="teaser"><h2><a href="{_url(topic, 1)}">{esc(topic.title)}</a></h2><p>'
        f"The question has kept the workshop "
        f'busy for weeks. <a href="{_url(topic, 1)}">Read more</a></p><span class="count">'
        f"{len(topic.entries)} comments</span></div>"
        for topic in book.topics
    )
    pages = {"/": _page("Front page", teasers)}
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            before = f'<a class="prev" href="{_url(topic, page - 1)}">Earlier comments</a> ' if page > 1 else ""
            after = f'<a class="next" href="{_url(topic, page + 1)}">Later comments</a>' if page < count else ""
            listed = _nested(topic, (page - 1) * _SIZE, list(entries))
            body = f"{_story(topic)}<h3>{len(topic.entries)} comments</h3>{listed}<p class='pager'>{before}{after}</p>"
            pages[_url(topic, page)] = _page(topic.title, body)
    return pages


LAYOUT = Layout("comments", build("en", seed=16), "relative", _draw)
