"""Drawn pages that are no thread, though names and times stand on them."""

from collections.abc import Callable
from datetime import timedelta

from tests.crawlers.sites.generic.drawn.sites import whole
from tests.crawlers.sites.generic.drawn.words.posts import START
from tests.crawlers.sites.generic.drawn.words.styles import EASTERN, american, long

_NAMES = ("Adeel R", "mina_k", "Yusuf", "hafeez", "Petra", "zoran", "o'neil")
_TITLES = (
    "How long does the consulate take",
    "Agent in Gujrat asked for advance",
    "Lost passport, what now",
    "Work permit papers",
    "Ferry from Patras",
    "Anyone back from Bari",
    "Two weeks in Izmir",
)
_TEXT = "The consulate has changed its opening hours and many people wait in front of it from four in the morning"
_ROWS = tuple(enumerate(zip(_NAMES, _TITLES, strict=True)))
_AT = tuple(START + timedelta(days=3 * n, minutes=47 * n) for n in range(9))


def online_table() -> str:
    """Who is there now: name, last click, where."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{_AT[n]:%H:%M:%S}, {_AT[n]:%d %b %Y}</td><td>Reading <a "
        f"href='/t/{n}'>{title}</a></td></tr>"
        for n, (name, title) in _ROWS
    )
    return whole("Online", f"<h1>Who is here</h1><table><tr><th>Member<th>Last click<th>Where</tr>{rows}</table>")


def online_list() -> str:
    """The same as a list in German, without links to threads."""
    rows = "".join(
        f"<li><b>{name}</b> <span>zuletzt aktiv: {_AT[n]:%d.%m.%Y, %H:%M}</span> <i>liest das Thema {title}</i></li>"
        for n, (name, title) in _ROWS
    )
    return whole("Wer ist online", f"<h2>Wer ist online?</h2><ul>{rows}</ul>", language="de")


def online_ages() -> str:
    """Hashed boxes with ages and what each does."""
    rows = "".join(
        f'<div class="z{n}"><a href="/user/{n}">{name}</a><span class="k2">{n + 1} minutes ago</span>'
        f'<span class="k3">Viewing topic {title}</span></div>'
        for n, (name, title) in _ROWS
    )
    return whole("Users online", f"<h1>7 users online</h1>{rows}")


def changes_by_day() -> str:
    """Changes under days: time, page, author, a remark."""
    rows = "".join(
        f"<h3>{long(_AT[n], 'en', clock='')}</h3><ul><li>{_AT[n]:%H:%M} <a href='/wiki/{n}'>{title}</a> (<a "
        f"href='/d?{n}'>"
        f"diff</a> | <a href='/h?{n}'>hist</a>) . . <a href='/wiki/User:{n}'>{name}</a> <em>(corrected the "
        f"opening hours"
        f" and a street)</em></li></ul>"
        for n, (name, title) in _ROWS
    )
    return whole("Recent changes", f"<h1>Recent changes</h1>{rows}")


def changes_table() -> str:
    """Changes in a table, in Russian."""
    rows = "".join(
        f"<tr><td>{_AT[n]:%d.%m.%Y %H:%M}</td><td><a href='/w/{n}'>Страница {n}</a></td><td>{name}</td>"
        f"<td>исправлены часы работы и одна улица</td></tr>"
        for n, (name, _) in _ROWS
    )
    return whole("Свежие правки", f"<h1>Свежие правки</h1><table>{rows}</table>", language="ru")


def commits() -> str:
    """What was committed, by whom."""
    rows = "".join(
        f"<div class=c><a href='/c/{n}f3a9'>{title}</a><div>{name} committed "
        f"{long(_AT[n], 'en')}</div><code>{n}f3a9</code>"
        f"</div>"
        for n, (name, title) in _ROWS
    )
    return whole("Commits", f"<h1>Commits</h1>{rows}")


def results() -> str:
    """What a search found, with who wrote it and where."""
    rows = "".join(
        f"<div class=res><h4><a href='/t/{n}#p{n}'>{title}</a></h4><p>... {_TEXT[:70]} <b>visa</b> and {n} more "
        f"of them ..."
        f"</p><small>by <a href='/user/{n}'>{name}</a> in <a href='/f/2'>Routes</a>, {american(_AT[n])}</small></div>"
        for n, (name, title) in _ROWS
    )
    return whole("Search", f"<h1>Results for visa</h1><p>7 results</p>{rows}")


def results_in_rows() -> str:
    """The same as table rows with an extract, in Turkish."""
    rows = "".join(
        f"<tr><td><b>{name}</b><br>{long(_AT[n], 'tr')}</td><td><a href='/k/{n}'>Re: {title}</a><br>{_TEXT}, "
        f"{n} kişi</td></tr>"
        for n, (name, title) in _ROWS
    )
    return whole("Arama", f"<h1>Arama sonuçları: vize</h1><table>{rows}</table>", language="tr")


def results_without_names() -> str:
    """Boxes: date and author over, extract below, the title a link in the midst."""
    rows = "".join(
        f"<div><span>{_AT[n]:%Y-%m-%d %H:%M}</span> <span>{name}</span><div><a "
        f"href='/thread/{n}'>{title}</a></div><div>"
        f"{_TEXT} {n} …</div></div>"
        for n, (name, title) in _ROWS
    )
    return whole("Suche", f"<h1>Suche</h1>{rows}")


def directory() -> str:
    """Links to other sites with who added them."""
    rows = "".join(
        f"<li><a href='http://site{n}.example/'>{title}</a><br>{_TEXT} ({n}).<br><small>Added by {name} on "
        f"{_AT[n]:%d %B %Y}"
        f"</small></li>"
        for n, (name, title) in _ROWS
    )
    return whole("Links", f"<h1>Links</h1><ul>{rows}</ul>")


def directory_in_german() -> str:
    """The same in a table, in German."""
    rows = "".join(
        f"<tr><td><a href='http://seite{n}.example'>seite{n}.example</a></td><td>{_TEXT}, Nummer "
        f"{n}</td><td>{name}</td>"
        f"<td>{_AT[n]:%d.%m.%Y}</td></tr>"
        for n, (name, _) in _ROWS
    )
    return whole("Linkliste", f"<h1>Linkliste</h1><table>{rows}</table>", language="de")


def people() -> str:
    """Cards of members with a few words of theirs."""
    rows = "".join(
        f"<div class=m><img src='/a/{n}.png' alt='{n}'><h3><a href='/people/{n}'>{name}</a></h3><p>Joined "
        f"{_AT[n]:%d %b %Y}"
        f"</p><p>Likes boats and long walks, lives by the river with {n + 2} cats and a dog.</p><p>{n * 31} "
        f"posts</p></div>"
        for n, (name, _) in _ROWS
    )
    return whole("Members", f"<h1>Members</h1>{rows}")


def people_in_rows() -> str:
    """Members in a table whose head says what the days are."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{_AT[n]:%d.%m.%Y}</td><td>{_AT[n + 1]:%d.%m.%Y %H:%M}</td><td>{n * 7}</td><td>Ich"
        f" reise gern"
        f" und sammle Karten von Häfen, Nummer {n}</td></tr>"
        for n, (name, _) in _ROWS
    )
    head = "<tr><th>Name<th>Registriert<th>Letzter Besuch<th>Beiträge<th>Über mich</tr>"
    return whole("Mitglieder", f"<h1>Mitglieder</h1><table>{head}{rows}</table>", language="de")


