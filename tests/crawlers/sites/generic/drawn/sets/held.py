"""Six more sites, drawn after the general reader's fourth version was frozen and measured once."""

from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.styles import ARABIC, BOXES, BREAKS, PARAGRAPHS, american, body, long


def stamped_margin(part: Part) -> str:
    """A margin on the right tells who and when, one under the other."""
    rows = "".join(
        f"""<div class=row><div class=main>{body(w, PARAGRAPHS)}</div><div class=margin><p>{escape(w.author)}</p>
        <p>{w.at:%d %b %Y}</p><p>{w.at:%H:%M}</p></div></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='Next page')}")


def telegrams(part: Part) -> str:
    """Bubbles: the name in the first line, the time small at the end of the words."""
    rows = "".join(
        f"""<div class="b b{w.number % 4}"><span class=u>{escape(w.author)}</span>{body(w, BOXES)}<span class=s>{
            w.at:%d.%m.%Y %H:%M} ✓✓</span></div>"""
        for w in part.posts
    )
    more = f'<a href="{escape(part.address(part.place + 1))}">дальше →</a>' if part.place < part.pages else ""
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{rows}<p>{more}</p>", language="ru")


def minutes(part: Part) -> str:
    """An ordered list, each item `NAME, TIME: words`."""
    rows = "".join(
        f"<li><b>{escape(w.author)}</b>, {long(w.at, 'tr', clock=' %H:%M')}: {body(w, BREAKS)}</li>" for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><ol>{rows}</ol>{part.numbers()}", language="tr")


def arabic_cards(part: Part) -> str:
    """Cards in Arabic, the picture's words name the writer too."""
    rows = "".join(
        f"""<section><img src="/a/{w.number % 9}.png" alt="{escape(w.author)}"><strong>{escape(w.author)}</strong>
        <span>{long(w.at, "ar", clock=" - %H:%M").translate(ARABIC)}</span>{body(w, PARAGRAPHS)}<button>رد</button>
        </section>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='التالي')}", language="ar")


def old_frames(part: Part) -> str:
    """Fonts and rules: subject and number, then name and time in italics, then the words moved in."""
    rows = "<hr>".join(
        f"""<font color=red>{part.first + n}. {part.talk.title}</font><br><i>{escape(w.author)} am
        {w.at:%d.%m.%Y} um {w.at:%H:%M}</i><ul>{body(w, BREAKS)}</ul>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(part.talk.title, f"<h3>{part.talk.title}</h3><hr>{rows}<hr>{part.numbers()}", language="de")


def facts_at_the_end(part: Part) -> str:
    """The words, then a table of facts with their labels."""
    rows = "".join(
        f"""<div class=note>{body(w, PARAGRAPHS)}<table><tr><td>Written by</td><td>{escape(w.author)}</td></tr><tr>
        <td>Written on</td><td>{american(w.at)}</td></tr></table></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


HELD: dict[str, Layout] = {
    "stamped margin": Layout(stamped_margin, seed=190),
    "telegrams": Layout(telegrams, "ru", seed=191, lead=list_of_threads, address="/t/{talk}?ab={start}"),
    "minutes": Layout(minutes, "tr", seed=192),
    "arabic cards": Layout(arabic_cards, "ar", seed=193, lead=list_of_threads),
    "old frames": Layout(old_frames, "de", seed=194, address="/thema{talk}-{page}.html"),
    "facts at the end": Layout(facts_at_the_end, seed=195),
}
