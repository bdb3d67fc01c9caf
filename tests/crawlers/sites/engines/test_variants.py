"""Older versions, other skins and other programs, as they are in the wild: every post with its author and time."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from crawlers.records import Page, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, Said, lines, page

QUOTED = "what somebody said before"


def reading(markup: str, path: str = "/t/5") -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


def xenforo1(n: int, one: Said) -> str:
    return f"""<li id="post-{n}" class="message" data-author="{one.author}"><div class="messageContent"><article>
    <blockquote class="messageText"><div class="bbCodeBlock bbCodeQuote"><aside><div class="attribution">x said:</div>
    <blockquote>{QUOTED}</blockquote></aside></div>{lines(one.text)}</blockquote></article></div>
    <div class="messageMeta"><span class="DateTime" title="{one.at:%b %d, %Y at %I:%M %p}">then</span>
    <a class="postNumber">#{n}</a></div></li>"""


def xenforo_card(n: int, one: Said) -> str:
    return f"""<article class="message message--post js-post" data-author="{one.author}" id="js-post-{n}">
    <div class="message-user"><a class="username">{one.author}</a></div><div class="message-body">
    <meta itemprop="datePublished" content="{one.at.isoformat()}"><div class="bbWrapper">
    <blockquote class="bbCodeBlock--quote">{QUOTED}</blockquote>{lines(one.text)}</div></div></article>"""


def xenforo_20(n: int, one: Said) -> str:
    quote = '<blockquote class="bbCodeBlock--quote">', "</blockquote>"
    plain = (
        '<div class="bbCodeBlock bbCodeBlock--quote"><div class="bbCodeBlock-title">x said:</div><div>',
        '<div class="bbCodeBlock-expandLink"><a>Unfold</a></div></div></div>',
    )
    return xenforo_card(n, one).replace(quote[0], plain[0]).replace(quote[1], plain[1])


def xenforo_opening(n: int, one: Said) -> str:
    return f"""<div class="MessageCard js-post" id="js-post-{n}"><h1 class="MessageCard__thread-title">Italy</h1>
    <div>last post <time datetime="2026-03-30T09:00:00+0000">later</time></div>
    <a class="MessageCard__user-info__name">{one.author}</a><a class="MessageCard__date-created">
    <time datetime="{one.at.isoformat()}">then</time></a><div class="message-body"><div class="bbWrapper">
    <blockquote class="bbCodeBlock--quote">{QUOTED}</blockquote>{lines(one.text)}</div></div></div>"""


def vbulletin2_box(n: int, one: Said) -> str:
    return f"""<div id="postbit"><div class="userbox"><div class="username">{one.author} <a name="post{n}"></a></div>
    <div class="userdata"><b>Game name:</b> other{n}</div></div><div class="postbox"><div class="postdata">
    <span class="postdate"><b>Posted:</b> {one.at:%b %d, %Y} <b>{one.at:%H:%M}</b></span>
    <a href="/showthread.php?postid={n}#post{n}">#{n}</a></div><div class="message"><div><div class="inset">
    <b>Originally posted by x</b><br>{QUOTED}</div></div>{lines(one.text)}
    <p class="small"><i>Last edited by y</i></p></div><div class="signature">Far away</div></div></div>"""


def phpbb_box(n: int, one: Said) -> str:
    return f"""<div class="box" id="p{n}"><div class="bar"><h3><a href="/viewtopic.php?t=5#p{n}">Italy</a></h3>
    <span class="boxdate">{one.at:%a %d %b %Y, %H:%M}</span></div><div class="panel"><span class="boxusername">
    <span class="username-coloured">{one.author}</span></span>Messages: 33</div><div class="words">
    <div class="content"><blockquote><div>{QUOTED}</div></blockquote>{lines(one.text)}</div></div></div>"""


def vbulletin2(n: int, one: Said) -> str:
    return f"""<table class="post" id="post{n}"><tr><td class="userinfo"><dl><dt class="author">{one.author}</dt>
    <dd class="registered">Aug 24, 2008</dd></dl></td><td class="postbody"><div class="bbc-block"><h4>x posted:</h4>
    <blockquote>{QUOTED}</blockquote></div>{lines(one.text)}<p class="editedby"><span>y changed it</span></p></td></tr>
    <tr><td class="postdate"><a href="#post{n}">#</a> {one.at:%b %d, %Y %H:%M}</td></tr></table>"""


