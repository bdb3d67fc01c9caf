"""Further pages that are no thread: indexes without headings or excerpts, one-word titles, offers, events, uploads."""

from collections.abc import Callable
from datetime import timedelta

from tests.crawlers.layouts.layouts import START, day, page

_TITLES = (
    "How long does the Italian consulate take",
    "Agent in Gujrat asked for advance",
    "Lost passport in Istanbul, what now",
    "Work permit papers translated",
    "Ferry from Patras last week",
    "Anyone back from Bari",
)
_WORDS = ("Silence", "Harbour", "Snow", "Bread", "Letters", "Rain")
_NAMES = ("Adeel R", "mina_k", "Yusuf", "Adeel R", "Petra", "mina_k")
_TEXT = (
    "The consulate has changed its opening hours and many people wait in front of it from four in the morning; we "
    "asked there what documents are needed. They told us to bring copies of everything, and to come back another day."
)


def whole_posts() -> str:
    """A blog's first page with whole posts, each under its linked title, counts of comments below."""
    inside = "".join(
        f"""<div class="post"><h2><a href="/{n + 40}">{title}</a></h2><p>{_TEXT} {n}</p><p>{_TEXT}</p>
        <div class="meta">Posted by {name} on {day(START - timedelta(days=n))} |
        <a href="/{n + 40}#comments">{n} comments</a></div></div>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("My days", f"<h1><a href='/'>My days</a></h1>{inside}<a href='/?p=2'>Older posts</a>")


def one_word_titles() -> str:
    """Cards with titles of one word, a name, a day and the beginning of a text."""
    inside = "".join(
        f"""<div class="card"><a href="/essays/{title.lower()}"><img src="/{n}.jpg"></a><h3><a href="/essays/{
            title.lower()
        }">{title}</a></h3><p>{_TEXT[: 90 + n]}…</p>
        <small>{name} · {day(START - timedelta(days=n))}</small>
        </div>"""
        for n, (title, name) in enumerate(zip(_WORDS, _NAMES, strict=True))
    )
    return page("Essays", f"<h1>Essays</h1>{inside}")


def german_index() -> str:
    """A German magazine's index."""
    inside = "".join(
        f"""<article><header><a href="/artikel/{n + 40}">{title}</a></header>
        <p>Von {name}, {START.day + n}. März 2026</p>
        <p>{_TEXT[:150]} ...</p><a href="/artikel/{n + 40}">Weiterlesen</a></article>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Magazin", f"<h1>Magazin</h1>{inside}")


def urdu_index() -> str:
    """An Urdu paper's index, right to left."""
    titles = (
        "اٹلی کے قونصل خانے کے نئے اوقات",
        "گجرات کے ایجنٹ گرفتار",
        "استنبول میں پاسپورٹ گم",
        "کام کے اجازت نامے",
    )
    inside = "".join(
        f"""<div><h2><a href="/khabar/{n + 40}">{title}</a></h2>
        <p>از قلم {name}، {day(START - timedelta(days=n), "ur")}</p>
        <p>قونصل خانے نے اپنے اوقات تبدیل کر دیے ہیں اور بہت سے لوگ صبح چار بجے سے انتظار کرتے ہیں {n}</p>
        <a href="/khabar/{n + 40}">مزید پڑھیں</a></div>"""
        for n, (title, name) in enumerate(zip(titles, ("علی", "مینا", "یوسف", "علی"), strict=True))
    )
    return page("اخبار", f"<h1>اخبار</h1>{inside}", attributes='dir="rtl" lang="ur"')


def market() -> str:
    """Offers with sellers, prices and when they were put in."""
    inside = "".join(
        f"""<tr><td><a href="/offer/{n + 40}"><img src="/o{n}.png"></a></td>
        <td><a href="/offer/{n + 40}">{title} lamp</a>
        <br>Brass foot, cord of two metres, made by hand in Multan, number {n}</td>
        <td><a href="/vendor/{n % 3}">{name}</a>
        </td><td>${n * 7 + 20}.00</td><td>{START - timedelta(days=n):%Y-%m-%d %H:%M}</td></tr>"""
        for n, (title, name) in enumerate(zip(_WORDS, _NAMES, strict=True))
    )
    return page("Offers", f"<h1>Offers</h1><table>{inside}</table><a href='/offers?page=2'>Next</a>")


def events() -> str:
    """What happens where."""
    inside = "".join(
        f"""<li><b>{day(START + timedelta(days=n))}, 19:00</b> <a href="/e/{n + 40}">{title}</a><p>{_TEXT[:110]} {n}</p>
        <span>Lahore, hall {n}</span></li>"""
        for n, title in enumerate(_TITLES)
    )
    return page("Events", f"<h1>Events</h1><ul>{inside}</ul>")


def uploads() -> str:
    """Files with who put them in."""
    inside = "".join(
        f"""<tr><td><a href="/get/{n + 40}">{title.lower()}_{n}.iso</a></td><td>{n * 100} MB</td><td>{name}</td>
        <td>{START - timedelta(days=n):%d.%m.%Y}</td></tr>"""
        for n, (title, name) in enumerate(zip(_WORDS, _NAMES, strict=True))
    )
    return page("Uploads", f"<h1>Uploads</h1><table>{inside}</table>")


def places() -> str:
    """Jobs with employer and day."""
    inside = "".join(
        f"""<div class="job"><a class="t" href="/jobs/{n + 40}">{title}</a><div>{name} Ltd.</div><div>Published: {
            day(START - timedelta(days=n))
        }</div><p>{_TEXT[:120]} {n}</p></div>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Jobs", f"<h1>Jobs</h1>{inside}")


def latest_words() -> str:
    """The newest comments of a blog, cut short, each with a link to what it is about."""
    inside = "".join(
        f"""<li><a href="/member/{n}">{name}</a> on <a href="/{n + 40}#c{n}">{title}</a>: {_TEXT[: 60 + n]}… <i>{
            day(START - timedelta(days=n))
        }</i></li>"""
        for n, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True))
    )
    return page("Latest comments", f"<h1>Latest comments</h1><ul>{inside}</ul>")


def prices() -> str:
    """A price list with the day of each price."""
    inside = "".join(
        f"<tr><td>{word}</td><td>{n + 2},50 €</td><td>{START - timedelta(days=n):%d.%m.%Y}</td></tr>"
        for n, word in enumerate(_WORDS)
    )
    return page("Prices", f"<h1>Prices</h1><table><tr><th>What</th><th>Price</th><th>Since</th></tr>{inside}</table>")


OTHERS_MORE: dict[str, tuple[Callable[[], str], str]] = {
    "whole posts": (whole_posts, "/"),
    "one word titles": (one_word_titles, "/essays"),
    "german index": (german_index, "/"),
    "urdu index": (urdu_index, "/"),
    "market": (market, "/offers"),
    "events": (events, "/events"),
    "uploads": (uploads, "/uploads"),
    "places": (places, "/jobs"),
    "latest words": (latest_words, "/comments"),
    "prices": (prices, "/prices"),
}
