"""The general reader holds when layouts are bent: no classes, other classes, side bars, lists below, frames, forms."""

import re
from collections.abc import Callable
from itertools import count

import pytest

from crawlers.records import Page, PageKind, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import LAYOUTS, NOW, SITE
from tests.crawlers.layouts.more_layouts import MORE
from tests.crawlers.layouts.more_others import OTHERS_MORE
from tests.crawlers.layouts.others import OTHERS

Bend = Callable[[str], str]


def without_names(markup: str) -> str:
    """No class and no id."""
    return re.sub(r" (?:class|id)=(?:\"[^\"]*\"|[^\s>]+)", "", markup)


def other_names(markup: str) -> str:
    """Every class another word that means nothing."""
    words: dict[str, int] = {}
    return re.sub(r"class=\"([^\"]*)\"", lambda found: f'class="_{words.setdefault(found[1], len(words))}x"', markup)


def odd_and_even(markup: str) -> str:
    """Rows, items and articles marked in turn."""
    turn = count()
    names = ("odd", "even")
    return re.sub(r"<(tr|li|article)(?=[ >])", lambda found: f'<{found[1]} class="{names[next(turn) % 2]}"', markup)


def beside_a_bar(markup: str) -> str:
    """A bar of recent threads with names and days before it, a foot with a time below."""
    rows = "".join(
        f"""<li><a href="/t/{900 + n}">Thread about item {n} and more</a> by <a href="/user/{n}">guy{n}</a>
        <span>{n + 1} March 2026</span></li>"""
        for n in range(7)
    )
    bar = '<div><a href="/">Home</a> <a href="/login">Login</a></div>'
    bar += f'<div><div class="side"><h4>Recent</h4><ul>{rows}</ul></div>'
    foot = '</div><div class="foot">Made in 0.03 s, 24 November 2026, 16:00. <a href="/rules">Rules</a></div></body>'
    return markup.replace("<body>", f"<body>{bar}").replace("</body>", foot)


def above_a_list(markup: str) -> str:
    """A table of similar threads below it."""
    rows = "".join(
        f'<tr><td><a href="/t/{900 + n}">Thread about item {n} and more</a></td><td>{n + 3}</td>'
        f"<td>{n + 1} March 2026, 10:0{n}</td></tr>"
        for n in range(5)
    )
    table = f"<h3>Similar threads</h3><table><tr><th>Thread<th>Replies<th>Last</tr>{rows}</table>"
    return markup.replace("</body>", f"{table}</body>")


def in_frames(markup: str) -> str:
    """Inside a table of the page's own and some boxes."""
    framed = markup.replace("<body>", "<body><table><tr><td><div><div>")
    return framed.replace("</body>", "</div></div></td></tr></table></body>")


def in_capitals(markup: str) -> str:
    """Tags as the nineties wrote them."""
    return re.sub(r"<(/?)(\w+)", lambda found: f"<{found[1]}{found[2].upper()}", markup)


def above_a_form(markup: str) -> str:
    """A form for an answer below it."""
    form = "<form><h3>Answer</h3><label>Name <input></label><textarea></textarea><p>You may use <b>bold</b></p></form>"
    return markup.replace("</body>", f"{form}</body>")


BENDS: dict[str, tuple[Bend, float]] = {
    "without names": (without_names, 0.98),
    "other names": (other_names, 1.0),
    "odd and even": (odd_and_even, 1.0),
    "beside a bar": (beside_a_bar, 1.0),
    "above a list": (above_a_list, 1.0),
    "in frames": (in_frames, 1.0),
    "in capitals": (in_capitals, 1.0),
    "above a form": (above_a_form, 1.0),
}


def bent(make: Callable[[], str], path: str, bend: Bend, kind: PageKind | None = None) -> PageReading:
    return read(Page(SITE + path, bend(make()).encode(), "text/html; charset=utf-8", NOW, kind))


@pytest.mark.parametrize("name", BENDS)
def test_posts_are_found_in_every_layout_however_it_is_bent(name: str) -> None:
    bend, least = BENDS[name]
    right = held = 0
    for make, said, path in [*LAYOUTS.values(), *MORE.values()]:
        found = [(post.author, post.posted_at, post.text) for post in bent(make, path, bend, "thread").posts]
        right += sum((one.author, one.at, one.text) in found for one in said)
        held += len(said)
        assert len(found) <= len(said)
    assert right >= least * held


@pytest.mark.parametrize("bend", ["as it is", *BENDS])
@pytest.mark.parametrize("name", [*OTHERS, *OTHERS_MORE])
def test_no_other_page_becomes_a_thread_with_authors_however_it_is_bent(name: str, bend: str) -> None:
    make, path = (OTHERS | OTHERS_MORE)[name]
    found = bent(make, path, BENDS[bend][0] if bend in BENDS else str)
    assert [post.author for post in found.posts if post.author] == []
    assert found.kind != "thread"
