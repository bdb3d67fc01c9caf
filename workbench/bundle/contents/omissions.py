"""What a bundle does not hold, how much of it there is, and why."""

from collections.abc import Mapping

from workbench.bundle.contents.texts import NO_STAMP, NO_STAMP_OF_ITS_OWN, NOT_IN_PROFILE, NOT_INCLUDED
from workbench.bundle.formats.canonical_json import Json
from workbench.bundle.formats.export_profiles import ExportProfile

NOTES = "working notes"
ACCOUNTS = "other posts of the same accounts"
THREADS = "other posts of the same threads"
OTHER_EVENTS = "custody events of other matters"
OWN_EVENTS = "custody events of this case"
LATER = "later wordings of the exhibits"
BYTES = "captured bytes"
HIDDEN = "hidden values"
ABUSE = "exhibits that describe abuse of a child"


def left_out(
    profile: ExportProfile, counts: Mapping[str, Json], *, stamped: bool, stamped_heads: bool
) -> list[dict[str, Json]]:
    """What is not in the bundle, and why, with the counts of what can be counted.

    `stamped`: the bundle has a time stamp of its own; `stamped_heads`: heads of its custody chain have one.
    """
    unstamped = {} if stamped else NO_STAMP_OF_ITS_OWN if stamped_heads else NO_STAMP
    words = {**NOT_INCLUDED, **unstamped, **NOT_IN_PROFILE.get(profile.name, {})}
    return [{"what": what, "count": counts.get(what), "why": why} for what, why in words.items()]
