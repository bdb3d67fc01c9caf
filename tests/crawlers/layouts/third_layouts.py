"""Layouts of a third kind: user columns full of labels, definition lists, comments in comments."""

from collections.abc import Callable

from tests.crawlers.layouts.layouts import ENGLISH, RUSSIAN, Said, lines, page

_TOWNS = ("Leeds", "Multan", "", "Graz", "Leeds", "Izmir", "Oslo")


def labels_of_their_own() -> str:
    """Meaningless names of classes; labels and their values in tags of their own; the name linked."""
    inside = "".join(
        f"""<div class="z1"><div class="z2"><div><a href="/z/{n}">{said.author}</a></div><div><span>From</span>
        <span>{_TOWNS[n] or "Bari"}</span></div><div><span>Messages</span> <span>{n + 41}</span></div></div>
        <div class="z3"><div class="z4">{said.at:%Y-%m-%d %H:%M}</div><div class="z5">{lines(said.text)}</div></div>
        </div>"""
        for n, said in enumerate(ENGLISH)
    )
    return page("Italy", f"<h1>Italy</h1>{inside}")


def russian_columns() -> str:
    """A Russian board's column: name in a heading, `Откуда:` with a town."""
    inside = "".join(
        f"""<table class=m><tr><td class=l><h4>{said.author}</h4><p>Откуда: {_TOWNS[n] or "Пермь"}</p><p>Сообщений: {
            n + 9
        }</p></td><td class=r><div>{said.at:%d.%m.%Y %H:%M}</div><div>{lines(said.text)}</div></td></tr></table>"""
        for n, said in enumerate(RUSSIAN)
    )
    return page("Виза", f"<h1>Виза</h1>{inside}", attributes='lang="ru"')


def pairs_with_commas() -> str:
    """`name, date` in the term, the text and now and then a signature in two definitions."""
    inside = "".join(
        f"<dt>{said.author}, {said.at:%d.%m.%Y %H:%M}</dt><dd>{lines(said.text)}</dd>"
        + (f"<dd>--<br>{said.author} of the river</dd>" if n % 2 else "")
        for n, said in enumerate(ENGLISH)
    )
    return page("Italy", f"<h1>Italy</h1><dl>{inside}</dl>")


def pairs_with_dashes() -> str:
    """`date – name`, the name of some being a link, of others bare."""
    names = [f'<a href="/m/{n}">{one.author}</a>' if n % 3 == 0 else one.author for n, one in enumerate(ENGLISH)]
    inside = "".join(
        f"<dt>{said.at:%Y-%m-%d %H:%M} – {name}</dt><dd>{lines(said.text)}</dd>"
        for said, name in zip(ENGLISH, names, strict=True)
    )
    return page("Italy", f"<h1>Italy</h1><dl>{inside}</dl>")


_AGES = ("6 days ago", "5 days ago", "4 days ago", "3 days ago", "2 days ago", "20 hours ago", "3 hours ago")


def _nested(said: tuple[Said, ...], make: Callable[[int, Said, str], str]) -> str:
    """Every second comment stands inside the one before it."""
    made = ""
    for n in reversed(range(len(said))):
        inner, made = (made, "") if n % 3 != 2 else ("", made)
        made = make(n, said[n], inner) + made
    return made


def nested_list() -> str:
    """Comments in lists inside the comments that they answer, with speaking names."""

    def one(n: int, said: Said, inner: str) -> str:
        return f"""<li class="comment" id="c{n}"><div class="head"><span class="who">{said.author}</span>
        <span class="when">{_AGES[n]}</span></div><div class="text">{lines(said.text)}</div>
        <div class="acts"><a href="#">Reply</a> <a href="#">Report</a></div>
        {f"<ul>{inner}</ul>" if inner else ""}</li>"""

    return page("Italy", f"<h1>Italy</h1><ul class=comments>{_nested(ENGLISH, one)}</ul>")


THIRD: dict[str, tuple[Callable[[], str], tuple[Said, ...], str]] = {
    "labels of their own": (labels_of_their_own, ENGLISH, "/t/2"),
    "russian columns": (russian_columns, RUSSIAN, "/t/3"),
    "pairs with commas": (pairs_with_commas, ENGLISH, "/t/4"),
    "pairs with dashes": (pairs_with_dashes, ENGLISH, "/t/5"),
    "nested list": (nested_list, ENGLISH, "/t/8"),
}
