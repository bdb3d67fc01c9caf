"""A site profile reads a site without code, goes before every reader, and says in words what is wrong with it."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.http import http_messages
from crawlers.records import Page, PageKind, PageReading
from crawlers.serialization import to_plain
from crawlers.sites.profiles import schema
from crawlers.sites.profiles.schema import ProfileError, parse
from crawlers.sites.registry import detect, profiles_of, read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, Said, lines, page
from workbench.collector.crawl.messages import PageFacts
from workbench.collector.workers import profile_loader as folder
from workbench.collector.workers.jobs import read_kept
from workbench.domain.display_names import READERS

YARD = """
name = "yard"
hosts = ["unknown.example", "*.yard.example"]
zone = "Asia/Karachi"
date_order = "month"
boards = ["/b/9", "http://elsewhere.example/x"]

[thread]
post = "div.p"
author = "u"
time = "tt @data-when"
body = ".s"
quote = ".z"
signature = ".g"
skip = ".k"
id = ":scope @data-n"
permalink = "a.l @href"
title = "h4"
next = "a.more"

[list]
row = "p.row"
link = "a"
time = "tt"
replies = "b"
sticky = ".pin"
board = "h5 a"
"""


def yard(said: tuple[Said, ...] = ENGLISH) -> str:
    inside = "".join(
        f"""<div class=p data-n="{n + 5}"><u>{one.author}</u>
        <tt data-when="{one.at:%m/%d/%Y %H:%M}">then</tt><div class=s>
        <div class=z>quoted {n}</div>{lines(one.text)}<span class=k>Like 5</span><div class=g>sig {n}</div></div>
        <a class=l href="/t/5/{n + 5}">link</a></div>"""
        for n, one in enumerate(said)
    )
    return page("x", f"<h4>Italy</h4>{inside}<a class=more href='/t/5?page=2'>on</a>")


def reading(markup: str, *texts: str, path: str = "/t/5", kind: PageKind | None = None) -> PageReading:
    good, bad = profiles_of(tuple((f"{n}.toml", text) for n, text in enumerate(texts)))
    assert not bad
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW, kind), good)


def test_every_field_comes_from_its_selector() -> None:
    found = reading(yard(), YARD)
    assert (found.engine, found.kind, found.confidence) == ("yard", "thread", 0.95)
    assert found.reader.startswith("profile:yard/")
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in ENGLISH]
    post = found.posts[3]
    assert (post.post_id, post.url, post.quoted, post.signature) == ("/t/5#8", SITE + "/t/5/8", ("quoted 3",), "sig 3")
    assert (post.thread_title, post.thread_id, found.next_page) == ("Italy", "/t/5", SITE + "/t/5?page=2")


ROWS = """
name = "rows"
hosts = ["unknown.example"]
[opening]
post = "#story"
author = "u"
time = "tt"
body = ".said"
votes = ".score"
[thread]
post = ".said ^ tr:not(#story)"
head = "tr.who"
foot = "tr.under"
author = ["u.gone", "u"]
author_id = "u @data-id"
time = "tt @title"
body = ".said"
id = ".said @data-n"
number = ".number"
edited = ".edited"
attachment = "a.file"
votes = ".score"
parent = "a.up @href"
"""


def rows() -> str:
    inside = "".join(
        f"""<tr class=who><td><u data-id="{n}">{one.author}</u> <tt title="{one.at:%Y-%m-%d %H:%M}">then</tt>
        <i class=number>#{n + 40}</i></td></tr>
        <tr><td><div class=said data-n="{n}">{lines(one.text)}</div><a class=up href="/t/5#{n - 1}">up</a>
        <a class=file href="/f/{n}.pdf">form {n}.pdf</a></td></tr>
        <tr class=under><td><b class=score>{n - 2:,} points</b>
        {"<i class=edited>changed</i>" if n == 2 else ""}</td></tr>"""
        for n, one in enumerate(ENGLISH[1:], 1)
    )
    first = ENGLISH[0]
    story = f"""<table><tr id=story><td><u>{first.author}</u> <tt>{first.at:%Y-%m-%d %H:%M}</tt>
    <b class=score>1,204</b><div class=said>{lines(first.text)}</div></td></tr></table>"""
    return page("x", f"<h1>Italy</h1>{story}<table>{inside}</table>")


def test_a_thread_with_an_opening_of_its_own_and_rows_beside_its_posts_is_read() -> None:
    found = reading(rows(), ROWS)
    assert [(post.author, post.posted_at, post.text) for post in found.posts] == [
        (one.author, one.at, one.text) for one in ENGLISH
    ]
    assert [post.votes for post in found.posts[:3]] == [1204, -1, 0]
    post = found.posts[2]
    assert (post.author_id, post.position, post.edited, post.parent_id) == ("2", 42, True, "/t/5#1")
    assert [(file.url, file.text) for file in post.attachments] == [(f"{SITE}/f/2.pdf", "form 2.pdf")]
    assert not found.posts[1].edited


def test_the_variant_that_the_manual_adds_step_by_step_is_read_as_it_says() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "site-profiles.md").read_text(encoding="utf-8")
    markup, own = (re.findall(f"```{kind}\n(.*?)```", manual, re.DOTALL)[0] for kind in ("html", "toml"))
    seen = Page("http://forum.example/t/5", markup.encode(), "text/html; charset=utf-8", NOW)
    assert read(seen).engine != "riverside"
    profiles, wrong = profiles_of((("riverside.toml", own),))
    assert not wrong
    first, second = read(seen, profiles).posts
    assert (first.engine, first.author, second.author) == ("riverside", "ahmad", "gull")
    assert [f"{post.posted_at:%H:%M}" for post in (first, second)] == ["05:05", "06:40"]
    assert (first.text, first.edited) == ("Is the visa for farms still open?", True)
    assert (second.text, second.quoted) == ("Yes, until May.", ("Is the visa for farms still open?",))
    assert [file.text for file in second.attachments] == ["form.pdf"]


def test_posts_within_posts_are_each_read_with_their_own_parts_alone() -> None:
    def nested(number: int) -> str:
        one = ENGLISH[number]
        inner = f"<ul>{nested(number + 1)}</ul>" if number < 3 else ""
        return f"""<li class=c id="c{number}"><u>{one.author}</u> <tt>{one.at:%Y-%m-%d %H:%M}</tt>
        <p>{lines(one.text)}</p>{inner}{"<i class=sig>mine</i>" if number == 2 else ""}</li>"""

    own = (
        'name = "n"\nhosts = ["unknown.example"]\n[thread]\npost = "li.c"\nauthor = "u"\ntime = "tt"\nbody = ":scope"\n'
    )
    own += 'skip = "u, tt"\nsignature = ".sig"\n'
    found = reading(page("x", f"<h1>Italy</h1><ul>{nested(0)}</ul>"), own)
    assert [(post.author, post.text, post.parent_id, post.signature) for post in found.posts] == [
        (one.author, one.text, f"/t/5#c{n - 1}" if n else "", "mine" if n == 2 else "")
        for n, one in enumerate(ENGLISH[:4])
    ]


def test_the_profile_tells_zone_and_order_of_the_date() -> None:
    post = reading(yard(), YARD).posts[0]
    assert post.posted_at_raw == "03/03/2026 10:05"
    assert post.posted_at == datetime(2026, 3, 3, 5, 5, tzinfo=UTC)
    second = reading(yard(), YARD).posts[1]
    assert second.posted_at == datetime(2026, 3, 5, 5, 22, tzinfo=UTC)
    assert second.confidence > 0.9


def test_lists_give_threads_with_activity_and_boards() -> None:
    markup = page(
        "x",
        """<h5><a href="/b/1">Talk</a></h5><p class=row><a href="/t/5">Italy</a> <b>4</b> <tt>03/04/2026 10:00</tt></p>
        <p class=row><i class=pin></i><a href="/t/6">Rules</a> <b>0</b> <tt>01/04/2026 10:00</tt></p>""",
    )
    found = reading(markup, YARD, path="/", kind="index")
    assert [(one.thread_id, one.title, one.sticky) for one in found.threads] == [
        ("/t/5", "Italy", False),
        ("/t/6", "Rules", True),
    ]
    assert found.threads[0].activity == "2026-03-04T05:00:00+00:00|4"
    assert [link.url for link in found.boards] == [SITE + "/b/9", SITE + "/b/1"]


def test_a_profile_goes_before_the_reader_of_an_engine() -> None:
    markup = (Path(__file__).parents[1] / "pages" / "phpbb-thread.html").read_text(encoding="utf-8")
    plain = reading(markup)
    assert plain.engine == "phpbb"
    own = '\nname = "mine"\nhosts = ["unknown.example"]\n[thread]\npost = "div.post"\nbody = ".content"\n'
    assert reading(markup, own).engine == "mine"


def test_a_profile_without_selectors_only_tells_what_it_knows() -> None:
    markup = (Path(__file__).parents[1] / "pages" / "phpbb-thread.html").read_text(encoding="utf-8")
    told = 'name = "mine"\nhosts = ["unknown.example"]\nboards = ["/viewforum.php?f=9"]\n'
    found = reading(markup, told)
    assert found.engine == "phpbb"
    assert found.posts == reading(markup).posts
    forced = reading(page("x", "<p>nothing</p>"), told + 'reader = "phpbb"\n', path="/", kind="index")
    assert (forced.engine, [link.url for link in forced.boards]) == ("phpbb", [SITE + "/viewforum.php?f=9"])


def test_a_page_that_the_profile_does_not_fit_is_read_as_ever() -> None:
    make = page(
        "Italy", "".join(f"<p>On {one.at:%Y-%m-%d %H:%M}, {one.author} wrote:</p><p>{one.text}</p>" for one in ENGLISH)
    )
    assert reading(make, YARD).engine == "general"
    elsewhere = Page("http://other.example/t/5", yard().encode(), "text/html", NOW)
    assert detect(elsewhere, profiles_of((("y.toml", YARD),))[0])[0] != "yard"
    within = Page("http://www.yard.example/t/5", yard().encode(), "text/html", NOW)
    assert detect(within, profiles_of((("y.toml", YARD),))[0]) == ("yard", 0.95)


WRONG = [
    ("name = ", "", "no TOML"),
    ('hosts = ["a.example"]', "name", "1 to 40"),
    ('name = "Big"\nhosts = ["a"]', "name", "small letters"),
    ('name = "a"', "hosts", "every site"),
    ('name = "a"\nhosts = "a.example"', "hosts", "a list of texts"),
    ('name = "a"\nhosts = ["a"]\nzone = "Mars/Olympus"', "zone", "no zone"),
    ('name = "a"\nhosts = ["a"]\ndate_order = "dmy"', "date_order", "comes first"),
    ('name = "a"\nhosts = ["a"]\ncolour = "red"', "colour", "not known"),
    ('name = "a"\nhosts = ["a"]\nreader = "phpbb9"', "reader", "no reader"),
    ('name = "a"\ndetect = "div["', "detect", "no CSS selector"),
    ('name = "a"\nhosts = ["a"]\nthread = 5', "thread", "table"),
    ('name = "a"\nhosts = ["a"]\n[thread]\npost = "p"', "thread", "body"),
    ('name = "a"\nhosts = ["a"]\n[thread]\npost = "p"\nbody = "::"', "thread.body", "no CSS selector"),
    ('name = "a"\nhosts = ["a"]\n[thread]\npost = "p"\nbdy = "i"', "thread.bdy", "not known"),
    ('name = "a"\nhosts = ["a"]\n[thread]\npost = 5\nbody = "i"', "thread.post", "in quotes"),
    ('name = "a"\nhosts = ["a"]\n[list]\nrow = "p"', "list", "link"),
    ('name = "a"\nhosts = ["a"]\n[list]\nboard = ""', "list.board", "empty"),
]


@pytest.mark.parametrize(("text", "key", "reason"), WRONG)
def test_a_bad_profile_is_told_by_file_key_and_reason_and_stops_no_other(text: str, key: str, reason: str) -> None:
    good, bad = profiles_of((("bad.toml", text), ("good.toml", YARD)))
    assert [one.name for one in good] == ["yard"]
    assert (bad[0].file, bad[0].key) == ("bad.toml", key)
    assert reason in str(bad[0])
    assert str(bad[0]).startswith("bad.toml: ")


def test_a_very_long_profile_is_refused() -> None:
    with pytest.raises(ProfileError, match="longer"):
        parse("#" * 100_000, file="long.toml")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_SITE_PROFILES", str(tmp_path))
    return tmp_path


def test_the_analysts_folder_gives_its_good_profiles_and_says_once_what_is_wrong(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.texts() == ()
    (own_folder / "yard.toml").write_text(YARD, encoding="utf-8")
    (own_folder / "bad.toml").write_text('name = "a"\n', encoding="utf-8")
    (own_folder / "raw.toml").write_bytes(b"\xff\xfe\xff")
    (own_folder / "_note.toml").write_text("nothing", encoding="utf-8")
    assert folder.texts() == (("yard.toml", YARD),)
    assert folder.texts() == (("yard.toml", YARD),)
    told = capsys.readouterr().out
    assert told.count("bad.toml: hosts") == 1
    assert told.count("raw.toml") == 1
    assert {error.file for error in folder.problems()} == {"bad.toml", "raw.toml"}


def test_a_changed_file_is_read_again(own_folder: Path) -> None:
    file = own_folder / "yard.toml"
    file.write_text(YARD, encoding="utf-8")
    assert folder.texts()[0][1] == YARD
    file.write_text(YARD + "# more\n", encoding="utf-8")
    assert folder.texts()[0][1].endswith("# more\n")


def test_a_worker_reads_by_the_profiles_that_travel_with_its_job() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + yard().encode()
    assert http_messages.decode(block, limit=1_000_000) == yard().encode()
    facts = PageFacts(SITE + "/t/5", "text/html; charset=utf-8", NOW, None, "", (SITE,))
    head = {"page": to_plain(facts), "profiles": [["yard.toml", YARD]]}
    assert read_kept(head, block).engine == "yard"
    assert read_kept(head | {"profiles": []}, block).engine != "yard"


def test_the_shipped_profiles_are_all_good_and_the_template_is_none() -> None:
    folder = Path(schema.__file__).parents[3] / "resources" / "sites"
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("[a-z]*.toml")}
    good, bad = schema.load(tuple(texts.items()))
    assert not bad
    assert {one.file for one in schema.shipped()} == {one.file for one in good} == texts.keys()
    assert all(one.name in READERS for one in good)
    assert "template" not in texts


def test_the_profile_of_an_old_phpbb_reads_posts_quotes_and_lists() -> None:
    rows = "".join(
        f"""<tr><td class="row1"><span class="name"><a name="{30 + n}"></a><b>{one.author}</b></span><br />
        <span class="postdetails">Joined: 02 Feb 2004<br />Posts: {n}</span></td><td class="row1"><table><tr><td>
        <span class="postdetails">Posted: {one.at:%a %b %d, %Y %I:%M %p}&nbsp; Post subject: Re: Italy</span></td>
        <td><a href="posting.php?mode=quote&amp;p={n}">quote</a></td></tr><tr><td colspan="2"><hr /></td></tr><tr>
        <td colspan="2"><span class="postbody"></span><table><tr><td><b>x wrote:</b></td></tr>
        <tr><td class="quote">said before {n}</td></tr></table><span class="postbody">{lines(one.text)}<br />
        _________________<br />my sign</span><span class="gensmall">edited</span></td></tr></table></td></tr>"""
        for n, one in enumerate(ENGLISH)
    )
    found = reading(
        page("Italy", f'<a class="maintitle" href="viewtopic.php?t=5">Italy</a><table class="forumline">{rows}</table>')
    )
    assert (found.engine, len(found.posts)) == ("phpbb2", len(ENGLISH))
    assert [(post.author, post.posted_at, post.text) for post in found.posts] == [
        (one.author, one.at, one.text) for one in ENGLISH
    ]
    assert "said before 2" in found.posts[2].quoted[0]
    assert found.posts[2].signature == "my sign"
    assert found.posts[2].post_id.endswith("#32")


def test_the_profile_of_a_mail_archive_reads_one_message_and_the_list_of_a_month() -> None:
    one = ENGLISH[1]
    message = page(
        "Re: Italy",
        f"""<h1>[list] Italy</h1><b>{one.author}</b> <a href="mailto:l" title="[list] Italy">g at x.example</a><br>
        <i>{one.at:%a %b %d %H:%M:%S} PKT 2026</i><p><ul><li>Previous message: <a href="000004.html">x</a></li></ul><hr>
        <pre>&gt; said before\n{one.text}\n</pre>""",
    )
    found = reading(message)
    assert (found.engine, [(post.author, post.text) for post in found.posts]) == ("pipermail", [(one.author, one.text)])
    assert found.posts[0].quoted == ("said before",)
    month = page("March", '<ul><li><a href="000005.html">[list] Italy</a><a name="5">&nbsp;</a><i>Gull Khan</i></ul>')
    assert [thread.title for thread in reading(month, path="/2026-March/thread.html").threads] == ["[list] Italy"]


def test_marked_up_comments_are_read_in_any_layout() -> None:
    inside = "".join(
        f"""<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope><em itemprop="name">{
            one.author
        }</em></span><meta itemprop="dateCreated" content="{
            one.at.isoformat()
        }"><time itemprop="datePublished" datetime="{one.at.isoformat()}">then</time><div itemprop="text">{
            lines(one.text)
        }</div></div>"""
        for one in ENGLISH
    )
    found = reading(page("Italy", inside))
    assert found.engine == "microdata"
    assert [(post.author, post.posted_at, post.text) for post in found.posts] == [
        (one.author, one.at, one.text) for one in ENGLISH
    ]
