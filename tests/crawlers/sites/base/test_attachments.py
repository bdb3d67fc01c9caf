"""A file that a post carries stands among its attachments, and only there, whichever reader read the page."""

import pytest

from crawlers.records import Post
from tests.crawlers.sites.engines.pages import reading
from tests.crawlers.sites.engines.test_telegram import CHANNEL
from tests.crawlers.sites.engines.test_telegram import at as channel_at
from tests.crawlers.sites.test_feeds import ATOM, JSON, RSS
from tests.crawlers.sites.test_feeds import at as feed_at

PAGES = (
    ("discourse/topic-en.html", "/t/gulf-jobs/12"),
    ("invision/thread-en.html", "/topic/12-gulf-jobs/"),
    ("nodebb/thread-en.html", "/topic/12/gulf-jobs"),
    ("smf_and_phpbb/prosilver-thread.html", "/viewtopic.php?t=12"),
    ("smf_and_phpbb/smf-thread.html", "/index.php?topic=12.0"),
    ("vbulletin/thread-3-en.html", "/showthread.php?t=12"),
    ("vbulletin/thread-4-de.html", "/showthread.php?t=12"),
    ("vbulletin/thread-5-ru.html", "/forum/travel/31-lodki"),
    ("vichan/thread-en.html", "/jobs/res/90.html"),
    ("xenforo/thread-22.html", "/threads/gulf-jobs.12/"),
)
POSTS = {
    **{name: reading(name, path).posts for name, path in PAGES},
    "telegram": channel_at(CHANNEL, "/s/kashti").posts,
    "rss": feed_at(RSS).posts,
    "atom": feed_at(ATOM).posts,
    "json feed": feed_at(JSON, "application/json").posts,
}


@pytest.mark.parametrize("posts", POSTS.values(), ids=POSTS)
def test_a_file_is_an_attachment_and_no_link_besides(posts: tuple[Post, ...]) -> None:
    carried = [file.url for post in posts for file in post.attachments]
    assert carried
    assert not {link.url for post in posts for link in post.links}.intersection(carried)
