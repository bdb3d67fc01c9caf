"""Paste sites: bepasty, pnopaste, Stikked, Pastebin's pattern, PrivateBin; what only looks like one."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.records import FINAL, Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://paste.example"
BEPASTY_HEAD = """<html><head><title>Bepasty</title><link rel="stylesheet" href="/xstatic/bootstrap/css/b.css"></head>
<body>
<div id="wrapper"><div id="header"><a class="navbar-brand" href="/">Bepasty</a>
<ul><li><a class="nav-link" href="/+list">List all Items</a></li></ul>
<form action="/+login" method="post"><input type="password" name="token"></form></div><div class="container">"""
BEPASTY = (
    BEPASTY_HEAD
    + """<div class="card"><div class="card-header"><h1> routes.txt </h1><a id="qr-btn" href="/kX3zbQ9r/+qr">QR</a>
<a id="download-btn" href="/kX3zbQ9r/+download">Download</a><a id="inline-btn" href="/kX3zbQ9r/+inline">Inline</a></div>
<div class="card-body"><p>Type: text/plain, Size: 9 bytes, SHA256: <code>00ff</code>.<br/>UTC timestamps:
upload: 2025-09-05 10:05:07, download: 2025-09-06 11:00:00, max lifetime: forever.</p><div class="data">
<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div><pre>1
2
3</pre></div></td><td class="code"><div><pre><span></span><p id="L-1"><a name="L-1"></a>one &lt;b&gt;
</p><p id="L-2"><a name="L-2"></a>
</p><p id="L-3"><a name="L-3"></a>    دو
</p></pre></div></td></tr></table></div></div></div></div></div></div></body></html>"""
)
BEPASTY_OLD = (
    BEPASTY_HEAD
    + """<div class="panel"><div class="panel-heading"><h3 class="panel-title">a.py</h3><a id="download-btn"
href="/q1/+download">Download</a><a href="/q1/+inline">x</a></div><div class="panel-body">upload: 2016-01-02 03:04:05,
<div class="data"><div class="highlight"><pre>x = 1
y = 2
</pre></div></div></div></div></div></div></body></html>"""
)
BEPASTY_LIST = (
    BEPASTY_HEAD
    + """<table class="table"><thead><tr><th>Filename</th><th>Upload [UTC]</th></tr></thead><tbody>
<tr><td><a href="/kX3zbQ9r">routes.txt</a><br>text/plain<br>9</td><td><img src="/kX3zbQ9r/+thumbnail"></td>
<td>2025-09-05 10:05:07<br>never</td><td><a href="/kX3zbQ9r">display</a><a href="/kX3zbQ9r/+download">download</a>
</td></tr>
<tr><td><a href="/q1">a.py</a></td><td>2016-01-02 03:04:05<br>2017-01-01 00:00:00</td>
<td><a href="/q1/+download">download</a></td></tr></tbody></table></div></div></body></html>"""
)


PINNWAND = """<html><head><link rel="stylesheet" href="/static/pinnwand.css"></head><body><main
class="paste-show multiple"><div class="paste-meta"><p>This paste expires on <span>2030-09-05 10:05:07</span>.</p></div>
<div id="X4" class="file-show lang-text code"><div class="code"><table class="sourcetable"><tr><td class="code"><code>
one</code></td></tr></table></div><textarea class="copy-area">one</textarea><div class="meta">Filename: نوٹ.txt.
Size: 3 bytes. <a href="/raw/X4">raw</a></div></div><div id="2A" class="file-show lang-text code"><textarea
class="copy-area">  دو
</textarea><div class="meta">Filename: None. Size: 4 bytes. <a href="/raw/2A">raw</a></div></div></main></body>
</html>"""
PINNWAND_LIST = (
    '<html><head><link rel="stylesheet" href="/static/pinnwand.css"></head><body><main>',
    '</main><footer><a href="/recent">Recent pastes</a> <a href="/about">about</a></footer></body></html>',
)


def pnopaste(labels: tuple[str, str, str], skin: str, author: str) -> str:
    return f"""<?xml version='1.0' encoding='utf-8' ?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>N</title>
