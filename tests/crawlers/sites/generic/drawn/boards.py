"""Drawn boards: tables, cards, definition lists, columns of labels, rows in several pieces."""

from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.styles import (
    BOXES,
    BREAKS,
    EASTERN,
    PARAGRAPHS,
    ago,
    american,
    body,
    long,
    tail,
)

_SIDE = "".join(
    f'<li><a href="/t/{n}">Older thread number {n}</a> <small>{n + 2} May 2024</small></li>' for n in range(6)
)
_LOGIN = '<form action="/login"><input name=u><input type=password name=p><input type=submit value="Log in"></form>'


def nineties(part: Part) -> str:
    """Two cells a post, fonts, no class; counts and joining days below the name."""
    rows = "".join(
        f"""<tr bgcolor="#eeeeff"><td width="20%" valign=top><b>{escape(w.author)}</b><br><font size=1>Member<br>
        Joined: {3 + w.number % 20} Jan 2023<br>Posts: {w.number % 90}<br>From: {w.town}</font></td><td valign=top>
        <font size=1>Posted {w.at:%d/%m/%Y %H:%M}</font><hr size=1>{body(w, BREAKS)}{
            tail(w, BREAKS, f"{w.edited:%d/%m/%Y %H:%M}" if w.edited else "")
        }</td></tr>"""
        for w in part.posts
    )
    return whole(
        part.talk.title,
        f"""<a href="/">Harbour</a> &gt; <a href="/board/2">Routes</a> &gt; {part.talk.title}{_LOGIN}
        <h2>{part.talk.title}</h2><table border=0 width="100%"><tr><th>Author<th>Message</tr>{rows}</table>
        {part.numbers(word="Pages:")}<a href="/reply?t={part.talk.number}">Reply</a>""",
    )


def three_rows(part: Part) -> str:
    """Three rows a post: name and time, words, buttons."""
    rows = "".join(
        f"""<tr><td class=h1><a name="{w.number}"></a>{escape(w.author)}</td><td class=h1 align=right>
        {long(w.at, "de")}</td></tr><tr><td colspan=2 class=h2>{body(w, BREAKS)}{tail(w, BREAKS)}</td></tr>
        <tr><td colspan=2><a href="/q?{w.number}">Zitieren</a> | <a href="/m?{w.number}">Melden</a></td></tr>"""
        for w in part.posts
    )
    return whole(
        part.talk.title,
        f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers(word='Seite', following='weiter')}",
        language="de",
    )


def labelled_rows(part: Part) -> str:
    """A table a post, each fact a row with its label."""
    rows = "".join(
        f"""<table
        class=item><tr><th>Author:</th><td>{escape(w.author)}</td></tr><tr><th>Location:</th><td>{w.town}</td>
        </tr><tr><th>Posted:</th><td>{american(w.at, short=True)}</td></tr><tr><th>Message:</th><td>{
            body(w, PARAGRAPHS)
        }</td></tr></table>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='Next')}")


def hashed(part: Part) -> str:
    """Cards with hashed and utility classes; name, badge and chips on top, the time in a tag, votes below."""
    cards = "".join(
        f"""<div class="flex p-4 sc-a1b{w.number % 7}" id="m{w.number}"><div class="w-12 sc-q1"><img
        src="/av/{w.number % 9}.png" alt="{escape(w.author)}"></div><div class="grow"><div class="flex gap-2 "
        "sc-zz"><span
        class="font-bold">{escape(w.author)}</span><span class="badge "
        "sc-k">{"mod" if w.number % 4 == 0 else "member"}</span>
        <span class="text-xs">·</span><time datetime="{w.at:%Y-%m-%dT%H:%M:%S}+00:00" class="text-xs">{ago(w.at)}</time>
        </div><div class="prose sc-b">{body(w, PARAGRAPHS)}{
            tail(w, PARAGRAPHS, american(w.edited) if w.edited else "")
        }</div><div class="flex gap-4 sc-f"><button>▲ {w.number % 14}</button>
        <span>{w.number % 5} replies</span> <a href="#reply">Reply</a><a
        href="#m{w.number}">Link</a></div></div></div>"""
        for w in part.posts
    )
    side = f'<div class="w-64 sc-s"><h4 class="x">Newest</h4><ul>{_SIDE}</ul></div>'
    return whole(
        part.talk.title,
        f"""<div class="nav flex"><a href="/">Harbour</a><a href="/login">Log in</a></div><div class="flex"><div
        class="grow"><h1
        class="text-xl">{part.talk.title}</h1>{cards}{part.numbers(following="→")}</div>{side}</div>""",
    )


def chips(part: Part) -> str:
    """Cards whose name stands at the foot beside a rank, with counts as chips."""
    cards = "".join(
        f"""<section class="c-8f"><div class="c-91">{body(w, PARAGRAPHS)}</div><div class="c-77"><img src="/a/{
            w.number
        }.jpg" alt=""><a class="c-21" href="/people/{w.number % 13}">{escape(w.author)}</a><span class="c-99">Level {
            w.number % 6
        }</span><span class="c-98" title="{w.at:%Y-%m-%d %H:%M:%S} UTC">{ago(w.at)}</span><span class="c-97">♥ {
            w.number % 30
        }</span></div></section>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<main><h1>{part.talk.title}</h1>{cards}</main>{part.numbers()}")


