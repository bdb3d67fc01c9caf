"""The general reader finds posts by structure in any layout, and takes no shop, blog index or list for a thread."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from crawlers.crawler import PostLine, crawl
from crawlers.fetch import Fetcher
from crawlers.records import Page, PageKind, PageReading, Watermark
from crawlers.sites.generic.times.timestamps import span_of
from crawlers.sites.registry import read
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.walk.state_machine import Walk
from tests.crawlers.layouts.layouts import ENGLISH, LAYOUTS, NOW, SITE, Said, lines, page
from tests.crawlers.layouts.more_layouts import MORE
from tests.crawlers.layouts.others import OTHERS, board_index, thread_list
from tests.crawlers.servers import Part, http_server, path_of
from tests.crawlers.servers import page as served


def reading(markup: str, path: str = "/talk/5", *, kind: PageKind | None = None) -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW, kind))


def told(found: PageReading) -> list[tuple[str, object, str]]:
    return [(post.author, post.posted_at, post.text) for post in found.posts]


def truth(said: tuple[Said, ...]) -> list[tuple[str, object, str]]:
    return [(one.author, one.at, one.text) for one in said]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_post_of_a_layout_has_its_author_time_and_text(name: str) -> None:
    make, said, path = LAYOUTS[name]
    found = reading(make(), path)
    assert (found.engine, found.kind) == ("general", "thread")
    assert told(found) == truth(said)
    assert len({post.post_id for post in found.posts}) == len(said)


def row(one: Said, *, icon: str = "", edit: str = "") -> str:
    return f"""<tr><td><b>{one.author}</b><br>Registered: 14 Jan 2021<br>Messages: 14</td><td><table><tr><td>
    {icon} {one.at:%d/%m/%Y %H:%M}</td></tr><tr><td>{lines(one.text)}{edit}
    </td></tr></table></td></tr>"""


def test_an_icon_that_says_the_same_beside_each_post_captions_no_picture() -> None:
    icon = "<a href='#a'><img src='/i.gif' alt='Message'></a>"
    found = reading(page("Italy", f"<table>{''.join(row(one, icon=icon) for one in ENGLISH)}</table>"))
    assert (found.kind, [post.author for post in found.posts]) == ("thread", [one.author for one in ENGLISH])


@pytest.mark.parametrize("label", ["Fecha y hora actual:", "Current time:", "Huidige tijd:", "Τρέχουσα ώρα:", "اکنون"])
def test_the_clock_of_a_board_is_no_time_of_a_post(label: str) -> None:
    head = f"<table><tr><td><a href='/join'>Join</a><br>{label} {NOW:%d/%m/%Y %H:%M}</td></tr></table>"
    found = reading(page("Italy", f"{head}<table>{''.join(map(row, ENGLISH))}</table>"))
    assert [post.author for post in found.posts] == [one.author for one in ENGLISH]


@pytest.mark.parametrize(
    "mark", ["Última edición por", "Ultima modifica di", "Laatst bewerkt door", "Dernière édition par"]
)
def test_a_mark_of_editing_is_neither_a_post_nor_its_words(mark: str) -> None:
    edit = f"<br><i>{mark} {ENGLISH[0].author} {ENGLISH[0].at:%d/%m/%Y %H:%M}</i>"
    markup = "".join(row(one, edit=edit if one is ENGLISH[0] else "") for one in ENGLISH)
    found = reading(page("Italy", f"<table>{markup}</table>"))
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in ENGLISH]


@pytest.mark.parametrize("name", LAYOUTS)
def test_it_says_that_it_was_the_general_reader_and_how_sure_it_is(name: str) -> None:
    make, _, path = LAYOUTS[name]
    found = reading(make(), path)
    assert found.note.startswith("Read by the general reader, ")
    assert found.confidence <= 0.2
    assert all(0 < post.confidence < 1 for post in found.posts)


@pytest.mark.parametrize("kind", [None, "index", "board", "thread"])
@pytest.mark.parametrize("name", OTHERS)
def test_no_shop_blog_index_or_list_is_a_thread_with_authors(name: str, kind: PageKind | None) -> None:
    make, path = OTHERS[name]
    found = reading(make(), path, kind=kind)
    assert [post.author for post in found.posts if post.author] == []
    assert found.kind in ({"index", "board"} if kind != "thread" else {"index", "board", "raw"})
    assert found.note


def test_a_start_page_leads_to_its_boards_before_anything_else_and_never_to_log_in_or_members() -> None:
    found = reading(board_index(), "/", kind="index")
    places = [board.url.removeprefix(SITE) for board in found.boards]
    assert places[:4] == ["/s/visa", "/s/routes", "/s/jobs", "/s/talk"]
    assert not {"/login", "/members", "/search", "/help", "/tags", "/user/0"} & set(places)
    assert found.boards[0].text == "Visas and papers"


def test_a_board_names_its_threads_with_their_newest_activity() -> None:
    found = reading(thread_list(), "/s/visa", kind="board")
    assert (found.kind, len(found.threads)) == ("board", 6)
    first = found.threads[0]
    assert (first.thread_id, first.url, first.title) == (
        "/x/70",
        SITE + "/x/70",
        "How long does the Italian consulate take",
    )
    assert first.activity == "2026-03-03T07:05:00+00:00|3"
    assert found.next_page == SITE + "/s/visa?page=2"


def test_a_new_answer_changes_the_activity_of_its_thread_alone() -> None:
    before = reading(thread_list(), "/s/visa", kind="board")
    after = reading(thread_list().replace("<td>4</td>", "<td>5</td>"), "/s/visa", kind="board")
    changed = [one.thread_id for one, two in zip(before.threads, after.threads, strict=True) if one != two]
    assert changed == ["/x/71"]


def test_a_guestbook_that_shows_the_newest_first_says_so() -> None:
    make, _, path = LAYOUTS["guestbook"]
    assert reading(make(), path).newest_first
    assert not reading(LAYOUTS["table of the nineties"][0](), "/x").newest_first


NEXT = [
    ('<a href="/talk/5?p=2">weiter</a>', "/talk/5?p=2"),
    ('<a href="/talk/5?p=2">Следующая</a>', "/talk/5?p=2"),
    ('<a href="/talk/5?p=2">اگلا صفحہ »</a>', "/talk/5?p=2"),
    ('<a href="/talk/5?p=2">التالي</a>', "/talk/5?p=2"),
    ('<b>1</b> <a href="/talk/5?p=2">2</a> <a href="/talk/5?p=3">3</a>', "/talk/5?p=2"),
    ('<a href="/talk/5?p=2" aria-label="Next"><svg></svg></a>', "/talk/5?p=2"),
    ('<a href="/talk/5/page/2">›</a>', "/talk/5/page/2"),
    ('<link rel="next" href="/talk/5?s=20">', "/talk/5?s=20"),
    ('<a href="/talk/6">Next topic</a> <a href="/">back</a>', ""),
    ("", ""),
]


@pytest.mark.parametrize(("links", "following"), NEXT)
def test_the_next_page_is_found_by_relation_words_numbers_and_arrows(links: str, following: str) -> None:
    make, _, _ = LAYOUTS["rows of two"]
    found = reading(make().replace("</body>", f"<div>{links}</div></body>"), "/talk/5")
    assert found.next_page.removeprefix(SITE) == following
    assert told(found) == truth(ENGLISH)


@pytest.mark.parametrize(
    ("first", "second", "links"),
    [
        ("/talk/5", "/talk/5?p=2", '<a href="/talk/5">1</a> <b>2</b>'),
        ("/talk/5", "/talk/5/page/2", '<a href="/talk/5">1</a> <b>2</b>'),
        ("/v.cgi?t=5", "/v.cgi?t=5&from=20", '<a href="/v.cgi?t=5">1</a> <b>2</b>'),
    ],
)
def test_all_pages_of_a_thread_are_one_thread(first: str, second: str, links: str) -> None:
    make, _, _ = LAYOUTS["rows of two"]
    one = reading(make(), first)
    two = reading(make().replace("</body>", f"<div>{links}</div></body>"), second)
    assert one.thread is not None
    assert two.thread is not None
    assert two.thread.thread_id == one.thread.thread_id == first


def test_the_same_post_keeps_its_id_on_another_place_of_the_page() -> None:
    make, _, _ = LAYOUTS["bare lines"]
    whole = reading(make(), "/t")
    assert whole.posts[2].post_id == reading(make(), "/t").posts[2].post_id
    later = page(
        "Italy", "<hr>".join(f"<b>{s.author}</b> ({s.at:%Y/%m/%d %H:%M})<br>{lines(s.text)}" for s in ENGLISH[2:])
    )
    assert [post.post_id for post in reading(later, "/t").posts] == [post.post_id for post in whole.posts[2:]]


def test_quotes_are_kept_apart_whether_marked_or_only_repeated() -> None:
    said = ENGLISH[0].text
    inside = "".join(
        f"<div class=q1><b>{one.author}</b> <i>{one.at:%Y-%m-%d %H:%M}</i>"
        f"<div class=q2>{before}{lines(one.text)}</div></div>"
        for one, before in zip(
            ENGLISH[:3],
            ("", f"<div><p>tariq_lhr said:</p><div>{said}</div></div>", "<blockquote>and who knows</blockquote>"),
            strict=True,
        )
    )
    found = reading(page("Italy", f"<h1>Italy</h1>{inside}"))
    assert told(found) == truth(ENGLISH[:3])
    assert said in found.posts[1].quoted[0]
    assert found.posts[2].quoted == ("and who knows",)


def test_where_no_author_stands_there_is_none() -> None:
    inside = "".join(f"<div><i>{one.at:%Y-%m-%d %H:%M}</i><p>{lines(one.text)}</p></div>" for one in ENGLISH)
    found = reading(page("Notes", f"<h1>Notes</h1>{inside}"))
    assert [post.author for post in found.posts] == [""] * len(ENGLISH)
    assert [post.text for post in found.posts] == [one.text for one in ENGLISH]


def test_an_opening_post_of_another_make_comes_first() -> None:
    opening = """<section><h1>Which agent is honest?</h1><p>asked by <a href="/user/9">asker9</a> on
    <time datetime="2026-03-01T08:00:00Z">1 March</time></p><div><p>I look for an agent who does not want everything in
    advance, who knows one?</p></div></section>"""
    make, _, _ = LAYOUTS["user columns"]
    found = reading(make().replace("<div id=all>", f"{opening}<div id=all>"))
    assert len(found.posts) == len(ENGLISH) + 1
    assert (found.posts[0].author, found.posts[0].posted_at_raw) == ("asker9", "2026-03-01T08:00:00Z")
    assert found.posts[0].text.startswith("I look for an agent")
    assert told(found)[1:] == truth(ENGLISH)


@pytest.mark.parametrize("name", MORE)
def test_every_post_of_a_further_layout_has_its_author_time_and_text(name: str) -> None:
    make, said, path = MORE[name]
    found = reading(make(), path)
    assert (found.engine, found.kind) == ("general", "thread")
    assert told(found) == truth(said)


@pytest.mark.parametrize(
    "text", ["0300-1234567", "call 03001234567", "Registered letter\n2633529", "on 22 August 2026\nat 10:05"]
)
def test_no_line_of_a_post_is_taken_for_a_count_a_label_or_a_time(text: str) -> None:
    said = ENGLISH[1]
    for name in ("table of the nineties", "bare lines", "rows of two", "one row each", "user columns"):
        make, _, path = (LAYOUTS | MORE)[name]
        found = reading(make().replace(lines(said.text), lines(text)), path)
        assert found.posts[1].text == text, name


def test_an_ambiguous_date_has_a_time_of_day_all_the_same() -> None:
    make, said, path = MORE["pictures"]
    assert [post.posted_at for post in reading(make(), path).posts] == [one.at for one in said]


def unknown_forum(request: bytes) -> Iterator[Part]:
    path = path_of(request)
    _, _, number = path.partition("/x/")
    if path == "/":
        body = board_index()
    elif path in {"/s/visa", "/s/visa?page=2"}:
        body = thread_list()
    elif number.isdigit():
        body = LAYOUTS["user columns"][0]().replace(SITE, "")
    else:
        yield served(b"<p>gone</p>", status="404 Not Found")
        return
    yield served(body.encode())


def walked(base: str, mark: Watermark | None = None) -> tuple[list[PostLine], Walk]:
    ended: list[Walk] = []

    async def collect() -> list[PostLine]:
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            found = crawl(base + "/", fetcher=fetcher, watermark=mark, on_end=ended.append)
            return [line async for line in found]

    return asyncio.run(collect()), ended[0]


def test_a_walk_from_the_start_page_of_an_unknown_forum_reaches_its_threads_and_leaves_them_alone_afterwards() -> None:
    with http_server(unknown_forum) as base:
        lines_read, walk = walked(base)
        again, second = walked(base, walk.watermark())
    assert {line.thread_url.removeprefix(base) for line in lines_read} == {f"/x/{70 + n}" for n in range(6)}
    assert all(line.author and line.posted_at for line in lines_read)
    assert second.coverage().unchanged >= 6
    assert len(again) < len(lines_read)


def _marked(number: int, one: Said) -> str:
    """A post with its own address, and who changed it when."""
    return f"""<div class=post><div class=side><a href="/m/{one.author}">{one.author}</a></div><div class=main>
    <small>{one.at:%d %b %Y %H:%M} <a href="/talk/5/?post={number}">¶</a></small><div>{lines(one.text)}</div>
    <div class=note><p>Last edited by: <a href="/m/{one.author}">{one.author}</a>, on
    {one.at + timedelta(hours=1):%d %b %Y %H:%M}</p></div></div></div>"""


def test_an_edit_mark_is_no_answer_and_a_posts_own_address_no_place() -> None:
    markup = page("Talk", "".join(_marked(number, one) for number, one in enumerate(ENGLISH, 70)))
    found = reading(markup, "/talk/5/")
    assert told(found) == truth(ENGLISH)
    assert [link.url for link in found.boards if "post=" in link.url] == []


def test_the_last_post_of_a_listed_thread_is_no_place_of_its_own() -> None:
    rows = "".join(
        f"""<tr><td><a href="/talk/{number}/">What became of matter {number}</a></td><td>{number} replies</td>
        <td>{one.author}, {one.at:%d %b %Y %H:%M} <a href="/talk/{number}/?post={number}9">last</a></td></tr>"""
        for number, one in enumerate(ENGLISH * 4, 11)
    )
    found = reading(page("Board", f"<table>{rows}</table>"), "/board/2/", kind="board")
    assert len(found.threads) == len(ENGLISH) * 4
    assert [link.url for link in found.boards if "post=" in link.url] == []


def test_words_that_are_months_elsewhere_are_no_part_of_a_near_day() -> None:
    assert span_of("Melden Sie hier an") == (11, 15)
