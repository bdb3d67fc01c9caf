"""FlaskBB, Misago and Spirit in the structure of their templates: languages, layouts, versions, zones; near misses."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.records import DateHints, Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://board.example"


def flask_page(inside: str, *, team: bool = True) -> str:
    author = '<meta name="author" content="FlaskBB Team">' if team else ""
    return f"""<!DOCTYPE html><html><head>{author}</head><body><div class="flaskbb-layout"><div class="container">
    <div class="flaskbb-header"><div class="flaskbb-title">Night</div></div>{inside}</div></div></body></html>"""


def flask_topic(words: tuple[str, str, str], *, horizontal: bool = False, team: bool = True) -> str:
    layout = "author-horizontal" if horizontal else "col-md-2"
    changed = f"<small>({words[1]} 06 September 2025 - 09:00 by <a href='/user/mod'>mod</a>.)</small>"
    return flask_page(
        f"""<div class="topic-view"><ol class="breadcrumb flaskbb-breadcrumb"><li><a href="/">{words[2]}</a></li>
    <li><a href="/category/1-all">All</a></li><li><a href="/forum/2-visa">Visa</a></li><li class="active">Gulf jobs</li>
    </ol><ul class="pagination"><li class="disabled"><a href="#"><span class="pages-label">Pages:</span></a></li>
    <li class="active"><a href="#">1</a></li><li><a href="/topic/7-gulf?page=2">2</a></li>
    <li><a href="/topic/7-gulf?page=2">&raquo;</a></li></ul>
    <div class="panel topic-panel"><div class="panel-heading topic-head"><a href="/topic/7-gulf">Gulf jobs</a></div>
    <div class="panel-body topic-body">
    <div id="41" class="row post-row clearfix"><div class="author {layout}"><div class="author-name"><h4>
    <a href="/user/kala_kawa">kala_kawa</a></h4></div><div class="author-title"><h5>Member</h5></div></div>
    <div class="post-box"><div class="post-meta clearfix"><div class="pull-left"><a href="/post/41">{words[0]}</a>
    {changed}</div><div class="pull-right"><strong>#1</strong></div></div><div class="post-content clearfix" id="pid41">
    <p>Need drivers<br>salary 90k</p><div class="post-signature hidden-xs"><hr><p>call<br>
me</p></div></div></div></div>
    <div id="42" class="row post-row clearfix"><div class="author {layout}"><div class="author-name"><h4>guest7</h4>
