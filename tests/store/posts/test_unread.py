"""Posts and pages that could not be read: kept, counted with their run, named in its coverage, read again later."""

from datetime import date, timedelta

from tests.store import making
from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.findings import NewPost
from workbench.domain.sources.coverage import RunCoverage, needing_a_look, sentences
from workbench.domain.sources.sources import Run
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries, reprocessing
from workbench.store.search import search
from workbench.store.sources import coverage, runs, sources

DAY = timedelta(days=1)
WHY = "The extractor failed at this text (LookupError in nlp_places, nlp/entities/places.py:1)."


def unread(key: str, text: str) -> NewPost:
    return making.post(
        key, text, lang="und", category=UNREAD, scores=(), model="model 1 (not read)", unread=WHY
    )  # fmt: skip


def ended(store: Store, one: Run) -> Run:
    """The run, with its coverage, ended well."""
    runs.start(store, one.id)
    coverage.put(store, one.id, RunCoverage(seen=2, read=2))
    return runs.finish(store, one.id, "done", "")


def test_a_post_without_a_reading_is_found_and_counted_until_it_has_one(store: Store) -> None:
    one = making.run(store)
    kept = making.capture(store, one)
    queries.record(store, kept.id, [making.post("1", "read"), unread("2", "not read")], note=f"1 post. {WHY}")
    run = ended(store, one)
    assert (run.posts_unread, run.posts_new, run.whole) == (1, 2, False)
    assert (search.count(store, "read"), search.count(store, "category:unread")) == (2, 1)
    covered = coverage.get(store, one.id)
    assert covered is not None
    assert (covered.posts_unread, [page.url for page in covered.failed]) == (1, [kept.url])
    assert WHY in covered.failed[0].words
    looked_at = needing_a_look(covered, run)
    assert [said for said in sentences(covered, run) if said in looked_at] == [
        "1 post is kept, but could not be read by the extractor; once that is mended, have its page read again."
    ]
    again = queries.record(store, kept.id, [making.post("1", "read"), making.post("2", "not read")])
    assert (again.reread, again.new, again.changed) == (1, (), ())
    assert runs.get(store, one.id).whole
    covered = coverage.get(store, one.id)
    assert covered is not None
    assert (covered.posts_unread, covered.failed) == (0, ())
    assert event_queries.check(store).problems == ()


def test_of_two_unread_posts_one_that_can_be_read_is_read_though_the_other_still_cannot(store: Store) -> None:
    kept = making.capture(store)
    queries.record(store, kept.id, [unread("1", "one"), unread("2", "two")])
    assert queries.record(store, kept.id, [unread("1", "one"), unread("2", "two")]).unchanged == 2
    assert queries.record(store, kept.id, [making.post("1", "one"), unread("2", "two")]).reread == 1
    assert {queries.post(store, n).card.category for n in (1, 2)} == {"benign", UNREAD}
    assert reprocessing.posts_of(store, None) == (2, 1)


def test_a_reading_stays_where_a_later_extractor_fails_at_the_post(store: Store) -> None:
    kept = making.capture(store)
    queries.record(store, kept.id, [making.post("1", "one")])
    before = queries.post(store, 1)
    assert queries.record(store, kept.id, [unread("1", "one")]).reread == 0
    assert queries.post(store, 1) == before


def test_a_page_that_was_kept_but_not_read_into_posts_is_counted_and_said(store: Store) -> None:
    one = making.run(store)
    lost, kept = making.capture(store, one), making.capture(store, one, at=making.AT + DAY)
    for _ in range(2):
        queries.record(store, lost.id, (), note="The page took too long.", failed=True)
    queries.record(store, kept.id, [making.post("1", "one")])
    run = ended(store, one)
    assert (run.pages_failed, run.whole) == (1, False)
    assert run.message == "1 page is kept, but could not be read into posts."
    covered = coverage.get(store, one.id)
    assert covered is not None
    assert (covered.not_read, [page.words for page in covered.failed]) == (1, ["The page took too long."])
    queries.record(store, lost.id, [making.post("2", "two")])
    covered = coverage.get(store, one.id)
    assert covered is not None
    assert covered.failed == ()
    assert captures.undigested(store, None) == []


def test_a_source_whose_last_run_could_not_read_all_is_not_well(store: Store) -> None:
    ground = making.open_ended(store)
    made = making.source(store)
    sources.set_authority(store, made.id, ground.id, actor="tester")
    one = making.run(store, made.id)
    queries.record(store, making.capture(store, one).id, [unread("1", "one")])
    ended(store, one)
    (status,) = sources.statuses(store, today=date(2026, 3, 2))
    assert status.standing == "unread"
    assert status.state_in_words.startswith("1 post is kept, but could not be read by the extractor")
