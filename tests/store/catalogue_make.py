"""Writes what PostgreSQL's catalogue says of a fresh store, for `store check`: `python -m tests.store.catalogue_make`.

Run it after a migration was added.
"""

from tests.postgres import server
from workbench.store.db import lifecycle, schema_check


def main() -> None:
    """Make a store on a throw-away server and write what its catalogue says."""
    with server() as running, lifecycle.init(running.database(), None, operator="tester") as store:
        with store.read() as connection:
            found = schema_check.things(connection)
        schema_check.CATALOGUE.write_text(schema_check.as_catalogue(found), encoding="utf-8")


if __name__ == "__main__":
    main()
