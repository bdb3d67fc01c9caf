"""Pages that are no thread, drawn by hand: shops, blogs, news, members, files, changes, calendars, results, lists."""

from collections.abc import Callable
from datetime import timedelta

from tests.crawlers.layouts.layouts import START, day, page

_TOPICS = (
    "How long does the Italian consulate take",
    "Agent in Gujrat asked for advance",
    "Lost passport in Istanbul, what now",
    "Work permit papers translated",
    "Ferry from Patras last week",
    "Anyone back from Bari",
)
_NAMES = ("Adeel R", "mina_k", "Yusuf", "Adeel R", "Petra", "mina_k")
_EXCERPT = (
    "The consulate has changed its opening hours and many people wait in front of it from four in the morning; we "
    "asked there what documents are needed and how long it takes now"
)


def shop() -> str:
    """Products with a picture, a name, a price, when they came."""
    cards = "".join(
        f"""<div class="product"><a href="/product/{n}-lamp"><img src="/p/{n}.jpg" alt=""></a>
        <h3><a href="/product/{n}-lamp">{name} lamp</a></h3><span>Added {day(START + timedelta(days=n))}</span>
        <p>A lamp in {name.lower()}, made by hand in Multan, with a cord of two metres and a brass foot.</p>
        <b>Rs. {1200 + n * 150}</b> <a href="/cart/add/{n}">Add to cart</a></div>"""
        for n, name in enumerate(("Blue", "Green", "Amber", "White", "Rose", "Black"))
    )
    return page("Lamps - Bazaar", f"<h1>Lamps</h1>{cards}<a href='/lamps?page=2'>Next</a>")


def blog_index() -> str:
    """Cards with title, author, date and excerpt."""
    cards = "".join(
        f"""<article class="post"><h2><a href="/2026/{n}/{title.lower().replace(" ", "-")}">{title}</a></h2>
        <p class="meta">by <a href="/author/{name.replace(" ", "")}">{name}</a> on {day(START - timedelta(days=n))}</p>
        <p>{_EXCERPT} ({title.lower()}) …</p>
        <a href="/2026/{n}/{title.lower().replace(" ", "-")}">Read more</a></article>"""
        for n, (title, name) in enumerate(zip(_TOPICS, _NAMES, strict=True))
    )
    return page("The Border Blog", f"<h1><a href='/'>The Border Blog</a></h1>{cards}<a href='/page/2'>Older posts</a>")


def blog_without_names() -> str:
    """A blog's cards with one-word classes and no heading tags, hashed."""
    cards = "".join(
        f"""<div class="x9"><div class="y1"><a href="/{title.lower().replace(" ", "-")}">{title}</a></div>
        <div class="y2">{name}</div><div class="y2">{START - timedelta(days=n):%d.%m.%Y}</div>
        <div class="y3">{_EXCERPT} {n}.</div></div>"""
        for n, (title, name) in enumerate(zip(_TOPICS, _NAMES, strict=True))
    )
    return page("Notes", f"<div class=k>{cards}</div>")


def news_front() -> str:
    """Headlines with a teaser and a time."""
    cards = "".join(
        f"""<li><a href="/news/{900 - n}"><img src="/n{n}.jpg"><h3>{title}</h3></a><time datetime="{
            (START - timedelta(hours=n)).isoformat()
        }">{n} hours ago</time><p>{_EXCERPT} {n}.</p></li>"""
        for n, title in enumerate(_TOPICS)
    )
    return page("The Daily - News", f"<h1>News</h1><ul>{cards}</ul>")


def members() -> str:
    """Who is registered."""
    rows = "".join(
        f"""<tr><td><a href="/member/{n}">{name} {n}</a></td><td>{day(START - timedelta(days=30 * n))}</td>
        <td>{n * 7}</td><td>Lahore</td></tr>"""
        for n, name in enumerate(_NAMES)
    )
    return page("Members", f"<h1>Members</h1><table><tr><th>Name<th>Joined<th>Posts<th>From</tr>{rows}</table>")


def files() -> str:
    """A server's own list of files."""
    rows = "".join(
        f'<tr><td><a href="scan_{n}.pdf">scan_{n}.pdf</a></td><td>{START + timedelta(days=n):%Y-%m-%d %H:%M}</td>'
        f"<td>{n * 14}K</td></tr>"
        for n in range(8)
    )
    return page("Index of /papers", f"<h1>Index of /papers</h1><table>{rows}</table>")