def terms(part: Part) -> str:
    """A list of definitions: name and time in the term, words in the definition."""
    items = "".join(
        f"""<dt><b>{escape(w.author)}</b>, {long(w.at, "de", clock=", %H.%M Uhr")}</dt><dd>{body(w, PARAGRAPHS)}{
            tail(w, PARAGRAPHS)
        }</dd>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2><dl>{items}</dl>{part.numbers()}", language="de")


def terms_of_facts(part: Part) -> str:
    """A list of definitions for each post: Name, Datum, Text."""
    items = "".join(
        f"""<dl><dt>Name</dt><dd>{escape(w.author)}</dd><dt>Datum</dt><dd>{
            w.at:%d.%m.%Y, %H:%M}</dd><dt>Beitrag</dt><dd>{body(w, BREAKS)}</dd></dl>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{items}{part.numbers()}", language="de")


def terms_in_turn(part: Part) -> str:
    """The number in the term, then definitions: who and when, the words, the buttons."""
    items = "".join(
        f"""<dt>Beitrag {part.first + n}</dt><dd>von {escape(w.author)} am {w.at:%d.%m.%Y} um {w.at:%H:%M}</dd><dd>{
            body(w, PARAGRAPHS)
        }</dd><dd><a href="/a?{w.number}">Antworten</a></dd>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2><dl>{items}</dl>{part.numbers()}", language="de")


def columns(part: Part) -> str:
    """A column of labelled facts beside each post, none linked."""
    rows = "".join(
        f"""<div class="post clear"><div class="left"><h4>{escape(w.author)}</h4><img src="/x.gif"><ul><li>Rank:
        Sailor</li>
        <li>Posts: {w.number}</li><li>Since: March 2021</li><li>From: {w.town}</li></ul></div><div class="right"><p
        class="info">#{part.first + n} &bull; {w.at:%a %b} {w.at.day}, {w.at:%Y %I:%M %p}</p><div class="text">{
            body(w, BOXES)
        }</div>{
            tail(w, BOXES, american(w.edited) if w.edited else "")
        }<p class="do"><a href="/q">Quote</a></p></div></div>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(
        part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(word='Go to page', following='Next')}"
    )


def russian_cells(part: Part) -> str:
    """A Russian board in cells, facts below the name, an edit mark with a time."""
    rows = "".join(
        f"""<tr><td rowspan=2><a href="/user?id={w.number % 17}">{escape(w.author)}</a><br>Постоялец<br>Сообщений: {
            w.number
        }<br>Откуда: {w.town}</td><td>Отправлено: {long(w.at, "ru")}</td></tr><tr><td>{body(w, BREAKS)}{
            f"<br><br><i>Отредактировано: {w.edited:%d.%m.%Y %H:%M}</i>" if w.edited else ""
        }{f"<br>_______________<br>{w.signature}" if w.signature else ""}</td></tr>"""
        for w in part.posts
    )
    return whole(
        part.talk.title, f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers(word='Стр.')}", language="ru"
    )


def turkish_boxes(part: Part) -> str:
    """A Turkish board of boxes, one line of heading, edits and signatures."""
    rows = "".join(
        f"""<div class="kutu" id="k{w.number}"><div class="ust">{escape(w.author)}
        <span>{long(w.at, "tr", clock=" - %H:%M")}
        </span> <a href="#k{w.number}">#{part.first + n}</a></div><div class="ic">{body(w, BOXES)}{
            f"<p><i>Son düzenleme: {long(w.edited, 'tr')}</i></p>" if w.edited else ""
        }</div>{
            f'<div class="imza">{w.signature}</div>' if w.signature else ""
        }<div class="alt"><a href="/c">Cevapla</a>
        <a href="/s">Şikayet et</a></div></div>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='Sonraki')}", language="tr")


def urdu_after(part: Part) -> str:
    """Urdu: the words first, then the name and the day in a line of their own."""
    rows = "".join(
        f"""<div class="q1"><div class="q2">{body(w, PARAGRAPHS)}</div><div class="q3"><span>{escape(w.author)}</span>
        <span>{f"{long(w.at, 'ur', clock='، %H:%M')}".translate(EASTERN)}</span> <a
        href="/j?{w.number}">جواب</a></div></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='اگلا')}", language="ur")


