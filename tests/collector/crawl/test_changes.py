"""What happens on a site between two runs: only what changed is fetched again, and an edit becomes a revision."""

from pathlib import Path

from tests.collector.site import SOURCES, collect, make_store, opened
from tests.range.live import RangeInfo
from workbench.store.posts import captures, queries
from workbench.store.search import search
from workbench.store.sources import runs, sources

SECOND_LOOKS = 5
"""How many unchanged threads of a small site are looked at again in one run."""


def test_a_second_run_fetches_lists_and_changed_threads_and_keeps_an_edit_as_a_revision(
    changing_range: RangeInfo, tmp_path: Path
) -> None:
    location = make_store(tmp_path, changing_range)
    collect(location, changing_range)
    truth = changing_range.truth()["sites"][0]["posts"]
    last = max((post for post in truth if not post["removed"]), key=lambda post: int(post["post_id"]))
    changing_range.edit_post("forum", last["post_id"], "Quite other words, zebra and all.")
    changing_range.add_reply(last["thread_id"], "latecomer", "A reply that makes the thread new: okapi.")
    changing_range.add_paste("One more paste with a quagga in it.")
    collect(location, changing_range)
    with opened(location) as store:
        forum = sources.by_name(store, SOURCES[0])
        second, first = runs.recent(store, forum.id, 2)
        assert (second.posts_new, second.posts_changed) == (1, 1)
        kinds = [captures.get(store, number).kind for number in captures.of_run(store, second.id)]
        assert 1 <= kinds.count("thread") <= 2 + SECOND_LOOKS
        assert second.pages_fetched < first.pages_fetched / 2
        assert runs.recent(store, sources.by_name(store, SOURCES[1]).id, 1)[0].posts_new == 1
        assert [len(search.find_unlogged(store, word, limit=9)) for word in ("zebra", "okapi", "quagga")] == [1, 1, 1]
        edited = queries.post(store, search.find_unlogged(store, "zebra", limit=1)[0])
        assert [revision.number for revision in edited.revisions] == [1, 2]
        assert " ".join(edited.revisions[0].text.split()) == " ".join(last["text"].split())