def changes() -> str:
    """What was changed on a wiki, by whom."""
    rows = "".join(
        f"""<li>({START + timedelta(hours=n):%H:%M, %d %B %Y}) . . <a href="/wiki/{title.replace(" ", "_")}">{title}</a>
        . . (+{n * 31}) . . <a href="/wiki/User:{name.replace(" ", "_")}">{name}</a> (fixed spelling)</li>"""
        for n, (title, name) in enumerate(zip(_TOPICS, _NAMES, strict=True))
    )
    return page("Recent changes - Routes wiki", f"<h1>Recent changes</h1><ul>{rows}</ul>")


def calendar() -> str:
    """A month with links to its days."""
    cells = "".join(
        "<tr>" + "".join(f'<td><a href="/cal/2026/3/{w * 7 + d}">{w * 7 + d}</a></td>' for d in range(1, 8)) + "</tr>"
        for w in range(4)
    )
    return page("March 2026", f"<h1>March 2026</h1><table>{cells}</table><a href='/cal/2026/4'>Next</a>")


def results() -> str:
    """What a search found."""
    rows = "".join(
        f"""<div class="r"><a href="/t/{n}">{title}</a><div>{_EXCERPT[:90]} <b>visa</b> {n} ...</div>
        <span>{day(START - timedelta(days=n))} - /t/{n}</span></div>"""
        for n, title in enumerate(_TOPICS)
    )
    return page("Search: visa", f"<h1>6 results for visa</h1>{rows}")


def questions() -> str:
    """Questions and answers of an office, without names and times."""
    rows = "".join(f"<h3>{title}?</h3><p>{_EXCERPT} {n}.</p>" for n, title in enumerate(_TOPICS))
    return page("Frequently asked", f"<h1>Frequently asked</h1>{rows}<p><a href='/contact'>Contact</a></p>")


OTHERS: dict[str, tuple[Callable[[], str], str]] = {
    "shop": (shop, "/lamps"),
    "blog index": (blog_index, "/"),
    "blog without names": (blog_without_names, "/"),
    "news front": (news_front, "/news"),
    "members": (members, "/members"),
    "files": (files, "/papers/"),
    "changes": (changes, "/wiki/Recent"),
    "calendar": (calendar, "/cal/2026/3"),
    "results": (results, "/find?q=visa"),
    "questions": (questions, "/asked"),
}


def board_index() -> str:
    """A start page: boards with what they are for, counts and the last thread; a bar of further links."""
    rows = "".join(
        f"""<tr><td><a href="/s/{slug}">{name}</a><br><small>{words}</small></td><td>{n * 31 + 4}</td><td>{
            n * 310 + 9
        }</td>
        <td><a href="/x/{n + 70}">{_TOPICS[n]}</a><br>{day(START + timedelta(days=n * n % 5))} by <a href="/user/{n}">{
            _NAMES[n]
        }</a></td></tr>"""
        for n, (slug, name, words) in enumerate(
            (
                ("visa", "Visas and papers", "Everything about consulates and permits"),
                ("routes", "Routes", "By land and by sea"),
                ("jobs", "Work abroad", "Offers and warnings"),
                ("talk", "Tea house", "All the rest"),
            )
        )
    )
    return page(
        "Riverside",
        f"""<div><a href="/">Riverside</a> <a href="/login">Log in</a> <a href="/members">Members</a>
        <a href="/search">Search</a> <a href="/help">Help</a> <a href="/tags">Tags</a></div><h1>Riverside</h1>
        <table><tr><th>Board</th><th>Topics</th><th>Posts</th><th>Last post</th></tr>{rows}</table>""",
    )


def thread_list() -> str:
    """A board: threads by their last post, with who began them and how many answers there are."""
    rows = "".join(
        f"""<tr><td><a href="/x/{70 + n}">{title}</a><br>started by <a href="/user/{n}">{name}</a></td><td>{n + 3}</td>
        <td>{START - timedelta(days=n, hours=3):%Y-%m-%d %H:%M}<br>
        by <a href="/user/{n + 1}">{_NAMES[n - 1]}</a></td></tr>"""
        for n, (title, name) in enumerate(zip(_TOPICS, _NAMES, strict=True))
    )
    return page(
        "Visas and papers - Riverside",
        f"""<h1>Visas and papers</h1><table><tr><th>Thread</th><th>Replies</th><th>Last post</th></tr>{rows}</table>
        <p>1 <a href="/s/visa?page=2">2</a> <a href="/s/visa?page=3">3</a></p><a href="/login">Log in</a>""",
    )
