"""The reader that the tests of rules share: its tables are read once a process."""

from functools import cache

from nlp.pipeline import Reader, load


@cache
def reader() -> Reader:
    """The reader of the current model."""
    return load()