def asked_often() -> str:
    """Questions with answers and who last changed them."""
    rows = "".join(
        f"<dt>{title}?</dt><dd>{_TEXT}. {n} of them come back.<br><small>Last updated {_AT[n]:%d %b %Y} by "
        f"{name}</small></dd>"
        for n, (name, title) in _ROWS
    )
    return whole("Questions", f"<h1>Questions that are asked often</h1><dl>{rows}</dl>")


def asked_in_urdu() -> str:
    """The same in Urdu, the day below each answer."""
    rows = "".join(
        f"<h3>سوال {n}: قونصل خانہ کب کھلتا ہے؟</h3><p>قونصل خانہ صبح نو بجے کھلتا ہے اور بہت لوگ انتظار کرتے "
        f"ہیں، نمبر {n}۔</p>"
        f"<p>ترمیم: {long(_AT[n], 'ur', clock='').translate(EASTERN)}، منتظم</p>"
        for n in range(6)
    )
    return whole("سوالات", f"<h1>اکثر پوچھے گئے سوالات</h1>{rows}", language="ur")


def releases() -> str:
    """Versions, with who made them, when, and what changed."""
    rows = "".join(
        f"<section><h2>Version 2.{9 - n}.{n}</h2><p>{long(_AT[8 - n], 'en', clock='')}, "
        f"{name}</p><ul><li>{title} works now</li>"
        f"<li>Fewer errors in the {n} forms</li></ul></section>"
        for n, (name, title) in _ROWS
    )
    return whole("Releases", f"<h1>Releases</h1>{rows}")


