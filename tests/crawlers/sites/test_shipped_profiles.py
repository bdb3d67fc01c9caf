"""Profiles that come with the program: small pages of each program's structure, with author, time, words, quotation."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.records import Page, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, Said, lines, page

QUOTED = "what somebody said before"


def reading(markup: str, path: str = "/t/5") -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


def twitter(n: int, one: Said) -> str:
    place = "permalink-tweet" if n == 1 else "permalink-descendant-tweet"
    return f"""<div class="tweet {place}" data-tweet-id="{n}"><a class="account-group" data-user-id="7{n}" href="/m">
    <strong class="fullname">{one.author}</strong> <span class="username">@<b>m</b></span></a><small class="time">
    <a class="tweet-timestamp" href="/m/status/{n}"><span class="_timestamp" data-time="{one.at.timestamp():.0f}">2 h
    </span></a></small><div class="js-tweet-text-container"><p class="js-tweet-text tweet-text">{lines(one.text)}</p>
    </div><button>Reply</button></div>"""


def google_groups(n: int, one: Said) -> str:
    return f"""<tr><td class="subject"><a href="/d/msg/g/t/{n}" title="Italy">Italy</a></td><td class="author">
    <span>{one.author}</span></td><td class="lastPostDate">{one.at:%Y-%m-%d %H:%M}</td><td class="snippet"><div>
    {lines(one.text)}<div class="gmail_quote">{QUOTED}</div></div></td></tr>"""


def answerbag(n: int, one: Said) -> str:
    who = (
        f'<div class="author"><p class="Note">by <a class="modalInfo">{one.author}</a> on {one.at:%B %d, %Y}</p></div>'
    )
    if n == 1:
        return f"""<div class="FeaturedQuestion"><div class="question">{who}<h1 class="questionText">{lines(one.text)}
        </h1></div></div><div id="the_answers"><ul>"""
    return f'<li class="answer" id="ans{n}">{who}<p class="answerText"><span>{lines(one.text)}</span></p></li>'


def reddit(n: int, one: Said) -> str:
    return f"""<div id="t1_a{n}"><div class="Comment t1_a{n} x1"><a data-testid="comment_author_icon"
    href="/user/{one.author}/"><img alt=""></a><span>level 1</span><div data-testid="post-comment-header"><span><div>
    <a data-testid="comment_author_link" href="/user/{one.author}/">{one.author}</a></div></span>
    <time datetime="{one.at.isoformat()}">then</time></div><div data-testid="comment"><p>{lines(one.text)}</p>
    <blockquote>{QUOTED}</blockquote></div><button>Share</button></div></div>"""


def shreddit(n: int, one: Said) -> str:
    return f"""<shreddit-comment author="{one.author}" thingid="t1_a{n}" score="{n}" permalink="/r/x/a{n}/">
    <div slot="commentMeta"><faceplate-timeago ts="{one.at.isoformat()}">then</faceplate-timeago></div>
    <div slot="comment"><p>{lines(one.text)}</p><blockquote>{QUOTED}</blockquote></div></shreddit-comment>"""


def huffpost(n: int, one: Said) -> str:
    return f"""<div class="comment_item" id="comment_{n}"><div class="author_name"><a href="/social/m">{one.author}</a>
    <div>12 Fans</div></div><div class="comment_body"><div class="comment_time">{one.at:%I:%M %p on %m/%d/%Y}</div>
    {lines(one.text)}</div><a class="comment_permalink" href="/c/{n}">Permalink</a></div>"""


def douban(n: int, one: Said) -> str:
    if n == 1:
        return f"""<div class="topic-doc"><h3><span class="from">by <a href="/people/m/">{one.author}</a></span>
        <span class="color-green">{one.at:%Y-%m-%d %H:%M:%S}</span></h3><div class="topic-content">
        {lines(one.text)}</div></div><ul class="topic-reply" id="comments">"""
    return f"""<li class="comment-item" data-cid="{n}"><div class="reply-doc"><h4><a href="/people/m/">{one.author}</a>
    <span class="pubtime">{one.at:%Y-%m-%d %H:%M:%S}</span></h4><p>{lines(one.text)}</p><div class="operation_div">
    <a>Like</a></div></div></li>"""


def old_hacker_news(n: int, one: Said) -> str:
    return f"""<tr><td><table><tr><td><a id="up_{n}" href="vote?for={n}">up</a></td><td class="default"><div>
    <span class="comhead"><a href="user?id={one.author}">{one.author}</a> {one.at:%Y-%m-%d %H:%M} |
    <a href="item?id={n}">link</a></span></div><br><span class="comment"><font>{lines(one.text)}</font></span>
    </td></tr></table></td></tr>"""


def drupal_theme(n: int, one: Said) -> str:
    return f"""<div class="comment comment-{n} py-5"><article class="user user--compact">
    <span>{one.author}</span></article>
    <a href="#{n}">{n}/9</a> <div>{one.at:%d.%m.%Y} | <time datetime="{one.at.isoformat()}">{one.at:%H:%M}</time></div>
    <div class="content"><blockquote>{QUOTED}</blockquote><p>{lines(one.text)}</p></div>
    <a href="/comment/reply/node/5/comment/{n}">Answer</a></div>"""


def epoch(n: int, one: Said) -> str:
    return f"""<div id="comment-{n}"><article class="epoch-single-comment" id="div-comment-{n}"><footer>
    <a class="epoch-author-link">{one.author}</a> <time datetime="x">{one.at:%Y-%m-%d %H:%M}</time></footer>
    <div class="epoch-comment-content"><p>{lines(one.text)}</p></div></article></div>"""


def stack_follow_up(n: int, one: Said) -> str:
    return f"""<div id="follow-up-{n}" itemprop="comment"><div itemprop="author"><div class="d-none">{one.author}</div>
    <a class="comment-user" href="/users/{n}/m">{one.author}</a> <a class="comment-link" href="#comment{n}_1">
    <time title="{one.at.isoformat()}">Over a year ago</time></a></div><div itemprop="text">{lines(one.text)}</div>
    </div>"""


def slashdot(n: int, one: Said) -> str:
    who = f'<a href="/~m">{one.author}</a>' if n % 2 else one.author
    return f"""<li class="comment" id="tree_{n}"><div class="cw"><span class="by"><span class="byby">by </span>{who}
    <span class="uid">( {n}001 )</span></span><span class="otherdetails">on {one.at:%A %B %d, %Y @%I:%M%p}</span>
    <div class="commentBody"><div><div class="quote"><p>{QUOTED}</p></div><p>{lines(one.text)}</p></div></div>
    </div></li>"""


def hyperkitty(n: int, one: Said) -> str:
    return f"""<div class="email"><div class="email-header" id="HASH{n}"><div class="email-author"><h2 class="name">
    <a href="/users/{n}/">{one.author}</a></h2></div><div class="email-date"><div class="time"><span
    title="Sender's time: {one.at:%B %d, %Y, %I:%M %p}">then</span></div></div></div><div class="email-body">
    <p>{lines(one.text)}</p><div class="quoted-switch"><a>...</a></div><div class="quoted-text">{QUOTED}</div>
    </div></div>"""


def phorum(n: int, one: Said) -> str:
    return f"""<div class="message"><div class="generic"><div class="message-author"><a href="/p/{n}">{one.author}</a>
    </div><div class="message-date">{one.at:%B %d, %Y %I:%M%p}</div></div><div class="message-body">
    <blockquote class="bbcode"><div>{QUOTED}</div></blockquote>{lines(one.text)}<div class="message-options">
    <a>Reply</a></div></div></div>"""


def lobsters_2025(n: int, one: Said) -> str:
    clock = f'<time data-at-unix="{one.at.timestamp():.0f}" datetime="{one.at + timedelta(hours=5):%Y-%m-%d %H:%M:%S}">'
    return lobsters(n, one).replace(f'<time datetime="{one.at:%Y-%m-%d %H:%M:%S}">', clock)


def lobsters(n: int, one: Said) -> str:
    return f"""<li class="comments_subtree"><div class="comment" id="c_a{n}" data-shortid="a{n}"><div class="voters">
    <a class="upvoter">{n}</a></div><div class="byline"><a href="/~m"><img alt=""></a> <a href="/~m">{one.author}</a>
    <time datetime="{one.at:%Y-%m-%d %H:%M:%S}">then</time> <a href="/c/a{n}">link</a></div><div class="comment_text">
    <blockquote>{QUOTED}</blockquote><p>{lines(one.text)}</p></div></div></li>"""


def nabble(n: int, one: Said) -> str:
    made = f"d{one.at.timestamp() * 1000:.0f}-{n}"
    return f"""<div id="post{n}" class="classic-row"><div class="classic-header"><span class="post-date"><span
    id="{made}"></span><script>Nabble.get('{made}').innerHTML= Nabble.formatDateLong(new Date());</script></span>
    <h2 class="post-subject">Italy</h2></div><table class="classic-body"><tr><td class="classic-author"><div
    class="classic-author-name"><a href="/u{n}">{one.author}</a></div></td><td class="classic-message"><div
    id="message{n}" class="message-text"><div class="shrinkable-quote"><div class="quote">{QUOTED}</div></div>
    {lines(one.text)}<div class="signature">-- m</div></div></td></tr></table></div>"""


def proboards(n: int, one: Said) -> str:
    return f"""<tr class="item post" id="post-{n}"><td class="left-panel"><div class="mini-profile">
    <a class="user-link" href="/user/{n}">{one.author}</a></div></td><td class="content"><span class="date">
    <abbr class="time" data-timestamp="{one.at.timestamp() * 1000:.0f}">then</abbr></span><div class="message">
    <div class="quote"><div class="quote_body"><div class="quote_header">x said:</div>{QUOTED}</div></div>
    {lines(one.text)}</div></td></tr>"""


def yotsuba(n: int, one: Said) -> str:
    kind, when = "op" if n == 1 else "reply", f"{one.at:%m/%d/%y(%a)%H:%M}"
    return f"""<div class="postContainer {kind}Container" id="pc{n}"><div id="p{n}" class="post {kind}">
    <div class="postInfoM mobile"><span class="nameBlock"><span class="name">{one.author}</span><br></span>
    <span class="dateTime postNum" data-utc="{one.at.timestamp():.0f}">{when} <a href="#p{n}">No.</a></span></div>
    <div class="postInfo desktop"><span class="nameBlock"><span class="name">{one.author}</span> <span
    class="postertrip">!m{n}</span></span> <span class="dateTime" data-utc="{one.at.timestamp():.0f}">{when}</span>
    <span class="postNum desktop"><a href="/g/thread/1#p{n}">No.</a></span></div><div class="file">
    <div class="fileText">File: <a href="/i/{n}.png">a.png</a></div></div><blockquote
    class="postMessage">{lines(one.text)}</blockquote></div></div>"""


def lynxchan(n: int, one: Said) -> str:
    head = f"""<div class="title"><a class="linkName">{one.author}</a> <span class="labelCreated">
    {one.at:%m/%d/%Y (%a) %H:%M:%S}</span> <a class="linkSelf" href="/g/res/1.html#{n}">No.</a>
    <a class="linkQuote" href="/g/res/1.html#q{n}">{n}</a></div><div class="panelUploads"><figure class="uploadCell">
    <a class="originalNameLink" href="/.media/{n}.png">a.png</a></figure></div>"""
    said = f'<div class="divMessage">{lines(one.text)}</div>'
    if n == 1:
        return f'<div class="innerOP">{head}{said}</div><div class="divPosts">'
    return f'<div class="postCell" id="{n}"><div class="innerPost">{head}{said}</div></div>'


def jschan(n: int, one: Said) -> str:
    return f"""<div class="post-container {"op" if n == 1 else ""}" data-board="g" data-post-id="{n}">
    <div class="post-info"><span class="post-name">{one.author}</span> <time class="post-date reltime"
    datetime="{one.at.isoformat()}">then</time> <span class="user-id">ab{n}</span><span class="post-links"><a
    href="/g/thread/1.html#{n}">No.</a></span></div><div class="post-data"><pre
    class="post-message">{one.text}</pre></div><div class="replies">
    Replies: <a class="quote" href="#3">&gt;&gt;3</a></div></div>"""


def foolfuuka(n: int, one: Said) -> str:
    head = f"""<header><div class="post_data"><h2 class="post_title">T</h2> <span class="post_poster_data">
    <span class="post_author">{one.author}</span> <span class="post_tripcode">!m</span></span> <span class="time_wrap">
    <time datetime="{one.at.isoformat()}">then</time></span> <a href="/g/thread/1/#{n}" data-function="highlight">No.
    </a></div></header><div class="text">{lines(one.text)}</div>"""
    if n == 1:
        return f'<article id="{n}" class="thread post_is_op">{head}<aside class="posts">'
    return f'<article id="{n}" class="post doc_id_{n}"><div class="post_wrapper">{head}</div></article>'


def makaba(n: int, one: Said) -> str:
    day = ["Пнд", "Втр", "Срд", "Чтв", "Птн", "Суб", "Вск"][one.at.weekday()]
    kind = "oppost" if n == 1 else "reply"
    return f"""<div class="thread__post" id="post-{n}"><div class="post post_type_{kind}" data-num="{n}">
    <div class="post__details"><span class="post__anon">{one.author}</span> <span class="post__time">
    {one.at:%d/%m/%y} {day} {one.at:%H:%M:%S}</span> <a class="post__reflink" href="/g/res/1.html#{n}">№</a></div>
    <article class="post__message">{lines(one.text)}</article><div class="post__refmap"></div></div></div>"""


def tinyib(n: int, one: Said) -> str:
    inside = f"""<label><input type="checkbox" value="{n}"> <span class="filetitle">T</span> <span class="postername">
    {one.author}</span> {one.at:%y/%m/%d(%a)%H:%M:%S} </label><span class="reflink"><a href="1.html#{n}">No.</a>
    </span><div class="message">{lines(one.text)}</div>"""
    if n == 1:
        return f'<div id="post{n}" class="op">{inside}</div>'
    return f'<table><tr><td class="doubledash">&gt;</td><td class="reply" id="post{n}">{inside}</td></tr></table>'


def phorum_classic(n: int, one: Said) -> str:
    head = (
        '<div class="PhorumReadBodySubject">Italy 2024</div>'
        if n == 1
        else '<div class="PhorumReadBodyHead"><strong>Re: Italy 2024</strong></div>'
    )
    return f"""<a name="msg-{n}"></a><div class="PhorumReadMessageBlock"><div class="PhorumStdBlock">{head}
    <div class="PhorumReadBodyHead">Posted by: <strong>{one.author}</strong> (10.0.0.x)</div>
    <div class="PhorumReadBodyHead">Date: {one.at:%B %d, %Y %I:%M%p}</div><br>
    <div class="PhorumReadBodyText"><blockquote class="bbcode">{QUOTED}</blockquote>{lines(one.text)}</div><br></div>
    <div class="PhorumReadNavBlock"><a class="PhorumNavLink" href="/reply">Reply</a></div></div>"""


def phorum_lightweight(n: int, one: Said) -> str:
    return f"""<div class="message"><div class="generic"><table><tr><td><div class="message-author">{one.author}
    <small>[ <a href="/pm">PM</a> ]</small></div><small><strong><a href="/read.php?1,2,{n}">Re: Italy</a></strong><br>
    {one.at:%B %d, %Y %I:%M%p}</small></td><td class="message-user-info">Registered: 5 years ago</td></tr></table>
    </div><div class="message-body"><blockquote class="bbcode">{QUOTED}</blockquote>{lines(one.text)}
    <div class="message-options"><a>Reply</a></div></div></div>"""


def usebb(n: int, one: Said) -> str:
    return f"""<tr class="tr1"><td class="postername"><div class="posternamecontainer"><a href="/u">{one.author}</a>
    </div></td><td class="postinfo"><div class="postlinks"><a>Quote</a></div><div class="postdate"><a name="post{n}"
    href="#post{n}">#{n}</a> {one.at:%a %b %d, %Y %I:%M %p}</div></td></tr><tr class="tr1"><td class="posterinfo">
    <div class="field">Registered: Jan 2009</div></td><td class="postcontent"><div class="post"><blockquote
    class="quote"><div class="content">{QUOTED}</div></blockquote>{lines(one.text)}<div class="signature">___<div>S
    </div></div><div class="editinfo">&laquo; Edited by m on Fri Jan 02, 2009 &raquo;</div></div></td></tr>"""


def jforum(n: int, one: Said) -> str:
    return f"""<tr><td colspan="2"><div class="postinfo"><div class="date"><a href="/posts/list/5.page#{n}"><img></a>
    {one.at:%d/%m/%Y %H:%M:%S}</div><div class="subject"><b>Subject:</b> <a name="{n}">Italy</a></div></div></td></tr>
    <tr><td rowspan="2"><span class="genmed"><b>{one.author}</b></span><br><span class="gensmall">Joined: 02/01/2009
    </span></td><td id="post_text_{n}"><span class="postbody"><blockquote>{QUOTED}</blockquote>{lines(one.text)}</span>
    </td></tr><tr><td><span class="gensmall">Profile</span></td></tr>"""


def mwforum(n: int, one: Said) -> str:
    return f"""<div class="frm pst" id="pid{n}"><div class="hcl"><span class="nav"><a class="prl" href="#pid1"><img></a>
    </span><a class="psl" href="/topic_show?pid={n}"><img></a> <span class="htt">By</span> <a
    href="/user_info?uid={n}">{one.author}</a> <span class="htt">on</span> {one.at:%Y-%m-%d %H:%M} <span
    class="htt">Edited</span> 2026-11-01 10:00</div><div class="ccl"><blockquote><p>{QUOTED}</p></blockquote>
    {lines(one.text)}</div><div class="ccl sig">S</div></div>"""


def xmb(n: int, one: Said) -> str:
    return f"""<tr><td rowspan="3" class="tablerow"><font class="mediumtxt"><strong><a href="/member.php?u">{one.author}
    </a></strong></font><br><div class="smalltxt"><a name="pid{n}"></a>Member<br>Registered 2-1-2009</div></td>
    <td class="tablerow"><table><tr><td class="smalltxt"><a href="/viewthread.php?tid=5&pid={n}">posted on
    {one.at:%B %d, %Y} at {one.at:%I:%M %p}</a></td></tr></table></td></tr><tr><td class="tablerow"><font
    class="subject"><strong>Italy</strong></font><br><br><font class="mediumtxt"></font><table class="quote"><tr><td
    class="quote">Quote:</td></tr><tr><td class="quotemessage">{QUOTED}</td></tr></table>{lines(one.text)}<div
    class="sig">S</div></td></tr><tr><td class="tablerow"><table><tr><td class="smalltxt">Profile</td></tr></table></td>
    </tr>"""


def phpbb_rows(n: int, one: Said) -> str:
    return f"""<tr class="row1"><td class="row"><a name="p{n}"></a><div class="postauthor">{one.author}</div><div
    class="postdetails"><b>Joined:</b> Fri Jan 02, 2009 3:04 pm</div></td><td class="row"><div class="postsubject"><a
    href="/viewtopic.php?p={n}#p{n}">Re: Italy</a></div><div class="postbody"><div class="quotetitle">x wrote:</div><div
    class="quotecontent">{QUOTED}</div>{lines(one.text)}</div><div class="postbody signature">S</div><div
    class="edited">Last edited on Sat Jan 03, 2009</div></td></tr><tr class="row1"><td class="postbottom">
    {one.at:%a %b %d, %Y %I:%M %p}</td><td class="postbottom"></td></tr><tr><td class="spacer"></td></tr>"""


def woltlab3(n: int, one: Said) -> str:
    return f"""<div id="postRow{n}" class="message content"><div class="messageInner container-1"><a id="post{n}"></a>
    <div class="messageSidebar"><div class="messageAuthor"><p class="userName"><a href="index.php?page=User&userID={n}">
    <span>{one.author}</span></a></p><p class="userTitle smallFont">Pro</p></div></div><div class="messageContent"><div
    class="messageHeader"><p class="messageCount"><a href="index.php?postID={n}#post{n}" class="messageNumber">{n}</a>
    </p><div class="containerContent"><p class="smallFont light">{one.at:%A, %B %d, %Y, %I:%M%p}</p></div></div><h3
    id="postTopic{n}">Italy</h3><div class="messageBody"><div id="postText{n}"><blockquote class="quoteBox"><div
    class="quoteHeader">x</div><div class="quoteBody">{QUOTED}</div></blockquote>{lines(one.text)}</div></div><div
    class="signature"><div>S</div></div><p class="editNote smallFont light">edited</p></div></div></div>"""


def woltlab2(n: int, one: Said) -> str:
    return f"""<table class="tableinborder"><tr><td class="tablea"><a name="post{n}" id="post{n}"></a><table><tr><td
    class="smallfont"><span class="normalfont"><b><a href="profile.php?userid={n}">{one.author}</a></b></span><br>
    <span class="smallfont">Since: 02.01.2009</span></td></tr></table></td><td class="tablea"><table><tr><td><span
    class="smallfont"><b>Italy</b></span><hr></td></tr><tr><td class="normalfont"><table><tr><td><b>x wrote:</b><br>
    {QUOTED}</td></tr></table>{lines(one.text)}</td></tr></table></td></tr><tr><td class="tablea"><span
    class="smallfont">{one.at:%d.%m.%Y} <span class="time">{one.at:%H:%M}</span></span></td><td class="tablea"><span
    class="smallfont"><a href="pms.php">PM</a></span></td></tr></table><br>"""


def ubbthreads(n: int, one: Said) -> str:
    return f"""<table class="t_inner"><tr><td class="subjecttable" colspan="2"><a href="/ubb.php/topics/5#Post{n}">Italy
    </a> <a id="number{n}" href="/ubb.php/topics/5">{n}</a> <span class="date">{one.at:%m/%d/%y}</span> <span
    class="time">{one.at:%I:%M %p}</span></td></tr><tr><td class="author-content"><div class="bold author-name"><a
    href="/ubbthreads.php/users/{n}">{one.author}</a> <span class="post-op">OP</span></div><div>Joined: <span
    class="date">Jan 2009</span></div></td><td class="post-content"><div class="post_inner"><div id="body{n}"><div
    class="ubbcode-block"><div class="ubbcode-header">Quote</div><div class="ubbcode-body">{QUOTED}</div></div>
    {lines(one.text)}</div><div class="signature">S</div></div></td></tr></table>"""


def coderanch(n: int, one: Said) -> str:
    return f"""<div class="contentBackground1 postItem"><div class="lcontent"><div class="name"><a href="/u/{n}/m"
    title="You must log in">{one.author}</a></div><div class="posts">Posts: 1{n}</div></div><div class="rcontent"><span
    class="postdate"><span title="{one.at:%b %d, %Y %H:%M:%S}" id="9{n}">posted 6 years ago</span></span><span
    class="postButtonsToolbar"><input name="slices" value="1"><a class="btn">Send</a></span><div class="postText">
    <blockquote>{QUOTED}</blockquote>{lines(one.text)}</div><div class="clinks"><p>S</p></div></div></div>"""


def insided(n: int, one: Said) -> str:
    day = f'<time datetime="{one.at.isoformat()}">2 months ago</time>'
    best = '<div class="answer-field qa-answer-field"><p>Best answer by x</p><div>no</div></div>' if n == 1 else ""
    post = f"""<div class="post qa-topic-post-box" id="post{n}"><div class="post__user__meta"><a href="/members/m-{n}"
    class="username qa-username">{one.author}</a> 6 replies <a href="#post{n}" class="post__date">
    {day if n > 1 else ""}</a></div><div class="post__content qa-topic-post-content"><content-quote data-username="x">
    <p>{QUOTED}</p></content-quote><p>{lines(one.text)}</p>{best}</div><a class="qa-like-link">Like</a></div>"""
    if n > 1:
        return post
    return f"""<div class="box qa-topic-first-post"><header><h1 class="qa-thread-title">Italy</h1><ul
    class="qa-topic-meta"><li>{day}</li></ul></header>{post}</div>"""


def healthunlocked(n: int, one: Said) -> str:
    who, when = f'<a href="/user/{one.author}">{one.author}</a>', f'<time dateTime="{one.at:%Y-%m-%dT%H:%M:%S}">11 days'
    if n == 1:
        return f"""<div class="post-container"><header class="post-header"><h1>Italy</h1>
        <span class="post-header-media-info__author">{who}</span>{when} ago</time></header>
        <div class="post-body">{lines(one.text)}</div></div>"""
    return f"""<div class="top-level-comment" id="post-resp-{n}"><div class="post-response-item"><div
    class="response-header">
    <div class="response-header__author-content">{who}</div>{when} ago</time></div>
    <div class="response-text-content">{lines(one.text)}</div><button>Reply</button></div></div>"""


def flourish(n: int, one: Said) -> str:
    kind = "topic" if n == 1 else "message"
    who = f"""<div class="{kind}_details"><span class="author">posted by {one.author}</span>
    <span class="date_posted" title="{one.at:%m/%d/%Y %H:%M}">9 years ago</span></div>"""
    if n == 1:
        return f'<section class="main"><h1>Italy</h1>{who}<div class="body topic">{lines(one.text)}</div></section>'
    return f'<div class="message" id="message-{n}"><div class="body">{lines(one.text)}</div>{who}</div>'


def hififorum(n: int, one: Said) -> str:
    return f"""<tr><td rowspan="2"><a name="{n}"></a><div class="thread-profile-box"><b>{one.author}</b><br>
    <span>Drops in now and then</span></div></td><td class="reply-actions">#{n} erstellt: {one.at:%d. %b %Y}, <span
    class="time">{one.at:%H:%M}</span></td></tr><tr class="posting-row"><td><div class="posting-text">{lines(one.text)}
    </div><b><small>[changed later]</small></b></td></tr>"""


WORDPRESS = '<link href="/wp-content/themes/x.css" rel="stylesheet"><div id="comments">{}</div>'
FAMILIES: dict[str, tuple[Callable[[int, Said], str], str, str]] = {
    "twitter": (twitter, "<div>{}</div>", "twitter"),
    "google groups": (google_groups, "<table>{}</table>", "googlegroups"),
    "answerbag": (answerbag, '<div id="Question">{}</ul></div></div>', "answerbag"),
    "reddit of 2018": (reddit, "<div>{}</div>", "reddit"),
    "reddit of 2023": (shreddit, "<main>{}</main>", "reddit"),
    "huffpost": (huffpost, "<div>{}</div>", "huffpost"),
    "douban": (douban, "<div>{}</ul></div>", "douban"),
    "hacker news before 2014": (old_hacker_news, "<table>{}</table>", "hackernews"),
    "drupal, own theme": (drupal_theme, "<main>{}</main>", "drupal"),
    "wordpress, Epoch": (epoch, WORDPRESS, "wordpress"),
    "stackexchange, comments of 2025": (
        stack_follow_up,
        '<div class="answer"><div class="answercell"></div>{}</div>',
        "stackexchange",
    ),
    "slashdot": (slashdot, '<ul id="commentlisting">{}</ul>', "slashdot"),
    "hyperkitty": (hyperkitty, "<div>{}</div>", "hyperkitty"),
    "phorum": (phorum, '<div id="phorum">{}</div>', "phorum"),
    "lobsters": (lobsters, '<ol class="comments">{}</ol>', "lobsters"),
    "nabble": (nabble, '<div id="classic-contents">{}</div>', "nabble"),
    "lobsters, seconds beside its local time": (lobsters_2025, '<ol class="comments">{}</ol>', "lobsters"),
    "proboards": (proboards, '<div class="container posts"><table>{}</table></div>', "proboards"),
    "phorum, classic": (phorum_classic, "<div>{}</div>", "phorum"),
    "phorum, lightweight": (phorum_lightweight, "<div>{}</div>", "phorum"),
    "usebb": (usebb, '<table class="maintable">{}</table>', "usebb"),
    "jforum": (jforum, '<table class="forumline">{}</table>', "jforum"),
    "mwforum": (mwforum, "<div>{}</div>", "mwforum"),
    "xmb": (xmb, "<table>{}</table>", "xmb"),
    "phpbb of rows": (phpbb_rows, '<table class="tablebg">{}</table>', "phpbb_rows"),
    "burning board 3": (woltlab3, "<div>{}</div>", "woltlab3"),
    "burning board 2": (woltlab2, "<div>{}</div>", "woltlab2"),
    "ubb.threads": (ubbthreads, "<div>{}</div>", "ubbthreads"),
    "coderanch": (coderanch, "<div>{}</div>", "coderanch"),
    "insided": (insided, "<div>{}</div>", "insided"),
    "4chan": (yotsuba, '<div class="board"><div class="thread" id="t1">{}</div></div>', "yotsuba"),
    "lynxchan": (lynxchan, '<div id="threadList"><div class="opCell" id="1">{}</div></div></div>', "lynxchan"),
    "jschan": (jschan, '<section class="thread">{}</section>', "jschan"),
    "foolfuuka": (foolfuuka, "<div>{}</aside></article></div>", "foolfuuka"),
    "makaba": (makaba, '<div class="thread" id="thread-1">{}</div>', "makaba"),
    "healthunlocked": (healthunlocked, "<div>{}</div>", "healthunlocked"),
    "flourish": (flourish, "<div>{}</div>", "flourish"),
    "hifi-forum": (hififorum, "<table>{}</table>", "hififorum"),
    "tinyib": (tinyib, '<form id="delform"><div id="posts">{}</div></form>', "futaba"),
}
WITHOUT_CLOCK = {"answerbag"}
WITHOUT_QUOTE = {
    "twitter", "answerbag", "huffpost", "douban", "hacker news before 2014", "wordpress, Epoch",
    "stackexchange, comments of 2025", "4chan", "lynxchan", "jschan", "foolfuuka", "makaba", "tinyib",
    "healthunlocked", "flourish", "hifi-forum",
}  # fmt: skip


def drawn(name: str) -> str:
    one, around, _ = FAMILIES[name]
    inside = around.replace("{}", "".join(one(n, post) for n, post in enumerate(ENGLISH, 1)))
    return page("Italy", f"<h1>Italy</h1>{inside}")


@pytest.mark.parametrize("name", FAMILIES)
def test_each_post_has_its_author_time_words_and_quotation(name: str) -> None:
    found = reading(drawn(name))
    assert (found.engine, found.kind) == (FAMILIES[name][2], "thread")
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in ENGLISH]
    days = [post.posted_at.date() for post in found.posts if post.posted_at is not None]
    assert days == [one.at.date() for one in ENGLISH]
    assert name in WITHOUT_CLOCK or [post.posted_at for post in found.posts] == [one.at for one in ENGLISH]
    assert name in WITHOUT_QUOTE or all(QUOTED in " ".join(post.quoted) for post in found.posts)
    assert len({post.post_id for post in found.posts}) == len(ENGLISH)


BOARDS = {
    "4chan": '<div class="thread">{}</div>',
    "lynxchan": '<div class="opCell">{}</div></div>',
    "jschan": '<section class="thread">{}</section>',
    "foolfuuka": "{}</aside></article>",
    "makaba": '<div class="thread">{}</div>',
}


@pytest.mark.parametrize("name", BOARDS)
def test_an_image_board_with_several_threads_is_a_list(name: str) -> None:
    one, _, engine = FAMILIES[name]
    threads = "".join(BOARDS[name].replace("{}", one(1, post)) for post in ENGLISH)
    found = reading(page("g", threads), "/g/")
    assert (found.engine, found.kind, found.posts) == (engine, "board", ())


def test_on_an_image_board_a_line_is_a_quote_only_where_an_earlier_post_says_it() -> None:
    def one(n: int, said: str) -> str:
        return (
            f'<div class="postContainer"><div id="p{n}" class="post"><div class="postInfo">'
            f'<span class="name">m{n}</span><span class="dateTime" data-utc="177254{n}000">then</span></div>'
            f'<blockquote class="postMessage">{said}</blockquote></div></div>'
        )

    first = one(1, '<span class="quote">&gt;be me</span><br>I went home.')
    second = one(2, '<a href="#p1">&gt;&gt;1</a><br>&gt;I went home.<br>&gt;be someone<br>Why?')
    posts = reading(page("g", f'<div class="thread">{first}{second}</div>'), "/g/thread/1").posts
    assert [post.text for post in posts] == [">be me\nI went home.", ">>1\n>be someone\nWhy?"]
    assert [post.quoted for post in posts] == [(), (">I went home.",)]


def test_a_name_that_stands_in_an_address_alone_is_its_last_part() -> None:
    inside = "".join(
        f'<div id="t1_a{n}"><div class="Comment"><a data-testid="comment_author_icon" href="/user/m_{n}/"><img></a>'
        f'<time datetime="2026-03-0{n}T10:00:00+00:00">then</time><div data-testid="comment">words {n}</div></div>'
        "</div>"
        for n in (1, 2)
    )
    assert [post.author for post in reading(page("Italy", inside)).posts] == ["m_1", "m_2"]


def test_a_post_that_the_page_shows_twice_is_one_and_another_of_the_same_number_is_kept() -> None:
    def one(n: int, text: str) -> str:
        return (
            f'<div id="t1_a{n}"><div class="Comment"><a data-testid="comment_author_link">m{n}</a><time '
            f'datetime="2026-03-0{n}T10:00:00+00:00">then</time><div data-testid="comment">{text}</div></div></div>'
        )

    inside = one(1, "red") + one(2, "green") + one(1, "red") + one(2, "blue")
    assert [post.text for post in reading(page("Italy", inside)).posts] == ["red", "green", "blue"]


def test_rows_that_look_like_an_opening_are_a_list() -> None:
    rows = "".join(
        f'<div class="thing link" data-fullname="t3_{n}"><a class="title" href="/x{n}">Title {n}</a><p class="tagline">'
        f'<time datetime="2026-03-0{n}T10:00:00+00:00">then</time> by <a class="author">m{n}</a></p>'
        f'<a class="comments" href="/r/x/comments/{n}/">{n} comments</a></div>'
        for n in (1, 2, 3)
    )
    found = reading(page("Italy", f'<div id="siteTable">{rows}</div>'), "/r/x/")
    assert (found.engine, found.kind, len(found.threads)) == ("oldreddit", "board", 3)
    alone = reading(page("Italy", f'<div id="siteTable">{rows.split("</div>")[0]}</div></div>'), "/r/x/comments/1/")
    assert (alone.kind, [post.author for post in alone.posts]) == ("thread", ["m1"])


def test_old_hacker_news_lists_are_lists() -> None:
    rows = "".join(
        f'<tr><td class="title">{n}.</td><td class="title"><a href="http://x.example/{n}">T</a></td></tr><tr><td></td>'
        f'<td class="subtext"><span id="score_{n}">5 points</span> by <a href="user?id=m">m</a> {n} hours ago | '
        f'<a href="item?id={n}">{n} comments</a></td></tr>'
        for n in (1, 2, 3)
    )
    found = reading(page("News", f"<table><tr><td><table>{rows}</table></td></tr></table>"), "/news")
    assert (found.engine, found.kind, len(found.threads)) == ("hackernews", "board", 3)


def test_pings_without_words_and_excerpts_in_a_sidebar_are_no_comments() -> None:
    def comment(n: int, inside: str = "") -> str:
        return (
            f'<li class="comment" id="comment-{n}"><span class="comment-author"><b class="fn">m{n}</b></span>'
            f'<time datetime="2026-03-0{n}T10:00:00+00:00">then</time><div class="comment-content">words {n}</div>'
            f"{inside}</li>"
        )

    ping = (
        '<li class="pingback" id="comment-9"><div class="comment-body">Pingback: <a class="url">A title</a></div></li>'
    )
    aside = f'<aside class="widget"><ol class="commentlist">{comment(3)}</ol></aside>'
    found = reading(page("Italy", WORDPRESS.replace("{}", f"<ol>{comment(1)}{comment(2)}{ping}</ol>") + aside))
    assert [post.text for post in found.posts] == ["words 1", "words 2"]


def test_what_a_mail_archive_says_of_scrubbed_files_is_not_the_authors() -> None:
    found = reading(
        """<html><body><h1>[list] Italy</h1><b>Anna Bell</b> <a href="mailto:x" title="[list] Italy">anna at x</a>
