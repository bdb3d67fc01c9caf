"""Pages of a thread in a frame and a habit."""

from dataclasses import replace

from tests.crawlers.drawn.frames import FRAMES
from tests.crawlers.drawn.habits import HABITS, below, said
from tests.crawlers.drawn.richer import richer
from tests.crawlers.drawn.sites import Part, whole
from tests.crawlers.drawn.words import Talk, Written


def page(frame: str, habit: str, language: str, part: Part) -> str:
    """A page of a thread whose posts are already rich."""
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
