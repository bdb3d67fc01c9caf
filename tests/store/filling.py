"""A store with a little of everything in it."""

from datetime import timedelta

from tests.store import making
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Store
from workbench.store.search import watchlists
from workbench.store.sources import runs

WORDS = "Rabta 0300-1234567 ya agent@example.org"


def fill(store: Store) -> None:
    """A little of everything."""
    ground = making.authority(store)
    one = making.run(store)
    runs.start(store, one.id)
    phone = making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567")
    making.record(store, *(making.post(str(i), f"{WORDS} {i}", mentions=(phone,)) for i in range(12)), one=one)
    making.record(store, making.post("3", "edited"), one=one, at=making.AT + timedelta(days=1))
    runs.set_watermark(store, one.source_id, one.id, "{}")
    runs.finish(store, one.id, "done", "")
    watchlists.add(store, name="phones", query="has:phone", look_back=True, actor="tester")
    watchlists.match_new(store)
    case = cases.open_case(store, number="1", title="t", authority_id=ground.id, actor="tester")
    cases.add_exhibit(store, case.id, 4, actor="tester")
    cases.add_note(store, case.id, "n", for_court=True, actor="tester")
    cases.record_bundle(store, case.id, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester")
    making.seen(store)
    making.signed(store)
    making.corrected(store)
    making.hidden(store)
    making.withheld(store)
    making.reasoned(store)
    making.taken_out(store)
    making.looked_at(store)
    making.left_alone(store)
