"""Reader for MyBB 1.8, with plain and with search-engine-friendly addresses."""

import re
from dataclasses import replace

from crawlers.records import PageReading
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, classes, words
from crawlers.sites.dom.nodes import Tag

NAME = "mybb"
_OWN_FORM = re.compile(r"\d\d-\d\d-\d{4}, \d\d:\d\d [AP]M")
_DATED = ".post_date, span.lastpost"
_LIKELY = 0.6


def _permalink(url: str, key: str) -> str:
    return f"{url}#pid{key}"


def _left_out(tag: Tag) -> bool:
    """The title over a code block, the date over a quote."""
    over = tag.parent
    if not isinstance(over, Tag):
        return False
    return ("codeblock" in classes(over) and "title" in classes(tag)) or (over.name == "cite" and tag.name == "span")


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        "div#posts div.post_body[id^=pid_], div#posts .post[id^=post_]",
        "table.tborder td.thead",
        "div#container div#content div.navigation, .navigation .active",
        "tr.inline_row, script[src*='jscripts/'], #copyright, a[href*='forumdisplay.php?fid=']",
    ),
    post=".post",
    post_id=re.compile(r"^post_(\d+)$"),
    body=".post_body",
    author=".author_information .largetext a, .author_information .largetext, .post_author strong a",
    time=".post_date",
    thread_id=re.compile(r"[?&]tid=(\d+)|/?thread-(\d+)(?:-|\.)"),
    thread_row="tr.inline_row",
    thread_link='span[id^=tid_] a, .subject_new a, .subject_old a, a[href*="tid="], a[href*="thread-"]',
    last_post="span.lastpost",
    board_link='td strong > a[href*="fid="], td strong > a[href*="forum-"], .sub_control a',
    board_id=re.compile(r"[?&]fid=(\d+)|/?forum-(\d+)(?:-|\.)"),
    title="td.thead > div > strong, td.thead strong",
    crumbs=".navigation > a, .navigation > .active",
    next_link="a.pagination_next:not(.pagination_breadcrumb a)",
    last_link="a.pagination_last:not(.pagination_breadcrumb a)",
    author_id=re.compile(r"[?&]uid=(\d+)|user-(\d+)"),
    edited=".post_edit",
    signature=".signature",
    number=".post_head .float_right strong a, .post_head strong a",
    sticky="td.forumdisplay_sticky",
    replies="a[onclick*='whoPosted'], a[href*='whoPosted']",
    is_left_out=_left_out,
    own_link='.post_head strong a[href*="pid"]',
    attachment='a[href*="attachment.php?aid="]',
    permalink=_permalink,
)


def confidence(document: ParsedPage) -> float:
    """The marks of MyBB's default templates."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread; in MyBB's own form of a date the month comes first, if nothing else tells."""
    told = document.page.hints
    if told.day_first is None and any(_OWN_FORM.match(words(tag)) for tag in document.soup.select(_DATED)):
        told = replace(told, day_first=False, order_trust=_LIKELY)
        document = replace(document, page=replace(document.page, hints=told))
    return selector_engine.read(document, SHAPE)
