"""What is taken out, put in or put around leaves the tree that BeautifulSoup leaves, and is found rightly."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.nodes import Tag, TextNode
from tests.crawlers.sites.dom.same import all_of_mine, all_of_theirs, both, told_of_mine, told_of_theirs
from tests.crawlers.sites.dom.test_builder import links_hold

PAGE = (
    "<div id=a class='x y'>one<p class=x>two <b>three</b></p><ul><li>four</li><li class=y>five<i>six</i></li></ul>"
    "<pre>seven\n eight</pre><blockquote><p>nine</p>ten</blockquote></div><p class=y>eleven<br>twelve</p>"
)
EDITS = ("extract", "replace", "append", "insert", "wrap", "unwrap", "clear", "fill")


def edited(root: Any, tags: list[Any], edit: str, one: int, other: int, place: int) -> None:
    """One edit in either tree: the methods bear the same names but for two."""
    tag, second = tags[one % len(tags)], tags[other % len(tags)]
    around = {id(tag), *map(id, tag.parents)}
    if edit in {"extract", "clear", "unwrap"}:
        getattr(tag, edit)()
    elif edit == "replace":
        tag.replace_with("new")
    elif edit == "fill":
        if isinstance(tag, Tag):
            tag.fill("filled")
        else:
            tag.string = "filled"
    elif edit == "wrap":
        tag.wrap(root.new_tag("section"))
    elif id(second) not in around:
        if edit == "append":
            tag.append(second)
        else:
            tag.insert(min(place, len(tag.contents)), second)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 20), st.integers(0, 20), st.integers(0, 4)), max_size=6)
)
def test_any_edits_leave_the_same_tree_the_same_texts_and_the_same_finds(
    edits: list[tuple[str, int, int, int]],
) -> None:
    mine, theirs = both(PAGE)
    body, other = mine.find("body"), theirs.body
    assert body is not None
    assert other is not None
    for edit, one, second, place in edits:
        tags, others = list(body.tags), other.find_all()
        if not tags:
            break
        edited(mine, tags, edit, one, second, place)
        edited(theirs, others, edit, one, second, place)
        assert told_of_mine(mine) == told_of_theirs(theirs)
        assert links_hold(mine)
        assert mine.get_text("|") == theirs.get_text("|")
        found, expected = all_of_mine(mine.select("p, .y, li")), all_of_theirs(theirs.select("p, .y, li"))
        assert sorted(map(repr, found)) == sorted(map(repr, expected))
    mine.changed()
    assert all_of_mine(mine.select("*, .x > b")) == all_of_theirs(theirs.select("*, .x > b"))
    assert [tag.get_text("|") for tag in mine.tags] == [tag.get_text("|") for tag in theirs.find_all()]


def test_what_was_taken_out_is_found_no_more_and_can_still_be_searched() -> None:
    page = parse("<div id=a><p class=b><i class=c>x</i></p><p class=b><i class=c>y</i></p></div>")
    whole = page.select_one("#a")
    first = page.select_one(".b")
    assert whole is not None
    assert first is not None
    first.extract()
    assert [tag.get_text() for tag in whole.select(".b .c, i")] == ["y"]
    assert [tag.get_text() for tag in page.find_all(class_="c")] == ["y"]
    assert [tag.get_text() for tag in first.select(".c")] == ["x"]
    assert (page.get_text(), first.get_text()) == ("y", "x")


def test_what_was_put_in_is_found_once_the_page_is_told() -> None:
    page = parse("<div id=a>one</div>")
    made = page.new_tag("time")
    made["class"] = "found"
    made.fill("two")
    holder = page.select_one("#a")
    assert holder is not None
    holder.insert(0, made)
    page.changed()
    assert page.select_one("#a > .found") is made
    assert page.get_text("|") == "two|one"


def test_a_copy_is_the_same_and_stays_when_the_page_changes() -> None:
    page = parse("<div id=a>one<!-- c --><script>s</script><b class='x y'>two</b></div>")
    tag = page.select_one("#a")
    assert tag is not None
    copy = tag.copied()
    tag.clear()
    assert str(copy) == '<div id="a">one c <script>s</script><b class="x y">two</b></div>'
    assert copy.get_text() == "onetwo"
    assert copy.select_one("b.y") is not None
    assert [type(node) for node in copy.contents[:1]] == [TextNode]
