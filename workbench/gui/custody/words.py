"""What a custody event says in words; an act that is not listed is shown by its own name."""

from workbench.domain.custody.chain import Event, Fact
from workbench.domain.display_names import FACTS as CODES
from workbench.gui.i18n import t, told
from workbench.gui.painting.safe_text import in_its_direction, isolated, one_line, shortened
from workbench.settings import SETTINGS
from workbench.translation import mark

ACTS: dict[str, tuple[str, str]] = {
    "init": (mark("Made the store"), "hard-drive"),
    "capture": (mark("Captured a page"), "download"),
    "digest": (mark("Read a page"), "layers"),
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
    "exhibit removed": (mark("Took out of a case"), "undo-2"),
    "note": (mark("Wrote a note"), "sticky-note"),
    "note removed": (mark("Took out a note"), "undo-2"),
    "hide": (mark("Hid something from partners"), "eye-off"),
    "unhide": (mark("Ended what hid something"), "eye"),
    "export begun": (mark("Began to write a bundle"), "package"),
    "bundle": (mark("Wrote a bundle"), "package"),
    "purge": (mark("Purged bytes"), "trash-2"),
    "signed in": (mark("Signed in"), "user"),
    "signed out": (mark("Signed out"), "lock"),
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
    "rollback noticed": (mark("Noticed an older copy of the store"), "triangle-alert"),
    "rollback acknowledged": (mark("Answered for an older copy"), "gavel"),
    "source list": (mark("Wrote a list of a source"), "layout-list"),
    "countersignature given": (mark("Countersigned another installation's list"), "stamp"),
    "countersigned": (mark("Another installation countersigned a post"), "stamp"),
    "witnessed": (mark("Told the witness"), "stamp"),
    "keys changed": (mark("Changed what opens the store"), "key-round"),
    "settings": (mark("Changed settings"), "settings"),
    "clock jump": (mark("The clock jumped"), "clock"),
    "preview": (mark("Tried out a search"), "search"),
    "view": (mark("Looked at a post"), "eye"),
    "check failed": (mark("A check failed"), "triangle-alert"),
    "records bound": (mark("Covered what was written"), "link"),
    "written past the program": (mark("Found rows written without the program"), "triangle-alert"),
    "verification failed": (mark("A bundle failed its verification"), "triangle-alert"),
    "rules": (mark("Changed the rules of the store"), "gavel"),
    "retention terms": (mark("Changed how long posts are kept"), "gavel"),
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
    "correction undone": (mark("Undid a correction"), "undo-2"),
    "corrections exported": (mark("Wrote corrections to a file"), "download"),
    "rereading requested": (mark("Asked for pages to be read again"), "refresh-cw"),
    "rereading ended": (mark("Ended reading pages again"), "refresh-cw"),
    "rereading cancelled": (mark("Cancelled reading pages again"), "ban"),
    "reviewed": (mark("Reviewed searches and exports"), "layout-list"),
}


