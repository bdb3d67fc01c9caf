"""Sites of rich posts in every frame, each with some of the habits."""

from functools import partial

from tests.crawlers.sites.generic.drawn.frames import FRAMES
from tests.crawlers.sites.generic.drawn.sites import Layout, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.habits import HABITS, below, said


def page(frame: str, habit: str, language: str, part: Part) -> str:
    """A page of a thread."""
    draw, around, nests = FRAMES[frame]
    how = HABITS[habit]
    drawn = [
        draw(w, n, said(w, how), below(w, how, language), language) for n, w in enumerate(part.posts, part.first + 1)
    ]
    rows = _nested(part, drawn) if nests else "".join(drawn)
    title = f"<h1>{part.talk.title}</h1>"
    return whole(part.talk.title, f"{title}{around.format(rows)}{part.numbers()}", language=language)


def _nested(part: Part, drawn: list[str]) -> str:
    """Each post inside the one that it answers, as far as that stands on the page; four deep at most."""
    above: dict[int, list[int]] = {}
    deep: dict[int, int] = {}
    for n, w in enumerate(part.posts):
        parent = w.parent - part.first
        parent = parent if 0 <= parent < n and deep[parent] < 3 else -1
        deep[n] = deep.get(parent, -1) + 1
        above.setdefault(parent, []).append(n)

    def inside(n: int) -> str:
        return "".join(drawn[child].replace("INNER", inside(child)) for child in above.get(n, []))

    return inside(-1)


_LANGUAGES = ("en", "de", "ru", "ur", "tr", "ar", "fa")


def site(frame: str, habit: str) -> Layout:
    """A site in a frame and a habit, in the language that falls to the two."""
    place, turn = [*FRAMES].index(frame), [*HABITS].index(habit)
    language = _LANGUAGES[(turn * 3 + place) % len(_LANGUAGES)]
    draw = partial(page, frame, habit, language)
    return Layout(draw, language, 8, lead=list_of_threads, sizes=(8, 3), seed=7 + turn, rich=True)


FRAMED: dict[str, Layout] = {
    f"{frame}, {habit}": site(frame, habit)
    for place, frame in enumerate(FRAMES)
    for turn, habit in enumerate(HABITS)
    if (turn + place * 5) % 12 == 0
}
"""Two habits for each frame, so that each habit stands in one frame at least."""
