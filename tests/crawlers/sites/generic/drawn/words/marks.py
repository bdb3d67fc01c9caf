"""Drawn boards that differ in how quotations, code, signatures and edits are marked within the words."""

from collections.abc import Callable
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, table_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import Style, american, body, long, tail

Frame = Callable[[Written, str, int], str]


def _card(w: Written, words: str, n: int) -> str:
    return f"""<div class="p{n % 2}"><div class="x1"><a href="/u/{w.number % 30}">{escape(w.author)}</a>
    <span>{american(w.at)}
    </span></div><div class="x2">{words}</div><div class="x3"><a href="#a">Reply</a></div></div>"""


def _cells(w: Written, words: str, n: int) -> str:
    return f"""<tr><td
    width=160><b>{escape(w.author)}</b><br>#{n}<br>{w.town}</td><td><small>{w.at:%d.%m.%Y %H:%M}</small><br>
    {words}</td></tr>"""


def _articles(w: Written, words: str, n: int) -> str:
    return f"""<article id="a{w.number}"><header><h3>{escape(w.author)}</h3> <time datetime="{w.at:%Y-%m-%dT%H:%M}Z">{
        w.at:%d %b %Y}</time></header>{words}<footer>{n} <a href="#a{w.number}">link</a></footer></article>"""


def _foot(w: Written, words: str, n: int) -> str:
    return f"""<li>{words}<p class="s">{escape(w.author)}, {w.at:%Y-%m-%d %H:%M} <a href="/n?{n}">answer</a></p></li>"""


_FRAMES: dict[str, tuple[Frame, str]] = {
    "card": (_card, "{0}"),
    "cells": (_cells, "<table>{0}</table>"),
    "articles": (_articles, "{0}"),
    "foot": (_foot, "<ul>{0}</ul>"),
}
_STYLES: dict[str, tuple[str, str, Style]] = {
    "box wrote": (
        "card",
        "de",
        Style(
            quote="<div class='y7'><div>{0} schrieb:</div><div>{1}</div></div>",
            signature="<p>--<br>{0}</p>",
            edited="<p><small>Zuletzt bearbeitet von {0} am {1}</small></p>",
        ),
    ),
    "quote of": (
        "cells",
        "de",
        Style(
            quote="<p><i>Zitat von {0}:</i></p><blockquote>{1}</blockquote>",
            signature="<hr>{0}",
            edited="<br><i>Geändert: {1}</i>",
        ),
    ),
    "russian quote": (
        "cells",
        "ru",
        Style(
            paragraph="{0}",
            between="<br><br>",
            quote="<table><tr><td><b>Цитата ({0}):</b></td></tr><tr><td>{1}</td></tr></table>",
            signature="<br>_________<br>{0}",
            edited="<br><br><small>Отредактировал {0} {1}</small>",
        ),
    ),
    "bare box": (
        "card",
        "en",
        Style(
            quote="<div style='border-left:1px'>{1}</div>",
            signature="<div class='k9'>{0}</div>",
            edited="<em>(edited {1})</em>",
        ),
    ),
    "arrows": (
        "foot",
        "en",
        Style(
            paragraph="{0}",
            between="<br><br>",
            quote="&gt; {1}",
            signature="<br>-- <br>{0}",
            edited="<br><small>Last modified {1}</small>",
            code="<pre>{0}</pre>",
        ),
    ),
    "legend": (
        "articles",
        "tr",
        Style(
            quote="<fieldset><legend>{0} yazdı:</legend>{1}</fieldset>",
            signature="<div class='imza'>{0}</div>",
            edited="<p><em>Bu mesaj {0} tarafından düzenlendi: {1}</em></p>",
        ),
    ),
    "cited": (
        "articles",
        "en",
        Style(
            quote="<blockquote><cite>{0} wrote:</cite><p>{1}</p></blockquote>",
            signature="<aside>{0}</aside>",
            edited="<p class='note'>Edited by {0} on {1}</p>",
            code="<div class='code'><pre><code>{0}</code></pre></div>",
        ),
    ),
    "originally": (
        "cells",
        "en",
        Style(
            quote="<div>Quote:<table><tr><td>Originally posted by <b>{0}</b><br>{1}</td></tr></table></div>",
            signature="<div>__________________<br>{0}</div>",
            edited="<div><hr><em>Last edited by {0}; {1}.</em></div>",
        ),
    ),
    "urdu box": (
        "foot",
        "ur",
        Style(
            quote="<blockquote><b>{0} نے لکھا:</b><br>{1}</blockquote>",
            signature="<p>ـــــــ<br>{0}</p>",
            edited="<p><small>آخری ترمیم: {1}</small></p>",
        ),
    ),
    "arabic box": (
        "card",
        "ar",
        Style(
            quote="<div class='q'>اقتباس: {0}<div>{1}</div></div>",
            signature="<hr><p>{0}</p>",
            edited="<p>تم التعديل: {1}</p>",
        ),
    ),
}


def _drawn(name: str) -> Callable[[Part], str]:
    frame, language, style = _STYLES[name]
    draw, around = _FRAMES[frame]

    def page(part: Part) -> str:
        rows = "".join(
            draw(w, body(w, style) + tail(w, style, _when(w, language)), part.first + n)
            for n, w in enumerate(part.posts, 1)
        )
        return whole(
            part.talk.title, f"<h1>{part.talk.title}</h1>{around.format(rows)}{part.numbers()}", language=language
        )

    return page


def _when(w: Written, language: str) -> str:
    if w.edited is None:
        return ""
    return (
        american(w.edited)
        if language == "en"
        else long(w.edited, language)
        if language != "fa"
        else f"{w.edited:%Y-%m-%d}"
    )


MARKS: dict[str, Layout] = {
    name: Layout(
        _drawn(name),
        language,
        same_times=(lambda at: at.replace(second=0)),
        lead=(list_of_threads, table_of_threads)[number % 2],
        seed=40 + number,
        per_page=5,
    )
    for number, (name, (_, language, _)) in enumerate(_STYLES.items())
}