# The facts of events by the names that the chain holds them under.
FACTS: dict[str, str] = {
    "valid_until": mark("valid until"),
    "valid_from": mark("valid from"),
    "statute": mark("statute"),
    "officer": mark("officer"),
    "reference": mark("reference"),
    "authority_id": mark("authority"),
    "max_pages": mark("pages at most"),
    "pages_waiting": mark("pages waiting"),
    "digests_waiting": mark("pages not read yet"),
    "content": mark("content"),
    "manifest": mark("list of files"),
    "request": mark("request"),
    "response": mark("response"),
    "pgp_key": mark("PGP key"),
    "acts": mark("acts"),
    "addresses_sha256": mark("addresses"),
    "at": mark("at"),
    "attempt": mark("attempt"),
    "authority": mark("authority"),
    "before": mark("before"),
    "bundle": mark("bundle"),
    "canary": mark("canary"),
    "capture": mark("capture"),
    "case": mark("case"),
    "cause": mark("cause"),
    "changed": mark("changed posts"),
    "check": mark("check"),
    "circuit": mark("circuit"),
    "clock_says": mark("the clock says"),
    "count": mark("number of events"),
    "described": mark("described as"),
    "events": mark("events"),
    "exhibit": mark("exhibit"),
    "exhibits": mark("exhibits"),
    "first": mark("first event"),
    "flagged": mark("flagged addresses"),
    "for_court": mark("for the court"),
    "former": mark("former key"),
    "from": mark("from"),
    "head": mark("head"),
    "hold": mark("hold"),
    "hours": mark("hours"),
    "kept_by": mark("kept by"),
    "kind": mark("kind"),
    "label": mark("kind of identifier"),
    "look_back": mark("look back"),
    "made_at": mark("made at"),
    "message": mark("what happened"),
    "mirrors": mark("addresses"),
    "model": mark("model"),
    "moved": mark("moved exhibits"),
    "name": mark("name"),
    "new": mark("new posts"),
    "note": mark("note"),
    "number": mark("number"),
    "openers": mark("what opens the store"),
    "pages": mark("pages"),
    "partner": mark("partner"),
    "pause_ms": mark("pause in milliseconds"),
    "per_minute": mark("pages a minute"),
    "post": mark("post"),
    "posts": mark("posts"),
    "problem": mark("problem"),
    "problems": mark("problems"),
    "public_key": mark("public key"),
    "query": mark("query"),
    "reader": mark("reader"),
    "reading": mark("reading"),
    "readings": mark("readings"),
    "reason": mark("reason"),
    "revision": mark("wording"),
    "role": mark("role"),
    "records": mark("records"),
    "root": mark("root of the tree"),
    "which": mark("which"),
    "rule": mark("rule"),
    "run": mark("run"),
    "salt": mark("salt"),
    "seal": mark("seal"),
    "worker_seal": mark("seal of the workers"),
    "seconds": mark("seconds"),
    "seen": mark("seen"),
    "signed": mark("signed addresses"),
    "since": mark("since"),
    "size": mark("size in bytes"),
    "source": mark("source"),
    "stamped_at": mark("stamped at"),
    "state": mark("state"),
    "status": mark("answer of the site"),
    "store": mark("store"),
    "title": mark("title"),
    "url": mark("address"),
    "verified": mark("verified"),
    "watchlist": mark("watchlist"),
    "weight": mark("weight"),
    "what": mark("what"),
    "who": mark("who"),
    "wordings": mark("wordings"),
    "words": mark("words"),
    "schedule": mark("schedule"),
    "pages_fetched": mark("pages fetched"),
    "pages_failed": mark("pages failed"),
    "posts_new": mark("new posts"),
    "posts_changed": mark("changed posts"),
    "posts_gone": mark("posts gone"),
    "posts_known": mark("known posts"),
    "skipped": mark("skipped pages"),
    "posts_found": mark("posts found"),
    "operator": mark("operator"),
    "email": mark("e-mail"),
    "tag": mark("tag"),
    "value": mark("value"),
    "posts_unread": mark("posts kept without a reading"),
    "correction": mark("correction"),
    "said": mark("event of the correction"),
    "undoes": mark("takes back"),
    "session": mark("session"),
    "days": mark("days"),
    "benign": mark("days for benign posts"),
    "other": mark("days for other posts"),
    "key_compared": mark("key compared"),
    "torrc_extra": mark("file of further lines for Tor"),
    "tor_binary": mark("the tor program"),
    "keep_collecting": mark("collect while the window is closed"),
    "workers": mark("workers"),
    "worker_seconds": mark("seconds that a worker may take"),
    "worker_megabytes": mark("megabytes that a worker may take"),
    "pause_between_pages": mark("milliseconds between two pages"),
    "site_profiles": mark("folder of site profiles"),
    "keep_benign_days": mark("days that a benign post is kept"),
    "keep_other_days": mark("days that any other post is kept"),
    "child_officer": mark("officer for text on the abuse of a child"),
    "lock_after_minutes": mark("minutes until the window locks"),
    "witness": mark("folder of the witness"),
    "marks": mark("folder of this machine's mark"),
    "anchor_url": mark("time-stamping authority"),
    "anchor_ca": mark("certificate of that authority"),
    "anchor_hours": mark("hours between two time-stamps"),
}

# What an event is about.
SUBJECTS: dict[str, str] = {
    "alert": mark("alert"),
    "authority": mark("authority"),
    "bundle": mark("bundle"),
    "capture": mark("capture"),
    "case": mark("case"),
    "hold": mark("hold"),
    "import": mark("partner's file"),
    "operator": mark("operator"),
    "post": mark("post"),
    "rereading": mark("reading again"),
    "run": mark("run"),
    "search": mark("search"),
    "settings": mark("settings"),
    "source": mark("source"),
    "store": mark("store"),
    "watchlist": mark("watchlist"),
    "installation": mark("installation"),
    "key": mark("key"),
    "custody": mark("custody"),
    "corrections": mark("corrections"),
    "rules": mark("rules"),
    "session": mark("session"),
    "retention": mark("retention"),
    "mention": mark("identifier"),
    "backup": mark("backup"),
}


def act_in_words(event: Event) -> str:
    """What was done."""
    return in_words(event.action, ACTS[event.action][0] if event.action in ACTS else "")


def in_words(code: str, english: str = "") -> str:
    """A word of the chain in the chosen language; one that is not listed with spaces and a capital."""
    return t(english) if english else one_line(code[:1].upper() + code[1:].replace("_", " "), 60)


def icon_of(event: Event) -> str:
    """The icon of an act."""
    return ACTS[event.action][1] if event.action in ACTS else "scroll-text"


def fact_name(name: str) -> str:
    """The name of a fact in words."""
    if name == "sha256":
        return t("hash")
    known = FACTS.get(name) or FACTS.get(name.removesuffix("_sha256"))
    known = known or (SETTINGS[name].help if name in SETTINGS else None)
    words = t(known) if known else one_line(name.replace("_", " "), 40)
    return t("hash of {what}", what=words) if name.endswith("_sha256") else words


def subject_in_words(event: Event) -> str:
    """To what: the subject with the facts that name it."""
    known = [(name, value) for name, value in event.facts.items() if "sha256" not in name and value not in {None, ""}]
    parts = [
        f"{fact_name(name)} {in_its_direction(shortened(fact_in_words(name, value), 200))}" for name, value in known[:3]
    ]
    return " · ".join([subject_name(event), *parts])


def subject_name(event: Event) -> str:
    """The kind of the subject in words, and its number."""
    kind, _, number = event.subject.partition(":")
    subject = t(SUBJECTS[kind]) if kind in SUBJECTS else one_line(kind, 60)
    return f"{subject} {isolated(one_line(number, 100))}" if number else subject


def fact_in_words(name: str, value: Fact) -> str:
    """A fact's value: yes and no for a switch, words for a code, a sentence in the chosen language."""
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if value is None or value == "":
        return "–"
    known = CODES.get(name, {}) if isinstance(value, str) else {}
    return t(known[str(value)]) if value in known else told(str(value))
