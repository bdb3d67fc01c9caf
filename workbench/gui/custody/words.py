"""What a custody event says in words; an act that is not listed is shown by its own name."""

from workbench.domain.custody import Event, Fact

ACTS: dict[str, tuple[str, str]] = {
    "init": ("Made the store", "hard-drive"),
    "capture": ("Captured a page", "download"),
    "digest": ("Read a page", "layers"),
    "reasons added": ("Kept the reasons", "layers"),
    "search": ("Searched", "search"),
    "alert": ("Raised an alert", "radar"),
    "alert seen": ("Looked at an alert", "eye"),
    "decision": ("Decided on an alert", "circle-check"),
    "authority": ("Wrote down an authority", "gavel"),
    "source added": ("Added a source", "rss"),
    "source paused": ("Paused a source", "pause"),
    "source resumed": ("Resumed a source", "play"),
    "source pace": ("Changed a source's pace", "clock"),
    "source mirrors": ("Changed a source's addresses", "globe"),
    "mirrors checked": ("Checked a list of mirrors", "shield-check"),
    "post gone": ("Noticed a post as gone", "eye-off"),
    "post there again": ("Noticed a post as there again", "eye"),
    "source schedule": ("Changed a schedule", "calendar"),
    "source authority": ("Changed an authority", "gavel"),
    "run requested": ("Asked for a run", "play"),
    "run started": ("Started a run", "radio-tower"),
    "run ended": ("Ended a run", "radio-tower"),
    "run cancelled": ("Cancelled a run", "ban"),
    "watchlist added": ("Saved a watchlist", "radar"),
    "watchlist muted": ("Muted a watchlist", "bell-off"),
    "watchlist unmuted": ("Unmuted a watchlist", "bell"),
    "watchlist removed": ("Removed a watchlist", "trash-2"),
    "case authority": ("Gave a case another authority", "gavel"),
    "case opened": ("Opened a case", "folder-open"),
    "exhibit": ("Put into a case", "folder-plus"),
    "note": ("Wrote a note", "sticky-note"),
    "bundle": ("Wrote a bundle", "package"),
    "purge": ("Purged bytes", "trash-2"),
    "operator added": ("Admitted an operator", "user"),
    "operator key wrapped": ("Changed an operator's passphrase", "key-round"),
    "installation key": ("Gave the installation a new key", "key-round"),
    "certificate": ("Vouched for the installation's key", "shield-check"),
    "key revoked": ("Revoked a key", "ban"),
    "release": ("Released a case", "stamp"),
    "anchor": ("Had the chain time-stamped", "stamp"),
    "anchor exported": ("Wrote an anchor of the chain", "link"),
    "backup": ("Made a backup", "hard-drive"),
    "restored": ("Brought the store back from a backup", "hard-drive"),
    "keys changed": ("Changed what opens the store", "key-round"),
    "settings": ("Changed settings", "settings"),
    "clock jump": ("The clock jumped", "clock"),
    "preview": ("Tried out a search", "search"),
    "view": ("Looked at a post", "eye"),
    "check failed": ("A check failed", "triangle-alert"),
    "verification failed": ("A bundle failed its verification", "triangle-alert"),
    "rules": ("Changed the rules of the store", "gavel"),
    "import brought": ("Kept a partner's file", "package"),
    "import looked into": ("Looked into a partner's file", "eye"),
    "import accepted": ("Accepted a partner's file", "package-check"),
    "import refused": ("Refused a partner's file", "ban"),
    "hold": ("Laid a hold", "gavel"),
    "hold ended": ("Ended a hold", "gavel"),
    "erased": ("Erased a post", "trash-2"),
    "restricted": ("Withheld a post", "eye-off"),
    "restriction lifted": ("Showed a withheld post again", "eye"),
    "restricted seen": ("Looked at a withheld post", "eye"),
    "correction": ("Corrected a reading", "undo-2"),
    "corrections exported": ("Wrote corrections to a file", "download"),
    "rereading requested": ("Asked for pages to be read again", "refresh-cw"),
    "rereading ended": ("Ended reading pages again", "refresh-cw"),
    "rereading cancelled": ("Cancelled reading pages again", "ban"),
    "reviewed": ("Reviewed searches and exports", "layout-list"),
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