def releases_in_text() -> str:
    """The same as text under lines."""
    rows = "".join(
        f"<h3>v1.{9 - n} ({_AT[8 - n]:%Y-%m-%d})</h3><p>by {name}</p><p>{_TEXT}, so we made {n} changes.</p>"
        for n, (name, _) in _ROWS
    )
    return whole("Changelog", f"<h1>Changelog</h1>{rows}")


def downloads() -> str:
    """Files with size, uploader and a description."""
    rows = "".join(
        f"<div class=f><b><a href='/dl/{n}'>form_{n}.pdf</a></b> ({n * 40 + 3} kB)<br>Uploaded by {name}, "
        f"{_AT[n]:%d/%m/%Y %H:%M}"
        f"<br>{_TEXT}, form {n}.<br>{n * 12} downloads</div>"
        for n, (name, _) in _ROWS
    )
    return whole("Downloads", f"<h1>Downloads</h1>{rows}")


def events() -> str:
    """What will take place, with who leads it."""
    rows = "".join(
        f"<article><h3>{title}</h3><time datetime='{_AT[n]:%Y-%m-%dT19:00}'>{_AT[n]:%d %b}, 7 "
        f"pm</time><p>{_TEXT}.</p><p>Host:"
        f" {name}, entry {n + 3} €</p></article>"
        for n, (name, title) in _ROWS
    )
    return whole("Events", f"<h1>Events</h1>{rows}")


def prices() -> str:
    """A list of prices with the day of each."""
    rows = "".join(
        f"<tr><td>{title}</td><td>{n * 120 + 50} PKR</td><td>{_AT[n]:%d.%m.%Y}</td><td>{name}</td></tr>"
        for n, (name, title) in _ROWS
    )
    return whole("Prices", f"<h1>Prices</h1><table><tr><th>Service<th>Price<th>Valid from<th>Seller</tr>{rows}</table>")


def pictures() -> str:
    """Pictures with who took them."""
    rows = "".join(
        f"<figure><a href='/pic/{n}'><img src='/p{n}.jpg' alt='{title}'></a><figcaption>{title}<br>by <a "
        f"href='/user/{n}'>{name}"
        f"</a>, {long(_AT[n], 'en', clock='')}</figcaption></figure>"
        for n, (name, title) in _ROWS
    )
    return whole("Gallery", f"<h1>Gallery</h1>{rows}")


def blog_with_counts() -> str:
    """A blog's front page: whole first paragraphs, counts of comments, no "read more"."""
    rows = "".join(
        f"<article><h2><a href='/{2020 + n}/{n}/post-{n}'>{title}</a></h2><div>{american(_AT[n])} by "
        f"{name}</div><p>{_TEXT}, and"
        f" {n} of them told us why they do that every day.</p><div><a "
        f"href='/{2020 + n}/{n}/post-{n}#comments'>{n} comments</a>"
        f"</div></article>"
        for n, (name, title) in _ROWS
    )
    return whole("Border notes", f"<h1><a href='/'>Border notes</a></h1>{rows}<a href='/page/2'>Older</a>")


