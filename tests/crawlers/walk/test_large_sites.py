"""A forum of 2,000 threads: what an unchanged run costs, and that one change is found by the next."""

from tests.crawlers.servers import http_server
from tests.crawlers.walk.model import Forum, Keeper
from tests.crawlers.walk.model_site import site_of


def large(threads: int, *, told: bool) -> tuple[Forum, Keeper, int]:
    """The forum, who read it once, and how many pages that took."""
    forum = Forum(told=told, per_page=20, per_list=50)
    for number in range(threads):
        for _ in range(25 if number % 10 == 0 else 2):
            forum.write(str(number), board=f"b{number % 6}")
    forum.boards = [f"b{number}" for number in range(6)]
    keeper = Keeper()
    keeper.run(forum, max_pages=10_000)
    assert keeper.posts == forum.truth()
    return forum, keeper, len(forum.asked)


def costs_little(forum: Forum, keeper: Keeper, pages: int) -> bool:
    walk = keeper.run(forum)
    covered = walk.coverage()
    assert covered.new + covered.changed + covered.gone == 0
    assert covered.patrolled >= 10
    return len(forum.asked) * 100 <= pages


def test_an_unchanged_forum_costs_at_most_one_in_a_hundred_of_its_pages_and_one_change_is_found() -> None:
    forum, keeper, pages = large(2000, told=True)
    assert pages > 2000
    assert costs_little(forum, keeper, pages)
    reply = forum.write("11", "a late answer", board="b5")
    keeper.run(forum)
    assert keeper.posts[reply].endswith("a late answer")
    edited = forum.edit("1999")
    keeper.run(forum)
    assert keeper.posts[edited] == forum.truth()[edited]
    deleted = forum.delete("30", 2)
    keeper.run(forum)
    assert keeper.gone == {deleted}
    assert dict(keeper.shown()) == forum.truth()


def test_it_costs_no_more_where_the_index_tells_nothing_of_its_boards() -> None:
    assert costs_little(*large(2000, told=False))


def test_where_no_index_tells_of_it_a_deletion_far_down_is_found_after_a_bounded_number_of_runs() -> None:
    forum, keeper, _ = large(300, told=False)
    deleted = forum.delete("30", 2)
    runs = 0
    while deleted not in keeper.gone and runs < 300:
        keeper.run(forum)
        runs += 1
    assert keeper.gone == {deleted}
    assert runs <= 150


def test_the_site_that_is_measured_shows_each_post_on_one_page() -> None:
    site = site_of(60)
    with http_server(site.serve):
        bodies = [site.body(f"/viewtopic.php?id={number}&p=1") for number in site.topics]
    assert all(f'id="p{topic.posts[0][0]}"' in body for topic, body in zip(site.topics.values(), bodies, strict=True))
    assert site.body("/viewtopic.php?id=61") == ""
