"""The nodes of a parsed page: tags and texts, with links to what stands around them. Pure.

Named after what BeautifulSoup calls its own, of which this is the part that readers of pages use, at a third of its
cost: a page of posts is some thousand nodes, each of which is asked for by many questions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from crawlers.sites.dom.css import fits, selected

if TYPE_CHECKING:
    from crawlers.sites.dom.page_tree import PageTree

COMMENT = "#comment"
APART = frozenset({"script", "style", "template", "rt", "rp"})
"""Tags whose texts are not those of the tags around them."""
_NONE: tuple[str, ...] = ()


class PageNode:
    """What stands in a tree: a tag or a text."""

    __slots__ = _NONE
    parent: "Tag | None"
    next_sibling: "PageNode | None"
    previous_sibling: "PageNode | None"

    def get_text(self, separator: str = "") -> str:
        """The texts that a reader sees in it, one after the other."""
        del separator
        return ""

    @property
    def parents(self) -> Iterator["Tag"]:
        """The tags around it, from the innermost; the last is the page."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    @property
    def next_siblings(self) -> Iterator["PageNode"]:
        """What follows it under the same tag."""
        node = self.next_sibling
        while node is not None:
            yield node
            node = node.next_sibling

    @property
    def previous_siblings(self) -> Iterator["PageNode"]:
        """What goes before it under the same tag, the nearest first."""
        node = self.previous_sibling
        while node is not None:
            yield node
            node = node.previous_sibling

    @property
    def following(self) -> Iterator["PageNode"]:
        """What follows it on the page, what it holds first."""
        if isinstance(self, Tag):
            yield from self.descendants
        for one in (self, *self.parents):
            for node in one.next_siblings:
                yield node
                if isinstance(node, Tag):
                    yield from node.descendants

    def find_parent(self, names: str | Iterable[str] = (), *, class_: str = "", id_: str = "") -> "Tag | None":
        """The nearest tag around it that has one of these names (any for none), this class and this id."""
        wanted = (names,) if isinstance(names, str) else names
        parent = self.parent
        while parent is not None:
            if (
                (not wanted or parent.name in wanted)
                and (not class_ or class_ in parent.classes)
                and (not id_ or parent.attrs.get("id") == id_)
            ):
                return parent
            parent = parent.parent
        return None

    def next_tag(self, fits: "Callable[[Tag], bool] | None" = None) -> "Tag | None":
        """The nearest tag after it under the same tag, of those that fit."""
        return _first_tag(self.next_siblings, fits)

    def previous_tag(self, fits: "Callable[[Tag], bool] | None" = None) -> "Tag | None":
        """The nearest tag before it under the same tag, of those that fit."""
        return _first_tag(self.previous_siblings, fits)

    def extract(self) -> Self:
        """Take it out of its tree."""
        parent = self.parent
        if parent is not None:
            parent.forget_place()
            place = next(number for number, node in enumerate(parent.contents) if node is self)
            del parent.contents[place]
            before, after = self.previous_sibling, self.next_sibling
            if before is not None:
                before.next_sibling = after
            if after is not None:
                after.previous_sibling = before
            self.parent = self.next_sibling = self.previous_sibling = None
        _leave_page(self)
        return self

    def replace_with(self, node: "PageNode | str") -> None:
        """Put another in its place."""
        parent = self.parent
        if parent is not None:
            place = next(number for number, one in enumerate(parent.contents) if one is self)
            self.extract()
            parent.insert(place, node)

    def wrap(self, tag: "Tag") -> "Tag":
        """Put a tag in its place, and it into that."""
        self.replace_with(tag)
        tag.append(self)
        return tag


class TextNode(PageNode, str):
    """A text. `kind`: empty, or the tag of scripts, styles, templates or ruby marks it stands in."""

    __slots__ = ("kind", "next_sibling", "parent", "previous_sibling")
    kind: str

    def __new__(cls, text: str, kind: str = "") -> Self:
        """A text that is in no tree."""
        node = str.__new__(cls, text)
        node.kind = kind
        node.parent = node.next_sibling = node.previous_sibling = None
        return node

    def get_text(self, separator: str = "") -> str:
        """Itself, unless it stands in a script or the like."""
        del separator
        return "" if self.kind else str(self)


class CommentNode(TextNode):
    """A comment, a declaration or an instruction: nothing that a reader sees."""

    __slots__ = ()