def market() -> str:
    """Offers with a seller and when they were listed."""
    rows = "".join(
        f"<li class=o><a href='/offer/{n}'>{title} kit</a> <b>€ {n * 12 + 9}.90</b><p>{_TEXT}: box "
        f"{n}.</p><span>Sold by <a"
        f" href='/seller/{n}'>{name}</a>, listed {n + 2} days ago</span></li>"
        for n, (name, title) in _ROWS
    )
    return whole("Market", f"<h1>Market</h1><ul>{rows}</ul>")


def posters() -> str:
    """Who wrote most, with their last post."""
    rows = "".join(
        f"<tr><td>{n + 1}.</td><td><a href='/user/{n}'>{name}</a></td><td>{900 - n * 31}</td><td><a "
        f"href='/t/{n}'>{title}</a><br>"
        f"{_AT[n]:%Y-%m-%d %H:%M}</td></tr>"
        for n, (name, title) in _ROWS
    )
    return whole("Statistics", f"<h1>Top posters</h1><table>{rows}</table>")


def messages_of_a_month() -> str:
    """The list of an archive: subject, author, time."""
    rows = "".join(
        f"<li><a href='msg{n:05}.html'>Re: {title}</a><ul><li><em>From</em>: "
        f"{name}</li><li>{_AT[n]:%a, %d %b %Y %H:%M:%S}"
        f" +0000</li></ul></li>"
        for n, (name, title) in _ROWS
    )
    return whole("March 2025", f"<h1>Messages of March 2025</h1><ul>{rows}</ul>")


def threads_with_openings() -> str:
    """Threads as cards with how each begins."""
    rows = "".join(
        f"<div class=card><div><img src='/a{n}.png'><b>{name}</b> · {_AT[n]:%d %b %Y %H:%M}</div><h3><a "
        f"href='/thread/{n}'>{title}"
        f"</a></h3><p>{_TEXT}, who knows more about gate {n}?</p><span>{n + 2} replies</span></div>"
        for n, (name, title) in _ROWS
    )
    return whole("Routes", f"<h1>Routes</h1>{rows}")


def staff() -> str:
    """Who runs the house, since when."""
    rows = "".join(
        f"<li><strong>{name}</strong>, since {_AT[n]:%B %Y}: takes care of the boards and answers letters on "
        f"day {n}.</li>"
        for n, (name, _) in _ROWS
    )
    return whole("Team", f"<h1>Our team</h1><ul>{rows}</ul>")


def jobs() -> str:
    """Offers of work with company and day."""
    rows = "".join(
        f"<tr><td><a href='/job/{n}'>{title}</a></td><td>{name} Ltd</td><td>Lahore</td><td>{_AT[n]:%d %b %Y}</td></tr>"
        for n, (name, title) in _ROWS
    )
    return whole("Jobs", f"<h1>Jobs</h1><table>{rows}</table>")


NO_THREADS: dict[str, Callable[[], str]] = {
    "online table": online_table,
    "online list": online_list,
    "online ages": online_ages,
    "changes by day": changes_by_day,
    "changes table": changes_table,
    "commits": commits,
    "results": results,
    "results in rows": results_in_rows,
    "results without names": results_without_names,
    "directory": directory,
    "directory in german": directory_in_german,
    "people": people,
    "people in rows": people_in_rows,
    "asked often": asked_often,
    "asked in urdu": asked_in_urdu,
    "releases": releases,
    "releases in text": releases_in_text,
    "downloads": downloads,
    "events": events,
    "prices": prices,
    "pictures": pictures,
    "blog with counts": blog_with_counts,
    "market": market,
    "posters": posters,
    "messages of a month": messages_of_a_month,
    "threads with openings": threads_with_openings,
    "staff": staff,
    "jobs": jobs,
}
