"""What stands around the words of a post: cards, tables, nested comments, letters, each in ways of its own.

A frame takes a post, its number in the thread, its words and what stands below them (edit mark, signature, extra).
"""

from collections.abc import Callable
from html import escape

from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import ago, american, long

Below = tuple[str, str, str]
Frame = Callable[[Written, int, str, Below, str], str]

REPLY = {
    language: tuple(told.split("|"))
    for language, told in {
        "en": "Reply|Quote|Report|Like|Share|Member|Posts|Joined|Location|Message",
        "de": "Antworten|Zitieren|Melden|Gefällt mir|Teilen|Mitglied|Beiträge|Dabei seit|Wohnort|Nachricht",
        "ru": "Ответить|Цитировать|Жалоба|Нравится|Поделиться|Участник|Сообщений|Регистрация|Откуда|Сообщение",
        "tr": "Cevapla|Alıntıla|Şikayet et|Beğen|Paylaş|Üye|Mesajlar|Kayıt|Şehir|Mesaj",
        "ur": "جواب دیں|اقتباس|شکایت|پسند|شیئر|رکن|مراسلات|شمولیت|مقام|پیغام",
        "ar": "رد|اقتباس|إبلاغ|أعجبني|مشاركة|عضو|المشاركات|تاريخ التسجيل|المدينة|الرسالة",
        "fa": "پاسخ|نقل قول|گزارش|پسندیدن|اشتراک|عضو|ارسال‌ها|تاریخ عضویت|شهر|پیام",
    }.items()
}


def _at(w: Written, language: str) -> str:
    return long(w.at, language) if language in {"de", "ru", "tr", "ur", "ar"} else american(w.at)