def vbulletin3(n: int, one: Said) -> str:
    return f"""<div id="edit{n}"><section id="post{n}"><div class="thead"><a id="postcount{n}" href="/x">#{n}</a>
    <a name="post{n}"></a> <span itemprop="dateCreated">{one.at:%m-%d-%Y, %I:%M %p}</span></div><div id="postmenu_{n}">
    <a class="bigusername" href="/m">{one.author}</a></div><div id="td_post_{n}"><div id="post_message_{n}">
    <div style="margin:20px"><div class="smallfont">Quote:</div><div>Originally Posted by <b>x</b></div>
    <div class="postquote">{QUOTED}</div></div>{lines(one.text)}</div></div></section></div>"""


def vbulletin5(n: int, one: Said) -> str:
    return f"""<li class="b-post js-post" data-node-id="{n}" data-node-publishdate="{one.at.timestamp():.0f}">
    <div class="author"><a>{one.author}</a></div><div class="b-post__timestamp"><time datetime="2001-01-01T01:01:01">
    then</time></div><div class="js-post__content-text"><div class="bbcode_quote">{QUOTED}</div>
    {lines(one.text)}</div></li>"""


def smf1(n: int, one: Said) -> str:
    return f"""<tr><td class="windowbg"><table><tr><td class="poster_info" rowspan="2"><b>
    <a href="/index.php?action=profile;u={n}">{one.author}</a></b><div class="smalltext">Member<br>Posts: 7</div></td>
    <td class="td_headerandpost"><div class="subject" id="subject_{n}"><a href="#msg{n}">Re: Italy</a></div>
    <div class="smalltext">{one.at:%B %d, %Y, %I:%M:%S %p}</div><hr><div class="post"><div class="quoteheader">x:</div>
    <div class="quote">{QUOTED}</div>{lines(one.text)}</div></td></tr></table></td></tr>"""


def phpbb2(n: int, one: Said) -> str:
    return f"""<tr><td class="row1"><span class="name"><a name="{n}"></a><b>{one.author}</b></span></td>
    <td class="row1"><table><tr><td><span class="postdetails">Posted: {one.at:%a %b %d, %Y %H:%M}</span></td></tr>
    </table></td></tr><tr><td class="row2"><span class="postdetails">Joined: 08 Mar 2005</span></td><td class="row2">
    <table>
    <tr><td><table><tr><td class="quote">{QUOTED}</td></tr></table><span class="postbody">{lines(one.text)}</span></td>
    </tr></table></td></tr>"""


def mybb_archive(n: int, one: Said) -> str:
    del n
    return f"""<div class="post"><div class="header"><div class="author"><h2>{one.author}</h2></div>
    <div class="dateline">{one.at:%m-%d-%Y, %I:%M %p}</div></div><div class="message">
    <blockquote>{QUOTED}</blockquote>{lines(one.text)}</div></div>"""


def discourse(n: int, one: Said) -> str:
    return f"""<div itemscope itemtype="http://schema.org/DiscussionForumPosting" class="topic-body crawler-post">
    <div class="crawler-post-meta"><span class="creator" itemprop="author"><a href="/u/x{n}"><span itemprop="name">
    {one.author}</span></a></span><time class="post-time" datetime="{one.at.isoformat()}">then</time>
    <span itemprop="position">{n}</span></div><div class="post" itemprop="articleBody"><aside class="quote">
    <div class="title">x:</div><blockquote>{QUOTED}</blockquote></aside>{lines(one.text)}</div></div>"""


def nodebb(n: int, one: Said) -> str:
    return f"""<li component="post" data-pid="{n}" data-uid="7" data-index="{n - 1}"><a data-username="{one.author}">
    {one.author}</a><meta itemprop="datePublished" content="{one.at.isoformat()}"><div component="post/content">
    <p><a href="/uid/6">@x</a> sagte in <a href="/post/3">Italien</a>:</p><blockquote>{QUOTED}</blockquote>
    <p>{lines(one.text)}</p></div></li>"""


def blogger(n: int, one: Said) -> str:
    return f"""<dt class="comment-author" id="c{n}"><a name="c{n}"></a> <a href="http://www.blogger.com/profile/1{n}">
    {one.author}</a> said...</dt><dd class="comment-body"><blockquote>{QUOTED}</blockquote><p>{lines(one.text)}</p></dd>
    <dd class="comment-footer"><a href="/p?showComment={one.at.timestamp():.0f}000#c{n}">then</a></dd>"""


