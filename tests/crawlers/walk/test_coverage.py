"""What a run tells of itself: counted, said in words, and the same after a way through JSON."""

from dataclasses import replace

import pytest

from crawlers.records import Link, PageReading, Post, Thread
from crawlers.walk import coverage as walk_coverage
from crawlers.walk.state_machine import Walk
from tests.crawlers.walk.model import SITE, Forum, Keeper, forum_of


def test_a_coverage_comes_back_from_json_as_it_was() -> None:
    forum = forum_of(9, 5)
    keeper = Keeper()
    forum.broken = {"/t/3"}
    first = keeper.run(forum, max_pages=9).coverage()
    forum.broken = set()
    forum.edit("8")
    second = keeper.run(forum).coverage()
    for coverage in (first, second):
        text = walk_coverage.to_json(coverage)
        assert walk_coverage.from_json(text) == coverage
        assert walk_coverage.to_json(walk_coverage.from_json(text)) == text
    assert first.cut > 0
    assert second.cut == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"seen": 1}', '{"failed": [[1]]}'])
def test_what_is_no_coverage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^This is no coverage"):
        walk_coverage.from_json(text)


def test_a_page_that_gave_less_than_it_seems_to_hold_is_told_and_summed_up() -> None:
    walk = Walk(SITE + "/")
    visit = walk.take(1)[0]
    walk.feed(visit, PageReading("m", "m/1", 1.0, "thread", (_post(),), seems_to_hold=20))
    covered = walk.coverage()
    assert covered.layout == ((SITE + "/", "The page seems to hold 20 entries; read of them: 1."),)
    assert "layout changed on 1 page:" in walk_coverage.in_words(covered)


def _post() -> Post:
    return Post("m", "1", SITE, "nick", "1", "", SITE, 1, "words")


def test_another_engine_than_at_the_last_run_is_told_once() -> None:
    forum = forum_of(4, 2)
    keeper = Keeper()
    keeper.run(forum)
    assert keeper.mark is not None
    walk = Walk(SITE + "/", replace(keeper.mark, engine="phpbb"))
    while not walk.done:
        for visit in walk.take(1):
            reading = forum.answer(visit)
            assert reading is not None
            walk.feed(visit, reading)
    assert [words for _, words in walk.coverage().layout] == [
        "This page was read as model; the last run knew phpbb.",
    ]
    assert walk.finished_threads() == []


def test_a_list_where_a_thread_was_expected_is_told_and_asked_again() -> None:
    forum = forum_of(1, 2)
    walk = Walk(SITE + "/")
    while not walk.done:
        for visit in walk.take(1):
            reading = forum.answer(visit)
            assert reading is not None
            if visit.kind == "thread":
                reading = PageReading("model", "model/1", 1.0, "index", boards=(Link(SITE + "/x"),))
            walk.feed(visit, reading)
    assert walk.coverage().layout[0][1] == "A list came where a thread was expected."
    cut = walk.watermark().threads["0"].cut
    assert cut is not None
    assert cut.tries == 1


def test_why_pages_were_left_alone_is_summed_up() -> None:
    walk = Walk(SITE + "/")
    links = (Link("http://other.example/"), Link("http://third.example/"), Link(SITE + "/calendar.php"))
    walk.feed(walk.take(1)[0], PageReading("m", "m/1", 1.0, "index", boards=links))
    assert walk.coverage().reasons == (("a calendar, which has no end", 1), ("another site", 2))


def test_what_changed_is_counted_as_far_as_the_walk_can_tell() -> None:
    forum = Forum(told=True)
    for number in range(8):
        for _ in range(4):
            forum.write(str(number))
    keeper = Keeper()
    keeper.run(forum)
    forum.write("2", "new")
    forum.edit("7")
    forum.delete("6", -1)
    covered = keeper.run(forum).coverage()
    assert (covered.new, covered.changed, covered.gone) == (1, 1, 1)
    assert covered.engine == "model"


def test_a_page_that_led_to_another_site_is_no_part_of_this_one() -> None:
    walk = Walk(SITE + "/")
    threads = (Thread("1", SITE + "/1", "", activity="a"),)
    walk.feed(walk.take(1)[0], PageReading("m", "m/1", 1.0, "board", threads=threads))
    visit = walk.take(1)[0]
    walk.feed(visit, PageReading("m", "m/1", 1.0, "thread", (_post(),)), landed="http://other.example/1")
    assert walk.coverage().layout == ((SITE + "/1", "The page led to another site."),)
    assert walk.finished_threads() == []