</div>
    </div><div class="post-box"><div class="post-meta"><div class="pull-left"><a href="/post/42">{words[0]}</a></div>
    <div class="pull-right"><strong>#2</strong></div></div><div class="post-content" id="pid42"><blockquote>
    <p>Need drivers</p></blockquote><p>Me</p></div></div></div></div></div></div>""",
        team=team,
    )


FLASK_TODAY = flask_page("""<div class="topic-view"><ol class="breadcrumb flaskbb-breadcrumb bg-light">
<li class="breadcrumb-item"><a href="/">Forum</a></li><li class="breadcrumb-item"><a href="/category/1-all">All</a></li>
<li class="breadcrumb-item"><a href="/forum/2-urdu">اردو</a></li><li class="breadcrumb-item active">Gulf jobs</li></ol>
<div class="card topic"><div class="card-header topic-header"><a href="/topic/7-gulf">Gulf jobs</a></div>
<div class="card-body topic-body"><div id="51" class="row post-row"><div class="author col-md-2"><div
class="author-name">
<h4><a href="/user/%D8%A8%DB%92%D9%86%D8%A7%D9%85%20%D9%85%D8%B3%D8%A7%D9%81%D8%B1">بےنام مسافر</a></h4></div>
<div class="author-registered">Joined: <time datetime="2020-01-01T00:00:00">Jan 1, 2020</time></div></div>
<div class="post-box col-md-10"><div class="post-meta row"><div class="col-auto me-auto g-0"><a href="/post/51">
<time datetime="2025-09-05T10:05:07+00:00" data-what_to_display="date-and-time">Sep 5, 2025, 10:05:07 AM UTC</time></a>
<small>(Last modified: <time datetime="2025-09-05T11:00:00+00:00">Sep 5, 2025</time> by <a href="/user/x">x</a>)</small>
</div><div class="col-auto g-0"><strong>#11</strong></div></div><div class="post-content" id="pid51">
<p><strong>wrote:</strong></p><blockquote><p>a quote of nobody</p></blockquote>
<p>see <strong><a href="/user/x">x</a> wrote:</strong> this</p><p>plain words</p></div></div></div>
<div id="52" class="row post-row"><div class="author"><div class="author-name"><h4><a
href="/user/adil">adil</a></h4></div></div><div class="post-box"><div class="post-meta row"><div
class="col-auto me-auto g-0"><a href="/post/52">
<time datetime="2025-09-05T12:05:07+00:00" data-what_to_display="date-and-time">x</time></a></div>
<div class="col-auto g-0"><strong>#12</strong></div></div><div class="post-content" id="pid52">
<p><strong><a href="/user/raja">raja</a> wrote:</strong></p>
<blockquote><p>Need drivers</p><p><strong><a href="/user/O%27Neil%20%3Cx%3E">O'Neil &lt;x&gt;</a> wrote:</strong></p>
<blockquote><p>Two</p></blockquote><p>How many?</p></blockquote><p>Me</p></div></div></div></div></div></div>""")
FLASK_FORUM = flask_page("""<div class="forum-view"><ol class="breadcrumb flaskbb-breadcrumb"><li>Forum</li>
<li class="active">Visa</li></ol><ul class="pagination"><li class="active"><a href="#">1</a></li>
<li><a href="/forum/2-visa?page=2">2</a></li><li><a href="/forum/2-visa?page=2">&raquo;</a></li></ul>
<div class="panel forum-panel"><div class="forum-body"><div class="forum-meta"><div class="topic-name">Topic</div></div>
<div class="row forum-row"><div class="topic-info"><span class="fa topic-starred-read"></span><div class="topic-name">
<a href="/topic/1-rules">Rules</a><span class="topic-pages"></span></div></div><div class="topic-stats">3</div>
<div class="topic-stats">90</div><div class="topic-last-post"><a href="/post/9">2 days ago</a></div></div>
<div class="row forum-row"><div class="topic-info"><div class="topic-name"><a href="/topic/7-gulf">Gulf jobs</a>
<span class="topic-pages"><a href="/topic/7-gulf?page=2">2</a></span></div></div><div class="topic-stats">12</div>
<div class="topic-last-post"><a href="/post/52">3 hours ago</a></div></div></div></div></div>""")
FLASK_INDEX = flask_page("""<div class="panel category-panel"><div class="category-head"><a
 href="/category/1-all">All</a>
</div><div class="category-body"><div class="row category-row"><div class="forum-info"><div class="forum-name">
<a href="/forum/2-visa">Visa</a></div></div></div></div></div>""")


def misago_page(inside: str, head: str = "") -> str:
    return f"""<!DOCTYPE html><html><head>{head}<link href="/static/misago/css/misago.css" rel="stylesheet"></head>
<body>
    <div id="misago-container">{inside}</div></body></html>"""


def misago_post(key: int, author: str, time: str, text: str, extra: str = "") -> str:
    return f"""<li id="post-{key}" class="post {extra}"><div class="panel panel-default panel-post"><div
    class="panel-body"><div class="post-side"><div class="media">{author}</div></div><div class="panel-content"><div
    class="post-heading"><a href="/t/gulf/7/post/{key}/" class="btn posted-on hidden-xs"><time itemprop="datePublished"
    datetime="{time}">x</time></a></div><div class="post-body" itemprop="articleBody"><article
    class="misago-markup">{text}</article></div></div></div></div></li>"""


NAMED = '<a class="item-title" href="/u/raja/8/"><span itemprop="author">raja</span></a>'
GONE = '<span class="media-heading item-title" itemprop="author">ada</span><span class="user-title">Removed user</span>'
QUOTED = """<aside class="quote-block"><div class="quote-heading" data-noquote="1">raja has written:</div>
<blockquote class="quote-body" data-block="quote"><p>Boat on Friday</p></blockquote></aside><p>When?</p>
<aside class="spoiler-block"><blockquote class="spoiler-body"><p>my number</p></blockquote></aside>"""
MISAGO_THREAD = misago_page(
    f"""<div class="page page-thread"><div class="page-header"><ul class="breadcrumbs"><li><a href="/"><span
 class="breadcrumbs-item-name">Forum</span></a></li><li><a href="/c/travel/3/"><span
 class="breadcrumbs-item-name">سفر</span>
