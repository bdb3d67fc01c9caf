"""A forum of any size in the markup of phpBB 3.3's style prosilver, made from a seed, with the truth about its posts.

Written after the documented structure of the style; nothing of phpBB's is in it. The same numbers give the same pages.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from tests.range.corpus.build import build

POSTS_PER_PAGE = 10
TOPICS_PER_PAGE = 25
PAGES_PER_TOPIC = 4
BOARDS = ("Visa and travel", "Documents", "Work abroad", "Talk")
ZONE = timedelta(hours=5)
_START = datetime(2024, 1, 7, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one post; `text` is what the author wrote, without the quote in front."""

    author: str
    posted_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its number, its board's (from 1), and the numbers of its posts."""

    number: int
    board: int
    posts: range

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return -(-len(self.posts) // POSTS_PER_PAGE)


@dataclass(frozen=True, slots=True)
class Site:
    """All pages by address (path and query), and the truth by post number."""

    pages: dict[str, bytes]
    truth: dict[str, Truth]


def make(pages: int) -> Site:
    """A forum with about that many pages of topics, four to each topic, and the lists that lead there."""
    topics = [
        Topic(number, 1 + number % len(BOARDS), range(start, start + PAGES_PER_TOPIC * POSTS_PER_PAGE))
        for number, start in enumerate(range(1, pages * POSTS_PER_PAGE + 1, PAGES_PER_TOPIC * POSTS_PER_PAGE), 1)
    ]
    truth = dict(islice(_truths(), len(topics) * PAGES_PER_TOPIC * POSTS_PER_PAGE))
    made = {"/index.php": _index(), "/": _index(), "/viewforum.php": _framed("", "No such forum", "information")}
    for board in range(1, len(BOARDS) + 1):
        made |= _board(board, [topic for topic in topics if topic.board == board], truth)
    for topic in topics:
        made |= _topic(topic, truth)
    return Site(made, truth)


def _truths() -> Iterator[tuple[str, Truth]]:
    posts = build(20_251).posts()
    for number, post in enumerate(cycle(posts), 1):
        lines = " ".join(post.writing.text.split())
        yield str(number), Truth(post.author, _START + timedelta(minutes=7 * number, seconds=number % 60), lines)


def _framed(crumbs: str, body: str, section: str) -> bytes:
    return f"""<!DOCTYPE html>
<html dir="ltr" lang="en-gb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Wayfarers</title></head><body id="phpbb" class="nojs notouch section-{section} ltr">
<div id="wrap" class="wrap"><a id="top" class="top-anchor" accesskey="t"></a><div id="page-header">
<div class="headerbar" role="banner"><div class="inner"><div id="site-description" class="site-description">
<h1>Wayfarers</h1><p>A board</p></div></div></div><div class="navbar" role="navigation"><div class="inner">
<ul id="nav-main" class="nav-main linklist" role="menubar"><li><a href="./app.php/help/faq" rel="help">FAQ</a></li>
<li><a href="./ucp.php?mode=login">Login</a></li></ul>
<ul id="nav-breadcrumbs" class="nav-breadcrumbs linklist navlinks" role="menubar"><li class="breadcrumbs">
<span class="crumb"><a href="./index.php" itemprop="item"><span itemprop="name">Board index</span></a></span>
{crumbs}</li></ul></div></div></div><a id="start_here" class="anchor"></a>
<div id="page-body" class="page-body" role="main">{body}</div>
<div id="page-footer" class="page-footer" role="contentinfo"><div class="navbar"><div class="inner">
<ul id="nav-footer" class="nav-footer linklist"><li><a href="./index.php">Board index</a></li>
<li class="rightside">All times are <span title="Asia/Karachi">UTC+05:00</span></li></ul></div></div></div></div>
</body></html>
""".encode()


def _crumb(board: int) -> str:
    return (
        f'<span class="crumb" data-forum-id="{board}"><a href="./viewforum.php?f={board}" itemprop="item">'
        f'<span itemprop="name">{BOARDS[board - 1]}</span></a></span>'
    )


def _index() -> bytes:
    rows = "".join(
        f"""<li class="row"><dl class="row-item forum_read"><dt title="No unread posts"><div class="list-inner">
<a href="./viewforum.php?f={number}" class="forumtitle">{name}</a><br>About it</div></dt>
<dd class="topics">9 <dfn>Topics</dfn></dd><dd class="posts">99 <dfn>Posts</dfn></dd></dl></li>"""
        for number, name in enumerate(BOARDS, 1)
    )
    return _framed(
        "",
        f"""<div class="forabg"><div class="inner"><ul class="topiclist"><li class="header"><dl class="row-item"><dt>
<div class="list-inner">Forum</div></dt></dl></li></ul>
<ul class="topiclist forums">{rows}</ul></div></div>""",
        "index",
    )


def _turning(base: str, count: int, page: int, size: int) -> str:
    """The page numbers of prosilver; `page` counts from 0."""
    if count < 2:
        return '<div class="pagination">1 page</div>'
    starts = ["", *(f"&amp;start={number * size}" for number in range(1, count))]
    places = [
        f'<li class="active"><span>{number + 1}</span></li>'
        if number == page
        else f'<li><a class="button" href="{base}{start}">{number + 1}</a></li>'
        for number, start in enumerate(starts)
    ]
    following = (
        f'<li class="arrow next"><a class="button button-icon-only" href="{base}&amp;start={(page + 1) * size}" '
        'rel="next" role="button"><span class="sr-only">Next</span></a></li>'
    )
    return f'<div class="pagination">Page <ul>{"".join(places)}{following if page + 1 < count else ""}</ul></div>'


def _address(base: str, page: int, size: int) -> str:
    return f"{base}&start={page * size}" if page else base


def _board(board: int, topics: list[Topic], truth: dict[str, Truth]) -> dict[str, bytes]:
    newest = sorted(topics, key=lambda topic: -topic.posts[-1])
    count = max(1, -(-len(newest) // TOPICS_PER_PAGE))
    made = {}
    for page in range(count):
        rows = "".join(_row(topic, truth) for topic in newest[page * TOPICS_PER_PAGE : (page + 1) * TOPICS_PER_PAGE])
        turning = _turning(f"./viewforum.php?f={board}", count, page, TOPICS_PER_PAGE)
        body = f"""<h2 class="forum-title"><a href="./viewforum.php?f={board}">{BOARDS[board - 1]}</a></h2>
<div class="action-bar bar-top">{turning}</div><div class="forumbg"><div class="inner"><ul class="topiclist">
<li class="header"><dl class="row-item"><dt><div class="list-inner">Topics</div></dt></dl></li></ul>
<ul class="topiclist topics">{rows}</ul></div></div>"""
        address = _address(f"/viewforum.php?f={board}", page, TOPICS_PER_PAGE)
        made[address] = _framed(_crumb(board), body, "viewforum")
    return made


def _row(topic: Topic, truth: dict[str, Truth]) -> str:
    last = topic.posts[-1]
    post = truth[str(last)]
    return f"""<li class="row bg1"><dl class="row-item topic_read"><dt title="No unread posts"><div class="list-inner">
<a href="./viewtopic.php?t={topic.number}" class="topictitle">Topic {topic.number}</a><br>
<div class="topic-poster">by {_name(truth[str(topic.posts[0])].author)}</div></div></dt>
<dd class="posts">{len(topic.posts) - 1} <dfn>Replies</dfn></dd><dd class="views">99 <dfn>Views</dfn></dd>
<dd class="lastpost"><span><dfn>Last post </dfn>by {_name(post.author)}
<a href="./viewtopic.php?p={last}#p{last}" title="Go to last post"></a><br>{_time(post)}</span></dd></dl></li>"""


def _name(author: str) -> str:
    number = sum(author.encode()) + 2
    return f'<a href="./memberlist.php?mode=viewprofile&amp;u={number}" class="username">{html.escape(author)}</a>'


def _time(post: Truth) -> str:
    shown = (post.posted_at + ZONE).strftime("%a %b %d, %Y %-I:%M %P")
    return f'<time datetime="{post.posted_at.isoformat()}">{shown}</time>'


def _topic(topic: Topic, truth: dict[str, Truth]) -> dict[str, bytes]:
    made = {}
    for page in range(topic.pages):
        numbers = topic.posts[page * POSTS_PER_PAGE : (page + 1) * POSTS_PER_PAGE]
        turning = _turning(f"./viewtopic.php?t={topic.number}", topic.pages, page, POSTS_PER_PAGE)
        body = f"""<h2 class="topic-title"><a href="./viewtopic.php?t={topic.number}">Topic {topic.number}</a></h2>
<div class="action-bar bar-top">{turning}</div>{"".join(_post(topic, number, truth) for number in numbers)}
<div class="action-bar bar-bottom">{turning}</div>"""
        address = _address(f"/viewtopic.php?t={topic.number}", page, POSTS_PER_PAGE)
        made[address] = _framed(_crumb(topic.board), body, "viewtopic")
    return made


def _post(topic: Topic, number: int, truth: dict[str, Truth]) -> str:
    post, name = truth[str(number)], _name(truth[str(number)].author)
    quoted = truth[str(number - 1)] if number % 3 == 0 and number > topic.posts[0] else None
    quote = (
        f'<blockquote cite="./viewtopic.php?p={number - 1}#p{number - 1}"><div><cite>{html.escape(quoted.author)} '
        f"wrote:</cite>{html.escape(quoted.text)}</div></blockquote>"
        if quoted is not None
        else ""
    )
    return f"""<div id="p{number}" class="post has-profile bg{1 + number % 2}"><div class="inner">
<dl class="postprofile" id="profile{number}"><dt class="has-profile-rank no-avatar"><div class="avatar-container"></div>
{name}</dt><dd class="profile-rank">Member</dd><dd class="profile-posts"><strong>Posts:</strong> 12</dd>
<dd class="profile-joined"><strong>Joined:</strong> Mon Jan 01, 2024 9:00 am</dd></dl>
<div class="postbody"><div id="post_content{number}"><h3 class="first">
<a href="./viewtopic.php?p={number}#p{number}">Re: Topic {topic.number}</a></h3>
<ul class="post-buttons"><li><a href="./posting.php?mode=quote&amp;p={number}"
title="Reply with quote" class="button button-icon-only"><span class="sr-only">Quote</span></a></li></ul>
<p class="author"><a class="unread" href="./viewtopic.php?p={number}#p{number}" title="Post"><span class="sr-only">Post
</span></a><span class="responsive-hide">by <strong>{name}</strong> &raquo; </span>{_time(post)}</p>
<div class="content">{quote}{html.escape(post.text)}</div>
<div id="sig{number}" class="signature">Only by message</div></div></div>
<div class="back2top"><a href="#top" class="top" title="Top"><span class="sr-only">Top</span></a></div></div></div>
<hr class="divider">"""
