"""What all tables share: how constraints are called, and the columns that number rows and point to them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rowids only for a column that is called INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")
Sha = String(64)


def number() -> Column[int]:
    """The row's own number."""
    return Column("id", Id, primary_key=True, autoincrement=True)


def pointing_to(table: str, name: str = "", *, nullable: bool = False) -> Column[int]:
    """A column that holds the number of a row elsewhere."""
    return Column(name or f"{table}_id", Id, ForeignKey(f"{table}.id"), nullable=nullable)