</a></li></ul><h1>Gulf</h1></div><nav class="thread-paginator"><a rel="next" href="/t/gulf/7/3/"><span
 class="material-icon">chevron_right</span></a><a href="/t/gulf/7/4/"><span class="material-icon">last_page</span></a>
</nav>
<ul class="posts-list ui-ready">{misago_post(51, NAMED, "2025-09-05T09:05:07+05:00", "<p>Of the page before</p>")}
{misago_post(52, NAMED, "2025-09-05T10:05:07+05:00", "<p>Boat on<br>Friday</p>")}
<li id="post-53" class="event"><div class="event-body"><p class="event-message">Thread has been pinned.</p></div></li>
{misago_post(54, GONE, "2025-09-05T06:00:00+00:00", QUOTED)}
{misago_post(55, NAMED, "2025-09-05T07:00:00+00:00", "This post is hidden.", "post-hidden")}</ul></div>""",
    '<link rel="canonical" href="/t/gulf/7/2/"><link rel="next" href="/t/gulf/7/3/">',
)


def misago_row(key: int, title: str, flag: str, replies: int, last: str) -> str:
    return f"""<li id="threads-item-{key}" class="list-group-item threads-list-item"><div><a href="/t/x/{key}/new/"
    class="threads-list-item-title threads-list-item-title-new">{title}</a></div><ul class="thread-flags">{flag}</ul>
    <a href="/c/travel/3/" class="threads-list-item-category threads-list-category-label">سفر</a>
    <span class="threads-replies" title="{replies} replies"><span class="material-icon">chat</span> {replies}</span>
    <a href="/t/x/{key}/last/" class="threads-list-item-last-activity" title="{last} - latest activity">Sept. 5</a>
</li>"""


PINNED = '<li class="thread-flag-pinned-locally" title="x"></li>'
MISAGO_LIST = misago_page(
    f"""<div class="page page-threads page-threads-all"><div class="threads-list"><ul class="list-group">
    {misago_row(1, "Rules", PINNED, 2, "Sept. 1, 2025, 10:05 a.m.")}
    {misago_row(7, "Gulf", "", 30, "Sept. 5, 2025, 10:05 p.m.")}</ul></div></div>""",
    '<link rel="next" href="/c/travel/3/?start=120">',
)
MISAGO_INDEX = misago_page("""<div class="page page-categories"><ul class="list-group list-group-category">
<li><div class="category-main"><h4 class="media-heading"><a href="/c/travel/3/">سفر</a></h4></div></li></ul></div>""")
MISAGO_OLD = misago_page("""<div class="page page-thread"><h1>Старое</h1><ul class="posts-list"><li id="post-3"
 class="post">
