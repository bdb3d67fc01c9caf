"""Drawn comments, blogs, questions, guestbooks: nested answers, articles with a foot, running words, newest first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Pages, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.posts import Talk, Written
from tests.crawlers.sites.generic.drawn.words.styles import BOXES, BREAKS, PARAGRAPHS, ago, american, body, long, tail

Node = Callable[[Written, str], str]


def _nested(part: Part, node: Node) -> str:
    """Each post inside the one that it answers, as far as that stands on the page; three deep at most."""
    shown = {part.first + n: w for n, w in enumerate(part.posts)}
    deep: dict[int, int] = {}
    above: dict[int, list[int]] = {}
    for n, w in shown.items():
        parent = w.parent if w.parent in shown and deep.get(w.parent, 0) < 3 else -1
        deep[n] = deep.get(parent, -1) + 1
        above.setdefault(parent, []).append(n)

    def draw(n: int) -> str:
        return node(shown[n], "".join(draw(child) for child in above.get(n, [])))

    return "".join(draw(n) for n in above.get(-1, []))


_STORY = """<article><h1>{title}</h1><p class="lead">The port authority has told the papers that from next month on the
gates will be closed at night, and that tickets have to be bought a day ahead.</p><p>Read more in the paper of the town.
</p></article>"""


def nested_items(part: Part) -> str:
    """Under a story: lists in items, ages, votes, a fold."""

    def node(w: Written, inner: str) -> str:
        below = f'<ul class="kids">{inner}</ul>' if inner else ""
        return f"""<li id="c{w.number}"><div class="top"><a class="fold" href="#">[-]</a> <a class="nick" href="/u/{
            escape(w.author)
        }">{escape(w.author)}</a> <span class="score">{w.number % 30} points</span> <span class="age" title="{
            w.at:%c}">{ago(w.at)}</span></div><div class="said">{
            body(w, PARAGRAPHS)
        }</div><div class="foot"><a href="#c{w.number}">permalink</a>
        <a href="#r">reply</a></div>{below}</li>"""

    story = _STORY.format(title=part.talk.title)
    return whole(part.talk.title, f"{story}<h3>Comments</h3><ul>{_nested(part, node)}</ul>{part.numbers()}")


def nested_boxes(part: Part) -> str:
    """Boxes in boxes without telling names, `in reply to`."""

    def node(w: Written, inner: str) -> str:
        answer = "<span>in reply to an earlier comment</span>" if w.parent >= 0 else ""
        return f"""<div class="k{w.number % 3}"><div><b>{escape(w.author)}</b> <small>{american(w.at)}</small>
        {answer}</div>
        <div>{body(w, BOXES)}</div><p><a href="/r?{w.number}">Reply</a> <a
        href="/v?{w.number}">Report</a></p>{inner}</div>"""

    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{_nested(part, node)}{part.numbers()}")


def nested_articles(part: Part) -> str:
    """Articles in articles, Russian, one span for day and name."""

    def node(w: Written, inner: str) -> str:
        return f"""<article id="comment-{w.number}"><p><span>{long(w.at, "ru", clock=" в %H:%M")} —
        {escape(w.author)}</span>
        </p><div>{body(w, PARAGRAPHS)}</div><p><a href="#">Ответить</a></p>{inner}</article>"""

    return whole(
        part.talk.title,
        f"<h1>{part.talk.title}</h1><section>{_nested(part, node)}</section>{part.numbers()}",
        language="ru",
    )


def indented(part: Part) -> str:
    """Answers moved to the right by empty cells."""
    rows = "".join(
        f"""<tr><td><table><tr><td width={40 * (w.number % 3)}></td><td><span>{escape(w.author)}</span> | <span>{
            w.at:%d %B %Y %H:%M}</span><br><div>{body(w, PARAGRAPHS)}</div><font size=1><a href="/r?{
            w.number
        }">reply</a></font></td></tr></table></td></tr>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers()}")


def quoted_answers(part: Part) -> str:
    """Answers as blockquotes in blockquotes."""

    def node(w: Written, inner: str) -> str:
        below = f"<blockquote>{inner}</blockquote>" if inner else ""
        return f"""<div><h4>{escape(w.author)}
        <small>{w.at:%Y-%m-%d %H:%M}</small></h4>{body(w, BOXES)}{below}</div>"""

    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{_nested(part, node)}{part.numbers()}")