<br><i>Tue May 24 17:23:41 UTC 2011</i><hr><pre>The first words.

&gt;<i> what somebody said before
</i>
The last words.
-------------- next part --------------
A non-text attachment was scrubbed...
Name: form.pdf
Type: application/pdf
URL: &lt;<a href="/pipermail/list/attachments/1/form.pdf">http://x.example/pipermail/list/attachments/1/form.pdf</a>&gt;
</pre></body></html>"""
    )
    (post,) = found.posts
    assert (found.engine, post.author) == ("pipermail", "Anna Bell")
    assert post.posted_at == datetime(2011, 5, 24, 17, 23, 41, tzinfo=UTC)
    assert post.text == "The first words.\n\nThe last words."
    assert post.quoted == (QUOTED,)
    assert [link.url.rpartition("/")[2] for link in post.attachments] == ["form.pdf"]


def test_a_hypermail_message_is_read_with_the_bare_name_of_its_sender() -> None:
    found = reading(
        """<html><head><meta name="generator" content="hypermail 2.3.0"></head><body><h1>Italy</h1><div class="mail">
<address class="headers"><span id="from"><dfn>From</dfn>: Anna Bell &lt;<a href="mailto:anna@x.example">anna@x.example
</a>&gt;</span><br><span id="date"><dfn>Date</dfn>: Tue, 24 May 2011 17:23:41 +0000</span></address>
<pre id="body">The first words.