class Tag(PageNode):
    """An element: its name, its attributes, what it holds.

    `page` is the page it was parsed in, empty for what was made or taken out since. `place` is its number among the
    page's tags, `last` that of the last tag within it; its texts are the page's from `texts_from` to `texts_to`.
    """

    __slots__ = (
        "attrs", "classes", "contents", "last", "name", "next_sibling", "page", "parent", "place", "previous_sibling",
        "texts_from", "texts_to",
    )  # fmt: skip
    name: str
    attrs: dict[str, str]

    def __init__(
        self, name: str, attrs: dict[str, str], page: "PageTree | None" = None, place: int = -1, texts_from: int = 0
    ) -> None:
        self.name, self.attrs, self.page = name, attrs, page
        self.contents: list[PageNode] = []
        self.parent: Tag | None = None
        self.next_sibling: PageNode | None = None
        self.previous_sibling: PageNode | None = None
        self.place = self.last = place
        self.texts_from = self.texts_to = texts_from
        self.classes: tuple[str, ...] = ()
        if "class" in attrs:
            self["class"] = attrs["class"]
        if "rel" in attrs:
            self["rel"] = attrs["rel"]

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def __setitem__(self, name: str, value: str) -> None:
        if name == "class":
            self.classes = tuple(value.split())
            value = " ".join(self.classes)
        elif name == "rel":
            value = " ".join(value.split())
        self.attrs[name] = value

    def __str__(self) -> str:
        """Its markup, for people: entities are not written out."""
        told = "".join(f' {name}="{value}"' for name, value in self.attrs.items())
        return f"<{self.name}{told}>{''.join(map(str, self.contents))}</{self.name}>"

    def __repr__(self) -> str:
        return f"<{self.name} {dict(self.attrs)!r}>"

    @property
    def is_inert(self) -> bool:
        """Whether what it holds is a template and none of the page's own (HTML standard, section 4.12.3)."""
        return self.name == "template" and "shadowrootmode" not in self.attrs

    def get(self, name: str) -> str | None:
        """An attribute; None where it has none of that name."""
        return self.attrs.get(name)

    def has_attr(self, name: str) -> bool:
        """Whether it has an attribute of that name."""
        return name in self.attrs

    @property
    def children(self) -> Iterator[PageNode]:
        """What stands directly in it."""
        return iter(self.contents)

    @property
    def descendants(self) -> Iterator[PageNode]:
        """All that stands in it, in the page's order."""
        stack: list[PageNode] = self.contents[::-1]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Tag) and node.contents:
                stack.extend(reversed(node.contents))

    @property
    def tags(self) -> Iterator["Tag"]:
        """All tags in it, in the page's order."""
        return (node for node in self.descendants if isinstance(node, Tag))

    @property
    def child_tags(self) -> Iterator["Tag"]:
        """The tags that stand directly in it."""
        return (node for node in self.contents if isinstance(node, Tag))

    @property
    def holder(self) -> "Tag | None":
        """The tag that it stands directly in; None for the page."""
        parent = self.parent
        return parent if parent is not None and parent.page is not parent else None

    @property
    def around(self) -> Iterator["Tag"]:
        """The tags around it, from the innermost, without the page."""
        tag = self.parent
        while tag is not None and tag.page is not tag:
            yield tag
            tag = tag.parent

    @property
    def tags_before(self) -> Iterator["Tag"]:
        """The tags before it under the same tag, the nearest first."""
        return (node for node in self.previous_siblings if isinstance(node, Tag))

    @property
    def tags_behind(self) -> Iterator["Tag"]:
        """The tags after it under the same tag."""
        return (node for node in self.next_siblings if isinstance(node, Tag))

    def fits(self, selector: str) -> bool:
        """Whether a CSS selector fits it."""
        return fits(self, selector)

    def closest(self, selector: str) -> "Tag | None":
        """The nearest of itself and the tags around it that a CSS selector fits."""
        return next((tag for tag in (self, *self.around) if fits(tag, selector)), None)

    @property
    def text_nodes(self) -> list[TextNode]:
        """All texts in it, comments and scripts among them, in the page's order."""
        return [node for node in self.descendants if isinstance(node, TextNode)]

    @property
    def texts(self) -> "list[TextNode]":
        """The texts that a reader of it sees: without comments, and without those of scripts and styles in it."""
        page = self.page
        if page is not None and page.is_intact and self.name not in APART:
            return page.all_texts[self.texts_from : self.texts_to]
        kind = self.name if self.name in APART else ""
        return [node for node in self.descendants if isinstance(node, TextNode) and node.kind == kind]

    def get_text(self, separator: str = "") -> str:
        """Its texts, one after the other."""
        return separator.join(self.texts)

    @property
    def stripped_strings(self) -> Iterator[str]:
        """Its texts without space around them, without the empty ones."""
        return (bare for text in self.texts if (bare := text.strip()))

    def find_all(
        self,
        names: str | Iterable[str] = (),
        *,
        class_: str = "",
        has: str = "",
        values: Mapping[str, str] | None = None,
        limit: int = 0,
    ) -> "list[Tag]":
        """The tags in it that have one of these names (any for none), this class, this attribute, these values."""
        wanted = frozenset((names,) if isinstance(names, str) else names)
        keys = [*sorted(wanted)] or ([f".{class_}"] if class_ else [f"[{has}]"] if has else [])
        found: list[Tag] = []
        for tag in self.candidates([((key,), ()) for key in keys] or [((), ())]):
            if (
                (not wanted or tag.name in wanted)
                and (not class_ or class_ in tag.classes)
                and (not has or has in tag.attrs)
                and (not values or all(tag.attrs.get(name) == value for name, value in values.items()))
            ):
                found.append(tag)
                if limit and len(found) >= limit:
                    break
        return found

    def find(
        self,
        names: str | Iterable[str] = (),
        *,
        class_: str = "",
        has: str = "",
        values: Mapping[str, str] | None = None,
    ) -> "Tag | None":
        """The first of those that `find_all` finds."""
        return next(iter(self.find_all(names, class_=class_, has=has, values=values, limit=1)), None)

    def candidates(self, asked: "Sequence[tuple[Sequence[str], Sequence[str]]]") -> "Iterable[Tag]":
        """The tags in it that bear one of the first keys of a pair, inside of tags that bear all of its second keys.

        Keys are `name`, `.class`, `#id`, `[attribute]`. Of what stands in no page all tags, and of a page some more
        than asked: whoever asks looks at each of them.
        """
        return self.page.candidates_in(self, asked) if self.page is not None else self.tags

    def select(self, selector: str, *, limit: int = 0) -> "list[Tag]":
        """The tags in it that a CSS selector fits, in the page's order. `SelectorError` for what is none."""
        return selected(self, selector, limit)

    def select_one(self, selector: str) -> "Tag | None":
        """The first tag in it that a CSS selector fits."""
        return next(iter(self.select(selector, limit=1)), None)

    def append(self, node: PageNode | str) -> None:
        """Put a node behind all that it holds, out of where it was."""
        self.insert(len(self.contents), node)

    def insert(self, place: int, node: PageNode | str) -> None:
        """Put a node before what is at a place among what it holds, out of where it was."""
        new = node if isinstance(node, PageNode) else TextNode(node)
        if new.parent is self and next(at for at, one in enumerate(self.contents) if one is new) < place:
            place -= 1
        new.extract()
        self.forget_place()
        before = self.contents[place - 1] if place else None
        after = self.contents[place] if place < len(self.contents) else None
        new.parent, new.previous_sibling, new.next_sibling = self, before, after
        if before is not None:
            before.next_sibling = new
        if after is not None:
            after.previous_sibling = new
        self.contents.insert(place, new)

    def clear(self) -> None:
        """Take out all that it holds."""
        for node in list(self.contents):
            node.extract()

    def fill(self, text: str) -> None:
        """Hold this text and nothing else."""
        self.clear()
        self.append(text)

    def unwrap(self) -> None:
        """Put what it holds in its place."""
        parent = self.parent
        if parent is None:
            return
        place = next(number for number, node in enumerate(parent.contents) if node is self)
        held = list(self.contents)
        self.extract()
        for number, node in enumerate(held):
            parent.insert(place + number, node)

    def copied(self) -> "Tag":
        """The same once more, in no tree."""
        made = Tag(self.name, dict(self.attrs))
        todo = [(self, made)]
        while todo:
            one, new = todo.pop()
            for node in one.contents:
                twin: PageNode
                if isinstance(node, Tag):
                    twin = Tag(node.name, dict(node.attrs))
                    todo.append((node, twin))
                elif isinstance(node, TextNode):
                    twin = type(node)(node, node.kind)
                else:
                    continue
                new.place_behind(twin)
        return made

    def place_behind(self, node: PageNode) -> None:
        """Put a node that is in no tree behind all that it holds."""
        contents = self.contents
        if contents:
            before = contents[-1]
            node.previous_sibling, before.next_sibling = before, node
        node.parent = self
        contents.append(node)

    def forget_place(self) -> None:
        """Say to the page that its tags and texts stand no more where they were parsed."""
        if self.page is not None:
            self.page.is_intact = False


def _first_tag(nodes: Iterable[PageNode], fits: Callable[[Tag], bool] | None) -> Tag | None:
    return next((node for node in nodes if isinstance(node, Tag) and (fits is None or fits(node))), None)


def _leave_page(node: PageNode) -> None:
    if isinstance(node, Tag) and node.page is not None:
        node.page = None
        for inner in node.tags:
            inner.page = None
