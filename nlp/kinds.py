"""The kinds of `resources/kinds.toml` as readers of texts need them: their labels, and those that a pattern tells."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class KindPattern(NamedTuple):
    """A kind that a pattern tells; its group `value` is the identifier, without the signs of `drop`."""

    label: str
    pattern: re.Pattern[str]
    check: str
    drop: str


def labels(group: str) -> frozenset[str]:
    """The labels of the kinds of a group, `identifier` or `entity`."""
    return frozenset(label for label, told in _table().items() if told.get("group", "identifier") == group)


@cache
def patterns() -> tuple[KindPattern, ...]:
    """The kinds that a pattern tells."""
    return tuple(
        KindPattern(label, re.compile(told["pattern"]), told.get("check", ""), told.get("drop", ""))
        for label, told in _table().items()
        if "pattern" in told
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("resources").joinpath("kinds.toml").read_text(encoding="utf-8"))