def wordpress(n: int, one: Said) -> str:
    return f"""<li class="comment even thread-even depth-1" id="comment-{n}"><div class="comment-body">
    <div class="comment-author"><strong>{one.author}</strong> on <a href="#comment-{n}">{one.at:%B %d, %Y at %H:%M}</a>
    said:</div><blockquote>{QUOTED}</blockquote><p>{lines(one.text)}</p><div class="reply">Reply</div></div></li>"""


def wpdiscuz(n: int, one: Said) -> str:
    return f"""<div class="wc-comment" id="wc-comm-{n}_0"><div class="wc-comment-right" id="comment-{n}">
    <div class="wc-comment-author">{one.author}</div><div class="wc-comment-date">{one.at:%d.%m.%Y %H:%M}</div>
    <div class="wc-comment-text"><blockquote>{QUOTED}</blockquote>{lines(one.text)}</div></div></div>"""


def stackexchange(n: int, one: Said) -> str:
    return f"""<div class="answer" id="answer-{n}"><div class="js-vote-count">{n}</div><div class="answercell">
    <div class="s-prose js-post-body"><blockquote>{QUOTED}</blockquote>{lines(one.text)}</div><div>
    <div class="post-signature"><div class="user-action-time">edited
    <span class="relativetime" title="2026-03-05 07:20Z"></span></div>
    <div class="user-details"><a>editor</a></div></div>
    <div class="post-signature">
    <div class="user-action-time">answered <span class="relativetime" title="{one.at:%Y-%m-%d %H:%M:%SZ}"></span></div>
    <div class="user-details" itemprop="author"><a>{one.author}</a></div></div></div></div></div>"""


def drupal(n: int, one: Said) -> str:
    return f"""<div class="comment" id="comment-{n}"><span class="username">{one.author} (not verified)</span>
    <div class="content"><div class="field-name-comment-body"><blockquote>{QUOTED}</blockquote>{lines(one.text)}</div>
    </div><ul><li class="date">{one.at:%B %d, %Y}</li><li class="time">{one.at:%I:%M %p}</li></ul></div>"""


VBULLETIN = '<meta name="generator" content="vBulletin">'
WORDPRESS = '<link href="/wp-content/themes/x.css" rel="stylesheet">{}'
PEOPLE = '<script src="https://www.blogger.com/x.js"></script><div id="comments"><dl id="comments-block">{}</dl></div>'
VARIANTS: dict[str, tuple[Callable[[int, Said], str], str, str]] = {
    "xenforo1": (xenforo1, '<ol id="messageList">{}</ol>', "xenforo1"),
    "xenforo, cards": (xenforo_card, '<div class="p-body-inner">{}</div>', "xenforo"),
    "xenforo, 2.0": (xenforo_20, '<div class="p-body-inner">{}</div>', "xenforo"),
    "xenforo, opening": (xenforo_opening, '<div class="p-body-inner">{}</div>', "xenforo"),
    "phpbb, boxes": (phpbb_box, '<body id="phpbb"><div id="page-body">{}</div>', "phpbb"),
    "vbulletin2, boxes": (vbulletin2_box, '<div id="content">{}</div>', "vbulletin2"),
    "vbulletin2": (vbulletin2, '<div id="thread">{}</div>', "vbulletin2"),
    "vbulletin3, boxes": (vbulletin3, f'{VBULLETIN}<div id="posts">{{}}</div>', "vbulletin"),
    "vbulletin5": (vbulletin5, f"{VBULLETIN}<ul>{{}}</ul>", "vbulletin"),
    "smf1": (smf1, '<table class="bordercolor">{}</table>', "smf1"),
    "phpbb2, rows": (phpbb2, '<table class="forumline">{}</table>', "phpbb2"),
    "mybb, archive": (mybb_archive, '<div id="content">{}</div>', "mybb_archive"),
    "discourse before 2.6": (discourse, '<meta name="generator" content="Discourse 2.1">{}', "discourse"),
    "nodebb, translated": (nodebb, '<ul component="topic" data-tid="5">{}</ul>', "nodebb"),
    "blogger": (blogger, PEOPLE, "blogger"),
    "wordpress": (wordpress, WORDPRESS.format('<ol class="commentlist">{}</ol>'), "wordpress"),
    "wordpress, wpDiscuz": (wpdiscuz, WORDPRESS.format('<div id="wpcomm">{}</div>'), "wordpress"),
    "stackexchange": (stackexchange, '<div id="answers">{}</div>', "stackexchange"),
    "drupal": (drupal, '<div id="comments">{}</div>', "drupal"),
}  # fmt: skip


