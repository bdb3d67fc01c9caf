"""What a custody event says in words; an act that is not listed is shown by its own name."""

from workbench.domain.custody import Event, Fact
from workbench.translation import mark

ACTS: dict[str, tuple[str, str]] = {
    "init": (mark("Made the store"), "hard-drive"),
    "capture": (mark("Captured a page"), "download"),
    "digest": (mark("Read a page"), "layers"),
    "reasons added": (mark("Kept the reasons"), "layers"),
    "search": (mark("Searched"), "search"),
    "alert": (mark("Raised an alert"), "radar"),
    "alert seen": (mark("Looked at an alert"), "eye"),
    "decision": (mark("Decided on an alert"), "circle-check"),
    "authority": (mark("Wrote down an authority"), "gavel"),
    "source added": (mark("Added a source"), "rss"),
    "source paused": (mark("Paused a source"), "pause"),
    "source resumed": (mark("Resumed a source"), "play"),
    "source pace": (mark("Changed a source's pace"), "clock"),
    "source mirrors": (mark("Changed a source's addresses"), "globe"),
    "mirrors checked": (mark("Checked a list of mirrors"), "shield-check"),
    "post gone": (mark("Noticed a post as gone"), "eye-off"),
    "post there again": (mark("Noticed a post as there again"), "eye"),
    "source schedule": (mark("Changed a schedule"), "calendar"),
    "source authority": (mark("Changed an authority"), "gavel"),
    "run requested": (mark("Asked for a run"), "play"),
    "run started": (mark("Started a run"), "radio-tower"),
    "run ended": (mark("Ended a run"), "radio-tower"),
    "run cancelled": (mark("Cancelled a run"), "ban"),
    "watchlist added": (mark("Saved a watchlist"), "radar"),
    "watchlist muted": (mark("Muted a watchlist"), "bell-off"),
    "watchlist unmuted": (mark("Unmuted a watchlist"), "bell"),
    "watchlist removed": (mark("Removed a watchlist"), "trash-2"),
    "case authority": (mark("Gave a case another authority"), "gavel"),
    "case opened": (mark("Opened a case"), "folder-open"),
    "exhibit": (mark("Put into a case"), "folder-plus"),
    "note": (mark("Wrote a note"), "sticky-note"),
    "bundle": (mark("Wrote a bundle"), "package"),
    "purge": (mark("Purged bytes"), "trash-2"),
    "operator added": (mark("Admitted an operator"), "user"),
    "operator key wrapped": (mark("Changed an operator's passphrase"), "key-round"),
    "installation key": (mark("Gave the installation a new key"), "key-round"),
    "certificate": (mark("Vouched for the installation's key"), "shield-check"),
    "key revoked": (mark("Revoked a key"), "ban"),
    "release": (mark("Released a case"), "stamp"),
    "anchor": (mark("Had the chain time-stamped"), "stamp"),
    "anchor exported": (mark("Wrote an anchor of the chain"), "link"),
    "backup": (mark("Made a backup"), "hard-drive"),
    "restored": (mark("Brought the store back from a backup"), "hard-drive"),
    "keys changed": (mark("Changed what opens the store"), "key-round"),
    "settings": (mark("Changed settings"), "settings"),
    "clock jump": (mark("The clock jumped"), "clock"),
    "preview": (mark("Tried out a search"), "search"),
    "view": (mark("Looked at a post"), "eye"),
    "check failed": (mark("A check failed"), "triangle-alert"),
    "verification failed": (mark("A bundle failed its verification"), "triangle-alert"),
    "rules": (mark("Changed the rules of the store"), "gavel"),
    "import brought": (mark("Kept a partner's file"), "package"),
    "import looked into": (mark("Looked into a partner's file"), "eye"),
    "import accepted": (mark("Accepted a partner's file"), "package-check"),
    "import refused": (mark("Refused a partner's file"), "ban"),
    "hold": (mark("Laid a hold"), "gavel"),
    "hold ended": (mark("Ended a hold"), "gavel"),
    "erased": (mark("Erased a post"), "trash-2"),
    "restricted": (mark("Withheld a post"), "eye-off"),
    "restriction lifted": (mark("Showed a withheld post again"), "eye"),
    "restricted seen": (mark("Looked at a withheld post"), "eye"),
    "correction": (mark("Corrected a reading"), "undo-2"),
    "corrections exported": (mark("Wrote corrections to a file"), "download"),
    "rereading requested": (mark("Asked for pages to be read again"), "refresh-cw"),
    "rereading ended": (mark("Ended reading pages again"), "refresh-cw"),
    "rereading cancelled": (mark("Cancelled reading pages again"), "ban"),
    "reviewed": (mark("Reviewed searches and exports"), "layout-list"),
}


def act_in_words(event: Event) -> str:
    """What was done."""
    known = ACTS.get(event.action)
    return known[0] if known else event.action[:1].upper() + event.action[1:].replace("_", " ")


def icon_of(event: Event) -> str:
    """The icon of an act."""
    return ACTS[event.action][1] if event.action in ACTS else "scroll-text"


def subject_in_words(event: Event) -> str:
    """To what: the subject with the facts that name it."""
    subject = event.subject.replace(":", " ")
    told = [(name, value) for name, value in event.facts.items() if "sha256" not in name and value not in {None, ""}]
    return " · ".join([subject, *(f"{name.replace('_', ' ')} {fact_in_words(value)}" for name, value in told[:3])])


def fact_in_words(value: Fact) -> str:
    """A fact's value: yes and no for a switch."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else str(value)
