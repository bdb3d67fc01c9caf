"""A Russian board of `<article>`, `<header>` and `<footer>`: the exact time only in a title, the zone in the foot.

Moscow time, three hours before UTC, as the foot says. No class at all; members' facts stand in the article's footer.
"""

from datetime import datetime, timedelta, timezone

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_ZONE = timezone(timedelta(hours=3))
_MONTHS = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]


def _when(moment: datetime) -> str:
    local = moment.astimezone(_ZONE)
    return f'<span title="{clock(local, "%d.%m.%Y %H:%M:%S")}">{local.day} {_MONTHS[local.month - 1]}</span>'


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>{esc(title)} — Часовой двор</title></head><body>
<header><a href="/"><strong>Часовой двор</strong></a> <nav><a href="/">Разделы</a> <a href="/search">Поиск</a>
<a href="/users">Участники</a> <a href="/enter">Вход</a></nav></header>
<main>{body}</main>
<footer>Часовой пояс: UTC+03:00. Двор открыт с 12 апреля 2006 г. Сейчас на форуме: 3 гостя.</footer></body></html>"""


def _entry(entry: Entry, place: int) -> str:
    facts = member(entry.author)
    quote = quoted(entry, lambda who, what: f"<blockquote><cite>{who} писал(а):</cite><p>{what}</p></blockquote>")
    edit = ""
    if entry.edited_at:
        edit = f"<p><i>Отредактировано {clock(entry.edited_at.astimezone(_ZONE), '%d.%m.%Y %H:%M')}</i></p>"
    signature = f"<hr><p>{esc(entry.signature)}</p>" if entry.signature else ""
    return f"""<article id="msg{entry.number}"><header><h4><a href="/user/{facts.posts}">{esc(entry.author)}</a></h4>
<a href="#msg{entry.number}">№ {place}</a> {_when(entry.at)}</header>
<div>{quote}{paragraphs(entry.blocks)}{edit}</div>
<footer>{signature}<small>Сообщений: {facts.posts}. На форуме с {clock(facts.joined, "%d.%m.%Y")}.</small>
<a href="/answer/{entry.number}">Ответить</a> <a href="/complain/{entry.number}">Пожаловаться</a></footer></article>"""


def _url(topic: Topic, page: int) -> str:
    return f"/topic/{topic.number}" + (f"/page{page}" if page > 1 else "")


def _pager(topic: Topic, page: int, count: int) -> str:
    links = " ".join(
        f"<span>{n}</span>" if n == page else f'<a href="{_url(topic, n)}">{n}</a>' for n in range(1, count + 1)
    )
    return f"<nav>Страницы: {links}</nav>"


def _listed(topic: Topic) -> str:
    last = topic.entries[-1]
    return f"""<tr><td><a href="{_url(topic, 1)}">{esc(topic.title)}</a></td><td>{esc(topic.entries[0].author)}</td>
<td>{len(topic.entries) - 1}</td><td>{_when(last.at)}<br>{esc(last.author)}</td></tr>"""


def _draw(book: Book) -> Pages:
    sections = "".join(
        f'<section><h3><a href="/razdel/{place + 1}">{esc(board)}</a></h3><p>Тем: {len(book.on(place))}</p></section>'
        for place, board in enumerate(book.boards)
    )
    pages = {"/": _page("Разделы", sections)}
    for place, board in enumerate(book.boards):
        head = "<tr><th>Тема</th><th>Автор</th><th>Ответов</th><th>Последнее сообщение</th></tr>"
        rows = "".join(map(_listed, book.on(place)))
        pages[f"/razdel/{place + 1}"] = _page(board, f"<h2>{esc(board)}</h2><table>{head}{rows}</table>")
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            first = (page - 1) * _SIZE + 1
            rows = "".join(_entry(entry, first + at) for at, entry in enumerate(entries))
            pager = _pager(topic, page, count)
            crumb = (
                f'<p><a href="/">Разделы</a> → <a href="/razdel/{topic.board + 1}">'
                f"{esc(book.boards[topic.board])}</a></p>"
            )
            pages[_url(topic, page)] = _page(topic.title, f"{crumb}<h1>{esc(topic.title)}</h1>{pager}{rows}{pager}")
    return pages


LAYOUT = Layout("articles", build("ru", seed=17), "second", _draw)
