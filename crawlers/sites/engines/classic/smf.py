"""Reader for SMF 2.0 and 2.1. Its `rel=next` may mean the next topic, so pages are told by their offsets."""

import re

from crawlers.records import PageReading
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, classes, words
from crawlers.sites.dom.nodes import Tag

NAME = "smf"
_PLACE = re.compile(r"(topic|board)=(\d+)\.(?:msg)?(\d+)")


def _offset(url: str) -> int:
    match = re.search(r"topic=\d+\.(\d+)", url)
    return int(match[1]) if match else 0


def _next_page(document: ParsedPage) -> str:
    """The link to the same topic or board with the smallest offset beyond this page's."""
    here = _PLACE.search(document.url)
    if here is None:
        return ""
    now = int(here[3]) if "msg" not in here[0] else _current(document)
    further: dict[int, str] = {}
    for anchor in document.soup.select(".pagelinks a[href], .pagesection a[href], .pages a[href]"):
        url = document.here(anchor.get("href"))
        place = _PLACE.search(url)
        if place is None or place.group(1, 2) != here.group(1, 2) or "msg" in place[0]:
            continue
        if int(place[3]) > now:
            further[int(place[3])] = url
    return further[min(further)] if further else ""


def _current(document: ParsedPage) -> int:
    """The offset of a page that was asked for by one of its posts."""
    canonical = document.soup.select_one('link[rel="canonical"][href]')
    place = _PLACE.search(document.here(canonical.get("href"))) if canonical is not None else None
    return int(place[3]) if place is not None else 0


def _permalink(url: str, key: str) -> str:
    return re.sub(r"(topic=\d+)\.(?:msg)?\d+.*", rf"\1.msg{key}#msg{key}", url)


def _stamp(tag: Tag | None) -> str:
    """Words such as `« Reply #1 on: September 01, 2025, 10:00:00 AM »`; a title there is the subject."""
    return words(tag).strip("«» ").rsplit(": ", maxsplit=1)[-1]


def _left_out(tag: Tag) -> bool:
    return bool({"quoteheader", "quotefooter", "codeheader", "modified"} & set(classes(tag)))


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        "div.inner[id^=msg_]",
        "#forumposts, #messageindex, #boardindex_table, #boardindex",
        ".post_wrapper .poster, .cat_bar .catbg, .cat_bg",
        "a[href*='index.php?topic='], a[href*='index.php?board='], #smflogo, a[href*='simplemachines.org']",
    ),
    post=".post_wrapper",
    post_id=re.compile(r"^msg_?(\d+)$"),
    body="div.inner",
    author=".poster h4 a, .poster h4",
    time=".keyinfo .postinfo a.smalltext, .keyinfo div.smalltext, .keyinfo .smalltext",
    thread_id=re.compile(r"topic=(\d+)"),
    thread_row="#messageindex tr, #topic_container > div",
    thread_link='span[id^=msg_] a[href*="topic="], .subject a[href*="topic="], a[href*="topic="]',
    last_post=".lastpost",
    board_link='a.subject[href*="board="], a[href*="board="][id^=b], .info a[href*="board="], .children a',
    board_id=re.compile(r"board=(\d+)"),
    title="#forumposts .catbg span[id^=top_subject], #display_head h2 span, #forumposts h3.catbg, h2.display_title",
    crumbs=".navigate_section li a",
    author_id=re.compile(r"[;?&]u=(\d+)"),
    edited=".modified em, .modified",
    signature=".signature",
    attachment=".attachments_bot a[href*='dlattach'], .attachments a[href*='dlattach']",
    sticky=".stickybg, .stickybg2, .sticky",
    replies=".stats, .board_stats",
    stamp=_stamp,
    is_left_out=_left_out,
    permalink=_permalink,
    offset=_offset,
    next_page=_next_page,
)


def confidence(document: ParsedPage) -> float:
    """The marks of SMF's default theme."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread. SMF 2.0 puts a post's id inside its block; it is moved to the block."""
    for inner in document.soup.select("div.inner[id^=msg_]"):
        block = inner.find_parent(class_="post_wrapper")
        if isinstance(block, Tag):
            block["id"] = str(inner.get("id"))
    return selector_engine.read(document, SHAPE)
