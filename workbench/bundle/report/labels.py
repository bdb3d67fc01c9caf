"""The names of seals, actions and states in plain words."""

SEALS: dict[str, str] = {
    "kernel": "sealed by the kernel: the collecting process had no way out but Tor",
    "partial": "guarded by the program: the program itself refused every way out but Tor",
}

WORKER_SEALS: dict[str, str] = {
    "kernel": "sealed by the kernel: no network, no store, no key",
    "partial": "guarded by the program: limits and the program itself, without a seal of the kernel's own",
    "": "not measured",
}

ACTIONS: dict[str, str] = {
    "alert": "An alert was raised", "alert seen": "An alert was opened", "anchor": "An anchor was made",
    "anchor exported": "An anchor was given out", "authority": "A legal authority was entered",
    "bundle": "A bundle was made", "export begun": "The making of a bundle began",
    "capture": "A page was captured",
    "case authority": "The authority of the case was changed", "case opened": "The case was opened",
    "certificate": "A key was certified", "decision": "An alert was decided on", "digest": "A page was read",
    "countersigned": "Another installation countersigned a post", "source list": "A list of a source was given out",
    "countersignature given": "A list of another installation was countersigned",
    "correction": "A reading was corrected", "correction undone": "A correction was undone",
    "exhibit": "A post was put into the case", "hide": "Something was hidden from partners",
    "exhibit removed": "An exhibit was taken out of the case", "note removed": "A note was taken out of the case",
    "unhide": "Something is hidden from partners no longer",
    "init": "The store was made",
    "installation key": "The key of the installation was made", "key revoked": "A key was revoked",
    "mirrors checked": "The addresses of a site were checked", "note": "A note was written",
    "operator added": "An operator was added", "post gone": "A post was gone from its site",
    "post there again": "A post was on its site again", "purge": "A capture was purged",
    "release": "A bundle was released", "rules": "The rules of the store were changed",
    "verification failed": "A bundle failed its verification", "check failed": "A check of the store failed",
    "run cancelled": "A run was cancelled", "run ended": "A run ended",
    "run requested": "A run was asked for", "run started": "A run began", "search": "A search was made",
    "source added": "A source was added", "source authority": "The authority of a source was changed",
    "source mirrors": "The addresses of a source were changed", "source pace": "The pace of a source was changed",
    "source paused": "A source was paused", "source resumed": "A source was resumed",
    "source schedule": "The schedule of a source was changed",
    "rollback noticed": "An older copy of the store was noticed",
    "rollback acknowledged": "Somebody answered for an older copy of the store",
    "restored": "The store was brought back from a backup",
    "written past the program": "Rows were written past the program",
}  # fmt: skip

# What an extractor undid to read an identifier.
UNDONE: tuple[str, ...] = (
    "digits", "separators dropped", "dot written out", "at written out", "signs written out",
    "link with signs written out", "letters written out", "defanged link made plain", "country code added",
    "ending added", "written backwards", "fillers dropped", "parts put together",
)  # fmt: skip

# The parts of the system and the states that they tell of themselves.
HEALTH: dict[str, str] = {
    "seal": "seal", "tor": "tor", "collector": "collector", "workers": "workers", "anchor": "anchor", "well": "well",
    "working": "working", "attention": "attention", "down": "down",
    "replaced": "workers replaced", "refused": "connections refused", "packets": "packets past Tor", "tried": "tried",
}  # fmt: skip
