"""A French board that is one application, as its server draws it first: `<div>` with roles, classes that are hashes.

No list, no `<article>`, no white space between the boxes. `<time>` shows an age, and only its title tells when:
`mercredi 23 avril 2025 à 14:05`; the mark of editing has such a title too. The ages are those of the day when the page
was served, which the foot names.
"""

import re
import unicodedata
from datetime import UTC, datetime

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_NOW = datetime(2025, 6, 20, 9, 12, tzinfo=UTC)
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_PLACES = ("Dieulefit", "Vallauris", "Quimper", "La Borne", "Betschdorf")
_ICON = '<svg viewBox="0 0 24 24" aria-hidden="true" class="css-1cw4hi4"><path d="M4 12h16M12 4v16"></path></svg>'


def _when(moment: datetime) -> str:
    day = f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} à {clock(moment, '%H:%M')}"


def _age(moment: datetime) -> str:
    days = (_NOW - moment).days
    if days < 7:
        return f"il y a {days} jours" if days > 1 else "hier"
    if days < 30:
        return f"il y a {days // 7} semaines" if days > 13 else "il y a une semaine"
    return f"il y a {days // 30} mois"


def _time(moment: datetime, name: str) -> str:
    return f'<time class="{name}" title="{_when(moment)}">{_age(moment)}</time>'


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _url(topic: Topic, page: int = 1) -> str:
    return f"/sujet/{topic.number}/{_slug(topic.title)}" + (f"?page={page}" if page > 1 else "")


def _room(board: str) -> str:
    return f"/salon/{_slug(board)}"


def _face(name: str, size: str = "css-9xk3r1") -> str:
    letters = "".join(part[0] for part in re.split(r"[\s_-]+", name)[:2]).upper()
    return f'<div role="img" aria-label="Avatar de {esc(name)}" class="{size}">{esc(letters)}</div>'


def _recent(book: Book) -> str:
    newest = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:5]
    rows = "".join(
        f'<div role="listitem" class="css-5jd0wv">{_face(entry.author, "css-e1f2xq")}<div class="css-1p0a8ty">'
        f'<a class="css-lk77b2" href="{_url(topic)}">{esc(topic.title)}</a><div class="css-0"><a class="css-18bvy3o" '
        f'href="/u/{_slug(entry.author)}">{esc(entry.author)}</a> · {_time(entry.at, "css-m2ww90")}</div></div></div>'
        for topic, entry in newest
    )
    return f"""<div role="complementary" class="css-1f7cc9d"><div role="heading" aria-level="2"
class="css-hh20zs">Activité récente</div>
<div role="list" class="css-zq41ob">{rows}</div>
<div class="css-xw8801"><span class="css-ad0z9k">Sponsorisé</span><a href="https://pub.example.com/c/81"
rel="sponsored">Terres et émaux,
livraison offerte jusqu'au 30 juin 2025</a></div>
<div class="css-1uu3p5"><div role="heading" aria-level="2"
class="css-hh20zs">En ligne</div>3 membres, 17 invités</div></div>"""


def _page(book: Book, title: str, body: str) -> str:
    rooms = "".join(f'<a role="menuitem" class="css-v3t9a0" href="{_room(b)}">{esc(b)}</a>' for b in book.boards)
    drawn = f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{esc(title)} · L&#x27;Atelier</title><link rel="preload" as="script"
href="/_app/immutable/chunks/index.8f2c1e07.js">
<style data-emotion="css">.css-9xk3r1{{border-radius:50%}}.css-1dq8x0z{{display:flex}}</style></head>
<body><div id="root"><div class="css-1a2b9mm"><div role="banner" class="css-3fk2ax"><a class="css-logo8d"
href="/">L&#x27;Atelier</a>
<div role="search" class="css-77ysq1"><input type="search" placeholder="Rechercher un sujet, un membre…"
aria-label="Rechercher"></div>
<div role="menubar" class="css-1qmm3k">{rooms}</div><a role="button" class="css-bt90ae"
href="/connexion">Se connecter</a>
<a role="button" class="css-bt90af" href="/inscription">Créer un compte</a></div>
<div class="css-1dq8x0z"><div role="main" class="css-1yw6k2n">
{body}
</div>
{_recent(book)}</div>
<div role="contentinfo" class="css-f00t3r">© 2016–2025 L&#x27;Atelier · <a href="/charte">Charte</a> · <a
href="/confidentialite">Confidentialité</a>
<span class="css-q1z0pp">Heures en UTC · Page servie le vendredi 20 juin 2025 à 09:12 · v4.12.0</span></div></div>
<div role="dialog" aria-label="Cookies" class="css-ck99la">Nous utilisons des cookies pour mesurer l&#x27;audience.
<button type="button" class="css-bt90ae">Tout accepter</button><button type="button"
class="css-bt90ag">Refuser</button></div></div>
<script id="__STATE__" type="application/json">{{"locale":"fr","build":"8f2c1e07","user":null}}</script>
<script type="module" src="/_app/immutable/entry.3d9a7b.js"></script></body></html>"""
    return drawn.replace(">\n<", "><")


def _entry(topic: Topic, entry: Entry, page: int) -> str:
    told = member(entry.author)
    who = esc(entry.author)
    starter = '<span class="css-b4dge1">Auteur du sujet</span>' if entry.author == topic.entries[0].author else ""
    quote = quoted(
        entry,
        lambda said_by, said: (
            f'<div role="note" class="css-qt81ms"><div class="css-qh5d3e">{_ICON}En réponse à '
            f'<span class="css-18bvy3o">@{said_by}</span></div><div class="css-qb0d1y">{said}</div></div>\n'
        ),
    )
    signature = f'<div class="css-s19nat">{esc(entry.signature)}</div>\n' if entry.signature else ""
    edited = (
        f'<span class="css-ed1t3d" title="Modifié le {_when(entry.edited_at)}">modifié</span>'
        if entry.edited_at
        else ""
    )
    words = paragraphs(
        entry.blocks,
        p='<p class="css-pgr4f0">',
        pre='<pre class="css-c0d3bk"><code class="css-1n71ne">',
        end="</code></pre>",
    )
    likes = entry.number % 9
    return f"""<div role="article" aria-label="Message de {who}" id="message-{entry.number}" class="css-1mk3rt7">
