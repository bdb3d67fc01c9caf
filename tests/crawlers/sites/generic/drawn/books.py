"""Drawn guestbooks: many makes of an entry, each with many ways to lead to the page with the older entries."""

from collections.abc import Callable, Sequence
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Pages, Part, whole
from tests.crawlers.sites.generic.drawn.words.posts import Talk, Written
from tests.crawlers.sites.generic.drawn.words.styles import BREAKS, PARAGRAPHS, american, body, long

Frame = Callable[[Part], str]
Pager = Callable[[Part], str]


def _n(w: Written) -> str:
    return escape(w.author)


def zebra(part: Part) -> str:
    """Two rows an entry in turning colours, an empty row between."""
    rows = "".join(
        f"""<tr bgcolor="{("#dddddd", "#ffffff")[n % 2]}"><td><b>{_n(w)}</b> <small>aus {w.town}</small></td><td
        align=right>{w.at:%d.%m.%Y, %H:%M} Uhr</td></tr><tr bgcolor="{("#dddddd", "#ffffff")[n % 2]}"><td
        colspan=2>{body(w, BREAKS)}</td></tr><tr><td colspan=2 height=5></td></tr>"""
        for n, w in enumerate(part.posts)
    )
    return f"<table width=90%>{rows}</table>"


def odd_and_even(part: Part) -> str:
    """Boxes whose classes take turns."""
    return "".join(
        f"""<div class="{("odd", "even")[n % 2]}"><div class="t">{_n(w)} <span>{long(w.at, part.language)}</span></div>
        <div class="b">{body(w, PARAGRAPHS)}</div></div>"""
        for n, w in enumerate(part.posts)
    )


def two_columns(part: Part) -> str:
    """Two nested tables beside each other, the entries go from left to right."""
    columns = ["", ""]
    for n, w in enumerate(part.posts):
        columns[n % 2] += f"""<table class=e><tr><td><b>{_n(w)}</b>, {w.town}</td></tr><tr><td>{w.at:%d.%m.%Y %H:%M}
        </td></tr><tr><td>{body(w, BREAKS)}</td></tr></table>"""
    return f"<table><tr><td valign=top>{columns[0]}</td><td valign=top>{columns[1]}</td></tr></table>"


def answered(part: Part) -> str:
    """The keeper of the book answers within every second entry."""
    return "".join(
        f"""<li><p class=h><strong>{_n(w)}</strong>, {long(w.at, part.language)}</p>{body(w, PARAGRAPHS)}{
            f"<blockquote class=re><b>{_THANKS[part.language]}</b></blockquote>" if w.number % 2 else ""
        }</li>"""
        for w in part.posts
    )


_THANKS = {"en": "Thank you, see you again!", "de": "Danke, bis bald!", "ru": "Спасибо!", "tr": "Teşekkürler!"}


def icons(part: Part) -> str:
    """Facts as icons, a number, the address of the writer hidden."""
    return "".join(
        f"""<div class="gbentry"><div class="gbhead"><span class="nr">#{len(part.talk.posts) - part.first - n}</span>
        <img src="/i/{("m", "f")[n % 2]}.gif" alt=""> <span class="nm">{_n(w)}</span> <a href="http://h.example"><img
        src="/i/home.gif" alt="Homepage"></a> <a href="/mail?{w.number}"><img src="/i/mail.gif" alt="E-Mail"></a></div>
        <div class="gbtext">{body(w, BREAKS)}</div><div class="gbfoot">{american(w.at)}</div></div>"""
        for n, w in enumerate(part.posts)
    )


def framed(part: Part) -> str:
    """A box with the name on its edge."""
    return "".join(
        f"<fieldset><legend>{_n(w)}</legend><small>{w.at:%d.%m.%y %H:%M}</small>{body(w, PARAGRAPHS)}</fieldset>"
        for w in part.posts
    )


