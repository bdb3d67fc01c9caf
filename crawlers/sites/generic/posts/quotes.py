"""What in a body is somebody else's: quotations and the lines over them. Pure.

A quotation is marked as one, says whose words follow, or stands in a box of a make that mostly repeats what other posts
of the page say. Within plain text its lines begin with an arrow, or follow the head of the letter that they are from.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawlers.sites.base.document import words
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import INLINE
from crawlers.sites.generic.posts.body import Body
from crawlers.sites.generic.posts.quote_markers import (
    BOXES,
    MARKED,
    is_alone,
    is_bare,
    is_called_quote,
    is_headed,
    is_line_over,
    mark_of,
)

Rule = Callable[[Tag], bool]
_CUT = "… .\N{NO-BREAK SPACE}"
_LEAST = 20
_BEGINNING = 70
_TAGS = 120


@dataclass(frozen=True, slots=True)
class QuotableText:
    """What the posts of a page say, in one text, and where in it each post's own words begin and end."""

    text: str
    spans: tuple[tuple[int, int], ...]
    falling: bool

    def repeats(self, number: int, told: str) -> bool:
        """Whether a post that was written before this one says the same."""
        start, end = self.spans[number]
        bare = told.strip(_CUT)[:_BEGINNING]
        within = (end, len(self.text)) if self.falling else (0, start)
        return len(bare) >= _LEAST and self.text.find(bare, *within) >= 0


def heard(parts: Sequence[Body], *, falling: bool) -> QuotableText:
    """What the posts of a page say; `falling` where the newest stand first."""
    told = [" ".join(body.words.split()) for body in parts]
    spans: list[tuple[int, int]] = []
    at = 0
    for text in told:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return QuotableText("\n".join(told), tuple(spans), falling)


def rules(parts: Sequence[Body], said: QuotableText, names: frozenset[str]) -> list[Rule]:
    """For each body the rule that tells its quotations. `names` are those of the page's authors, folded."""
    repeated = [_repeated(body, said, number) for number, body in enumerate(parts)]
    makes = _makes(parts, said, repeated)
    return [
        _rule(said.spans[number][1] - said.spans[number][0], makes, repeated[number], names)
        for number in range(len(parts))
    ]


def _repeated(body: Body, said: QuotableText, number: int) -> frozenset[int]:
    """The tags of a body that say what was said before."""
    own = said.spans[number][1] - said.spans[number][0]
    found: set[int] = set()
    for tag in _boxes(body):
        shown = words(tag)
        if len(shown) >= _LEAST and len(shown) * 10 <= own * 9:
            inner = _inner(tag)
            if said.repeats(number, shown) or (inner != shown and said.repeats(number, inner)):
                found.add(id(tag))
    return frozenset(found)


def _boxes(body: Body) -> list[Tag]:
    tops = [node for node in body.nodes if isinstance(node, Tag)]
    names = [*BOXES, *MARKED]
    found = [tag for top in tops for tag in (top, *top.find_all(names, limit=_TAGS)) if tag.name in names]
    return [tag for tag in found if id(tag) not in body.left_out and is_alone(tag)]


def _inner(tag: Tag) -> str:
    """The longest box in a box, as the words below the name of whom they are from."""
    shown = words(tag)
    inner = max((words(part) for part in tag.find_all([*BOXES, "p", "td", "dd"], limit=20)), key=len, default="")
    return inner if len(inner) >= _LEAST and len(shown) - len(inner) < 60 else shown


def _makes(parts: Sequence[Body], said: QuotableText, repeated: Sequence[frozenset[int]]) -> frozenset[str]:
    """The makes of boxes that mostly repeat what was said before."""
    held: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for number, body in enumerate(parts):
        start, end = said.spans[number]
        if (end >= len(said.text)) if said.falling else start == 0:
            continue
        for tag in _boxes(body):
            if len(words(tag)) >= _LEAST:
                held[mark_of(tag)] += 1
                again[mark_of(tag)] += id(tag) in repeated[number]
    return frozenset(make for make, count in again.items() if count * 2 >= held[make] and count)


def _rule(own: int, makes: frozenset[str], repeated: frozenset[int], names: frozenset[str]) -> Rule:
    taken: set[int] = set()

    def is_quote(tag: Tag) -> bool:
        if tag.name == "blockquote":
            return True
        if tag.name not in BOXES | MARKED or any(id(parent) in taken for parent in tag.parents):
            return False
        if is_called_quote(tag):
            return True
        shown = len(words(tag))
        made = mark_of(tag)
        known = made in makes and (id(tag) in repeated or not is_bare(made)) and is_alone(tag)
        if shown + 2 <= own and (
            known or (tag.name in BOXES and is_headed(tag, names) and tag.find("blockquote") is None)
        ):
            taken.add(id(tag))
        return id(tag) in taken

    return is_quote


def attributions(body: Body, is_quote: Rule, names: frozenset[str]) -> frozenset[int]:
    """The lines right over the quotations of a body that say whose words these are."""
    found: set[int] = set()
    for node in body.nodes:
        if isinstance(node, Tag):
            for tag in [node, *node.find_all(["blockquote", *BOXES, "p"], limit=_TAGS)]:
                if is_quote(tag):
                    found |= _over(tag, names)
    return frozenset(found)


def _over(quote: Tag, names: frozenset[str]) -> set[int]:
    run = _line_before(quote)
    if not run or len(run) > 3 or not is_line_over(run[::-1], names):
        return set()
    return {id(node) for node in run}


def _line_before(quote: Tag) -> list[PageNode]:
    """What stands on the line over a quote, the last first."""
    run: list[PageNode] = []
    for node in quote.previous_siblings:
        if isinstance(node, Tag) and (node.name == "br" and run):
            break
        if isinstance(node, Tag) and node.name not in INLINE and node.name not in {"p", "div", "br"}:
            break
        if words(node).strip() if isinstance(node, Tag) else str(node).strip():
            run.append(node)
            if isinstance(node, Tag) and node.name in {"p", "div"}:
                break
    return run