<link rel="stylesheet" href="skins/{skin}.css" /></head><body><div id="heading">Perl Nopaste Service</div>
<div id="display_paste"><p id="options">x <em><a href="http://paste.example/index.pl?17&amp;download">here</a></em></p>
<p id="time">{labels[0]} <em>Tue Sep  2 10:05:07 2025</em></p><p id="expires">{labels[1]} <em>never</em></p>
<p id="from">{labels[2]} <em>{author}</em></p><p id="language">L <em>Plain</em></p><p id="description">D
<span class="description">ویزا لسٹ</span></p><p id="code">C</p><table id="codetable"><tr><td id="linenumbers"><pre>1
2</pre></td><td id="codetext"><pre>
<b class="x">first</b> line
  second
</pre></td></tr></table></div><div id="footer"><p id="copyright">x</p><p id="rendertime">1</p></div></body></html>"""


STIKKED = """<html><body><div class="paste_info"><div class="info"><h1 class="pagetitle right">Gulf, list</h1>
<div class="meta"><span class="detail by">From Raja, Jr, 3 Hours ago, written in Plain Text, viewed 1'204 times.</span>
<span class="detail"><span class="item">URL </span><a href="http://paste.example/view/b52d01ab">http://…</a></span>
<span class="detail"><input id="embed_field" value="x"></span><span class="detail"><a class="control"
 href="http://paste.example/view/download/b52d01ab">Download</a> or <a class="control"
 href="http://paste.example/view/raw/b52d01ab">raw</a></span></div></div></div><div class="paste"><div
 class="text_formatted"><div class="container"><ol><li class="li1"><div class="de1">one</div></li>
<li class="li2"><div class="de2">&nbsp;</div></li><li class="li1"><div class="de1">  تین</div></li></ol></div></div>
</div>
<textarea name="code"></textarea></body></html>"""
STIKKED_DE = """<html><body><h1 class="pagetitle right">Liste</h1><div
 class="detail by">Von otto, 2 hours ago, geschrieben
 in Text.</div><a class="control" href="/view/download/cc11">L</a><a class="control" href="/view/raw/cc11">Roh</a>
<input id="embed_field"><blockquote class="CodeMirror"><pre>a
b</pre></blockquote></body></html>"""
STIKKED_REPLY = """<html lang="ur"><body><div class="paste_info"><div class="info"><h1
 class="pagetitle right">Re: فہرست</h1><div class="meta"><span class="detail by"></span><span class="detail by">This is
a reply to <a href="http://paste.example/view/b52d01ab">فہرست</a> from Raja, Jr - <a
 href="http://paste.example/view/dd77/diff">view diff</a></span><div class="spacer"></div>
 By: زیب | 3 Minutes ago | Syntax: Text | Views: 12 <div class="spacer"></div>
<span class="detail"><span class="item">URL </span><a href="http://paste.example/view/dd77">http://…</a></span></div></div>
</div><ul class="actions"><div class="container"><li><a href="http://paste.example/view/download/dd77">Download</a></li>
<li><a href="http://paste.example/view/raw/dd77">View Raw</a></li></div></ul><div class="paste"><div
 class="text_formatted"><div class="container"><ol><li class="li1"><div class="de1">ایک</div></li><li class="li1"><div
 class="de1">دو</div></li></ol></div></div></div></body></html>"""
STIKKED_DARK = """<html><body><section><h1 class="pagetitle right">numbers</h1><div class="span12 meta"><div
 class="detail by">From Ghost, 2 Days ago, written in Bash.</div><div class="detail"><span class="item">URL </span><a
 href="http://paste.example/view/ee88">http://…</a></div><div class="detail"><input id="embed_field"></div><div
 class="detail"><a class="control" href="http://paste.example/view/download/ee88">Download</a> or <a class="control"
 href="http://paste.example/view/raw/ee88">raw</a></div></div></section><blockquote class="hero-unit" id="code">a=1