def blog(part: Part) -> str:
    """A post of a blog with its own by-line, the rest as comments below."""
    first, rest = (part.posts[0], part.posts[1:]) if part.place == 1 else (None, part.posts)
    rows = "".join(
        f"""<li class="comment" id="comment-{w.number}"><div class="vcard"><cite class="fn">{escape(w.author)}</cite>
        <span class="says">says:</span></div><div class="meta"><a href="#comment-{w.number}">{american(w.at)}</a></div>{
            body(w, PARAGRAPHS)
        }<div class="reply"><a href="#respond">Reply</a></div></li>"""
        for w in rest
    )
    story = (
        f"""<article><h1>{part.talk.title}</h1><div class="by">By <a rel="author" href="/author/{first.number}">{
            escape(first.author)
        }</a> on {american(first.at)}</div><div class="entry">{body(first, PARAGRAPHS)}</div><div
        class="share">Share: <a
        href="/s/1">Mail</a> <a href="/s/2">Print</a></div></article>"""
        if first is not None
        else f"<h1>{part.talk.title}</h1>"
    )
    below = f"<h2>{len(rest)} comments</h2><ol>{rows}</ol>" if rest else ""
    related = """<div class="related"><h3>Related</h3><ul><li><a href="/help">Where to ask</a></li></ul></div>"""
    return whole(part.talk.title, f"{story}{below}{related}{part.numbers()}")


def day_headings(part: Part) -> str:
    """A heading for each post: `by NAME on DAY`."""
    rows = "".join(
        f"<h3>by {escape(w.author)} on {long(w.at, 'en', clock=', %H:%M')}</h3>{body(w, PARAGRAPHS)}"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='older')}")


def headed_articles(part: Part) -> str:
    """Articles with header and footer, the time only in the footer's title, the zone at the page's foot."""
    rows = "".join(
        f"""<article><header><h4>{escape(w.author)}</h4></header>{body(w, PARAGRAPHS)}<footer><span title="{
            w.at:%d.%m.%Y %H:%M}">{w.at.day} {long(w.at, "ru").split()[1]}</span> · <a href="/r">ответить</a> · <a
        href="/q">цитировать</a></footer></article>"""
        for w in part.posts
    )
    return whole(
        part.talk.title,
        f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}<footer>Часовой пояс: UTC+00:00</footer>",
        language="ru",
    )


