"""What each operator last looked at: view, query, selection. It tells of cases: it never lies on disk in plain."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from workbench.store.db.store import Store
from workbench.store.schema.view_states import view_state

State = Mapping[str, Any]
_LONGEST_NAME = 200


def keep(store: Store, state: State) -> None:
    """Keep the state of the store's operator in place of the one before; what JSON can say."""
    name = store.operator[:_LONGEST_NAME]
    with store.write() as connection:
        connection.execute(delete(view_state).where(view_state.c.operator == name))
        connection.execute(insert(view_state).values(operator=name, state=dict(state), at=datetime.now(UTC)))


def kept(store: Store) -> dict[str, Any]:
    """The state that the store's operator left; empty where there is none."""
    name = store.operator[:_LONGEST_NAME]
    with store.read() as connection:
        found = connection.scalar(select(view_state.c.state).where(view_state.c.operator == name))
    return dict(found) if isinstance(found, dict) else {}
