"""Further layouts for the general reader: grids, comments under an article, boards of pictures, feet, edits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.crawlers.layouts.layouts import ENGLISH, RUSSIAN, START, Said, day, lines, page

_TITLE = "Italy work visa, who has gone?"
_FA = (
    ("مسافر", "ویزای ایتالیا در دو هفته آماده است، برای قیمت پیام بدهید."),
    ("نسرین", "این هنوز هست؟ پسرخاله من هم همین را پرسید."),
    ("رهگذر", "پیش پرداخت ندهید، من به یک دلال پول دادم و خبری نشد."),
)
PERSIAN = tuple(Said(nick, START + timedelta(days=n), text) for n, (nick, text) in enumerate(_FA))
_FARSI_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def american(said: Said) -> str:
    """A time as many frameworks write it."""
    half = "a.m." if said.at.hour < 12 else "p.m."
    return f"{said.at:%B} {said.at.day}, {said.at.year}, {said.at.hour % 12 or 12}:{said.at:%M} {half}"


def grid() -> str:
    """A grid with a column for the member, a subject of its own over each post, a line that tells of an edit."""
    inside = "".join(
        f"""<div class="row"><div class="col-md-2"><a href="/member/{n}/"><img src="/a.png"></a><a href="/member/{
            n
        }/"><b>{said.author}</b></a><div>Posts: {n + 3}</div></div><div class="col-md-10" id="{
            n + 90
        }"><div class="row">
        <h4><a href="/board/x-2/topic/italy-5/?post={n + 90}#{n + 90}">{"Re: " if n else ""}{_TITLE}</a></h4>
        <small>Posted by: <a href="/member/{n}/">{said.author}</a> on {american(said)}</small></div>
        <div class="content"><p>{lines(said.text)}</p></div>{
            "<div><small>This post has been edited <b>1</b> time. Last edited by "
            + said.author
            + " on March 20, 2026, 9:11 a.m.</small></div>"
            if n == 2
            else ""
        }</div></div>"""
        for n, said in enumerate(ENGLISH)
    )
    return page(
        f"{_TITLE} - Grid",
        f"""<ol class="breadcrumb"><li><a href="/">Board index</a></li><li><a href="/board/x-2/">Visas</a></li></ol>
        <h1>{_TITLE}</h1>{inside}<ul class="pagination"><li class="active"><a href="?page=1">1</a></li>
        <li><a href="?page=2">2</a></li></ul>""",
    )


def under_an_article() -> str:
    """An article with its own author and date, and the comments below it."""
    inside = "".join(
        f"""<li id="comment-{n + 7}"><div class="c"><div><img src="a.png"><cite>{said.author}</cite> <span>says:</span>
        </div><div><a href="#comment-{n + 7}">{said.at:%B} {said.at.day}, {said.at.year} at {said.at:%I:%M} {
            said.at:%p}</a></div><p>{lines(said.text)}</p><div><a href="?reply={
            n + 7
        }#respond">Reply</a></div></div></li>"""
        for n, said in enumerate(ENGLISH[1:])
    )
    first = ENGLISH[0]
    return page(
        f"{_TITLE} - Notes",
        f"""<header><a href="/">Notes</a></header><article><h1>{_TITLE}</h1><p class="by">by <a href="/author/t/"
        rel="author">{first.author}</a> on <time datetime="{first.at.isoformat()}">{day(first.at)}</time></p>
        <div class="e"><p>{lines(first.text)}</p></div></article><section><h2>5 thoughts</h2><ol>{inside}</ol></section>
        <form><textarea></textarea></form>""",
    )


def one_row_each() -> str:
    """A table with the time, the name and the words in three cells."""
    rows = "".join(
        f"<tr><td>{said.at:%Y-%m-%d %H:%M}</td><td>{said.author}</td><td>{lines(said.text)}</td></tr>"
        for said in ENGLISH
    )
    return page("Messages", f"<h1>Messages</h1><table><tr><th>When</th><th>Who</th><th>What</th></tr>{rows}</table>")


def one_line_each() -> str:
    """Time, name and words on one line."""
    said = tuple(replace(one, text=one.text.replace("\n", " ")) for one in ENGLISH)
    rows = "".join(f"<div>{one.at:%Y-%m-%d %H:%M} <b>{one.author}</b>: {one.text}</div>" for one in said)
    return page("Room", f"<h1>Room</h1><div>{rows}</div>")


def pictures() -> str:
    """A board of pictures: the same name for nearly all, numbers, the words in a blockquote."""
    rows = "".join(
        f"""<div class="r"><input type="checkbox"><span class="nm">{said.author}</span>
        {said.at:%d/%m/%Y} ({said.at:%a})
        {said.at:%H:%M:%S} <a href="#q{n + 60}">No.{n + 60}</a><blockquote>{lines(said.text)}</blockquote></div>"""
        for n, said in enumerate(ENGLISH)
    )
    return page("/tr/ - Travel", f"<h1>/tr/ - Travel</h1>{rows}<hr>")