def drawn(name: str, said: tuple[Said, ...] = ENGLISH) -> str:
    one, around, _ = VARIANTS[name]
    inside = around.format("".join(one(n, post) for n, post in enumerate(said, 1)))
    return page("Italy", f"<h1>Italy</h1>{inside}", attributes='id="XF"' if name.startswith("xenforo,") else "")


@pytest.mark.parametrize("name", VARIANTS)
def test_each_post_of_a_variant_has_its_author_time_words_and_quotation(name: str) -> None:
    found = reading(drawn(name))
    assert (found.engine, found.kind) == (VARIANTS[name][2], "thread")
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in ENGLISH]
    assert [post.posted_at for post in found.posts] == [one.at for one in ENGLISH]
    assert all(any(QUOTED in text for text in post.quoted) for post in found.posts)
    assert len({post.post_id for post in found.posts}) == len(ENGLISH)


def test_rows_that_a_board_shows_to_programs_alone_are_no_posts() -> None:
    decoy = smf1(9, Said("1664440926", ENGLISH[0].at + timedelta(days=1), "1664440926")).replace(QUOTED, "")
    markup = drawn("smf1").replace("</table></body>", f"{decoy}</table></body>")
    assert "1664440926" in markup
    assert [post.author for post in reading(markup).posts] == [one.author for one in ENGLISH]


@pytest.mark.parametrize("name", ["<strong>{}</strong>", '<strong><a href="/m">{}</a></strong>'])
def test_the_author_of_a_phpbb_post_needs_no_class(name: str) -> None:
    inside = "".join(
        f'<div class="post" id="p{n}"><div class="postbody"><p class="author">by {name.format(one.author)} » '
        f'{one.at:%a %b %d, %Y %H:%M}</p><div class="content">{lines(one.text)}</div></div></div>'
        for n, one in enumerate(ENGLISH, 1)
    )
    around = f'<div id="page-body"><h2><a href="/viewtopic.php?t=5">Italy</a></h2>{inside}</div>'
    found = reading(f'<html><body id="phpbb">{around}</body></html>')
    assert (found.engine, [post.author for post in found.posts]) == ("phpbb", [one.author for one in ENGLISH])


def test_a_date_in_the_own_form_of_mybb_has_its_month_first_where_nothing_else_tells() -> None:
    inside = "".join(
        f'<div class="post" id="post_{n}"><div class="author_information"><span class="largetext"><a>m{n}</a></span>'
        f'</div><span class="post_date">11-0{n}-2013, 08:09 AM</span>'
        f'<div class="post_body" id="pid_{n}">words {n}</div></div>'
        for n in range(5, 7)
    )
    markup = page("Italy", f'<div id="container"><div id="content"><div id="posts">{inside}</div></div></div>')
    assert [(post.posted_at.month, post.posted_at.day) for post in reading(markup).posts if post.posted_at] == [
        (11, 5),
        (11, 6),
    ]


def xenforo_words(inside: str) -> PageReading:
    post = f"""<article class="message message--post" data-author="rana" data-content="post-1">
    <div class="message-body"><time datetime="2026-03-03T10:05:00+0000">then</time>
    <div class="bbWrapper">{inside}</div></div></article>"""
    return reading(page("Italy", f'<div class="p-body-inner">{post}</div>', attributes='id="XF"'))


def test_what_another_site_says_of_itself_below_a_link_is_not_the_authors() -> None:
    preview = """<div class="bbCodeBlock bbCodeBlock--unfurl"><h3><a href="https://s.example/a">Rules of entry</a></h3>
    <div class="contentRow-snippet js-unfurl-desc">All that a traveller needs.</div>
    <div class="contentRow-minor"><span><img src="/i.png"></span> s.example</div></div>"""
    (post,) = xenforo_words(f"Look here:<br>{preview}").posts
    assert post.text.split() == ["Look", "here:", "Rules", "of", "entry"]
    assert [link.url for link in post.links] == ["https://s.example/a"]