&gt; what somebody said before
</pre></div></body></html>"""
    )
    (post,) = found.posts
    assert (found.engine, post.author, post.text) == ("hypermail", "Anna Bell", "The first words.")
    assert post.posted_at == datetime(2011, 5, 24, 17, 23, 41, tzinfo=UTC)
    assert post.quoted == (QUOTED,)


def test_a_phorum_list_is_read() -> None:
    rows = "".join(
        f'<tr><td><h4><a href="/read.php?1,{n}">Topic {n}</a></h4></td><td>m</td><td>March 0{n}, 2026 10:00AM</td></tr>'
        for n in (1, 2, 3)
    )
    found = reading(page("Forum", f'<div id="phorum"><table class="list">{rows}</table></div>'), "/list.php?1")
    assert (found.engine, found.kind) == ("phorum", "board")
    assert [thread.title for thread in found.threads] == ["Topic 1", "Topic 2", "Topic 3"]


@pytest.mark.parametrize(("mark", "kept"), [(" (not verified)", ""), (" (Red House)", " (Red House)")])
def test_a_bracket_behind_several_names_is_the_sites_unless_it_is_a_name(mark: str, kept: str) -> None:
    inside = "".join(
        f'<li class="comment" id="comment-{n}"><div class="comment-text"><span class="fn">m{n}{mark}</span> '
        f'<time datetime="2026-03-0{n}T10:00:00+00:00">then</time><div class="comment-content">words {n}</div></div>'
        "</li>"
        for n in (1, 2)
    )
    found = reading(page("Italy", WORDPRESS.replace("{}", f"<ol>{inside}</ol>"))).posts
    assert [(post.author, post.text) for post in found] == [(f"m{n}{kept}", f"words {n}") for n in (1, 2)]


@pytest.mark.parametrize(
    ("beside", "author"),
    [
        ('Hal One &lt;<a href="mailto:hal.domain.hidden">hal.domain.hidden</a>&gt;', "Hal One"),
        ('Hal One &lt;<a href="mailto:hal@site.example">hal@site.example</a>&gt;', "Hal One"),
        ('<a href="mailto:hal@site.example">hal@site.example</a>', "hal@site.example"),
    ],
)
def test_a_sender_of_hypermail_is_named_without_label_and_address(beside: str, author: str) -> None:
    found = reading(
        '<meta name="generator" content="hypermail 2.3.0"><h1>Italy</h1><div class="mail"><address class="headers">'
        f'<span id="from"><dfn>From</dfn>: {beside}</span><br><span id="date"><dfn>Date</dfn>: '
        "Fri, 16 Jan 1998 17:01:56 -0800</span></address><br>Words<br>that he wrote.</div>"
    )
    assert [(post.author, post.text) for post in found.posts] == [(author, "Words\nthat he wrote.")]


def test_an_answer_that_belongs_to_all_has_its_first_author_and_moment_and_no_notice() -> None:
    found = reading(
        '<div id="answers"><div class="answer" id="answer-7"><div class="answercell"><div class="s-prose js-post-body">'
        '<aside class="s-notice post-notice js-post-notice"><b>This post is hidden</b>. It was deleted.</aside>'
        '<p>Use the long way.</p></div><div class="post-signature"><div class="user-action-time">edited <span '
        'class="relativetime" title="2022-08-16 15:21:54Z"></span></div><div class="user-details"></div></div>'
        '<div class="post-signature"><div class="user-details"><span class="community-wiki">community wiki</span></div>'
        '<br><div class="user-details"><a id="history-7" href="/posts/7/revisions">2 revs, 2 users 77%<br></a>'
        '<a href="/users/5">Gull Khan</a></div></div><time itemprop="dateCreated" datetime="2022-07-15 16:00:08Z">'
        "</time></div></div></div>"
    )
    (post,) = found.posts
    assert (post.author, post.text) == ("Gull Khan", "Use the long way.")
    assert post.posted_at == datetime(2022, 7, 15, 16, 0, 8, tzinfo=UTC)


def test_the_diamond_of_a_moderator_is_no_part_of_the_name() -> None:
    found = reading(
        '<div class="answer" id="answer-7"><div class="answercell"><div class="js-post-body">A</div></div></div>'
        '<ul><li class="comment" id="comment-8"><span class="comment-copy">B</span><a class="comment-user" href="/u">'
        'ter<span class="mod-flair" title="moderator">\N{BLACK DIAMOND SUIT}</span></a></li></ul>'
    )
    assert found.posts[1].author == "ter"


def test_a_file_in_a_post_of_vanilla_is_attached_and_no_words() -> None:
    found = reading(
        '<ul class="MessageList"><li class="Item ItemComment" id="Comment_4"><span class="Author"><a class="Username">'
        'm</a></span><span class="DateCreated"><time datetime="2020-04-02T17:15:54+00:00">then</time></span><div '
        'class="Message"><div class="embedExternal" data-embedJson="{}"><a href="/f/9.zip" download>tool.zip</a></div>'
        "<p>use this</p></div></li></ul>"
    )
    (post,) = found.posts
    assert (post.text, [link.text for link in post.attachments]) == ("use this", ["tool.zip"])


def test_a_post_of_xenforo_1_has_the_seconds_of_its_own_link_before_the_words() -> None:
    found = reading(
        '<ol id="messageList"><li id="post-7" class="message" data-author="m"><div class="messageInfo"><a '
        'class="datePermalink" href="/t/5/#post-7">Made: <abbr class="DateTime" data-time="1587892734">26.04.20 at '
        '11:18</abbr></a><article><blockquote class="messageText">Look:<div class="galleryBbCode"><a href="/media/3/">'
        '<span class="galleryText">Picture by m</span></a></div>Good?</blockquote></article></div></li></ol>'
    )
    (post,) = found.posts
    assert (post.text, post.posted_at) == ("Look:\nGood?", datetime(2020, 4, 26, 9, 18, 54, tzinfo=UTC))


def test_a_post_whose_markup_a_board_escaped_when_it_took_it_over_is_read_as_markup() -> None:
    def one(n: int, said: str) -> str:
        return (
            f'<li class="Item ItemComment" id="Comment_{n}"><span class="Author"><a class="Username">m{n}</a></span>'
            f'<span class="DateCreated"><time datetime="2020-04-02T17:15:54+00:00">then</time></span>'
            f'<div class="Message">{said}</div></li>'
        )

    old = (
        "&lt;blockquote class=&quot;ipsQuote&quot;&gt;&lt;div&gt;Which way?&lt;/div&gt;&lt;/blockquote&gt;<br><br>"
        "&lt;p&gt;<br>By sea &amp;amp; land.<br>&lt;/p&gt;"
    )
    found = reading(f'<ul class="MessageList">{one(1, old)}{one(2, "&lt;p&gt; is a paragraph")}</ul>')
    assert [post.text for post in found.posts] == ["By sea & land.", "<p> is a paragraph"]
    assert [post.quoted for post in found.posts] == [("Which way?",), ()]


def theme(first: str, second: str = "") -> PageReading:
    """The comments of one theme of WordPress, two of them: `{n}` and `{m}` are a number and a name."""
    rows = "".join(
        f'<li class="comment" id="comment-{n}">{inside.replace("{n}", str(n)).replace("{m}", name)}</li>'
        for n, name, inside in ((3, "Anna", first), (4, "Bert", second or first))
    )
    return reading(page("Italy", WORDPRESS.replace("{}", f"<ol>{rows}</ol>")))


THEMES = {
    "name and date among the words": """<div class="comment-body"><b class="fn">{m}</b> says:
        <p class="date">March {n}, 2026 at 10:05</p><p>Words of {m}</p></div>""",
    "a name with its verb": """<cite class="fn">{m} Says:</cite><p class="comment-date">March {n}, 2026 10:05</p>
        <div class="comment-text"><p>Words of {m}</p></div>""",
    "a name with its by": """<div class="comment-author">By {m}</div><span class="comment-date">March {n}, 2026 at 10:05
        </span><div class="comment-text"><p>Words of {m}</p></div>""",
    "the clock behind the day": """<b class="fn">{m}</b><span class="date">March {n}, 2026</span> <i>10:05</i>
        <div class="comment-text"><p>Words of {m}</p></div>""",
    "the clock behind the day, among the words": """<div class="comment-body"><b class="fn">{m}</b>
        <p><span class="date">March {n}, 2026</span> <i>10:05</i></p><p>Words of {m}</p></div>""",
    "an age in the title": """<b class="fn">{m}</b><span class="date" title="9 months ago">March {n}, 2026 10:05</span>
        <div class="comment-text"><p>Words of {m}</p></div>""",
    "a row of links": """<b class="fn">{m}</b><span class="date">March {n}, 2026 10:05</span><div class="comment-text">
        <p>Words of {m}</p><p><a href="#respond">Reply</a> | <a href="#c">Quote</a></p></div>""",
    "all of it in one line": """<p>Words of {m}</p><p><cite>Comment by {m} &#8212; 0{n}.03, 2026 @
        <a href="#comment-{n}">10:05</a></cite></p>""",
}


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_of_wordpress_leaves_nothing_of_its_own_in_the_words(name: str) -> None:
    found = theme(THEMES[name])
    assert found.engine == "wordpress"
    told = [(post.author, post.text, post.posted_at) for post in found.posts]
    assert told == [
        ("Anna", "Words of Anna", datetime(2026, 3, 3, 10, 5, tzinfo=UTC)),
        ("Bert", "Words of Bert", datetime(2026, 3, 4, 10, 5, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("words", ["Reply", "Says: nothing", "Reply | Quote", "March 3, 2026", "By the way: Anna"])
def test_an_authors_own_words_are_kept_though_a_theme_might_say_them(words: str) -> None:
    head = '<b class="fn">{m}</b><span class="date">March {n}, 2026 10:05</span>'
    found = theme(f'{head}<div class="comment-text"><p>{words}</p></div>')
    assert [post.text for post in found.posts] == [words, words]


HEAD = '<b class="fn">{m}</b><img class="avatar" src="/face.png"><span class="date">March {n}, 2026 10:05</span>'


def test_a_post_of_a_picture_alone_is_kept_with_the_picture() -> None:
    shown = '<a href="/large/{n}.jpg"><img src="/small/{n}.jpg" alt="a boat"></a>'
    found = theme(*(f'{HEAD}<div class="comment-text"><p>{inside}</p></div>' for inside in (shown, "Nice")))
    assert [(post.author, post.text) for post in found.posts] == [("Anna", ""), ("Bert", "Nice")]
    assert [(link.url, link.text) for link in found.posts[0].attachments] == [(f"{SITE}/large/3.jpg", "a boat")]
    assert not found.posts[1].attachments


def test_a_picture_of_the_site_alone_is_no_post() -> None:
    shown = '<img class="badge" src="/rank3.png">'
    found = theme(*(f'{HEAD}<div class="comment-text"><p>{inside}</p></div>' for inside in (shown, "Nice")))
    assert [post.author for post in found.posts] == ["Bert"]


def test_an_answer_within_the_box_of_a_response_answers_it() -> None:
    box = healthunlocked(2, ENGLISH[1])
    nested = box.removesuffix("</div>") + healthunlocked(3, ENGLISH[2]) + "</div>"
    found = reading(page("Italy", f"<div>{healthunlocked(1, ENGLISH[0])}{nested}</div>"))
    assert [post.author for post in found.posts] == [one.author for one in ENGLISH[:3]]
    assert [post.text for post in found.posts] == [one.text for one in ENGLISH[:3]]
    assert found.posts[2].parent_id == found.posts[1].post_id
