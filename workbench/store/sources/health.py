"""What the parts of the program last said of themselves."""

from typing import Any

from sqlalchemy import Row, insert, select, update

from workbench.domain.sources.health import PartHealth, PartName
from workbench.store.db.store import Store
from workbench.store.schema.evidence import health


def say(store: Store, part: PartHealth) -> None:
    """Replace what a part said before; no custody event."""
    values = {
        "state": part.state,
        "words": part.words,
        "said_at": part.said_at,
        "facts": [list(fact) for fact in part.facts],
    }
    with store.write("health") as connection:
        if connection.execute(update(health).where(health.c.part == part.part).values(values)).rowcount == 0:
            connection.execute(insert(health).values(part=part.part, **values))


def all_(store: Store) -> dict[PartName, PartHealth]:
    """The last word of each part that ever spoke."""
    with store.read() as connection:
        return {row.part: _of_row(row) for row in connection.execute(select(health))}


def _of_row(row: Row[Any]) -> PartHealth:
    facts = tuple((str(name), str(value)) for name, value in row.facts)
    return PartHealth(row.part, row.state, row.words, row.said_at, facts)
