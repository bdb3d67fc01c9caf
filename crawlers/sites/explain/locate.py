"""Where on a page the fields of a post stand, found again by what was read of them. Pure."""

from crawlers.records import Post
from crawlers.sites.base.document import ParsedPage, attribute, classes
from crawlers.sites.dom.nodes import Tag, TextNode

_FIRST_WORDS = 40
_STEPS = 4


class FieldLocator:
    """Looks for what was read, from where the last post's text was found on, in both directions."""

    def __init__(self, document: ParsedPage | None) -> None:
        self._texts: list[tuple[str, Tag]] = []
        self._marks: list[tuple[int, str, Tag, str]] = []
        self._spot = 0
        if document is None:
            return
        for node in document.soup.descendants:
            if isinstance(node, Tag):
                self._marks += [
                    (len(self._texts), value, node, name)
                    for name, value in node.attrs.items()
                    if isinstance(value, str) and name in {"datetime", "title", "content"} | _data(node)
                ]
            elif isinstance(node, TextNode) and node.parent is not None and str(node).strip():
                self._texts.append((" ".join(str(node).split()), node.parent))

    def places(self, post: Post) -> tuple[str, str, str]:
        """Where author, time and text stand."""
        first = next((" ".join(line.split()) for line in post.text.split("\n") if line.strip()), "")[:_FIRST_WORDS]
        body = self._find(first, self._spot, len(self._texts)) if first else None
        around = body if body is not None else self._spot
        author = self._near(post.author, around) if post.author else None
        time = self._near(post.posted_at_raw, around) if post.posted_at_raw else None
        told = _path(self._texts[time][1]) if time is not None else self._in_attribute(post.posted_at_raw, around)
        if body is not None:
            self._spot = body
        return (
            _path(self._texts[author][1]) if author is not None else "",
            told,
            _path(self._texts[body][1]) if body is not None else "",
        )

    def _find(self, text: str, start: int, end: int) -> int | None:
        return next((spot for spot in range(start, end) if text in self._texts[spot][0]), None)

    def _near(self, text: str, around: int) -> int | None:
        """The nearest text that holds this one; that before the body where two are as near."""
        wanted = " ".join(text.split())
        exact = [spot for spot, (told, _) in enumerate(self._texts) if told == wanted]
        hits = exact or [spot for spot, (told, _) in enumerate(self._texts) if wanted in told]
        return min(hits, key=lambda spot: (abs(spot - around), spot > around), default=None)

    def _in_attribute(self, text: str, around: int) -> str:
        hits = [mark for mark in self._marks if text and text in mark[1]]
        nearest = min(hits, key=lambda mark: abs(mark[0] - around), default=None)
        return f"{_path(nearest[2])} @{nearest[3]}" if nearest is not None else ""


def _data(tag: Tag) -> set[str]:
    return {name for name in tag.attrs if name.startswith("data-")}


def _path(tag: Tag) -> str:
    """The last steps to a tag as a selector."""
    steps: list[str] = []
    for one in (tag, *tag.parents):
        if one.name in {"[document]", "html", "body"} or len(steps) == _STEPS:
            break
        named = "".join(f".{name}" for name in classes(one)[:2])
        key = attribute(one, "id")
        steps.append(one.name + (named or (f"#{key}" if key and not any(sign.isdigit() for sign in key) else "")))
    return " > ".join(reversed(steps)) or tag.name