def card_bootstrap(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A card with header, body and footer; number and permalink in the header."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<div class="card mb-3" id="post-{w.number}"><div class="card-header d-flex"><img class="rounded-circle"
    src="/a/{n % 5}.png" alt="" width=32> <strong>{escape(w.author)}</strong> <span class="badge">{r[5]}</span>
    <small class="text-muted">{_at(w, language)}</small> <a class="ms-auto" href="#post-{w.number}">#{n}</a></div>
    <div class="card-body">{words}{edit}{sign}</div>{extra}<div class="card-footer"><a href="/r/{w.number}">{r[0]}</a>
    <a href="/q/{w.number}">{r[1]}</a> <a href="/x/{w.number}">{r[2]}</a></div></div>"""


def card_titled(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A card with a heading of its own (`Re: …`), the name at its foot beside the time."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<article class="k"><h3>Re: {r[9]} {n}</h3><div class="w">{words}</div>{edit}{sign}{extra}<footer><a
    href="/m/{w.number % 30}">{escape(w.author)}</a> · <time datetime="{w.at:%Y-%m-%dT%H:%M}Z">{w.at:%d.%m.%Y}</time>
    <button>{r[3]} ({n % 4})</button></footer></article>"""


def card_grid(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Two columns: who they are on the left with counts, words on the right; all classes hashed."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<div class="_1x9z"><div class="_2k"><div class="_av"><img src="/av/{n % 6}.jpg" alt="{escape(w.author)}">
    </div><div class="_nm">{escape(w.author)}</div><div class="_rk">{("★", "★★", "★★★")[w.number % 3]} {r[5]}</div>
    <div class="_ct">{w.number % 300} {r[6]}</div><div class="_ct">{w.town}</div></div><div class="_3m"><div
    class="_tm"><span>{w.at:%Y-%m-%d %H:%M}</span></div><div class="_bd">{words}</div>{extra}{edit}{sign}<div
    class="_ac"><span>{r[3]}</span><span>{n % 9}</span><span>{r[0]}</span></div></div></div>"""


def card_flat(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A card whose words have no box: they stand between head and foot as siblings."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<section class="c{n % 2}"><p class="hd"><b>{escape(w.author)}</b> &middot; {_at(w, language)}</p>{words}
    {edit}{extra}{sign}<p class="ft"><a href="/r?{w.number}">{r[0]}</a> | <a href="/s?{w.number}">{r[4]}</a> |
    {n % 12} ♥</p></section>"""


def card_answer(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A list of cards, first who answers whom, then the words, a chip with the number of answers."""
    r = REPLY[language]
    edit, sign, extra = below
    up = f'<a class="up" href="#k{w.number - 3}">↩ #{n - 1}</a>' if w.parent >= 0 and n > 1 else ""
    return f"""<li class="item" id="k{w.number}"><div class="row1"><span class="nick">{escape(w.author)}</span>
    <span class="dot">•</span><span class="ago" title="{w.at:%Y-%m-%d %H:%M}">{ago(w.at)}</span>{up}</div><div
    class="row2">{words}{extra}</div><div class="row3">{edit}</div>{sign}<div class="row4"><span class="chip">{n % 5}
    {r[0]}</span><span class="chip">{w.number % 50} ⇧</span></div></li>"""


def card_quiet(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Nothing but divs: name, time, words, tools; no class at all."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<div><div><div>{escape(w.author)}</div><div>{_at(w, language)}</div></div><div><div>{words}{sign}
    {edit}</div>{extra}</div><div><a href="/a?{w.number}">{r[0]}</a> <a href="/b?{w.number}">{r[2]}</a></div></div>"""


def table_classic(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Name and profile in the left cell over two rows, time and number above the words, tools in a row."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<tr><td rowspan=3 valign=top width=150><a name=p{w.number}></a><b>{escape(w.author)}</b><br>{r[5]}<br>
    <img src="/av{n % 4}.gif"><br>{r[7]}: {3 + w.number % 20}.02.2021<br>{r[6]}: {w.number % 700}<br>{r[8]}:
    {w.town}</td><td><table
    width=100%><tr><td>{_at(w, language)}</td><td align=right><a href="#p{w.number}">#{n}</a></td></tr></table>
    </td></tr><tr><td>{words}{edit}{sign}{extra}</td></tr><tr><td><a href="/q?{w.number}">{r[1]}</a> <a
    href="/m?{w.number}">{r[2]}</a></td></tr>"""


def table_signature_row(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A table a post: head, cells, then a row for the signature and one for the edit mark."""
    r = REPLY[language]
    edit, sign, extra = below
    sign_row = f'<tr><td></td><td class="sg">{sign}</td></tr>' if sign else ""
    edit_row = f'<tr><td></td><td class="ed">{edit}</td></tr>' if edit else ""
    return f"""<table class="post" width="100%" border=1><tr><th>{escape(w.author)}</th><th align=left>{r[9]} {n} -
    {w.at:%d.%m.%Y %H:%M}</th></tr><tr><td>{r[5]}<br>{w.town}<br>{w.number % 99} {r[6]}</td><td>{words}{extra}</td></tr>
    {edit_row}{sign_row}</table>"""


def table_cells(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """One row a post: number, name, words, time in cells."""
    edit, sign, extra = below
    return f"""<tr class="{("a", "b")[n % 2]}"><td>{n}</td><td>{escape(w.author)}</td><td>{words}{edit}{sign}{extra}
    </td><td nowrap>{w.at:%d.%m.%y %H:%M}</td></tr>"""


def table_span(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Spans for everything, words in `td.postbody` beside details, the name bold, rank below in small."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<tr><td class="row{n % 2}" valign="top"><span class="name"><b>{escape(w.author)}</b></span><br><span
    class="postdetails">{r[5]}<br><br>{r[7]}: 11 Feb 2022<br>{r[6]}: {w.number % 120}<br>{r[8]}: {w.town}</span></td><td
    class="row{n % 2}"><table width=100%><tr><td><span class="postdetails">{_at(w, language)}</span></td></tr><tr><td
    colspan=2><hr></td></tr><tr><td colspan=2><span class="postbody">{words}</span><span class="gensmall">{edit}</span>
    {sign}{extra}</td></tr></table></td></tr><tr><td><a href="#top">↑</a></td><td><a href="/pm?{n}"><img src="/pm.gif"
    alt="PM"></a></td></tr><tr><td colspan=2 height=1></td></tr>"""


def table_old(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Capital tags and fonts, one big table, subject line above the words."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<TR BGCOLOR=#DDDDDD><TD><FONT SIZE=2><B>{escape(w.author)}</B></FONT></TD><TD><FONT SIZE=1>
    {w.at:%Y-%m-%d %I:%M %p} &nbsp; <A HREF="/e?{w.number}"><IMG SRC="/e.gif"></A></FONT></TD></TR><TR><TD VALIGN=TOP>
    <FONT SIZE=1>{r[5]}<BR>{w.number % 40} {r[6]}</FONT></TD><TD><FONT SIZE=2>{words}{edit}{sign}{extra}</FONT>
    </TD></TR>"""


def comment_plain(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A comment with head and foot; answers inside stand where `{inner}` is."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<div class="comment" id="c{w.number}"><div class="meta"><a
    href="/user/{w.number % 30}">{escape(w.author)}</a> <a href="#c{w.number}">{_at(w, language)}</a></div><div
    class="content">{words}{edit}</div>{sign}{extra}
    <div class="actions"><a href="#">{r[0]}</a> <a href="#">{r[3]}</a> {n % 6}</div>INNER</div>"""


def comment_bare(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """The words beside the answers without a box of their own."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<li><p><strong>{escape(w.author)}</strong> <em>{w.at:%d.%m.%Y %H:%M}</em></p>{words}{edit}{sign}{extra}
    <p><a href="/re/{w.number}">{r[0]}</a></p><ul>INNER</ul></li>"""


def comment_media(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """Media objects: picture on the left, all else on the right with the answers."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<div class="media"><div class="left"><a href="/u/{w.number % 20}"><img src="/p{n % 4}.png"
    alt="{escape(w.author)}"></a></div><div class="right"><h4>{escape(w.author)} <span
    class="when">{ago(w.at)}<span hidden>{w.at:%Y-%m-%d %H:%M}</span></span></h4>{words}{edit}{sign}{extra}<div
    class="btns"><button>{r[0]}</button><button>{r[2]}</button></div><div class="children">INNER</div></div></div>"""


def comment_after(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """The answers come in a list after the comment's own article."""
    r = REPLY[language]
    edit, sign, extra = below
    return f"""<li><article><header><cite>{escape(w.author)}</cite> <time datetime="{w.at:%Y-%m-%dT%H:%M:00Z}">
    {_at(w, language)}</time></header><div>{words}</div>{extra}{edit}{sign}<footer><a href="?r={w.number}">{r[0]}</a>
    <span>{n % 8} {r[3]}</span></footer></article><ol>INNER</ol></li>"""


def comment_deep(w: Written, n: int, words: str, below: Below, language: str) -> str:
    """A fold with a summary that tells who and when; the answers stand inside the fold."""
    edit, sign, extra = below
    return f"""<details open><summary><b>{escape(w.author)}</b> <i>{w.at:%Y-%m-%d %H:%M}</i> [{n % 9}]</summary><div
    class="t">{words}{edit}{sign}</div>{extra}<div class="d">INNER</div></details>"""


FRAMES: dict[str, tuple[Frame, str, bool]] = {
    "card bootstrap": (card_bootstrap, "<div>{0}</div>", False),
    "card titled": (card_titled, "<main>{0}</main>", False),
    "card grid": (card_grid, "<div class=_w>{0}</div>", False),
    "card flat": (card_flat, "{0}", False),
    "card answer": (card_answer, "<ul>{0}</ul>", False),
    "card quiet": (card_quiet, "<div>{0}</div>", False),
    "table classic": (table_classic, "<table>{0}</table>", False),
    "table signature row": (table_signature_row, "{0}", False),
    "table cells": (table_cells, "<table>{0}</table>", False),
    "table span": (table_span, "<table>{0}</table>", False),
    "table old": (table_old, "<TABLE BORDER=1>{0}</TABLE>", False),
    "comment plain": (comment_plain, "<section>{0}</section>", True),
    "comment bare": (comment_bare, "<ul>{0}</ul>", True),
    "comment media": (comment_media, "<div>{0}</div>", True),
    "comment after": (comment_after, "<ol>{0}</ol>", True),
    "comment deep": (comment_deep, "{0}", True),
}
