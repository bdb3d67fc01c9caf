"""Sources, runs, authorities, cases and the state of the parts: what the analyst and the collector write."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.store import making
from workbench.domain.custody.chain import head_of
from workbench.domain.sources.health import PartHealth
from workbench.domain.sources.sources import Mirror, NewSource, why_not_begin
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.cases import case_snapshot, cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import alerts, watchlists
from workbench.store.sources import authorities, health, runs, sources

TODAY = date(2026, 6, 1)


def test_a_source_keeps_its_authority_and_says_its_state(store: Store) -> None:
    ground = making.authority(store)
    made = sources.add(store, NewSource("One", making.ADDRESS, "0 * * * *", ground.id, account="x"), actor="tester")
    assert (made.authority, made.state, sources.by_name(store, "One")) == (ground, "active", made)
    assert authorities.all_(store) == [ground]
    (status,) = sources.statuses(store, today=TODAY)
    assert status.state_in_words == "Not run yet."
    sources.pause(store, made.id, reason="site is down", actor="tester")
    assert "site is down" in sources.statuses(store, today=TODAY)[0].state_in_words
    sources.resume(store, made.id, actor="tester")
    sources.set_schedule(store, made.id, "", actor="tester")
    sources.set_engine(store, made.id, "phpbb")
    at = datetime(2026, 6, 1, tzinfo=UTC)
    sources.set_next_run(store, made.id, at)
    now = sources.get(store, made.id)
    assert (now.schedule, now.engine, now.next_run_at, now.state) == ("", "phpbb", at, "active")


def test_a_source_keeps_until_when_its_site_wants_to_be_left_alone_and_forgets_it_once_that_is_over(
    store: Store,
) -> None:
    one, moment = making.source(store), datetime.now(UTC)
    assert one.quiet_until is None
    later = moment + timedelta(days=2)
    assert sources.set_quiet(store, one.id, later).quiet_until == later
    quiet = replace(sources.set_quiet(store, one.id, moment + timedelta(hours=1)), authority=making.open_ended(store))
    assert quiet.quiet_until == later
    assert "it is not asked before that" in why_not_begin(quiet, moment)
    assert why_not_begin(quiet, later - timedelta(minutes=59)) == ""
    other = making.source(store)
    assert sources.set_quiet(store, other.id, moment - timedelta(hours=1)).quiet_until is None
    assert sources.get(store, one.id).quiet_until == later


def test_a_source_without_sense_is_refused(store: Store) -> None:
    making.source(store, "One")
    for new in (
        NewSource("One", making.ADDRESS),
        NewSource(" ", "x"),
        NewSource("Two", making.ADDRESS, authority_id=77),
    ):
        if new.name == "Two":
            with pytest.raises(NotFoundError):
                sources.add(store, new, actor="tester")
        else:
            with pytest.raises(WrongUseError):
                sources.add(store, new, actor="tester")
    assert [one.name for one in sources.all_(store)] == ["One"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://x", "Only http and https addresses are read, not ftp."),
        ("http://nosuchthing.onion", "not copied whole"),
        ("127.0.0.1", "this machine itself"),
        ("example.com/forum", "Did you mean https://example.com/forum ?"),
        ("http://a.example/\x1b[2J", "hidden letters"),
        ("", "A source needs a name and an address."),
    ],
)
def test_no_address_that_cannot_be_watched_comes_into_a_source_whoever_adds_or_changes_it(
    store: Store, address: str, words: str
) -> None:
    there = making.source(store)
    with pytest.raises(WrongUseError) as caught:
        sources.add(store, NewSource("new", address), actor="tester")
    assert words in str(caught.value)
    assert "\x1b" not in str(caught.value)
    if address:
        with pytest.raises(WrongUseError, match="Nothing was changed"):
            sources.add(store, NewSource("new", making.ADDRESS, mirrors=(address,)), actor="tester")
        with pytest.raises(WrongUseError, match="Nothing was changed"):
            sources.set_mirrors(store, there.id, (address,), actor="tester")
    learnt = sources.verified_mirrors(store, there.id, (*there.mirrors, Mirror(address, "signed")))
    assert learnt.mirrors == there.mirrors
    assert sources.all_(store) == [there]


def test_an_address_is_kept_without_the_blanks_around_it(store: Store) -> None:
    made = sources.add(store, NewSource("one", f" {making.ADDRESS}\n", mirrors=(" https://b.example/ ",)), actor="t")
    assert [made.url, *(one.url for one in made.mirrors)] == [making.ADDRESS, making.ADDRESS, "https://b.example/"]


def test_an_authority_that_ends_before_it_begins_is_refused(store: Store) -> None:
    with pytest.raises(WrongUseError):
        authorities.add(
            store, statute="s", reference="r", officer="o", valid_from=TODAY, valid_until=date(2026, 1, 1), actor="t"
        )


@pytest.mark.parametrize("line", ["every day", "61 * * * *", "* * * *", "*/0 * * * *", "5-1 * * * *"])
def test_a_schedule_that_is_none_is_refused_in_words(store: Store, line: str) -> None:
    one = making.source(store)
    with pytest.raises(WrongUseError, match="The schedule"):
        sources.set_schedule(store, one.id, line, actor="tester")
    with pytest.raises(WrongUseError, match="The schedule"):
        sources.add(store, NewSource("odd", making.ADDRESS, schedule=line), actor="tester")
    assert [kept.schedule for kept in sources.all_(store)] == [""]
    assert sources.set_schedule(store, one.id, " 0  */3 * * * ", actor="tester").schedule == "0 */3 * * *"


def test_a_source_has_one_open_run_at_most(store: Store) -> None:
    one = making.source(store)
    first = runs.request(store, one.id, cause="schedule", actor="collector")
    assert runs.request(store, one.id, cause="by hand", actor="tester") == first
    assert runs.requested(store) == [first]
    runs.start(store, first.id)
    assert runs.request(store, one.id, cause="by hand", actor="tester").id == first.id
    runs.progress(store, first.id, pages_fetched=7, pages_waiting=2)
    runs.progress(store, first.id, posts_new=4, posts_changed=1)
    ended = runs.finish(store, first.id, "done", "Well.")
    assert (ended.pages_fetched, ended.posts_new, ended.posts_changed, ended.message) == (7, 4, 1, "Well.")
    assert runs.finish(store, first.id, "failed", "again") == ended
    second = runs.request(store, one.id, cause="by hand", actor="tester")
    assert [run.id for run in runs.recent(store, one.id)] == [second.id, first.id]
    with pytest.raises(WrongUseError):
        runs.start(store, first.id)
    with pytest.raises(WrongUseError, match="counts no"):
        runs.progress(store, first.id, nonsense=1)


def test_a_run_asked_to_stop_says_so_and_one_not_begun_ends(store: Store) -> None:
    waiting, going = making.run(store), making.run(store)
    runs.start(store, going.id)
    assert runs.cancel(store, waiting.id, actor="tester").state == "cancelled"
    stopping = runs.cancel(store, going.id, actor="tester")
    assert (stopping.state, stopping.cancel_requested) == ("running", True)


def test_the_watermark_of_a_source_is_what_was_set_last(store: Store) -> None:
    one = making.run(store)
    assert runs.watermark(store, one.source_id) == ""
    for text in ('{"a":1}', '{"a":2}'):
        runs.set_watermark(store, one.source_id, one.id, text)
    assert runs.watermark(store, one.source_id) == '{"a":2}'


def test_an_exhibit_keeps_the_wording_that_was_seen(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "first wording"), one=one)
    case = cases.open_case(store, number="12/2026", title="T", authority_id=making.authority(store).id, actor="tester")
    exhibit = cases.add_exhibit(store, case.id, 1, actor="tester", reason="route")
    assert cases.add_exhibit(store, case.id, 1, actor="other") == exhibit
    making.record(store, making.post("1", "second wording"), one=one, at=making.AT + timedelta(days=1))
    (kept,) = cases.exhibits(store, case.id)
    assert (kept.number, kept.post.text, kept.revision) == ("EXH-0001", "first wording", 1)
    again = cases.add_exhibit(store, case.id, 1, actor="tester")
    assert (again.number, again.post.text, again.revision) == ("EXH-0002", "second wording", 2)
    assert cases.get(store, case.id).exhibits == 2
    assert cases.by_number(store, "12/2026").id == case.id
    with pytest.raises(WrongUseError):
        cases.open_case(store, number="12/2026", title="T", authority_id=None, actor="tester")
    with pytest.raises(NotFoundError):
        cases.add_exhibit(store, case.id, 99, actor="tester")


def test_notes_and_bundles_are_recorded_with_hashes_and_never_words(store: Store) -> None:
    case = cases.open_case(store, number="1", title="T", authority_id=None, actor="tester")
    note = cases.add_note(store, case.id, "secret thought", for_court=False, actor="tester")
    made = cases.record_bundle(
        store, case.id, path="/x/b", manifest_sha256="a" * 64, exhibits=0, verified=True, actor="tester"
    )
    assert (cases.notes(store, case.id), cases.bundles(store, case.id)) == ([note], [made])
    assert "secret" not in str(event_queries.events(store, limit=50))


def test_a_snapshot_holds_all_that_a_bundle_needs(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "mine"), one=one)
    making.record(store, making.post("2", "not mine"))
    case = cases.open_case(store, number="1", title="T", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, 1, actor="tester")
    with case_snapshot.case_snapshot(store, case.id) as taken:
        making.record(store, making.post("1", "changed"), one=one, at=making.AT + timedelta(days=1))
        assert (taken.store_id, taken.operator, taken.case.exhibits) == (store.id, "tester", 1)
        assert [len(each.post.revisions) for each in taken.exhibits] == [1]
        assert set(taken.captures) == {1}
        assert set(taken.sources) == {one.source_id}
        assert b">mine<" in taken.payload(1).response_bytes
        assert head_of(map(bytes.fromhex, taken.custody.leaves)).hex() == taken.custody.head.head
        about = {event.subject for event in taken.custody.events}
    assert {f"case:{case.id}", "capture:1", f"run:{one.id}", f"source:{one.source_id}"} <= about
    assert "capture:2" not in about


def test_a_snapshot_counts_what_stands_around_the_exhibits(store: Store) -> None:
    one = making.run(store)
    same = {"author": "agent", "author_id": "7"}
    made = making.record(
        store,
        making.post("1", "dunki offer", category="online_fraud", **same),
        making.post("2", "dunki again", category="online_fraud", **same),
        making.post("3", "greetings to all", **same),
        making.post("4", "dunki elsewhere", author="another", author_id="8", thread_key="t9", thread_title="Other"),
        one=one,
    )
    watchlists.add(store, name="Routes", query="dunki", look_back=True, actor="tester")
    watchlists.match_new(store)
    (second,) = (
        each.id
        for each in alerts.get_many(store, alerts.ids(store, state=None, limit=9))
        if each.card.id == made.new[1]
    )
    alerts.decide(store, [second], "not_relevant", actor="tester", reason="")
    case = cases.open_case(store, number="1", title="T", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, made.new[0], actor="tester")
    with case_snapshot.case_snapshot(store, case.id) as taken:
        around = taken.around
    assert [(flag.post_id, flag.watchlist, flag.query) for flag in around.flags] == [(made.new[0], "Routes", "dunki")]
    assert [(each.name, each.posts, each.benign) for each in around.accounts] == [("agent", 2, 1)]
    assert [(each.posts, each.benign) for each in around.threads] == [(2, 1)]
    assert (around.not_relevant, around.undecided) == (1, 0)


def test_a_part_says_how_it_is_without_a_custody_event(store: Store) -> None:
    before = event_queries.head(store)
    well = PartHealth("tor", "well", "Connected.", datetime(2026, 1, 1, tzinfo=UTC), (("circuits", "3"),))
    down = PartHealth("tor", "down", "Gone.", datetime(2026, 1, 2, tzinfo=UTC))
    health.say(store, well)
    assert health.all_(store) == {"tor": well}
    health.say(store, down)
    assert health.all_(store) == {"tor": down}
    assert event_queries.head(store) == before


def test_views_and_exports_can_be_noted(store: Store) -> None:
    event_queries.note(store, "export", "case:1", {"format": "csv", "rows": 3}, actor="analyst_a")
    (event,) = event_queries.events(store, limit=1)
    assert (event.action, event.subject, event.actor, event.facts["rows"]) == ("export", "case:1", "analyst_a", 3)
    assert event_queries.events(store, limit=1, before=event.seq)[0].action == "init"
    assert queries.counts(store).size_bytes > 0