def told_facts(part: Part) -> str:
    """Rows of labels."""
    name, place, date, text = _LABELS[part.language]
    return "<br>".join(
        f"""<table class=gb><tr><td>{name}:</td><td>{_n(w)}</td></tr><tr><td>{place}:</td><td>{w.town}</td></tr>
        <tr><td>{date}:</td><td>{w.at:%d.%m.%Y %H:%M}</td></tr><tr><td>{text}:</td><td>{body(w, BREAKS)}</td></tr>
        </table>"""
        for w in part.posts
    )


_LABELS = {
    "en": ("Name", "Town", "Date", "Message"),
    "de": ("Name", "Ort", "Datum", "Nachricht"),
    "ru": ("Имя", "Город", "Дата", "Сообщение"),
    "tr": ("İsim", "Şehir", "Tarih", "Mesaj"),
}


def terms(part: Part) -> str:
    """Terms and what they mean."""
    rows = "".join(
        f"<dt>{_n(w)}</dt><dd class=w>{long(w.at, part.language)}</dd><dd>{body(w, PARAGRAPHS)}</dd>"
        for w in part.posts
    )
    return f"<dl>{rows}</dl>"


def centred(part: Part) -> str:
    """Fonts and centred tables within a cell."""
    rows = "".join(
        f"""<center><table border=1 width=80%><tr><td><font face=Arial size=2><b>{_n(w)}</b> {w.at:%d/%m/%Y %H:%M}
        <hr>{body(w, BREAKS)}</font></td></tr></table></center><br>"""
        for w in part.posts
    )
    return f"<table width=100%><tr><td>{rows}</td></tr></table>"


FRAMES: dict[str, Frame] = {
    frame.__name__: frame
    for frame in (zebra, odd_and_even, two_columns, answered, icons, framed, told_facts, terms, centred)
}


def _link(part: Part, place: int, text: str) -> str:
    return f'<a href="{escape(part.address(place))}">{text}</a>'


def numbers(part: Part) -> str:
    """Numbers, the page's own is no link."""
    return " ".join(str(n) if n == part.place else _link(part, n, str(n)) for n in range(1, part.pages + 1))


def all_numbers(part: Part) -> str:
    """Numbers, all of them links."""
    return "Seiten: " + " | ".join(_link(part, n, str(n)) for n in range(1, part.pages + 1))


def bracketed(part: Part) -> str:
    """Numbers in brackets."""
    return "".join(f"[{n}]" if n == part.place else f"[{_link(part, n, str(n))}]" for n in range(1, part.pages + 1))


def in_brackets(part: Part) -> str:
    """The brackets in the links."""
    return " ".join(f"<b>[{n}]</b>" if n == part.place else _link(part, n, f"[{n}]") for n in range(1, part.pages + 1))


