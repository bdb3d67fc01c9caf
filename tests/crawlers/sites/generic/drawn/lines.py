"""Drawn boards that differ in one line only: how name, time, town, counts and rank stand beside each other."""

from collections.abc import Callable
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, table_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import PARAGRAPHS, american, body, long, tail

Line = Callable[[Written, int], str]
_FRAMES = {
    "dl": ("<dl>{0}</dl>", "<dt>{0}</dt><dd>{1}</dd>"),
    "div": ("{0}", "<div class=a{2}><p>{0}</p>{1}</div>"),
    "foot": ("{0}", "<section>{1}<p>{0}</p></section>"),
    "rows": ("<table>{0}</table>", "<tr><td>{0}</td></tr><tr><td>{1}</td></tr>"),
    "flat": ("{0}", "<h4>{0}</h4>{1}"),
}
_ASK = {
    "de": ("Seite", "Ältere Einträge"),
    "en": ("Page", "Older posts"),
    "ru": ("Страницы:", "Ранее"),
    "tr": ("Sayfa", "Daha eski"),
}


def _drawn(line: Line, frame: str, language: str) -> Callable[[Part], str]:
    around, each = _FRAMES[frame]

    def page(part: Part) -> str:
        rows = "".join(
            each.format(line(w, part.first + n), body(w, PARAGRAPHS) + tail(w, PARAGRAPHS), w.number % 3)
            for n, w in enumerate(part.posts, 1)
        )
        word, following = _ASK[language]
        return whole(
            part.talk.title,
            f"<h1>{part.talk.title}</h1>{around.format(rows)}{part.numbers(word=word, following=following)}",
            language=language,
        )

    return page


def _n(w: Written) -> str:
    return escape(w.author)


_LINES: dict[str, tuple[Line, str, str]] = {
    "name town time": (lambda w, n: f"{_n(w)}, {w.town}, {long(w.at, 'de', clock=', %H:%M Uhr')}", "dl", "de"),
    "time name counts": (
        lambda w, n: (
            f"{long(w.at, 'de', clock=', %H:%M Uhr')} – {_n(w)} ({w.number % 90} Beiträge, dabei seit März 2024)"
        ),
        "dl",
        "de",
    ),
    "name counts wrote": (
        lambda w, n: f"{_n(w)} ({w.number % 90} Beiträge) schrieb am {long(w.at, 'de', clock=' um %H:%M')}:",
        "dl",
        "de",
    ),
    "name since time": (
        lambda w, n: (
            f"<em>{_n(w)}</em> · Mitglied seit Mai 2023 · <span>{long(w.at, 'de', clock=', %H:%M Uhr')}</span>"
        ),
        "dl",
        "de",
    ),
    "facts before": (
        lambda w, n: f"<span>{_n(w)}, {w.number % 90} Beiträge, dabei seit März 2024</span><br>{w.at:%d.%m.%Y %H:%M}",
        "dl",
        "de",
    ),
    "town and rank": (
        lambda w, n: (
            f"<b>{_n(w)}, {w.town}</b> <i>{('Neuling', 'Stammgast')[w.number % 2]}</i> "
            f"<span>{w.at:%d.%m.%Y %H:%M}</span>"
        ),
        "dl",
        "de",
    ),
    "unknown label": (lambda w, n: f"Schreiberling: {_n(w)}<br>Geschrieben: {w.at:%d.%m.%Y, %H:%M}", "rows", "de"),
    "number name time": (lambda w, n: f"Nr. {n}: {_n(w)} am {w.at:%d.%m.%Y %H:%M}", "div", "de"),
    "name guest time": (lambda w, n: f"<b>{_n(w)}</b> [Gast] / {w.at:%d.%m.%Y, %H:%M}", "rows", "de"),
    "wrote turned": (lambda w, n: f"Am {long(w.at, 'de', clock=' um %H:%M Uhr')} schrieb {_n(w)}:", "flat", "de"),
    "name at the foot": (lambda w, n: f"— {_n(w)}, {w.town} ({w.at:%d.%m.%Y %H:%M})", "foot", "de"),
    "bars": (
        lambda w, n: f"{_n(w)} | {w.number % 90} posts | {american(w.at)} | <a href='#{{w.number}}'>#{{n}}</a>",
        "rows",
        "en",
    ),
    "dots": (
        lambda w, n: (
            f"<a href='/m/{w.number % 40}'>{_n(w)}</a> · {w.town} · {american(w.at, short=True)} · <a "
            f"href='/r'>Reply</a>"
        ),
        "div",
        "en",
    ),
    "from town": (lambda w, n: f"<strong>{_n(w)}</strong> from {w.town} at {w.at:%H:%M on %d %b %Y}", "flat", "en"),
    "number first": (lambda w, n: f"{n}. {_n(w)} ({long(w.at, 'en')})", "div", "en"),
    "posted by": (lambda w, n: f"Posted {american(w.at)} by {_n(w)} ({w.number % 90})", "foot", "en"),
    "quoted name": (lambda w, n: f"&laquo;{_n(w)}&raquo; {w.at:%Y-%m-%d %H:%M}", "dl", "en"),
    "russian line": (lambda w, n: f"{long(w.at, 'ru', clock=' в %H:%M')} {_n(w)} пишет:", "div", "ru"),
    "russian member": (
        lambda w, n: f"<b>{_n(w)}</b> (сообщений: {w.number % 90}, на форуме с мая 2021) {w.at:%d.%m.%Y %H:%M}",
        "rows",
        "ru",
    ),
    "turkish line": (lambda w, n: f"{_n(w)} - {w.town} - {long(w.at, 'tr', clock=' %H:%M')}", "foot", "tr"),
    "turkish said": (lambda w, n: f"{long(w.at, 'tr', clock=' %H:%M')} tarihinde {_n(w)} yazdı:", "dl", "tr"),
}
_ADDRESSES = (
    "/t{talk}-{page}.html",
    "/thread/{talk}/{page}",
    "/x.cgi?id={talk};seite={page}",
    "/talk_{talk}_{page}.htm",
    "/forum/thema.php?t={talk}&s={page}",
    "/d/{talk}/page{page}/",
)
LINES: dict[str, Layout] = {
    name: Layout(
        _drawn(line, frame, language),
        language,
        address=_ADDRESSES[number % len(_ADDRESSES)],
        lead=(list_of_threads, table_of_threads)[number % 2],
        seed=number,
        per_page=(4, 5)[number % 2],
    )
    for number, (name, (line, frame, language)) in enumerate(_LINES.items())
}
