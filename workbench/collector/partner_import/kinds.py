"""The one job of a worker that says what a partner's file looks like; it needs no language reader. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.domain.quotes.partner_forms import kind_of
from workbench.domain.quotes.partner_items import UnreadableImportError


@dataclass(frozen=True, slots=True)
class DetectedKind:
    """The kind of a file, or in a sentence why it cannot be read."""

    kind: str
    problem: str


def load_jobs() -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The job by its name."""
    return {"import kind": lambda _head, block: _kind(block)}


def _kind(block: bytes) -> dict[str, str]:
    try:
        return {"kind": kind_of(block), "problem": ""}
    except UnreadableImportError as error:
        return {"kind": "", "problem": str(error)}