b=2</blockquote></body></html>"""
STIKKED_LIST = """<html><body><nav><a href="/lists">Recent</a></nav><h1>Recent</h1><table class="recent table"><thead>
<tr>
<th class="title">Title</th><th class="hidden">UNIX</th><th class="time">When</th></tr></thead><tbody>
<tr><td class="first"><a href="/view/b52d01ab">Gulf, list</a></td><td>Raja</td><td>Text</td>
<td class="hidden">1757066707</td><td>1 Year ago.</td></tr>
<tr><td class="first"><a href="/view/cc11">Liste</a></td><td>otto</td><td>Text</td><td>2 Hours ago.</td></tr></tbody>
</table>
<div class="pages"><strong>1</strong> <a href="/lists/15">2</a></div></body></html>"""
PASTEBIN = """<html><body><div class="post-view"><div class="info-top"><h1>Numbers</h1></div><div class="username">
<a href="/u/nil">nil</a></div><div class="date"><span title="2025-09-05 10:05:07 UTC">Sep 5th, 2025</span></div>
<a href="/raw/AbCd1234">raw</a><div class="source text"><ol class="text"><li class="li1"><div class="de1">one</div></li>
<li class="li1"><div class="de1">two</div></li></ol></div><a href="/raw/other999">another</a></div></body></html>"""
PASTEBIN_PLAIN = """<html dir="rtl"><body><h2>فہرست</h2><time datetime="2025-09-05T10:05:07+05:00">x</time>
<a href="/p/Zz99xx/raw">سادہ</a><pre>a
 b</pre></body></html>"""
PASTEBIN_OLD = """<html><body><div class="paste_box_frame"><div class="paste_box_info"><div
 class="paste_box_line1">Old</div>
<div class="paste_box_line2">BY: <a href="/u/ada">ADA</a> <span title="1 Sep 2014 10:00 UTC">Sep 1st, 2014</span>
</div></div>
<a href="/raw/QwErTy12">RAW</a></div><textarea class="textarea" readonly>k=1</textarea></body></html>"""
PASTEBIN_LIST = """<html><body><a href="/archive">Archive</a><table class="maintable"><tr><th>Name</th></tr>
<tr><td><a href="/AbCd1234">Numbers</a></td><td>2 min ago</td><td><a href="/archive/text">Text</a></td></tr>
<tr><td><a href="/QwErTy12">Old</a></td><td>3 hours ago</td><td>-</td></tr></table>
<form><textarea name="PostForm[text]"></textarea></form></body></html>"""
PRIVATEBIN = """<html lang="{lang}"><head><link rel="stylesheet" href="css/{style}"><script
 src="js/privatebin.js?1.7"></script>
</head><body><select id="pasteExpiration"></select><input type="checkbox" id="burnafterreading"><div id="prettymessage"
 class="hidden"><pre id="prettyprint"></pre></div><div id="plaintext" class="hidden"></div>
