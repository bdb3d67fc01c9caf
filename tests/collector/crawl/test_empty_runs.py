"""A run that read no page."""

from pathlib import Path

from tests.collector.lone_collector import ADDRESS, Site, collector, make_store, served, some_pastes
from tests.collector.site import opened
from tests.store.making import put_address
from workbench.domain.sources.sources import NewSource
from workbench.store.sources import authorities, runs, sources


def test_a_run_whose_address_leads_nowhere_is_not_well(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with opened(location) as store:
        ground = authorities.all_(store)[0]
        made = sources.add(store, NewSource("files", ADDRESS, authority_id=ground.id), actor="tester")
        put_address(store, made.id, "ftp://x")
    with served(tmp_path, Site(some_pastes(1))) as socks, collector(location, socks, once=["files"]) as process:
        process.wait()
    with opened(location) as store:
        (run,) = runs.recent(store, None, 5)
        assert (run.source_name, run.state, run.pages_fetched) == ("files", "failed", 0), process.words()
        assert run.message.startswith("The address of the source leads to no page that can be read.")
