"""A Spanish board of nested tables, as they were drawn about 2005 and still stand: author left, words right.

Classes speak Spanish. `Publicado: Mié 23 Abr 2025, 14:05`; quotes and code are tables too, a signature stands below a
line of low dashes. The foot says that all times are GMT.
"""

from datetime import datetime
from urllib.parse import quote as escaped

from tests.unknown.corpus import Block, Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, linked, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_DAYS = ["Lun", "Mar", "Mié", "Jue", "Vie", "Sab", "Dom"]
_MONTHS = ["Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic"]
_STYLE = """body { font: 11px Verdana; background: #e5e5e5 } .marco { border: 1px solid #98aab1 }
.cita, .codigo { border: 1px solid #a9b8c2; background: #fafafa; margin: 4px 20px } .firma { color: #666 }
.autor { vertical-align: top; background: #efefef } .pie { font-size: 9px; color: #777 }"""


def _when(moment: datetime) -> str:
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day} {moment.day:02} {month} {moment.year}, {clock(moment, '%H:%M')}"


def _url(topic: Topic, page: int = 1) -> str:
    return f"/foro/ver_tema.asp?tema={topic.number}" + (f"&pag={page}" if page > 1 else "")


def _newest(book: Book) -> str:
    found = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:5]
    return "".join(
        f'<tr><td class="ultimo"><a href="{esc(_url(topic))}">{esc(topic.title[:24])}…</a><br>'
        f"por <b>{esc(entry.author)}</b><br>{_when(entry.at)}</td></tr>\n"
        for topic, entry in found
    )


def _page(book: Book, title: str, crumbs: str, body: str) -> str:
    jump = "".join(f'<option value="{place + 1}">{esc(board)}</option>' for place, board in enumerate(book.boards))
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html lang="es"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>Foro de la Tecla :: {esc(title)}</title><style type="text/css">{_STYLE}</style></head>
<body>
<table class="cabecera" width="100%" cellpadding="4"><tr>
<td><a href="/"><img src="/img/logo.gif" alt="Foro de la Tecla" border="0"></a><br>Máquinas de escribir desde 2003</td>
<td align="right"><a href="/foro/faq.asp">FAQ</a> | <a href="/foro/buscar.asp">Buscar</a> |
<a href="/foro/miembros.asp">Miembros</a> | <a href="/foro/registro.asp">Registrarse</a><br>
Fecha y hora actual: Vie 02 May 2025, 21:14</td></tr></table>
<table width="100%" cellspacing="6"><tr><td width="170" valign="top" class="lateral">
<form action="/foro/entrar.asp" method="post"><table class="marco" width="100%">
<tr><th>Conectarse</th></tr>
<tr><td>Usuario: <input type="text" name="u" size="12"><br>Contraseña: <input type="password" name="c" size="12"><br>
<input type="submit" value="Entrar"></td></tr></table></form>
<table class="marco" width="100%"><tr><th>Últimos mensajes</th></tr>
{_newest(book)}</table>
</td><td valign="top" class="principal">
<p class="migas"><a href="/">Índice del foro</a>{crumbs}</p>
{body}
<form action="/foro/ir.asp"><p>Cambiar a: <select name="f">{jump}</select> <input type="submit" value="Ir"></p></form>
</td></tr></table>
<p class="pie" align="center">Usuarios en línea: {esc(book.topics[0].entries[0].author)} y 7 invitados.
Todas las horas son GMT. Página generada en 0,08 segundos. © 2003-2025 Foro de la Tecla</p>
</body></html>"""


def _code(text: str) -> str:
    lines = esc(text).replace("    ", "&nbsp;&nbsp;&nbsp; ").replace("\n", "<br>\n")
    return (
        '<table class="codigo" width="90%"><tr><td><img src="/img/codigo.gif" alt=""></td></tr>'
        f'<tr><td class="codigo_texto">{lines}</td></tr></table>'
    )


def _words(blocks: tuple[Block, ...]) -> str:
    return "<br>\n<br>\n".join(_code(b.text) if b.code else linked(b.text, ' target="_blank"') for b in blocks)


def _quote(who: str, what: str) -> str:
    return f"""<table class="cita" width="90%"><tr><td><b>{who} escribió:</b></td></tr>
<tr><td class="cita_texto">{what}</td></tr></table><br>
"""


def _beside(entry: Entry) -> str:
    told = member(entry.author)
    rank = "Veterano" if told.posts > 1500 else "Habitual" if told.posts > 300 else "Aprendiz"
    joined = f"{told.joined.day:02} {_MONTHS[told.joined.month - 1]} {told.joined.year}"
    return f"""<a name="{entry.number}"></a><b class="nombre">{esc(entry.author)}</b><br>