<textarea id="message"></textarea></body></html>"""
ZEROBIN = """<html><head><script src="js/zerobin.js?0.19"></script></head><body><select id="pasteExpiration"></select>
<input id="burnafterreading"><div id="prettymessage"></div><div id="cleartext"></div><div id="cipherdata">[]</div>
<textarea id="message"></textarea></body></html>"""
PNO_EN = pnopaste(("Time:", "Expires:", "From:"), "rabbid", "Munshi (127.0.0.1)")
PNO_DE = pnopaste(("Zeit:", "Läuft ab:", "Von:"), "lightblue", "otto")
PNO_NAMELESS = pnopaste(("Время:", "Истекает:", "От:"), "default", "").replace("ویزا لسٹ", "")
PNO_FORM = """<html><body><form method="post"><div id="add_paste"><textarea name="code" id="code"></textarea></div>
</form>
<p id="rendertime">1</p><p id="copyright">c</p></body></html>"""


def at(markup: str, path: str, *, listed_at: str = "") -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW, listed_at=listed_at))


@pytest.mark.parametrize(
    ("engine", "markup", "path"),
    [
        ("bepasty", BEPASTY, "/kX3zbQ9r"),
        ("bepasty", BEPASTY_OLD, "/q1"),
        ("bepasty", BEPASTY_LIST, "/+list"),
        ("pnopaste", PNO_EN, "/index.pl?17"),
        ("pnopaste", PNO_DE, "/"),
        ("pnopaste", PNO_FORM, "/"),
        ("stikked", STIKKED, "/view/b52d01ab"),
        ("stikked", STIKKED_DE, "/view/cc11"),
        ("stikked", STIKKED_LIST, "/lists"),
        ("pastebin", PASTEBIN, "/AbCd1234"),
        ("pastebin", PASTEBIN_PLAIN, "/p/Zz99xx"),
        ("pastebin", PASTEBIN_OLD, "/QwErTy12"),
        ("pastebin", PASTEBIN_LIST, "/archive"),
        ("privatebin", PRIVATEBIN.format(lang="en", style="privatebin.css"), "/?0123456789abcdef"),
        ("privatebin", PRIVATEBIN.format(lang="ru", style="bootstrap5/x.css"), "/"),
        ("privatebin", ZEROBIN, "/"),
    ],
)
def test_each_paste_site_is_known_by_its_structure(engine: str, markup: str, path: str) -> None:
    name, sure = detect(Page(SITE + path, markup.encode(), "text/html", NOW))
    assert name == engine
    assert sure >= 0.7


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ('<html><body><h1>News</h1><p>See <a href="/raw/AbCd1234">raw</a></p><pre>x</pre></body></html>', "/news"),
        ("<html><body><article><h1>How to use bepasty</h1><pre>curl /+download</pre></article></body></html>", "/x"),
        ('<html><body><div id="message">hello</div><form><textarea name="text"></textarea></form></body></html>', "/"),
        ('<html><body><p id="time">10:00</p><p id="from"><em>x</em></p></body></html>', "/"),
        ('<html><body><table class="recent"><tr><td>x</td></tr></table></body></html>', "/"),
        ('<html><body><table><tr><td><a href="/about1">A</a></td></tr></table></body></html>', "/"),
    ],
)
def test_a_page_with_one_such_part_is_no_paste_site(markup: str, path: str) -> None:
    known = {"bepasty", "pnopaste", "stikked", "pastebin", "privatebin"}
    assert detect(Page(SITE + path, markup.encode(), "text/html", NOW))[0] not in known


def test_a_bepasty_item_has_its_lines_name_and_time() -> None:
    (post,) = at(BEPASTY, "/kX3zbQ9r").posts
    assert post.text == "one <b>\n\n    دو"
    assert (post.post_id, post.url, post.thread_title) == ("kX3zbQ9r", SITE + "/kX3zbQ9r", "routes.txt")
    assert (post.posted_at, post.confidence) == (datetime(2025, 9, 5, 10, 5, 7, tzinfo=UTC), 1.0)
    assert post.links[0].url == SITE + "/kX3zbQ9r/+download"
    (old,) = at(BEPASTY_OLD, "/q1").posts
    assert (old.text, old.thread_title) == ("x = 1\ny = 2", "a.py")
    picture = BEPASTY_OLD.replace("<pre>x = 1\ny = 2\n</pre>", '<img src="/q1/+inline">')
    assert "without text" in at(picture, "/q1").note


def test_the_bepasty_list_leads_to_each_item_once() -> None:
    reading = at(BEPASTY_LIST, "/+list")
    assert [(thread.thread_id, thread.title) for thread in reading.threads] == [
        ("kX3zbQ9r", "routes.txt"),
        ("q1", "a.py"),
    ]
    assert reading.threads[0].last_post_at == datetime(2025, 9, 5, 10, 5, 7, tzinfo=UTC)
    assert all(thread.activity == FINAL for thread in reading.threads)
    assert [board.url for board in at(BEPASTY_HEAD, "/").boards] == [SITE + "/+list"]


def test_a_bepasty_that_lies_under_a_path_keeps_its_addresses() -> None:
    moved = BEPASTY.replace('href="/', 'href="/drop/box/')
    (post,) = at(moved, "/drop/box/kX3zbQ9r").posts
    assert (post.post_id, post.url) == ("kX3zbQ9r", SITE + "/drop/box/kX3zbQ9r")
    reading = at(BEPASTY_LIST.replace('href="/', 'href="/drop/box/'), "/drop/box/+list")
    assert [thread.url for thread in reading.threads] == [SITE + "/drop/box/kX3zbQ9r", SITE + "/drop/box/q1"]


def test_the_first_pastes_of_a_pinnwand_have_two_letters_and_each_of_their_files_is_read() -> None:
    reading = at(PINNWAND, "/X4")
    assert [(post.post_id, post.position, post.url) for post in reading.posts] == [
        ("X4", 1, SITE + "/X4"),
        ("2A", 2, SITE + "/X4#2A"),
    ]
    assert {(post.thread_id, post.thread_title) for post in reading.posts} == {("X4", "نوٹ.txt")}
    assert [post.text for post in reading.posts] == ["one", "  دو"]
    listed = at('<ul><li><a href="/X4">X4</a> 2025-09-05 10:05 UTC</li></ul>'.join(PINNWAND_LIST), "/recent")
    assert [(thread.thread_id, thread.listed_at) for thread in listed.threads] == [("X4", "2025-09-05 10:05 UTC")]


@pytest.mark.parametrize(("markup", "author"), [(PNO_EN, "Munshi (127.0.0.1)"), (PNO_DE, "otto")])
def test_a_pnopaste_has_author_time_and_code(markup: str, author: str) -> None:
    (post,) = at(markup, "/index.pl?17").posts
    assert (post.author, post.thread_title, post.text) == (author, "ویزا لسٹ", "first line\n  second")
    assert (post.post_id, post.url) == ("17", SITE + "/index.pl?17")
    assert (post.posted_at, post.precision) == (datetime(2025, 9, 2, 10, 5, 7, tzinfo=UTC), "second")
    assert post.confidence < 1.0, "the server's zone is not told"


def test_a_stikked_paste_in_two_themes() -> None:
    (post,) = at(STIKKED, "/view/b52d01ab").posts
    assert (post.author, post.thread_title, post.text) == ("Raja, Jr", "Gulf, list", "one\n \n  تین")
    assert (post.post_id, post.url, post.posted_at) == (
        "b52d01ab",
        SITE + "/view/b52d01ab",
        NOW - timedelta(hours=3),
    )
    (other,) = at(STIKKED_DE, "/view/cc11").posts
    assert (other.author, other.text, other.posted_at) == ("otto", "a\nb", NOW - timedelta(hours=2))


def test_the_stikked_list_prefers_the_exact_time_and_goes_on() -> None:
    reading = at(STIKKED_LIST, "/lists")
    assert [thread.thread_id for thread in reading.threads] == ["b52d01ab", "cc11"]
    assert reading.threads[0].last_post_at == datetime(2025, 9, 5, 10, 5, 7, tzinfo=UTC)
    assert reading.threads[1].last_post_at == NOW - timedelta(hours=2)
    assert reading.next_page == SITE + "/lists/15"


def test_pastes_after_pastebins_pattern() -> None:
    (post,) = at(PASTEBIN, "/AbCd1234").posts
    assert (post.author, post.thread_title, post.text, post.post_id) == ("nil", "Numbers", "one\ntwo", "AbCd1234")
    assert post.posted_at == datetime(2025, 9, 5, 10, 5, 7, tzinfo=UTC)
    assert post.links[0].url == SITE + "/raw/AbCd1234"
    (plain,) = at(PASTEBIN_PLAIN, "/p/Zz99xx").posts
    assert (plain.text, plain.thread_title) == ("a\n b", "فہرست")
    assert plain.posted_at == datetime(2025, 9, 5, 5, 5, 7, tzinfo=UTC)
    (old,) = at(PASTEBIN_OLD, "/QwErTy12").posts
    assert (old.author, old.text, old.posted_at) == ("ADA", "k=1", datetime(2014, 9, 1, 10, tzinfo=UTC))


def test_the_list_after_pastebins_pattern_leaves_its_menu_out() -> None:
    reading = at(PASTEBIN_LIST, "/archive")
    assert [(thread.thread_id, thread.listed_at) for thread in reading.threads] == [
        ("AbCd1234", "2 min ago"),
        ("QwErTy12", "3 hours ago"),
    ]
    assert reading.threads[0].last_post_at == NOW - timedelta(minutes=2)


def test_an_encrypted_paste_is_kept_as_a_link_and_said_to_be_unreadable() -> None:
    reading = at(PRIVATEBIN.format(lang="ur", style="privatebin.css"), "/?0123456789abcdef")
    assert reading.posts == ()
    assert reading.thread is not None
    assert (reading.thread.thread_id, reading.thread.url) == ("0123456789abcdef", SITE + "/?0123456789abcdef")
    assert "cannot be read" in reading.note
    assert "lists none" in at(ZEROBIN, "/").note


def test_the_lists_time_stands_in_where_a_paste_shows_none() -> None:
    untimed = PASTEBIN.replace('<span title="2025-09-05 10:05:07 UTC">Sep 5th, 2025</span>', "")
    (post,) = at(untimed, "/AbCd1234", listed_at="2 min ago").posts
    assert (post.posted_at, post.posted_at_raw) == (NOW - timedelta(minutes=2), "2 min ago")
