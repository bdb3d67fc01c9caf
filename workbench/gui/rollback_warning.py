"""The past of the store that the window shows, held against what stands outside of it when it is opened and left."""

from datetime import UTC, datetime

from workbench.domain.sources.health import PartHealth
from workbench.gui import subprocesses
from workbench.store.db.lifecycle import Store
from workbench.store.sources import health
from workbench.store.witness import rollback
from workbench.translation import sentence


def past_of(store: Store) -> rollback.RollbackWatch:
    """Who watches over the past of an open store."""
    return rollback.RollbackWatch(store, subprocesses.outside())


def look(store: Store, past: rollback.RollbackWatch) -> None:
    """Say as the state of the part "anchor" where the store is an older copy, and where it is that no longer.

    Beside it the collector says the same, while it runs.
    """
    words = rollback.warning_of(past.look())
    said = health.all_(store).get("anchor")
    if words:
        health.say(store, PartHealth("anchor", "down", words, datetime.now(UTC)))
    elif said is not None and said.state == "down":
        agrees = sentence("This store agrees with all that is kept outside of it.")
        health.say(store, PartHealth("anchor", "working", agrees, datetime.now(UTC)))
