"""phpBB's older style of tables, subsilver2, and those made from it: the page is dressed in marks, then read by them.

It names a post by an anchor in a row, keeps no class for signature or edit mark, and its quotes are two blocks in a
row. Pure, but for the tree of the page that it is given.
"""

import re

from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.dom.nodes import Tag, TextNode
from crawlers.sites.dom.page_tree import PageTree

_NAME = re.compile(r"^p\d+$")
_RULER = re.compile(r"^\s*_{5,}\s*$")
_PLACE = re.compile(r"(viewtopic|viewforum)\.php\?(?:.*[&;])?(?:t|f)=\d+")
_START = re.compile(r"[?&;]start=(\d+)")
_ID = re.compile(r"[?&;]([tf])=(\d+)")


def dress(document: ParsedPage) -> bool:
    """Write ids and classes into the page's tree where they are missing; whether the page is of this style."""
    soup = document.soup
    posts = [anchor for anchor in soup.select("table.tablebg a[name^=p]") if _NAME.match(attribute(anchor, "name"))]
    for anchor in posts:
        block = anchor.find_parent("table", class_="tablebg")
        if isinstance(block, Tag):
            block["id"] = attribute(anchor, "name")
            _post(block)
    links = soup.select("td > a.topictitle")
    for link in links:
        row = link.find_parent("tr")
        if isinstance(row, Tag):
            _mark(row, "topicrow")
    if isinstance(soup, PageTree):
        soup.changed()
    return bool(posts or links or soup.select_one("td a.forumlink, td.row1 p.breadcrumbs"))


def _mark(tag: Tag, name: str) -> None:
    tag["class"] = " ".join([*classes(tag), name])


def _post(block: Tag) -> None:
    author, profile = block.select_one(".postauthor"), block.select_one("a[href*='mode=viewprofile']")
    if author is not None and profile is not None:
        author["href"] = attribute(profile, "href")
    bodies = block.select(".postbody")
    for body in bodies[1:]:
        _signature(body)
    cell = bodies[0].find_parent("td") if bodies else None
    for note in block.select("span.gensmall"):
        near = note.parent is cell or (isinstance(note.parent, Tag) and "row3" in classes(note.parent))
        if near and any(sign.isdigit() for sign in words(note)):
            _mark(note, "notice")
    for title in block.select(".quotetitle"):
        _quote(title)


def _signature(body: Tag) -> None:
    """A second text under a ruler."""
    for node in list(body.children):
        if isinstance(node, TextNode) and _RULER.match(str(node)):
            node.extract()
            _mark(body, "signature")
            return


def _quote(title: Tag) -> None:
    """A quote's title and its text as one block."""
    content = title.next_tag()
    if isinstance(content, Tag) and "quotecontent" in classes(content):
        content.name = "blockquote"
        title.name = "cite"
        content.insert(0, title.extract())


def _is_left_out(tag: Tag) -> bool:
    return bool({"codetitle", "attachtitle", "attachcontent"} & set(classes(tag)))


def _offset(url: str) -> int:
    match = _START.search(url)
    return int(match[1]) if match else 0


def _next_page(document: ParsedPage) -> str:
    """The link to the same thread or board with the smallest start beyond this page's."""
    title = document.soup.select_one("a.titles[href]")
    here = _ID.search(document.here(attribute(title, "href"))) or _ID.search(document.url)
    further: dict[int, str] = {}
    for anchor in document.soup.select("td.gensmall a[href*='start='], td.nav a[href*='start=']"):
        url = document.here(anchor.get("href"))
        place = _ID.search(url)
        if here is None or place is None or place.groups() != here.groups() or _PLACE.search(url) is None:
            continue
        if _offset(url) > _offset(document.url):
            further[_offset(url)] = url
    return further[min(further)] if further else ""


def shape(base: selector_engine.Shape) -> selector_engine.Shape:
    """Where this style keeps what; ids and addresses are those of the engine's other style."""
    return selector_engine.Shape(
        name=base.name,
        marks=(
            "table.tablebg td.cat, table.tablebg td.row1",
            ".postauthor, a.topictitle, a.forumlink",
            "#wrapcentre, #wrapheader, #pagecontent",
            "a[href*='viewtopic.php?'], a[href*='viewforum.php?']",
        ),
        post="table.tablebg[id]",
        post_id=base.post_id,
        body=".postbody",
        author=".postauthor",
        time="td.gensmall div[style*=right], td.gensmall[align=right], td.gensmall",
        thread_id=base.thread_id,
        thread_row="tr.topicrow",
        thread_link="a.topictitle",
        last_post="td:last-child > p.topicdetails",
        board_link="a.forumlink, a.subforum",
        board_id=base.board_id,
        title="a.titles, h2 a[href*=viewtopic]",
        crumbs="p.breadcrumbs a",
        author_id=re.compile(r"[?&;]u=(\d+)"),
        edited=".notice",
        signature=".signature",
        attachment="a[href*='download/file.php']",
        sticky="[class*=sticky], [class*=announce], img[src*=sticky], img[src*=announce]",
        replies="td:nth-last-child(3)",
        stamp=_stamp,
        is_left_out=_is_left_out,
        permalink=base.permalink,
        offset=_offset,
        next_page=_next_page,
    )


def _stamp(tag: Tag | None) -> str:
    """Words such as `Posted: Fri Nov 20, 2026 5:31 am`, without those of icons before the label."""
    labels = [told for label in tag.select("b") if (told := words(label))] if tag is not None else []
    text, told = words(tag), labels[-1] if labels else ""
    return text.rpartition(told)[2].strip(": ") if told else text.strip()
