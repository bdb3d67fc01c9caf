"""Pictures as SVG: bars and lines drawn by pure functions from numbers alone. No captured text ever stands in them."""

from collections.abc import Iterable, Sequence

SOFT, LINE = "#5A6675", "#838D9B"
COLOURS: dict[str, str] = {
    "": "#17202B", "phone": "#2B63AD", "handle": "#54208A", "money": "#0A4A38", "papers": "#9A3600", "net": "#46515F",
}  # fmt: skip
WIDTH, ROW, LANE = 200, 22, 46
_EDGE = 8


def svg(width: int, height: int, shapes: Iterable[str]) -> str:
    """A picture of a size in pixels; it has no words, so readers are given the text beside it."""
    inside = "".join(shapes)
    box = f'viewBox="0 0 {width} {height}"'
    return f'<svg aria-hidden="true" width="{width}" height="{height}" {box}>{inside}</svg>'


def ties(people: int, families: Sequence[str], found: Iterable[tuple[int, int, int]], *, mirrored: bool) -> str:
    """Lines between people on one side and identifiers on the other, as thick as they weigh; rows of `ROW` pixels."""
    left, right = (WIDTH - _EDGE, _EDGE) if mirrored else (_EDGE, WIDTH - _EDGE)
    lines = [_curve(left, _middle(a), right, _middle(b), weight, families[b]) for a, b, weight in found]
    ends = [_dot(left, _middle(place), "") for place in range(people)]
    marks = [_dot(right, _middle(place), family) for place, family in enumerate(families)]
    return svg(WIDTH, ROW * max(people, len(families)), (*lines, *ends, *marks))


def _middle(row: int) -> int:
    return ROW * row + ROW // 2


def _curve(x1: int, y1: int, x2: int, y2: int, weight: int, family: str) -> str:
    half = WIDTH // 2
    width = min(1 + 0.5 * (weight - 1), 5)
    path = f"M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="{COLOURS[family]}" stroke-width="{width:g}"/>'


def _dot(x: int, y: int, family: str) -> str:
    """The shape of a family: people and net circles, phones squares, money hexagons, papers upright boxes."""
    colour = COLOURS[family]
    if family == "phone":
        return f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="{colour}"/>'
    if family == "papers":
        return f'<rect x="{x - 3}" y="{y - 5}" width="6" height="10" fill="{colour}"/>'
    if family == "money":
        corners = f"M{x - 5} {y}L{x - 3} {y - 4}L{x + 3} {y - 4}L{x + 5} {y}L{x + 3} {y + 4}L{x - 3} {y + 4}Z"
        return f'<path d="{corners}" fill="{colour}"/>'
    return f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'


def bars(counts: Sequence[int], family: str, *, width: int = 500) -> str:
    """A lane of bars over equal bins, the highest as high as the lane; time runs from left to right."""
    most, step = max((*counts, 1)), width / len(counts)
    shapes = [f'<path d="M0 {LANE - 1}L{width} {LANE - 1}" stroke="{LINE}" stroke-width="1"/>']
    for place, count in enumerate(counts):
        if count:
            high = max(2, round((LANE - 6) * count / most))
            x, wide = place * step + step * 0.1, step * 0.8
            shapes.append(
                f'<rect x="{x:.2f}" y="{LANE - 1 - high}" width="{wide:.2f}" height="{high}" fill="{COLOURS[family]}"/>'
            )
    return svg(width, LANE, shapes)


def axis(labels: Sequence[str], *, width: int = 500) -> str:
    """The days under the bars: at most five of the labels, each where its bin begins."""
    step, every = width / len(labels), -(-len(labels) // 5)
    shapes = [
        f'<path d="M{place * step:.2f} 0L{place * step:.2f} 5" stroke="{LINE}" stroke-width="1"/>'
        f'<text x="{place * step:.2f}" y="16" font-size="10" font-family="DeskSans, sans-serif" fill="{SOFT}">'
        f"{label}</text>"
        for place, label in enumerate(labels)
        if place % every == 0 and place * step <= width - 60
    ]
    return svg(width, 20, shapes)