def at_the_foot() -> str:
    """The words first, name and day below them."""
    rows = "".join(
        f"<article><p>{lines(said.text)}</p><footer>— {said.author}, {day(said.at)}, {said.at:%H:%M}</footer></article>"
        for said in ENGLISH
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1>{rows}")


def middle_dots() -> str:
    """Name and linked time between dots, several paragraphs, a list, code."""
    rows = "".join(
        f"""<section><div><a href="/@{said.author.replace(" ", "")}">{said.author}</a> ·
        <a href="/p/{n + 500}">{day(said.at)}
        {said.at:%H:%M}</a> · {n} likes</div><div><p>{lines(said.text)}</p></div></section>"""
        for n, said in enumerate(ENGLISH)
    )
    return page(f"{_TITLE} / Dots", f"<h1>{_TITLE}</h1>{rows}<a href='/d?after=505'>Older</a>")


def boxes_in_boxes() -> str:
    """Each answer in a box of the one it answers."""

    def box(number: int) -> str:
        said = ENGLISH[number]
        below = box(number + 1) if number + 1 < len(ENGLISH) else ""
        return f"""<div class="comment depth-{number}"><div class="inner"><span><b>{said.author}</b></span>
            <span>{said.at:%d.%m.%Y %H:%M}</span><div>{lines(said.text)}</div><span><a href="#">Reply</a></span></div>
            <div class="replies">{below}</div></div>"""

    return page(_TITLE, f"<h1>{_TITLE}</h1>{box(0)}")


def russian_table() -> str:
    """A Russian board of tables, the member's facts on the left."""
    rows = "".join(
        f"""<tr><td><b>{said.author}</b><br>Участник<br>Сообщений: {14 * (n + 1)}<br>Зарегистрирован: 01.02.2020</td>
        <td>        Добавлено: {day(said.at, "ru")[:-5]} {said.at.year}, {said.at:%H:%M}<hr>{lines(said.text)}<hr>
        <a href="q?{n}">Цитировать</a></td></tr>"""
        for n, said in enumerate(RUSSIAN)
    )
    return page("Виза", f"<h1>Виза</h1><table><tr><td>Автор</td><td>Сообщение</td></tr>{rows}</table>")


def persian() -> str:
    """Persian, right to left, days of the solar calendar."""
    months = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
    rows = "".join(
        f"""<li><div>نویسنده: <strong>{said.author}</strong></div><div>{
            f"{12 + n} {months[11]} 1404 ساعت {said.at:%H:%M}".translate(_FARSI_DIGITS)
        }</div><p>{lines(said.text)}</p></li>"""
        for n, said in enumerate(PERSIAN)
    )
    return page("ویزا", f"<h1>ویزا</h1><ul>{rows}</ul>", attributes='dir="rtl" lang="fa"')


def a_table_each() -> str:
    """Each post a table of its own with a bar on top."""
    rows = "".join(
        f"""<table width="100%"><tr bgcolor="#ccc"><td><a href="u.php?{n}">{said.author}</a></td><td>#{n + 1}</td>
        <td align="right">{said.at:%d.%m.%Y %H:%M}</td></tr><tr><td colspan="3">{lines(said.text)}</td></tr></table>"""
        for n, said in enumerate(ENGLISH)
    )
    return page(_TITLE, f"<center><h2>{_TITLE}</h2>{rows}</center><p><a href='t.php?5&amp;p=2'>Next &gt;</a></p>")


def headings() -> str:
    """Only headings and paragraphs, some posts of several paragraphs."""
    rows = "".join(
        f"<h3>{said.author}</h3><small>{day(said.at)} {said.at:%H:%M}</small>"
        + "".join(f"<p>{part}</p>" for part in said.text.split("\n"))
        for said in ENGLISH
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1>{rows}")


def two_by_one() -> str:
    """Two posts, both by one author."""
    rows = "".join(
        f"""<div class="m"><div class="h"><a href="/user/7">tariq_lhr</a>
        wrote on {day(said.at)} at {said.at:%H:%M}</div>
        <div class="b">{lines(said.text)}</div></div>"""
        for said in (ENGLISH[0], ENGLISH[3])
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1>{rows}")


def one_alone() -> str:
    """A thread that nobody answered, beside a bar of other threads."""
    said = ENGLISH[3]
    side = "".join(f'<li><a href="/t/{n}">Some other thread {n}</a> <i>{day(START)}</i></li>' for n in range(6))
    return page(
        f"{_TITLE} - Lone",
        f"""<nav><a href="/">Lone</a></nav><main><h1>{_TITLE}</h1><div class="p"><div class="h">
        <a href="/user/tariq_lhr">{said.author}</a>
        <time datetime="{said.at.isoformat()}">{day(said.at)}</time></div><div class="t">{lines(said.text)}
        </div></div><a href="/reply/5">Reply</a></main><aside><h3>Latest</h3><ul>{side}</ul></aside>""",
    )


def two_paragraphs(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """The truth where lines are paragraphs."""
    return tuple(replace(one, text=one.text.replace("\n", "\n\n")) for one in said)


_FLAT = tuple(replace(one, text=one.text.replace("\n", " ")) for one in ENGLISH)
MORE: dict[str, tuple[Callable[[], str], tuple[Said, ...], str]] = {
    "grid": (grid, ENGLISH, "/board/x-2/topic/italy-5/"),
    "under an article": (under_an_article, ENGLISH, "/2026/03/italy/"),
    "one row each": (one_row_each, ENGLISH, "/m"),
    "one line each": (one_line_each, _FLAT, "/room"),
    "pictures": (pictures, ENGLISH, "/tr/5"),
    "at the foot": (at_the_foot, ENGLISH, "/t/5"),
    "middle dots": (middle_dots, ENGLISH, "/d"),
    "boxes in boxes": (boxes_in_boxes, ENGLISH, "/c/5"),
    "russian table": (russian_table, RUSSIAN, "/t/5"),
    "persian": (persian, PERSIAN, "/t/5"),
    "a table each": (a_table_each, ENGLISH, "/t.php?5"),
    "headings": (headings, two_paragraphs(ENGLISH), "/t/5"),
    "two by one": (two_by_one, (ENGLISH[0], ENGLISH[3]), "/t/5"),
    "one alone": (one_alone, (ENGLISH[3],), "/t/5"),
}
