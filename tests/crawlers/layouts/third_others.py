"""Further pages that are no thread, each in two languages, with speaking and with meaningless names of classes."""

from collections.abc import Callable
from datetime import timedelta

from tests.crawlers.layouts.layouts import START, page

_NAMES = ("Adeel R", "mina_k", "Yusuf", "hafeez", "Petra", "zoran")
_TITLES = (
    "How long does the consulate take",
    "Agent in Gujrat asked for advance",
    "Lost passport, what now",
    "Work permit papers",
    "Ferry from Patras",
    "Anyone back from Bari",
)
_TEXT = "The consulate has changed its opening hours and many people wait in front of it from four in the morning"


def calendar_of_events() -> str:
    """A month whose days hold what happens."""
    cells = "".join(
        f"<td class=day><b>{d}</b>"
        + (f'<a href="/event/{d}">{_TITLES[d % 6]}</a><br>{d:02}.03.2026 19:00' if d % 3 == 0 else "")
        + "</td>"
        + ("</tr><tr>" if d % 7 == 0 else "")
        for d in range(1, 29)
    )
    head = "".join(f"<th>{name}</th>" for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    return page("March 2026", f"<h1>March 2026</h1><table><tr>{head}</tr><tr>{cells}</tr></table>")


def calendar_in_german() -> str:
    """Dates with who leads them, as a list."""
    rows = "".join(
        f"<li class=x{n % 2}><i>{(START + timedelta(days=n)):%d.%m.%Y}, 19 Uhr</i> <b>{title}</b> <span>Leitung: {name}"
        f"</span><p>{_TEXT}.</p></li>"
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Termine", f"<h1>Termine</h1><ul>{rows}</ul>", attributes='lang="de"')


def directory() -> str:
    """Links to other sites, with a description and when each came in."""
    rows = "".join(
        f"""<dt><a href="http://site{n}.example/">{title}</a></dt><dd>{_TEXT} ({n}).<br>
        <small>Added: {START - timedelta(days=n):%d %b %Y} | Hits: {n * 31} | Submitted by {name}</small></dd>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Links", f"<h1>Links</h1><dl class=links>{rows}</dl>")


def directory_in_russian() -> str:
    """A Russian catalogue of sites."""
    rows = "".join(
        f"""<div class="a7"><div class="a8"><a href="http://site{n}.example/">Каталог сайтов {n}</a></div>
        <div class="a9">Добавлен: {START - timedelta(days=n):%d.%m.%Y}</div><div class="b1">Описание того, что на этом
        сайте можно найти, и для кого он сделан, номер {n}.</div></div>"""
        for n in range(6)
    )
    return page("Каталог", f"<h1>Каталог ссылок</h1>{rows}", attributes='lang="ru"')


def login() -> str:
    """A form to sign in with, and words of the house."""
    return page(
        "Log in",
        """<h1>Log in</h1><form action="/login" method=post><label>Username <input name=u></label><label>Password
        <input type=password name=p></label><input type=submit></form><p>Admin: The board was updated on 3 March 2026
        10:15. Please sign in again, your old cookie does not work any longer. If you have lost your password ask the
        staff by mail.</p><a href="/register">Register</a> <a href="/lost">Lost password</a>""",
    )


def login_in_turkish() -> str:
    """The same in Turkish, without telling names, in a table."""
    return page(
        "Giriş",
        """<table class=k1><tr><td class=k2><b>Yönetim</b></td><td class=k3>12.03.2026 18:20</td></tr><tr><td colspan=2>
        Giriş yapmak için kullanıcı adınızı ve şifrenizi yazın.
        Üye değilseniz önce kayıt olmanız gerekir, bu ücretsizdir.
        <form method=post><input name=a><input type=password name=b></form></td></tr></table>""",
        attributes='lang="tr"',
    )


def member_cards() -> str:
    """Members as cards with a few words about themselves."""
    rows = "".join(
        f"""<div class="user-card"><a class="username" href="/u/{name.replace(" ", "")}">{name}</a>
        <span class="joined">Joined {START - timedelta(days=40 * n):%d %B %Y}</span><p class="bio">I am {name} and live
        by the river, I read here now and then and write when I know something about it.</p>
        <span>{n * 12} posts</span></div>"""
        for n, name in enumerate(_NAMES)
    )
    return page("Members", f"<h1>Members</h1>{rows}")


def members_in_german() -> str:
    """A table of members with the last visit."""
    rows = "".join(
        f"""<tr><td class=c1><a href="/p{n}">{name}</a></td><td class=c2>{START - timedelta(days=9 * n):%d.%m.%Y}</td>
        <td>Mitglied, schreibt über Wege und Papiere im Süden</td><td>{START - timedelta(hours=n):%d.%m.%Y %H:%M}</td>
        </tr>"""
        for n, name in enumerate(_NAMES)
    )
    head = "<tr><th>Name</th><th>Dabei seit</th><th>Über mich</th><th>Letzter Besuch</th></tr>"
    return page("Mitglieder", f"<h1>Mitglieder</h1><table>{head}{rows}</table>", attributes='lang="de"')


def changes_in_rows() -> str:
    """Recent changes as a table: when, which page, who, why."""
    rows = "".join(
        f"""<tr><td>{START + timedelta(hours=n):%Y-%m-%d %H:%M}</td><td><a href="/w/{n}">{title}</a>
        (<a href="/w/{n}?action=diff">diff</a>)</td><td><a href="/w/{name}">{name}</a></td><td>added the new opening
        hours and removed what was there twice, number {n}</td></tr>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Recent changes", f"<h1>Recent changes</h1><table>{rows}</table>")


def changes_in_french() -> str:
    """The same in French, as a list without telling names."""
    rows = "".join(
        f"""<li class="f{n % 2}"><a href="/page/{n}">Papiers et chemins {n}</a> <span class=g>{
            START + timedelta(hours=n):%d/%m/%Y %H:%M}</span> <b class=h>{name}</b> <em>correction de la liste des
            adresses, ajout de la page sur les horaires ({n})</em></li>"""
        for n, name in enumerate(_NAMES)
    )
    return page("Modifications récentes", f"<h1>Modifications récentes</h1><ul>{rows}</ul>", attributes='lang="fr"')


def found_posts() -> str:
    """Posts that a search found: a part of each, its thread, author and time."""
    rows = "".join(
        f"""<div class="result"><div><a href="/t/{n}#p{n * 7}">Re: {title}</a></div>
        <div>by <a href="/u/{n}">{name}</a> on
        {START - timedelta(days=n):%d %b %Y %H:%M} in <a href="/b/1">Visas</a></div><div>... {_TEXT[10 + n : 90]}
        <b>visa</b> ...</div></div>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Search results", f"<h1>Results for visa</h1>{rows}")


def found_in_turkish() -> str:
    """The same in Turkish, in rows."""
    rows = "".join(
        f"""<tr><td class=s1>{name}<br>{START - timedelta(days=n):%d.%m.%Y %H:%M}</td><td class=s2>
        <a href="/konu/{n}">Vize konusu {n}</a><br>Konsolosluk saatlerini değiştirdi ve bir çok kişi sabah erken saatte
        kapıda bekliyor {n}...</td></tr>"""
        for n, name in enumerate(_NAMES)
    )
    return page("Arama", f"<h1>Arama sonuçları</h1><table>{rows}</table>", attributes='lang="tr"')


def who_is_online() -> str:
    """Who is here now, where, since when."""
    rows = "".join(
        f"""<tr><td><a href="/u/{n}">{name}</a></td><td>{START + timedelta(minutes=n):%d %b %Y %H:%M}</td>
        <td>Viewing the
        topic <a href="/t/{n}">{title}</a></td></tr>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    head = "<tr><th>Username</th><th>Last click</th><th>Location</th></tr>"
    return page("Who is online", f"<h1>Who is online</h1><table class=online>{head}{rows}</table>")


def online_in_russian() -> str:
    """The same in Russian, without telling names."""
    rows = "".join(
        f"<div class=o1><b>{name}</b> <i>{n + 1} минут назад</i> "
        f"<span>читает тему о визах и дорогах, номер {n}</span></div>"
        for n, name in enumerate(_NAMES)
    )
    return page("Кто онлайн", f"<h1>Кто сейчас на форуме</h1>{rows}", attributes='lang="ru"')


OTHERS_THIRD: dict[str, tuple[Callable[[], str], str]] = {
    "calendar of events": (calendar_of_events, "/calendar/2026/3"),
    "calendar in German": (calendar_in_german, "/termine"),
    "directory": (directory, "/links"),
    "directory in Russian": (directory_in_russian, "/katalog"),
    "login": (login, "/login"),
    "login in Turkish": (login_in_turkish, "/giris"),
    "member cards": (member_cards, "/members"),
    "members in German": (members_in_german, "/mitglieder"),
    "changes in rows": (changes_in_rows, "/changes"),
    "changes in French": (changes_in_french, "/modifs"),
    "found posts": (found_posts, "/find?q=visa"),
    "found in Turkish": (found_in_turkish, "/ara?q=vize"),
    "who is online": (who_is_online, "/online"),
    "online in Russian": (online_in_russian, "/now"),
}
