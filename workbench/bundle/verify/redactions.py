"""The check on the log of what is hidden: each name that stands in the exhibits is told, with its commitment."""

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader, counted


def redactions(opened: Opened) -> str:
    """Everything hidden in the exhibits is in the log, and the log is of the right form."""
    if not opened.tells().profile.spares:
        return "Nothing is hidden in a bundle of this profile."
    log = JsonReader(opened.json(layout.REDACTIONS), name=layout.REDACTIONS)
    told = {_name(entry) for entry in log.only("commitment", "exhibits_left_out", "hidden").parts("hidden")}
    if missing := sorted(opened.hidden - told):
        raise BrokenError(f"{layout.REDACTIONS} does not tell of {', '.join(missing[:3])}.")
    return f"{counted(len(told), 'hidden thing')} told with commitments; only the exporter can open those."


def _name(entry: JsonReader) -> str:
    entry.only("name", "kind", "by", "why", "commitment", "places").hexadecimal("commitment", size=32)
    return entry.text("name")
