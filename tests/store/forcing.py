"""What somebody with the key and bad intent would do: take the guards away first."""

from sqlalchemy import Connection, text


def drop_guards(connection: Connection) -> None:
    """Drop every trigger of ours, and on SQLite stop minding foreign keys."""
    if connection.dialect.name == "sqlite":
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
        for name in names:
            connection.execute(text(f"DROP TRIGGER {name}"))
        return
    rows = connection.execute(
        text("SELECT tgname, tgrelid::regclass::text AS owner FROM pg_trigger WHERE NOT tgisinternal")
    ).all()
    for row in rows:
        connection.execute(text(f"DROP TRIGGER {row.tgname} ON {row.owner}"))