<span class="rango">{rank}</span><br><img src="/img/avatar/{escaped(entry.author)}.jpg" alt=""><br><br>
<span class="datos">Registrado: {joined}<br>Mensajes: {told.posts}<br>Ubicación: {esc(told.place)}</span>"""


def _entry(topic: Topic, entry: Entry, place: int) -> str:
    edited = (
        f'<br><span class="edicion">Última edición por {esc(entry.author)} el {_when(entry.edited_at)}; '
        "editado 1 vez</span>"
        if entry.edited_at
        else ""
    )
    signature = f'<span class="firma"><br>_________________<br>{esc(entry.signature)}</span>' if entry.signature else ""
    answer = "Re: " if place else ""
    return f"""<tr><td class="autor" width="150">{_beside(entry)}</td>
<td class="mensaje" valign="top"><table width="100%" cellpadding="3">
<tr><td class="fecha"><a href="#{entry.number}"><img src="/img/post.gif" alt="Mensaje" border="0"></a>Publicado:
{_when(entry.at)}&nbsp; &nbsp;Asunto: {answer}{esc(topic.title)}</td>
<td align="right"><a href="/foro/responder.asp?cita={entry.number}"><img src="/img/citar.gif" alt="Citar"></a></td></tr>
<tr><td colspan="2"><hr></td></tr>
<tr><td colspan="2" class="texto">{quoted(entry, _quote)}{_words(entry.blocks)}{signature}{edited}</td></tr>
</table></td></tr>
<tr><td class="autor"><a href="#arriba">Volver arriba</a></td>
<td class="botones"><a href="/foro/perfil.asp?id={entry.number % 9}">Perfil</a> <a href="/foro/mp.asp">MP</a></td></tr>
<tr><td class="separador" colspan="2" height="1"></td></tr>
"""


def _pager(topic: Topic, page: int, count: int) -> str:
    links = [f"<b>{n}</b>" if n == page else f'<a href="{esc(_url(topic, n))}">{n}</a>' for n in range(1, count + 1)]
    if page < count:
        links.append(f'<a href="{esc(_url(topic, page + 1))}">Siguiente</a>')
    return f'<p class="paginas">Página <b>{page}</b> de <b>{count}</b> &nbsp; Ir a página {", ".join(links)}</p>'


def _thread(book: Book, topic: Topic) -> Pages:
    pages: Pages = {}
    board = f' -&gt; <a href="/foro/ver_foro.asp?f={topic.board + 1}">{esc(book.boards[topic.board])}</a>'
    for page, count, entries in slices(topic.entries, _SIZE):
        rows = "".join(_entry(topic, entry, (page - 1) * _SIZE + at) for at, entry in enumerate(entries))
        share = esc(f"https://www.facebook.com/sharer.php?u={escaped(topic.title)}")
        body = f"""<a name="arriba"></a><h2><a href="{esc(_url(topic))}">{esc(topic.title)}</a></h2>
{_pager(topic, page, count)}
<table class="marco temas" width="100%" cellspacing="1"><tr><th>Autor</th><th>Mensaje</th></tr>
{rows}</table>
{_pager(topic, page, count)}
<p>Compartir: <a href="{share}">Facebook</a> <a href="https://t.me/share/url?url=foro">Telegram</a></p>"""
        pages[_url(topic, page)] = _page(book, topic.title, board, body)
    return pages


def _board(book: Book, place: int) -> str:
    rows = "".join(
        f'<tr><td><a href="{esc(_url(topic))}">{esc(topic.title)}</a></td><td>{len(topic.entries) - 1}</td>'
        f"<td>{esc(topic.entries[0].author)}</td><td>{120 + 37 * topic.number}</td>"
        f"<td>{_when(topic.entries[-1].at)}<br>{esc(topic.entries[-1].author)}</td></tr>\n"
        for topic in book.on(place)
    )
    return f"""<table class="marco" width="100%"><tr><th>Temas</th><th>Respuestas</th><th>Autor</th><th>Lecturas</th>
<th>Último mensaje</th></tr>
{rows}</table>"""


def _draw(book: Book) -> Pages:
    rows, pages = "", Pages()
    for place, title in enumerate(book.boards):
        topics = book.on(place)
        count = sum(len(topic.entries) for topic in topics)
        last = max((topic.entries[-1] for topic in topics), key=lambda entry: entry.at)
        rows += (
            f'<tr><td><a href="/foro/ver_foro.asp?f={place + 1}">{esc(title)}</a><br>Moderador: El Tipógrafo</td>'
            f"<td>{len(topics)}</td><td>{count}</td><td>{_when(last.at)}<br>{esc(last.author)}</td></tr>\n"
        )
        crumbs = f" -&gt; {esc(title)}"
        pages[f"/foro/ver_foro.asp?f={place + 1}"] = _page(book, title, crumbs, _board(book, place))
    body = f"""<table class="marco" width="100%"><tr><th>Foro</th><th>Temas</th><th>Mensajes</th>
<th>Último mensaje</th></tr>
{rows}</table>"""
    pages["/"] = _page(book, "Índice", "", body)
    for topic in book.topics:
        pages |= _thread(book, topic)
    return pages


LAYOUT = Layout("tablones", build("es", seed=61, least=11), "minute", _draw, encoding="windows-1252")