def ranges(part: Part) -> str:
    """`1-4 | 5-8`."""
    size = max(1, -(-len(part.talk.posts) // part.pages))
    told = [f"{(n - 1) * size + 1}-{min(n * size, len(part.talk.posts))}" for n in range(1, part.pages + 1)]
    return " | ".join(t if n == part.place else _link(part, n, t) for n, t in enumerate(told, 1))


def ranges_falling(part: Part) -> str:
    """`13-10 | 9-6`: entries are counted from the first that was ever written."""
    total, size = len(part.talk.posts), max(1, -(-len(part.talk.posts) // part.pages))
    told = [f"{total - (n - 1) * size} - {max(1, total - n * size + 1)}" for n in range(1, part.pages + 1)]
    return " ".join(t if n == part.place else _link(part, n, t) for n, t in enumerate(told, 1))


def window(part: Part) -> str:
    """Arrows, and only the numbers near by."""
    near = [n for n in range(1, part.pages + 1) if abs(n - part.place) < 2 or n in {1, part.pages}]
    row = " ".join(f"<b>{n}</b>" if n == part.place else _link(part, n, str(n)) for n in near)
    back = _link(part, part.place - 1, "&laquo;") if part.place > 1 else ""
    more = _link(part, part.place + 1, "&raquo;") if part.place < part.pages else ""
    return f"{back} {row} {more}"


def falling(part: Part) -> str:
    """The highest number is the newest page."""
    told = range(part.pages, 0, -1)
    return " ".join(f"<b>{t}</b>" if n == part.place else _link(part, n, str(t)) for n, t in enumerate(told, 1))


def _two(older: str, newer: str, *, turned: bool = False) -> Pager:
    def pager(part: Part) -> str:
        back = _link(part, part.place - 1, newer) if part.place > 1 else ""
        more = _link(part, part.place + 1, older) if part.place < part.pages else ""
        return f"{more} {back}" if turned else f"{back} {more}"

    return pager


def images(part: Part) -> str:
    """Pictures of arrows without words."""
    back = _link(part, part.place - 1, '<img src="/i/left.gif" border=0>') if part.place > 1 else ""
    more = _link(part, part.place + 1, '<img src="/i/right.gif" border=0>') if part.place < part.pages else ""
    return back + more


def named_images(part: Part) -> str:
    """Pictures of arrows with words for those who do not see them."""
    back = _link(part, part.place - 1, '<img src="/i/l.gif" alt="newer">') if part.place > 1 else ""
    more = _link(part, part.place + 1, '<img src="/i/r.gif" alt="older">') if part.place < part.pages else ""
    return back + more


def choice(part: Part) -> str:
    """A field to choose a page from; it leads there by its own address."""
    options = "".join(
        f'<option value="{escape(part.address(n))}"{" selected" if n == part.place else ""}>Page {n}</option>'
        for n in range(1, part.pages + 1)
    )
    return f'<form><select onchange="location=this.value">{options}</select></form>'


def _query(address: str) -> tuple[str, list[tuple[str, str]]]:
    path, _, query = address.partition("?")
    return path, [(key, value) for key, _, value in (pair.partition("=") for pair in query.split("&")) if key]


def buttons(part: Part) -> str:
    """A form with a button for the page after this one."""
    made = ""
    for place, text in ((part.place - 1, "back"), (part.place + 1, "next")):
        if 1 <= place <= part.pages:
            path, pairs = _query(part.address(place))
            fields = "".join(f'<input type="hidden" name="{key}" value="{value}">' for key, value in pairs)
            made += f'<form action="{path}" method="get">{fields}<input type="submit" value="{text}"></form>'
    return made


def place_only(part: Part) -> str:
    """Only the last page says which one it is; there is no way back."""
    more = _link(part, part.place + 1, "weiter") if part.place < part.pages else ""
    return f"Seite {part.place} von {part.pages} {more}"


PAGERS: dict[str, Pager] = {
    pager.__name__: pager
    for pager in (
        numbers,
        all_numbers,
        bracketed,
        in_brackets,
        ranges,
        ranges_falling,
        window,
        falling,
        images,
        named_images,
        choice,
        buttons,
        place_only,
    )
} | {
    "arrows": _two("&gt;&gt;", "&lt;&lt;"),
    "arrows to the left": _two("&laquo;", "&raquo;", turned=True),
    "signs": _two("&gt;", "&lt;"),
    "older": _two("Older entries", "Newer entries"),
    "previous": _two("&laquo; Previous entries", "Next entries &raquo;", turned=True),
    "previous ten": _two("previous 10", "next 10", turned=True),
    "next ten": _two("next 10 &gt;", "&lt; previous 10"),
    "zurück": _two("zurückblättern", "vorblättern", turned=True),
    "weiter": _two("weiter", "zurück"),
    "weiter with arrows": _two("weiter &raquo;&raquo;", "&laquo;&laquo; zurück"),
    "ältere": _two("&lt;- ältere Einträge", "neuere Einträge -&gt;", turned=True),
    "nächste": _two("Nächste Einträge", "Vorherige Einträge"),
    "frühere": _two("zu den früheren Einträgen", "zu den neueren Einträgen"),
    "eine Seite weiter": _two("eine Seite weiter", "eine Seite zurück"),
    "раньше": _two("&larr; Раньше", "Позже &rarr;", turned=True),
    "предыдущие": _two("Предыдущие записи", "Следующие записи", turned=True),
    "дальше": _two("Дальше", "Назад"),
    "eski": _two("Eski mesajlar", "Yeni mesajlar"),
    "sonraki": _two("Sonraki &gt;", "&lt; Önceki"),
    "more": _two("More...", "Back"),
    "show older": _two("Show older messages", "Show newer messages"),
    "anciens": _two("Messages plus anciens", "Messages plus récents"),
    "suivants": _two("Suivants", "Précédents"),
    "anteriores": _two("Mensajes anteriores", "Mensajes más recientes"),
    "siguiente": _two("Siguiente &raquo;", "&laquo; Anterior"),
    "stare": _two("starsze wpisy", "nowsze wpisy"),
    "vecchi": _two("messaggi precedenti", "messaggi successivi"),
}
ADDRESSES = {
    "page": "/gb?page={page}",
    "p": "/gb.php?p={page}",
    "start": "/gb.php?start={start}",
    "offset": "/cgi-bin/gb.pl?id=7&ab={start}",
    "files": "/gb/seite{page}.html",
    "bare files": "/gaestebuch-{page}.htm",
    "folder": "/guestbook/{page}",
    "from zero": "/book?s={zero}",
    "falling": "/book/{left}",
    "falling query": "/book.php?nr={left}",
    "before": "/book?before={first_number}",
    "moment": "/book?until={first_at}",
    "semicolon": "/gb.cgi?action=show;from={start};num=4",
}


def page_of(frame: Frame, pager: Pager, title: str, *, above: bool) -> Callable[[Part], str]:
    """A page of a book."""

    def page(part: Part) -> str:
        row = f"<div align=center>{pager(part)}</div>"
        inside = frame(part)
        matter = f"{row}{inside}{row}" if above else f"{inside}{row}"
        sign = '<p><a href="/sign">+</a> <a href="/">Home</a></p>'
        return whole(title, f"<h1>{title}</h1>{sign}{matter}", language=part.language)

    return page


def home(told: Sequence[Talk], layout: Layout) -> Pages:
    """A home page with a link to the book."""
    links = "".join(f'<a href="{escape(layout.address_of(talk, 1))}">Guestbook</a>' for talk in told)
    menu = f'<p>{links} | <a href="/links.html">Links</a></p>'
    return {"/": whole("Our boat", f"<h1>Our boat</h1>{menu}<p>We live on a boat.</p>")}


def at_the_root(told: Sequence[Talk], layout: Layout) -> Pages:
    """No page but the book's own."""
    del told, layout
    return {}


_LANGUAGES = ("en", "de", "ru", "tr")
_STARTS = {"/gb?page={page}": "/", "/gb.php?p={page}": "/gb.php", "/book?s={zero}": "/book"}


def _book(number: int, frame: str, pager: str, address: str) -> Layout:
    first = _STARTS.get(address, "")
    return Layout(
        page_of(FRAMES[frame], PAGERS[pager], "Guestbook", above=number % 2 == 1),
        _LANGUAGES[number % 4],
        newest_first=True,
        per_page=(4, 5)[number % 2],
        address=address,
        first_address=first,
        lead=at_the_root if first == "/" else home,
        sizes=((13,), (22,), (17,))[number % 3],
        seed=340 + number,
    )


_UP = [address for address in ADDRESSES.values() if "left" not in address]
_MAKES = [*FRAMES]
BOOKS: dict[str, Layout] = {
    f"{pager}, {_MAKES[number % len(_MAKES)]}": _book(
        number, _MAKES[number % len(_MAKES)], pager, _UP[number * 3 % len(_UP)]
    )
    for number, pager in enumerate(PAGERS)
}