def questions(part: Part) -> str:
    """A question and its answers, the signature card at the end of each."""
    rows = "".join(
        f"""<div class="{"question" if part.first + n == 1 else "answer"}"><div class="votes"><a
        href="/v?{w.number}">▲</a>
        <span>{w.number % 20}</span></div><div class="cell"><div class="prose">{body(w, PARAGRAPHS)}</div>
        <div class="card">
        {"asked" if part.first + n == 1 else "answered"} <span title="{w.at:%Y-%m-%d %H:%M:%SZ}">{
            american(w.at, short=True)
        }
        </span><a href="/users/{w.number % 50}">{escape(w.author)}</a> <b>{w.number * 7}</b></div></div></div>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


def micro(part: Part) -> str:
    """Short posts with a handle beside the name."""
    rows = "".join(
        f"""<div class="h-entry"><div class="p-author h-card"><a class="u-url p-name" href="/@{w.number % 40}">{
            escape(w.author)
        }</a> <span>@{w.number % 40}@harbour.example</span></div><a class="u-url" href="/s/{w.number}"><time
        class="dt-published" datetime="{w.at:%Y-%m-%dT%H:%M:%SZ}">{w.at:%d %b}</time></a><div class="e-content">{
            body(w, PARAGRAPHS)
        }</div><div>{w.number % 3} boosts</div></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


def _book(told: Sequence[Talk], layout: Layout) -> Pages:
    """A home page with a link to the book."""
    links = "".join(f'<p><a href="{layout.address_of(talk, 1)}">Guestbook {talk.number}</a></p>' for talk in told)
    return {"/": whole("Our boat", f"<h1>Our boat</h1><p>We live on a boat. 1204 visitors since 2004.</p>{links}")}


def book_of_words(part: Part) -> str:
    """`NAME from TOWN wrote on DAY:` in running words."""
    rows = "".join(
        f"""<div class="entry"><p class="who">{escape(w.author)} from {w.town} wrote on
        {long(w.at, "en", clock="")}:</p>
        {body(w, PARAGRAPHS)}</div>"""
        for w in part.posts
    )
    pages = part.numbers(following="older entries")
    return whole("Guestbook", f"<h1>Guestbook</h1><a href='/sign'>Sign</a>{rows}{pages}")


def book_in_german(part: Part) -> str:
    """`NAME (TOWN) schrieb am DAY`, a homepage beside some."""
    rows = "".join(
        f"""<table class="gb"><tr><td>{len(part.talk.posts) - part.first - n})</td><td><b>{escape(w.author)}</b> ({
            w.town
        }) schrieb am {w.at:%d.%m.%Y} um {w.at:%H:%M} Uhr{
            " <a href='http://home.example'>Homepage</a>" if w.number % 3 == 0 else ""
        }</td></tr><tr><td></td><td>{body(w, BREAKS)}</td></tr></table>"""
        for n, w in enumerate(part.posts)
    )
    return whole("Gästebuch", f"<h1>Gästebuch</h1>{rows}{part.numbers(word='Seite:')}", language="de")


def book_of_facts(part: Part) -> str:
    """Facts with labels, the words last."""
    rows = "<hr>".join(
        f"""<p>Name: <b>{escape(w.author)}</b><br>Place: {w.town}<br>Homepage: <a
        href="http://x.example">x.example</a><br>
        Date: {w.at:%d %b %Y, %H:%M}</p><p>{body(w, BREAKS)}</p>"""
        for w in part.posts
    )
    return whole("Guestbook", f"<h1>Guestbook</h1>{rows}{part.numbers(following='Next')}")


def book_at_foot(part: Part) -> str:
    """The words in a cell, below them the name as a link to write to, and the day."""
    rows = "".join(
        f"""<div class="e"><div class="m">{body(w, BREAKS)}</div><div class="f">&mdash; <a
        href="mailto:{w.number}@a.example">{escape(w.author)}</a>, {w.town} ({w.at:%d/%m/%Y})</div></div>"""
        for w in part.posts
    )
    return whole("Guestbook", f"<h1>Guestbook</h1>{rows}{part.numbers()}")


def book_of_visits(part: Part) -> str:
    """`NAME aus TOWN war am DAY hier`, an older page behind words of its own."""
    rows = "".join(
        f"""<li class="entry"><em>{escape(w.author)} aus {w.town} war am {long(w.at, "de", clock="")} hier und
        schrieb:</em><p>{body(w, BREAKS)}</p></li>"""
        for w in part.posts
    )
    older = escape(part.address(part.place + 1))
    more = f'<a href="{older}">Weiter zu älteren Einträgen</a>' if part.place < part.pages else ""
    return whole("Gästebuch", f"<h1>Gästebuch</h1><ul>{rows}</ul><p>{more}</p>", language="de")


def counted_terms(part: Part) -> str:
    """Terms and what they mean; the last page links nowhere, it only says which one it is."""
    rows = "".join(
        f"<dt>{escape(w.author)}, {long(w.at, 'de', clock=', %H:%M')} Uhr</dt><dd>{body(w, PARAGRAPHS)}</dd>"
        for w in part.posts
    )
    following = escape(part.address(part.place + 1))
    more = f'<a href="{following}">nächste Seite</a>' if part.place < part.pages else ""
    count = f"<p>Seite {part.place} von {part.pages} {more}</p>"
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><dl>{rows}</dl>{count}", language="de")


def dated_below(part: Part) -> str:
    """The name to the left, the time under the words, a signature under the time."""
    rows = "".join(
        f"""<tr><td><b>{escape(w.author)}</b></td><td>{body(w, PARAGRAPHS)}<br><small>{w.at:%d/%m/%Y %H:%M}</small>
        <br>{tail(w, BREAKS)}</td></tr>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers()}")


def one_author(part: Part) -> str:
    """A diary: everything by one, named once on top."""
    rows = "".join(f"<div class=d><h4>{american(w.at)}</h4>{body(w, PARAGRAPHS)}</div>" for w in part.posts)
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


def _day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0)


def _at_the_root(told: Sequence[Talk], layout: Layout) -> Pages:
    """No page but the book's own."""
    del told, layout
    return {}


COMMENTS: dict[str, Layout] = {
    "book at the root": Layout(
        book_of_words,
        same_times=_day,
        newest_first=True,
        lead=_at_the_root,
        sizes=(13,),
        first_address="/",
        address="/?from={page}",
    ),
    "book of files": Layout(
        book_in_german,
        "de",
        newest_first=True,
        lead=_book,
        sizes=(13,),
        first_address="/gb.html",
        address="/gb{page}.html",
    ),
    "book of other files": Layout(
        book_of_facts,
        newest_first=True,
        lead=_at_the_root,
        sizes=(13,),
        first_address="/",
        address="/seite_{page}.html",
    ),
    "book of visits": Layout(book_of_visits, "de", same_times=_day, newest_first=True, lead=_book, sizes=(13,)),
    "counted terms": Layout(counted_terms, "de", lead=list_of_threads, address="/thema{talk}_{page}.html"),
    "dated below": Layout(dated_below),
    "nested items": Layout(nested_items, same_times=lambda at: at.replace(microsecond=0), per_page=6),
    "nested boxes": Layout(nested_boxes, per_page=6),
    "nested articles": Layout(nested_articles, "ru", per_page=6),
    "indented": Layout(indented),
    "quoted answers": Layout(quoted_answers, per_page=6),
    "blog": Layout(blog, per_page=8),
    "day headings": Layout(day_headings),
    "headed articles": Layout(headed_articles, "ru", lead=list_of_threads),
    "questions": Layout(questions, same_times=lambda at: at),
    "micro": Layout(micro, same_times=lambda at: at),
    "book of words": Layout(book_of_words, same_times=_day, newest_first=True, lead=_book, sizes=(13,)),
    "book in german": Layout(book_in_german, "de", newest_first=True, lead=_book, sizes=(13,)),
    "book of facts": Layout(book_of_facts, newest_first=True, lead=_book, sizes=(9,)),
    "book at foot": Layout(book_at_foot, same_times=_day, newest_first=True, lead=_book, sizes=(9,)),
}
