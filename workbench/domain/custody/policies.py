"""The rules of a store: what a supervisor asks of everybody who works in it, wherever they open it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from workbench.translation import mark


@dataclass(frozen=True, slots=True)
class Rules:
    """Each rule is off until a supervisor's key turns it on; turning one off needs such a key too."""

    release_needs_two: bool = False
    search_needs_reason: bool = False
    export_needs_reason: bool = False


HELP: Mapping[str, str] = {
    "release_needs_two": mark("A case leaves only with a supervisor's signature."),
    "search_needs_reason": mark("Whoever searches says what it is for."),
    "export_needs_reason": mark("Whoever exports a bundle says to whom and why."),
}
NAMES = tuple(one.name for one in fields(Rules))
