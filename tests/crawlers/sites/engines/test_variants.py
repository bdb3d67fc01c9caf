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