def urdu_line(part: Part) -> str:
    """Urdu: one line tells who wrote it and when, below the words."""
    rows = "".join(
        f"""<div>{body(w, BOXES)}<p>تحریر: {escape(w.author)} بتاریخ {long(w.at, "ur").translate(EASTERN)}</p></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}", language="ur")


def persian_list(part: Part) -> str:
    """Persian, right to left: the name in a heading, digits of the East."""
    rows = "".join(
        f"""<li class="n{n % 2}"><h3>{escape(w.author)}</h3><span>{f"{w.at:%Y/%m/%d - %H:%M}".translate(EASTERN)}</span>
        <div>{body(w, PARAGRAPHS)}</div><a href="/p?{w.number}">پاسخ</a></li>"""
        for n, w in enumerate(part.posts)
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><ol>{rows}</ol>{part.numbers()}", language="fa")


def arabic_rows(part: Part) -> str:
    """Arabic table rows with the member on the right and the day over the words."""
    rows = "".join(
        f"""<tr><td><strong>{escape(w.author)}</strong><br>عضو نشيط<br>المشاركات: {w.number}<br>تاريخ التسجيل:
        05-2021</td>
        <td><div>{long(w.at, "ar", clock=" - %H:%M")}</div>{body(w, PARAGRAPHS)}{
            f"<hr><div>{w.signature}</div>" if w.signature else ""
        }</td></tr>"""
        for w in part.posts
    )
    return whole(
        part.talk.title,
        f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers(following='التالي')}",
        language="ar",
    )


def unclosed(part: Part) -> str:
    """Tags that nobody closes."""
    rows = "".join(
        f"<li><b>{escape(w.author)}</b> <i>{w.at:%d %b %Y %H:%M}</i><p>{body(w, BREAKS)}" for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2><ul>{rows}</ul>{part.numbers()}")


def own_elements(part: Part) -> str:
    """Elements of a site's own."""
    rows = "".join(
        f"""<x-post key="{w.number}"><x-head><x-user>{escape(w.author)}</x-user><x-when>{w.at:%Y-%m-%d %H:%M}</x-when>
        </x-head><x-body>{body(w, PARAGRAPHS)}</x-body><x-tools><a href="#">reply</a></x-tools></x-post>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><x-list>{rows}</x-list>{part.numbers()}")


def microdata(part: Part) -> str:
    """Comments marked with the words of schema.org."""
    rows = "".join(
        f"""<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope
        itemtype="https://schema.org/Person"><span itemprop="name">{escape(w.author)}</span> ({w.number % 40})</span>
        <meta itemprop="dateCreated" content="{w.at:%Y-%m-%dT%H:%M:%SZ}"><span>{american(w.at)}</span>
        <div itemprop="text">{body(w, PARAGRAPHS)}</div></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


def frames_within(part: Part) -> str:
    """A page of tables in tables: menu on the left, posts in a cell on the right."""
    menu = "".join(f'<a href="/board/{n}">Board {n}</a><br>' for n in (2,))
    rows = "".join(
        f"""<table width=100% cellpadding=3><tr><td bgcolor=#336699><font color=white><b>{escape(w.author)}</b> wrote on
        {w.at:%d.%m.%y} at
        {w.at:%H:%M}:</font></td></tr><tr><td>{body(w, BREAKS)}{tail(w, BREAKS)}</td></tr></table><br>"""
        for w in part.posts
    )
    return whole(
        part.talk.title,
        f"""<table width=100%><tr><td width=150 valign=top>{menu}<hr>12 users online<br>Last update 3 May 2024</td><td>
        <font size=5>{part.talk.title}</font><br>{rows}{part.numbers()}</td></tr></table>""",
    )


BOARDS: dict[str, Layout] = {
    "nineties": Layout(nineties),
    "three rows": Layout(three_rows, "de", address="/thema-{talk}-p{page}.html"),
    "labelled rows": Layout(labelled_rows, address="/show.cgi?id={talk}&p={page}"),
    "hashed": Layout(hashed, same_times=lambda at: at, address="/d/{talk}?page={page}"),
    "chips": Layout(chips, same_times=lambda at: at, lead=list_of_threads),
    "terms": Layout(terms, "de", lead=list_of_threads),
    "terms of facts": Layout(terms_of_facts, "de"),
    "terms in turn": Layout(terms_in_turn, "de", per_page=5),
    "columns": Layout(columns),
    "russian cells": Layout(russian_cells, "ru"),
    "turkish boxes": Layout(turkish_boxes, "tr"),
    "urdu after": Layout(urdu_after, "ur"),
    "urdu line": Layout(urdu_line, "ur", lead=list_of_threads),
    "persian list": Layout(persian_list, "fa"),
    "arabic rows": Layout(arabic_rows, "ar"),
    "unclosed": Layout(unclosed, lead=list_of_threads),
    "own elements": Layout(own_elements),
    "microdata": Layout(microdata, same_times=lambda at: at),
    "frames within": Layout(frames_within),
}
