"""Six more sites, drawn after the third version of the general reader was frozen; since then it may learn from them."""

from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.styles import ARABIC, BOXES, PARAGRAPHS, american, body, long


def folded(part: Part) -> str:
    """Each post folds under a summary that names who and when."""
    rows = "".join(
        f"<details open><summary>{escape(w.author)} &ndash; {american(w.at)}</summary>{body(w, PARAGRAPHS)}</details>"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers(following='Next')}")


def captioned_tables(part: Part) -> str:
    """A table each, with its caption on top."""
    rows = "".join(
        f"<table><caption>{escape(w.author)} ({w.town})</caption><tr><th>{w.at:%d.%m.%Y %H:%M}</th></tr>"
        f"<tr><td>{body(w, BOXES)}</td></tr></table>"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{rows}{part.numbers()}", language="de")


def time_first(part: Part) -> str:
    """A heading with the time, a smaller one with the name, then the words."""
    rows = "".join(f"<h3>{long(w.at, 'en')}</h3><h4>{escape(w.author)}</h4>{body(w, PARAGRAPHS)}" for w in part.posts)
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{rows}{part.numbers()}")


def labelled_for_ears(part: Part) -> str:
    """Parts told apart by roles and labels for a screen reader."""
    rows = "".join(
        f"""<div role="article" aria-label="Post {part.first + n}"><div><span
        aria-label="Author">{escape(w.author)}</span>
        <span aria-label="Karma">{w.number}</span></div><div role="document">{body(w, PARAGRAPHS)}</div>
        <div role="toolbar">
        <span aria-label="Time">{w.at:%Y-%m-%d %H:%M}</span> <button>Answer</button></div></div>"""
        for n, w in enumerate(part.posts, 1)
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><div role=feed>{rows}</div>{part.numbers(following='»')}")


def arabic_terms(part: Part) -> str:
    """A list of definitions in Arabic, with Arabic digits."""
    rows = "".join(
        f"<dt>{escape(w.author)}</dt><dd><i>{long(w.at, 'ar', clock=' %H:%M').translate(ARABIC)}</i></dd>"
        f"<dd>{body(w, PARAGRAPHS)}</dd>"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><dl>{rows}</dl>{part.numbers()}", language="ar")


def words_between(part: Part) -> str:
    """The name over the words, the time under them, on lines of their own, between rules."""
    rows = "<hr>".join(
        f"<p><u>{escape(w.author)}</u></p>{body(w, PARAGRAPHS)}<p>{long(w.at, 'ru', clock=', %H:%M')}</p>"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><hr>{rows}<hr>{part.numbers()}", language="ru")


FORMERLY_HELD: dict[str, Layout] = {
    "folded": Layout(folded, seed=90),
    "captioned tables": Layout(captioned_tables, "de", seed=91, lead=list_of_threads),
    "time first": Layout(time_first, seed=92),
    "labelled for ears": Layout(labelled_for_ears, seed=93),
    "arabic terms": Layout(arabic_terms, "ar", seed=94, lead=list_of_threads),
    "words between": Layout(words_between, "ru", seed=95),
}
