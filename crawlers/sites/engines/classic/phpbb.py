"""Reader for phpBB 3.x in the shape of its style prosilver, which most styles are made from.

Others keep its ids of posts and its names of texts, names and titles, in boxes and tables of their own.
"""

import re

from crawlers.dates.parser import Hints, parse_with
from crawlers.records import PageReading
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.engines.classic import phpbb_tables

NAME = "phpbb"
_NOT_THE_HEAD = (
    ".content, .signature, [id^=sig], .notice, .postprofile, [id^=profile], dd, li, [class*=profile], "
    "[class*=username], .attachbox"
)
"""What may show a time that is not that of the post."""
_JOINED = re.compile(r"[^\W\d_][^\d\n]{0,60}\d[^\n]{0,60}:")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_LONGEST_TIME = 80


def _offset(url: str) -> int:
    match = re.search(r"[?&]start=(\d+)", url)
    return int(match[1]) if match else 0


def _permalink(url: str, key: str) -> str:
    base = url.split("viewtopic.php", maxsplit=1)[0] if "viewtopic.php" in url else url.rsplit("/", 1)[0] + "/"
    return f"{base}viewtopic.php?p={key}#p{key}"


def _stamp(tag: Tag | None) -> str:
    """A time as the engine's others are told; in a cell of a table, what shows a clock there beside a name."""
    if tag is not None and tag.name == "td":
        return next((" ".join(text.split()) for text in tag.stripped_strings if _CLOCK.search(text)), "")
    return selector_engine.stamp_of(_without_name(tag))


def _without_name(tag: Tag | None) -> Tag | None:
    """The line over a post without the name in it, which may have figures: `by Max77 on 3 May 2012`."""
    names = tag.select("strong, [class*=username]") if tag is not None and "author" in classes(tag) else []
    if tag is None or not names:
        return tag
    bare = tag.copied()
    for name in bare.select("strong, [class*=username]"):
        if not any(sign in words(name) for sign in ":»"):
            name.extract()
    return bare


def _is_file(tag: Tag) -> bool:
    """Whether this is the block of one attached file or picture."""
    return tag.name == "dl" and bool({"file", "thumbnail"} & set(classes(tag)))


def _is_label(tag: Tag) -> bool:
    """Whether this is what a style without a block for the text alone puts beside it: the head, the mark of an edit."""
    return bool({"author", "notice", "post-buttons", "profile-icons"} & set(classes(tag)))


def _joins_posts(tag: Tag) -> bool:
    """The line "Added in 7 minutes:" between two posts of one author that a board made one of, in any language."""
    if tag.name != "span" or "85%" not in attribute(tag, "style"):
        return False
    inner = next(iter(tag.child_tags), None)
    said = words(tag)
    return (
        inner is not None
        and "color: green" in attribute(inner, "style").lower()
        and said == words(inner)
        and _JOINED.fullmatch(said) is not None
    )


def _left_out(tag: Tag) -> bool:
    """What phpBB adds to a text: the line over a code block, attachments, the arrow and the date over a quote."""
    if {"attachbox", "inline-attachment"} & set(classes(tag)) or _is_file(tag) or _is_label(tag) or _joins_posts(tag):
        return True
    above = tag.parent if isinstance(tag.parent, Tag) else None
    if tag.name == "p":
        return above is not None and "codebox" in classes(above)
    return tag.has_attr("data-post-id") or (
        above is not None and above.name == "cite" and "responsive-hide" in classes(tag)
    )


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        "body#phpbb",
        "div.post[id^=p] .postbody",
        "ul.topiclist.topics, ul.topiclist.forums",
        "#page-body, #page-header, a[href*='viewtopic.php?']",
    ),
    post="div.post, div[id^=p]:has(.content), div[id^=p]:has([id^=post_content])",
    post_id=re.compile(r"^p(\d+)$"),
    body=(
        ".postbody .content, div[id^=p]:not(:has(.postbody)) .content, "
        "div[id^=p]:not(:has(.content)) [id^=post_content], "
        "div.post:not(:has(.content)):not(:has([id^=post_content])) .postbody"
    ),
    author=(
        ".author a[class*=username], .author span[class*=username], .postprofile a[class*=username], .postprofile "
        "[class*=username], .author strong a, .author strong, .postprofile dt strong, "
        ".postprofile dt > a:last-of-type, [class*=username]:not(.notice *), "
        "a[href*=viewprofile]:not(:has(img)):not(.notice *)"
    ),
    time=".author time, p.author, span[class*=date], time.found-time",
    thread_id=re.compile(r"(?:[?&@]|%3[Ff])t=(\d+)|-t(\d+)\.html"),
    thread_row="ul.topiclist.topics > li.row, table:not(.forumline) tr:has(a.topictitle):not(:has(table))",
    thread_link="a.topictitle",
    last_post=":is(dd.lastpost, tr > td:last-child)",
    board_link="a.forumtitle, a.subforum",
    board_id=re.compile(r"viewforum\.php(?:\?|@|%3[Ff])(?:.*&)?f=(\d+)|-f(\d+)"),
    title="h2.topic-title a, h2 a[href*=viewtopic], h3 a[href*=viewtopic]",
    crumbs="#nav-breadcrumbs .crumb a, .navlinks .icon-home a",
    next_link='.pagination a[rel~="next"], .pagination li.next a, a[rel~="next"]',
    edited=".notice",
    signature=".signature, [id^=sig]",
    attachment=".attachbox a.postlink, .attachbox a[href*='download/file.php'], dl.file a[href*='download/file.php']",
    sticky="li.sticky, li.announce, li.global-announce, .sticky, .announce, .global-announce",
    replies="dd.posts, td.forumtopics",
    stamp=_stamp,
    is_left_out=_left_out,
    permalink=_permalink,
    offset=_offset,
)


TABLES = phpbb_tables.shape(SHAPE)


def _mark_times(document: ParsedPage) -> None:
    """In styles that keep the time elsewhere, put the first one beside a post's text, name and signature into it."""
    blocks = [block for block in document.soup.select(SHAPE.post) if SHAPE.post_id.search(attribute(block, "id"))]
    bare = [block for block in blocks if selector_engine.pick(block, SHAPE.time) is None]
    for block in bare:
        told = _time_in_head(document, block)
        if told:
            mark = document.soup.new_tag("time")
            mark["class"] = "found-time"
            mark.fill(told)
            block.insert(0, mark)
    if bare:
        document.soup.changed()


def _time_in_head(document: ParsedPage, block: Tag) -> str:
    """The first text with a clock in a post that is a time, as it is written, beside its words, name and signature."""
    head, hints = block.copied(), Hints(document.page.fetched_at)
    for tag in head.select(_NOT_THE_HEAD):
        tag.extract()
    for text in head.stripped_strings:
        told = " ".join(text.split()).strip(",:|»« ") if len(text) <= _LONGEST_TIME else ""
        if _CLOCK.search(told) and parse_with(told, hints).moment is not None:
            return told
    return ""


def confidence(document: ParsedPage) -> float:
    """The marks of prosilver, or of the older style of tables."""
    return max(selector_engine.confidence(document, SHAPE), selector_engine.confidence(document, TABLES))


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    if document.soup.select_one("table.tablebg") is not None and phpbb_tables.dress(document):
        return selector_engine.read(document, TABLES)
    _mark_times(document)
    return selector_engine.read(document, SHAPE)