def test_the_words_in_place_of_a_hidden_text_are_not_the_authors() -> None:
    (post,) = xenforo_words('<div class="messageHide messageHide--link">Please sign in</div>Thanks').posts
    assert post.text == "Thanks"


def test_lines_marked_as_quoted_before_an_answer_are_a_quotation() -> None:
    (post,) = xenforo_words("&gt; Is it open<br>&gt; still?<br>&gt; Or not?<br><br>It is.<br>&gt; no quote").posts
    assert (post.text, post.quoted) == ("It is.\n> no quote", ("Is it open\nstill?\nOr not?",))


@pytest.mark.parametrize("inside", ["&gt; ls<br>a b c", "&gt; one<br>&gt; two<br>three", "&gt; one<br>&gt; two"])
def test_a_sign_before_a_line_alone_makes_no_quotation(inside: str) -> None:
    (post,) = xenforo_words(inside).posts
    assert (post.text.startswith("> "), post.quoted) == (True, ())


def rows(one: str, around: str) -> PageReading:
    return reading(page("Work", around.format("".join(one.format(n=n) for n in (1, 2)))), "/f/3")


VB2_ROW = """<tr><td></td><td><img src="/sticky{n}.png"><a href="/showthread.php?threadid=7{n}"><b>Farms {n}</b></a>
<a href="/showthread.php?threadid=7{n}&amp;pagenumber=2">2</a></td><td>{n}</td><td>90</td><td>
<a href="/showthread.php?goto=lastpost&amp;threadid=7{n}">last</a> Feb 2{n}, 2013 22:01 by
<a href="/member.php?find=lastposter&amp;threadid=7{n}">rana</a></td></tr>"""
PHPBB_ROW = """<tr><td></td><td class="forumdetails">
<a class="topictitle" href="/viewtopic.php?f=3&amp;t=7{n}">Farms {n}</a>
<span>by rana » 01 Feb 2013, 10:00</span></td><td class="forumtopics">{n} answers</td>
<td>Last message by
<span class="username-coloured">rana</span><br><span>Sat 2{n} Feb 2013, 22:01</span></td></tr>"""


@pytest.mark.parametrize(
    ("engine", "one", "around"),
    [
        ("vbulletin2", VB2_ROW, '<table><tr><td><table id="outer">{}</table></td></tr></table>'),
        ("phpbb", PHPBB_ROW, '<body id="phpbb"><div id="page-body"><table class="cat">{}</table></div>'),
    ],
)
def test_the_rows_of_a_board_in_a_skin_of_tables_are_its_threads(engine: str, one: str, around: str) -> None:
    found = rows(one, around)
    assert (found.engine, found.kind) == (engine, "board")
    assert [thread.title for thread in found.threads] == ["Farms 1", "Farms 2"]
    assert [thread.url.rpartition("=")[2] for thread in found.threads] == ["71", "72"]
    assert [thread.last_post_at and thread.last_post_at.day for thread in found.threads] == [21, 22]


XF1_BOARD = '<li class="node forum"><h3 class="nodeTitle"><a href="/forums/b.{n}/">B {n}</a></h3></li>'
IPB_BOARD = '<tr><td class="col_c_forum"><h4><a href="/forum/{n}-b/">B {n}</a></h4></td></tr>'
VB2_BOARD = """<tr><td><a href="/forumdisplay.php?forumid={n}"><b>B {n}</b></a><br>About it</td><td>7</td>
<td>May 12, 2012 12:51 by <a href="/member.php?find=lastposter&amp;forumid={n}"><b>rana</b></a></td></tr>"""


@pytest.mark.parametrize(
    ("engine", "one", "around"),
    [
        ("xenforo1", XF1_BOARD, '<ol class="nodeList">{}</ol>'),
        ("ipboard2", IPB_BOARD, '<table class="ipb_table">{}</table>'),
        ("vbulletin2", VB2_BOARD, "<table>{}</table>"),
    ],
)
def test_an_index_without_threads_names_its_boards(engine: str, one: str, around: str) -> None:
    found = rows(one, around)
    assert (found.engine, found.kind) == (engine, "index")
    assert [board.text for board in found.boards] == ["B 1", "B 2"]
