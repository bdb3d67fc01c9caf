"""Six sites of rich posts, drawn after the rules for quotations, signatures and edits were frozen, measured once."""

from collections.abc import Callable
from functools import partial
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.habits import Habit, said
from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import long

Draw = Callable[[Written, int, str], str]


def bubbles(w: Written, n: int, words: str) -> str:
    """A bubble with the name on top and the time in its corner, what is answered in a smaller bubble."""
    sign = f'<p class="tagline">{escape(w.signature)}</p>' if w.signature else ""
    edit = "<i>bearbeitet</i> " if w.edited else ""
    return f"""<div class="b {("left", "right")[n % 2]}"><b class="n">{escape(w.author)}</b><div class="x">{words}</div>
    {sign}<span class="c">{edit}{w.at:%d.%m.%Y %H:%M}</span></div>"""


def fieldsets(w: Written, n: int, words: str) -> str:
    """A frame each, its legend the name, the day below the words in Urdu."""
    edit = f"<p><small>({long(w.edited, 'ur')} کو ترمیم ہوئی)</small></p>" if w.edited else ""
    return f"""<fieldset><legend>{escape(w.author)}</legend>{words}{edit}<p align="left">{long(w.at, "ur")} |
    <a href="/j/{n}">جواب دیں</a></p></fieldset>"""


def three_columns(w: Written, n: int, words: str) -> str:
    """When, who, what."""
    sign = f"<div>ـــــــــ<br>{escape(w.signature)}</div>" if w.signature else ""
    return f"""<tr><td>{w.at:%Y/%m/%d %H:%M}</td><td><a href="/member/{w.number % 25}">{escape(w.author)}</a></td>
    <td>{words}{sign}<div><a href="/r/{n}">رد</a></div></td></tr>"""


def ranks(w: Written, n: int, words: str) -> str:
    """A head of three lines: name, rank with stars, day; a moderator's note below some."""
    note = '<div class="mod">Модератор: перенесено из другой темы</div>' if w.number % 7 == 0 else ""
    return f"""<div class="msg"><div class="u">{escape(w.author)}</div><div class="r">{"★" * (w.number % 4 + 1)}
    Постоялец</div><div class="d">{long(w.at, "ru")} <a href="#m{n}">#{n}</a></div><div class="t">{words}</div>{note}
    <div class="b">Нравится ({w.number % 9}) · Ответить</div></div>"""


def notes(w: Written, n: int, words: str) -> str:
    """Articles with a list of facts at the foot."""
    edit = f"<li>Edited {w.edited:%d %b %Y, %H:%M}</li>" if w.edited else ""
    return f"""<article><div>{words}</div><ul class="facts"><li>{escape(w.author)}</li><li>{w.at:%d %b %Y, %H:%M}</li>
    {edit}<li><a href="#n{n}">Link</a></li><li>{w.number % 12} thanks</li></ul></article>"""


def plates(w: Written, n: int, words: str) -> str:
    """Turkish plates: picture and name on the left, day over the words, a bar of actions."""
    sign = f"<hr><small>{escape(w.signature)}</small>" if w.signature else ""
    return f"""<div class="row"><div class="col-2"><img src="/r/{n % 4}.png" alt=""><br>{escape(w.author)}<br><small>
    {w.town}<br>{w.number % 80} mesaj</small></div><div class="col-10"><em>{long(w.at, "tr")}</em><div
    class="content">{words}{sign}</div><div class="bar"><span>Beğen</span> <span>Alıntıla</span></div></div></div>"""


_PLAIN = "<br>\n<br>\n"
_DRAWN: dict[str, tuple[Draw, str, str, Habit]] = {
    "bubbles": (bubbles, "de", "{0}", Habit('<div class="re"><b>{0}</b><div>{1}</div></div>')),
    "fieldsets": (fieldsets, "ur", "{0}", Habit("<p>{0} {w}:</p><blockquote>{1}</blockquote>")),
    "three columns": (
        three_columns,
        "ar",
        "<table>{0}</table>",
        Habit("<blockquote><b>{0}</b><br>{1}</blockquote>", "", "", "{0}", _PLAIN, "<br>"),
    ),
    "ranks": (ranks, "ru", "{0}", Habit('<div class="cit"><div>{0} {w}(а):</div>{1}</div>')),
    "notes": (notes, "en", "{0}", Habit("<p><cite>{0}</cite>: <q>{1}</q></p>")),
    "plates": (
        plates,
        "tr",
        "<div>{0}</div>",
        Habit("<table class=al><tr><th>{0}</th></tr><tr><td>{1}</td></tr></table>"),
    ),
}


def _page(name: str, part: Part) -> str:
    draw, language, around, habit = _DRAWN[name]
    rows = "".join(draw(w, n, said(w, habit)) for n, w in enumerate(part.posts, part.first + 1))
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{around.format(rows)}{part.numbers()}", language=language)


HELD_FIELDS: dict[str, Layout] = {
    name: Layout(partial(_page, name), language, 5, lead=list_of_threads, seed=70 + place, rich=True)
    for place, (name, (_, language, _, _)) in enumerate(_DRAWN.items())
}
