"""A whole parsed page: its tree, its texts in order, and an index of which tags bear what. Pure."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crawlers.sites.dom import css
from crawlers.sites.dom.nodes import PageNode, Tag, TextNode

ROOT = "[document]"


class PageTree(Tag):
    """The root of a page's tree.

    `all_tags` and `all_texts` (without comments, scripts and styles) are as parsed, in order; `is_intact` until
    something is taken out or put in. Whoever puts in tags that are to be found must say so by `changed`.
    """

    __slots__ = ("_bearers", "_values", "all_tags", "all_texts", "is_intact")

    def __init__(self) -> None:
        super().__init__(ROOT, {}, self)
        self.is_intact = True
        self.all_tags: list[Tag] = []
        self.all_texts: list[TextNode] = []
        self._bearers: dict[str, list[int]] = {}
        self._values: dict[str, str] = {}

    def __str__(self) -> str:
        return "".join(map(str, self.contents))

    @property
    def title(self) -> Tag | None:
        """The first `title`."""
        return self.find("title")

    @property
    def body(self) -> Tag | None:
        """The first `body`."""
        return self.find("body")

    def changed(self) -> None:
        """Look at the tree anew: what was put in is found, what was taken out counts no more."""
        self.all_tags, self.all_texts, self._bearers, self._values = [], [], {}, {}
        self.is_intact = True
        stack: list[tuple[PageNode, bool]] = [(node, False) for node in reversed(self.contents)]
        while stack:
            node, done = stack.pop()
            if done and isinstance(node, Tag):
                node.last, node.texts_to = len(self.all_tags) - 1, len(self.all_texts)
            elif isinstance(node, Tag):
                stack.append((node, True))
                stack.extend((one, False) for one in reversed(self._numbered(node)))
            elif isinstance(node, TextNode) and not node.kind:
                self.all_texts.append(node)
        self.last, self.texts_to = len(self.all_tags) - 1, len(self.all_texts)

    def _numbered(self, tag: Tag) -> Sequence[PageNode]:
        """Give a tag its number among the page's; what it holds that is the page's too."""
        tag.place, tag.texts_from = len(self.all_tags), len(self.all_texts)
        tag.page = None if tag.is_inert else self
        self.all_tags.append(tag)
        return () if tag.is_inert else tag.contents

    def may_hold(self, selector: str) -> bool:
        """Whether all that one alternative of a selector names is somewhere on the page."""
        bearers = self._bearers or self._index()
        return any(
            need.names <= bearers.keys() and all(value in self._values_of(name) for name, value in need.values)
            for need in css.compiled(selector).needs
        )

    def select(self, selector: str, *, limit: int = 0) -> list[Tag]:
        """As a tag's; a selector that names what the page lacks is not run."""
        return css.selected(self, selector, limit) if self.may_hold(selector) else []

    def new_tag(self, name: str) -> Tag:
        """A tag that is in no tree."""
        return Tag(name, {})

    def candidates_in(self, root: Tag, asked: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterable[Tag]:
        """As a tag's `candidates`."""
        if not all(keys for keys, _ in asked):
            return root.tags
        if not self._bearers:
            self._index()
        spans = [span for keys, around in asked for span in self._spans(keys, around, root)]
        places = spans[0] if len(spans) == 1 else sorted({place for span in spans for place in span})
        found = (self.all_tags[place] for place in places)
        return found if self.is_intact else (tag for tag in found if _is_in(tag, root))

    def _index(self) -> dict[str, list[int]]:
        """Under each key the numbers of the tags that bear it, in order."""
        bearers: dict[str, list[int]] = defaultdict(list)
        for place, tag in enumerate(self.all_tags):
            bearers[tag.name].append(place)
            for one in tag.classes:
                bearers[f".{one}"].append(place)
            for name, value in tag.attrs.items():
                bearers[f"[{name}]"].append(place)
                if name == "id":
                    bearers[f"#{value}"].append(place)
        self._bearers = dict(bearers)
        return self._bearers

    def _values_of(self, name: str) -> str:
        """All values of an attribute in lower case, one a line."""
        told = self._values.get(name)
        if told is None:
            bearing = (self.all_tags[place].attrs.get(name, "") for place in self._bearers[f"[{name}]"])
            told = self._values[name] = "\n".join(dict.fromkeys(bearing)).lower()
        return told

    def _spans(self, keys: Sequence[str], around: Sequence[str], root: Tag) -> Iterator[Sequence[int]]:
        """The numbers of tags within `root` that bear one of the keys, inside of those with the rarest key around."""
        bearers = self._bearers
        rarest = min((bearers.get(key, ()) for key in around), key=len, default=None)
        for key in keys:
            bearing = bearers.get(key, ())
            if rarest is None or len(rarest) >= len(bearing):
                yield bearing[bisect_right(bearing, root.place) : bisect_right(bearing, root.last)]
                continue
            end = -1
            for place in rarest[: bisect_right(rarest, root.last)]:
                outer = self.all_tags[place]
                first, last = max(root.place, place, end), min(root.last, outer.last)
                yield bearing[bisect_right(bearing, first) : bisect_right(bearing, last)]
                end = max(end, outer.last)


def _is_in(tag: Tag, root: Tag) -> bool:
    return any(one is root for one in tag.parents)