<div class="panel panel-post"><div class="post-side"><span itemprop="author">петр</span></div><div class="post-heading">
<a class="posted-on"><time datetime="2018-02-03T04:05:06+03:00">x</time></a></div><article class="misago-markup">
<p>да</p>
</article></div></li></ul></div>""")
ENGLISH = flask_topic(("05 September 2025 - 10:05", "Last modified:", "Forum"))
GERMAN = flask_topic(("05. September 2025 - 10:05", "Geändert:", "Foren"), horizontal=True)
BARE = flask_topic(("05 September 2025 - 10:05", "Last modified:", "Forum"), team=False)


def at(markup: str, path: str) -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


@pytest.mark.parametrize(
    ("engine", "markup"),
    [
        *(("flaskbb", markup) for markup in (ENGLISH, GERMAN, BARE, FLASK_FORUM, FLASK_INDEX)),
        *(("misago", markup) for markup in (MISAGO_THREAD, MISAGO_LIST, MISAGO_INDEX, MISAGO_OLD)),
    ],
)
def test_each_is_known_in_every_layout(engine: str, markup: str) -> None:
    name, sure = detect(Page(SITE + "/", markup.encode(), "text/html", NOW))
    assert name == engine
    assert sure >= 0.85


@pytest.mark.parametrize(
    "markup",
    [
        '<html><body><p>We moved from FlaskBB to Misago.</p><div class="post-row">x</div></body></html>',
        '<html><body><ul class="posts-list"><li id="post-1" class="post">a blog</li></ul></body></html>',
        '<html><body><div class="forum-row"><a href="/topic/1">x</a></div></body></html>',
    ],
)
def test_a_page_with_one_such_word_is_neither(markup: str) -> None:
    assert detect(Page(SITE + "/topic/1", markup.encode(), "text/html", NOW))[0] not in {"flaskbb", "misago"}


@pytest.mark.parametrize("markup", [ENGLISH, GERMAN, BARE])
def test_a_flaskbb_thread(markup: str) -> None:
    reading = at(markup, "/topic/7-gulf")
    first, second = reading.posts
    assert reading.next_page == SITE + "/topic/7-gulf?page=2"
    assert (first.thread_id, first.thread_title, first.board) == ("7", "Gulf jobs", "Visa")
    assert (first.post_id, first.author, first.author_id, first.position) == ("41", "kala_kawa", "kala_kawa", 1)
    assert (first.text, first.signature, first.edited) == ("Need drivers\nsalary 90k", "call\nme", True)
    assert first.url == SITE + "/post/41"
    assert (first.posted_at, first.precision) == (datetime(2025, 9, 5, 10, 5, tzinfo=UTC), "minute")
    assert (second.author, second.author_id, second.edited) == ("guest7", "", False)
    assert (second.text, second.quoted) == ("Me", ("Need drivers",))


def test_a_flaskbb_of_today_has_exact_times_numbers_and_quotes_with_their_author() -> None:
    reading = at(FLASK_TODAY, "/topic/7-gulf?page=2")
    first, second = reading.posts
    assert reading.confidence >= 0.95
    assert (first.thread_id, first.thread_url) == ("7", SITE + "/topic/7-gulf")
    assert (first.thread_title, first.board) == ("Gulf jobs", "اردو")
    assert (first.author, first.author_id) == ("بےنام مسافر", "بےنام مسافر")
    assert (first.posted_at, first.precision) == (datetime(2025, 9, 5, 10, 5, 7, tzinfo=UTC), "second")
    assert [post.position for post in reading.posts] == [11, 12]
    assert (first.edited, second.edited) == (True, False)
    assert first.text == "wrote:\n\nsee x wrote: this\n\nplain words"
    assert first.quoted == ("a quote of nobody",)
    assert second.text == "Me"
    assert second.quoted == ("raja wrote:\n\nNeed drivers\n\nHow many?", "O'Neil <x> wrote:\n\nTwo")


def test_a_flaskbb_forum_names_threads_and_the_passing_of_time_changes_none() -> None:
    reading = at(FLASK_FORUM, "/forum/2-visa")
    assert [(t.thread_id, t.url, t.sticky) for t in reading.threads] == [
        ("1", SITE + "/topic/1-rules", True),
        ("7", SITE + "/topic/7-gulf", False),
    ]
    assert reading.threads[1].last_post_at == NOW - timedelta(hours=3)
    assert [thread.activity for thread in reading.threads] == ["9|3", "52|12"]
    later = at(FLASK_FORUM.replace("3 hours", "4 hours"), "/forum/2-visa")
    assert [thread.activity for thread in later.threads] == ["9|3", "52|12"]
    assert (reading.kind, reading.next_page) == ("board", SITE + "/forum/2-visa?page=2")
    assert [board.url for board in at(FLASK_INDEX, "/").boards] == [SITE + "/category/1-all", SITE + "/forum/2-visa"]


def test_a_misago_thread_without_events_and_hidden_posts() -> None:
    reading = at(MISAGO_THREAD, "/t/gulf/7/2/")
    first, second = reading.posts
    assert (reading.next_page, reading.last_page) == (SITE + "/t/gulf/7/3/", SITE + "/t/gulf/7/4/")
    assert (first.thread_id, first.thread_title, first.board) == ("7", "Gulf", "سفر")
    assert (first.thread_url, first.url) == (SITE + "/t/gulf/7/", SITE + "/t/gulf/7/post/52/")
    assert (first.author, first.author_id, first.text, first.position) == ("raja", "8", "Boat on\nFriday", 19)
    assert first.posted_at == datetime(2025, 9, 5, 5, 5, 7, tzinfo=UTC)
    assert (second.author, second.author_id, second.text) == ("ada", "", "When?\n\nmy number")
    assert "Boat on Friday" in second.quoted[0]
    assert second.position == 21, "the event before it has a place"
    assert reading.seems_to_hold == 2


def test_a_first_misago_page_keeps_its_first_post_and_bare_addresses_are_whole() -> None:
    link = '<a href="http://papers.example/a/b?c=d">papers.example/a/b?c=d</a>'
    named = '<a href="http://papers.example/">papers</a>'
    page = MISAGO_OLD.replace("<p>да</p>", f"<p>{link} {named}</p>")
    (post,) = at(page, "/t/staroe/9/").posts
    assert (post.position, post.text) == (1, "http://papers.example/a/b?c=d papers")


def test_an_older_misago_in_russian() -> None:
    reading = at(MISAGO_OLD, "/t/staroe/9/")
    (post,) = reading.posts
    assert (post.author, post.text, post.thread_title, post.thread_id) == ("петр", "да", "Старое", "9")
    assert post.posted_at == datetime(2018, 2, 3, 1, 5, 6, tzinfo=UTC)
    assert (reading.next_page, reading.last_page) == ("", "")


def test_a_misago_list() -> None:
    reading = at(MISAGO_LIST, "/c/travel/3/")
    assert [(t.thread_id, t.url, t.sticky) for t in reading.threads] == [
        ("1", SITE + "/t/x/1/", True),
        ("7", SITE + "/t/x/7/", False),
    ]
    assert reading.threads[1].last_post_at == datetime(2025, 9, 5, 22, 5, tzinfo=UTC)
    changed = at(MISAGO_LIST.replace(" 30<", " 31<"), "/c/travel/3/").threads
    assert [a.activity == b.activity for a, b in zip(changed, reading.threads, strict=True)] == [True, False]
    assert (reading.kind, reading.next_page) == ("board", SITE + "/c/travel/3/?start=120")
    assert [board.url for board in at(MISAGO_INDEX, "/").boards] == [SITE + "/c/travel/3/"]


def spirit_topic(*stamps: tuple[str, str]) -> str:
    posts = "".join(
        f"""<div class="comments_list__comment js-comment" id="c{place}" data-number="{place}" data-pk="{place}">
        <div class="comment__info"><a class="comment__info__username__link" href="/user/1/a/"><span>a</span></a>
        <ul class="comment__info__date"><li title="{title}">{age}</li></ul></div>
        <div class="comment__text js-comment-text"><p>All times are UTC-3. Current time: 1:00</p></div></div>"""
        for place, (title, age) in enumerate(stamps, 1)
    )
    return f"""<html><body><div class="spirit"><ul class="breadcrumb_nav">
    <li><a href="/">Main</a></li><li><a href="/category/3/x/">X</a></li></ul><h1 class="headline">T</h1>
    <div class="comments_list">{posts}</div></div>
    </body></html>"""


OLD_POST = ("Sept. 1, 2025, 10:02 a.m.", "1 Sep '25")


@pytest.mark.parametrize(
    ("stamps", "hour", "sure"),
    [
        ([OLD_POST], 10, False),
        ([OLD_POST, ("Nov. 24, 2026, 8:55 p.m.", "5m")], 5, True),
        ([OLD_POST, ("Nov. 24, 2026, 9 p.m.", "12s")], 5, True),
        ([OLD_POST, ("Nov. 24, 2026, 9:25 p.m.", "5m")], 4, True),
        ([OLD_POST, ("Nov. 24, 2026, 5:40 p.m.", "3h")], 5, False),
        ([OLD_POST, ("Nov. 24, 2026, 5:58 p.m.", "3h"), ("Nov. 24, 2026, 12:03 p.m.", "8h")], 5, True),
        ([OLD_POST, ("Nov. 24, 2026, 8:55 p.m.", "5m"), ("Nov. 24, 2026, 3:55 p.m.", "5m")], 10, False),
        ([OLD_POST, ("Nov. 24, 2026, 3:55 p.m.", "5m")], 10, True),
    ],
)
def test_a_spirit_tells_its_zone_by_the_ages_beside_its_times(
    stamps: list[tuple[str, str]], hour: int, *, sure: bool
) -> None:
    first = at(spirit_topic(*stamps), "/topic/1/t/").posts[0]
    minute = 32 if stamps[-1][0] == "Nov. 24, 2026, 9:25 p.m." else 2
    assert first.posted_at == datetime(2025, 9, 1, hour, minute, tzinfo=UTC)
    assert (first.confidence > 0.85) == sure


def test_what_is_known_of_a_spirits_zone_goes_before_its_ages() -> None:
    body = spirit_topic(OLD_POST, ("Nov. 24, 2026, 8:55 p.m.", "5m")).encode()
    page = Page(SITE + "/topic/1/t/", body, "text/html", NOW, hints=DateHints(zone="Asia/Tehran"))
    assert read(page).posts[0].posted_at == datetime(2025, 9, 1, 6, 32, tzinfo=UTC)
