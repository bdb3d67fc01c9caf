"""The settings under which a store is worked on, as custody events: whoever switches a safeguard off is seen."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from workbench.domain.custody.chain import Fact
from workbench.store.custody import append
from workbench.store.db.store import Store
from workbench.store.schema.evidence import custody


def note(store: Store, values: Mapping[str, str], *, actor: str) -> bool:
    """Write the values into the chain where they differ from those told of last; whether they did."""
    newest = select(custody.c.facts).where(custody.c.subject == "settings").order_by(custody.c.seq.desc()).limit(1)
    with store.write("custody") as connection:
        last = json.loads(connection.scalar(newest) or "{}")
        facts: dict[str, Fact] = dict(values)
        if last == facts:
            return False
        append.append(connection, store, action="settings", subject="settings", actor=actor, facts=facts)
        return True
