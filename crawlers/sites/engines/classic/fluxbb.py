"""Reader for FluxBB 1.5 and PunBB 1.2, from which it comes."""

import re

from crawlers.records import PageReading
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, classes
from crawlers.sites.dom.nodes import Tag

NAME = "fluxbb"


def _permalink(url: str, key: str) -> str:
    return re.sub(r"viewtopic\.php\?.*", f"viewtopic.php?pid={key}#p{key}", url)


def _quote(tag: Tag) -> bool:
    return "quotebox" in classes(tag) or (tag.name == "blockquote" and tag.find_parent(class_="quotebox") is None)


def _left_out(tag: Tag) -> bool:
    return bool({"postedit", "postsignature"} & set(classes(tag)))


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        "div.pun",
        "#punindex, #punviewforum, #punviewtopic",
        "div.blockpost .postmsg, #vf, #brdmain .blocktable",
        "#brdmain, #brdwrap, #brdheader",
    ),
    post="div.blockpost",
    post_id=re.compile(r"^p(\d+)$"),
    body=".postmsg",
    author=".postleft dt strong a, .postleft dt strong",
    time="h2 a[href*='pid=']",
    thread_id=re.compile(r"viewtopic\.php\?(?:.*&)?id=(\d+)"),
    thread_row="#vf tbody tr, .blocktable tbody tr",
    thread_link='.tclcon a[href*="viewtopic.php?id="], td.tcl a[href*="viewtopic.php?id="]',
    last_post="td.tcr",
    board_link='td.tcl h3 a[href*="viewforum.php"], td.tcl a[href*="viewforum.php"]',
    board_id=re.compile(r"viewforum\.php\?(?:.*&)?id=(\d+)"),
    title=".crumbs li:last-child a, .crumbs li strong a",
    crumbs=".crumbs li a",
    next_link='.pagelink a[rel~="next"], a[rel~="next"]',
    author_id=re.compile(r"profile\.php\?id=(\d+)"),
    edited="p.postedit",
    signature=".postsignature",
    number="h2 .conr",
    sticky="tr.isticky",
    replies="td.tc2",
    is_quote=_quote,
    is_left_out=_left_out,
    permalink=_permalink,
    feed='link[rel~="alternate"][type="application/atom+xml"], link[rel~="alternate"][type="application/rss+xml"]',
)


def confidence(document: ParsedPage) -> float:
    """The marks of FluxBB's templates."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    return selector_engine.read(document, SHAPE)