<div class="css-hd7r0w">{_face(entry.author)}<div class="css-who0aa"><a class="css-18bvy3o"
href="/u/{_slug(entry.author)}">{who}</a>
<span class="css-lv3l77">Niveau {told.posts // 400 + 1}</span>{starter}
<div class="css-m3mb3r">{told.posts} messages · {_PLACES[told.posts % 5]} · membre depuis
{_MONTHS[told.joined.month - 1]} {told.joined.year}</div></div>
<div class="css-mt4d4t">{_time(entry.at, "css-m2ww90")}{edited}</div></div>
<div class="css-b0dy9x">{quote}{words}</div>
{signature}<div role="toolbar" aria-label="Actions" class="css-t00lbr"><button type="button" class="css-ic0n1k"
aria-pressed="false"
aria-label="J&#x27;aime">{_ICON}<span class="css-cnt55z">{likes}</span></button><button type="button"
class="css-ic0n1k">{_ICON}Répondre</button>
<button type="button" class="css-ic0n1k">{_ICON}Partager</button><a class="css-ic0n1k"
href="{_url(topic, page)}#message-{entry.number}">Lien</a>
<button type="button" class="css-ic0n1k">{_ICON}Signaler</button></div></div>
"""


def _pager(topic: Topic, page: int, count: int) -> str:
    parts = "".join(
        f'<span aria-current="page" class="css-pgn0cr">{n}</span>'
        if n == page
        else f'<a class="css-pgn1lk" aria-label="Page {n}" href="{_url(topic, n)}">{n}</a>'
        for n in range(1, count + 1)
    )
    after = f'<a class="css-pgn1lk" rel="next" href="{_url(topic, page + 1)}">Suivant</a>' if page < count else ""
    return f'<div role="navigation" aria-label="Pagination" class="css-pg9n8v">{parts}{after}</div>'


def _row(topic: Topic) -> str:
    last = topic.entries[-1]
    return f"""<div role="row" class="css-r0wtpc">{_face(topic.entries[0].author)}<div role="cell" class="css-c3ll1a">
<a class="css-lk77b2" href="{_url(topic)}">{esc(topic.title)}</a><div
class="css-0">ouvert par {esc(topic.entries[0].author)}
{_time(topic.entries[0].at, "css-m2ww90")}</div></div><div role="cell"
class="css-c3ll1b">{len(topic.entries) - 1} réponses</div>
<div role="cell" class="css-c3ll1b">{topic.number * 23} vues</div><div role="cell" class="css-c3ll1c">{esc(last.author)}
{_time(last.at, "css-m2ww90")}</div></div>"""


def _rows(topics: tuple[Topic, ...]) -> str:
    return f'<div role="table" aria-label="Sujets" class="css-t4bl3x">{"".join(map(_row, topics))}</div>'


def _start(book: Book) -> str:
    cards = "".join(
        f'<a role="link" class="css-cr4d0s" href="{_room(board)}"><div role="heading" aria-level="2" '
        f'class="css-hh20zs">{esc(board)}</div><div class="css-0">{len(book.on(place))} sujets · '
        f"{sum(len(topic.entries) for topic in book.on(place))} messages</div></a>"
        for place, board in enumerate(book.boards)
    )
    return f"""<div role="heading" aria-level="1" class="css-h1t1tl">Bienvenue à l&#x27;Atelier</div>
<div class="css-1ntr00">Un lieu pour parler de terre, de tours et de feu. 418 membres depuis 2016.</div>
<div class="css-gr1d2c">{cards}</div>"""


def _draw(book: Book) -> Pages:
    pages = {"/": _page(book, "Accueil", _start(book))}
    for place, board in enumerate(book.boards):
        title = f'<div role="heading" aria-level="1" class="css-h1t1tl">{esc(board)}</div>'
        pages[_room(board)] = _page(book, board, f"{title}\n{_rows(book.on(place))}")
    for topic in book.topics:
        others = tuple(other for other in book.topics if other is not topic)
        board = book.boards[topic.board]
        for page, count, entries in slices(topic.entries, _SIZE):
            posts = "".join(_entry(topic, entry, page) for entry in entries)
            pager = _pager(topic, page, count)
            body = f"""<div role="navigation" aria-label="Fil d&#x27;Ariane" class="css-br34dc"><a
href="/">Accueil</a> / <a href="{_room(board)}">{esc(board)}</a></div>
<div role="heading" aria-level="1" class="css-h1t1tl">{esc(topic.title)}</div>
<div class="css-st4tsx">{len(topic.entries)} messages · {topic.number * 23} vues ·
{len({e.author for e in topic.entries})} participants</div>
<div role="feed" aria-busy="false" class="css-f33d0x">
{posts}</div>
{pager}
<div class="css-c0mp0z"><div role="textbox" contenteditable="false" aria-label="Votre réponse"
class="css-tb0x1a">Connectez-vous pour
répondre…</div><button type="button" disabled class="css-bt90ae">Publier</button></div>
<div role="heading" aria-level="2" class="css-hh20zs">Sujets similaires</div>
{_rows(others)}"""
            pages[_url(topic, page)] = _page(book, topic.title, body)
    return pages


LAYOUT = Layout("atelier", build("fr", seed=61, least=11), "minute", _draw)
