"""Words for the codes that the store, the extractor and the collector write down: one table for each vocabulary.

Window, report and command line take the English words from here; their Urdu stands in the catalogue. `VOCABULARIES`
names each table after the type of its codes, so that a test can compare them.
"""

from collections.abc import Mapping

from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import NOT_READ, POST_CATEGORIES
from workbench.domain.value_prefixes import COINS, PLATFORMS
from workbench.translation import mark

LABELS: Mapping[str, str] = {label: kind.words for label, kind in MENTION_KINDS.items()}
CATEGORIES: Mapping[str, str] = {code: one.words for code, one in POST_CATEGORIES.items()}
CATEGORIES_AND_UNREAD: Mapping[str, str] = {**CATEGORIES, NOT_READ.code: NOT_READ.words}
INTENTS: Mapping[str, str] = {
    "offer": mark("The author offers"),
    "seek": mark("The author wants to buy"),
    "report": mark("The author reports or warns"),
    "help": mark("The author asks for help"),
    "other": mark("Neither offered nor wanted"),
}
PURPOSES: Mapping[str, str] = {
    "advance": mark("in advance"),
    "on_arrival": mark("after arrival"),
    "per_person": mark("per person"),
    "salary": mark("salary"),
    "fine": mark("fine"),
    "fee": mark("fee"),
    "total": mark("in total"),
}
DOCUMENTS: Mapping[str, str] = {
    "passport": mark("passport"),
    "visa": mark("visa"),
    "residence_permit": mark("residence permit"),
    "id_card": mark("identity card"),
    "driving_licence": mark("driving licence"),
    "degree": mark("degree or certificate of studies"),
    "work_permit": mark("work permit"),
    "bank_statement": mark("bank statement"),
    "birth_certificate": mark("birth certificate"),
    "stamp": mark("stamp"),
    "sim": mark("SIM card"),
    "other": mark("another paper"),
}
TRANSPORTS: Mapping[str, str] = {
    "air": mark("by air"),
    "sea": mark("by sea"),
    "land": mark("by road"),
    "rail": mark("by rail"),
    "foot": mark("on foot"),
}
ROLES_IN_THE_TRADE: Mapping[str, str] = {
    "agent": mark("agent"),
    "recruiter": mark("recruiter"),
    "guide": mark("guide"),
    "forger": mark("forger"),
    "transporter": mark("transporter"),
    "financier": mark("financier"),
    "other": mark("another role"),
}
PRECISIONS: Mapping[str, str] = {
    "second": mark("to the second"),
    "minute": mark("to the minute"),
    "hour": mark("to the hour"),
    "day": mark("to the day"),
    "month": mark("to the month"),
    "year": mark("to the year"),
    "unknown": mark("not known"),
}
SEALS: Mapping[str, str] = {"kernel": mark("Sealed by kernel"), "partial": mark("Guarded by program")}
SOURCE_STATES: Mapping[str, str] = {"active": mark("Active"), "paused": mark("Paused")}
STANDINGS: Mapping[str, str] = {
    "paused": mark("Paused"),
    "stopped": mark("No authority"),
    "flagged": mark("Perhaps a clone"),
    "canary": mark("Canary not in order"),
    "new": mark("Not run yet"),
    "waiting": mark("Waiting"),
    "running": mark("Running"),
    "interrupted": mark("Interrupted"),
    "unread": mark("Not all read"),
    "well": mark("Well"),
    "failed": mark("Failed"),
    "cancelled": mark("Cancelled"),
}
RUN_STATES: Mapping[str, str] = {
    "requested": mark("waiting to start"),
    "running": mark("running"),
    "done": mark("done"),
    "failed": mark("failed"),
    "cancelled": mark("cancelled"),
}
RUN_CAUSES: Mapping[str, str] = {
    "schedule": mark("schedule"),
    "by hand": mark("by hand"),
    "recovery": mark("recovery"),
}
REREADING_STATES: Mapping[str, str] = {**RUN_STATES, "unchanged": mark("done, nothing changed")}
MIRROR_STATES: Mapping[str, str] = {
    "unsigned": mark("no signed list"),
    "signed": mark("in the signed list"),
    "flagged": mark("not in the signed list: perhaps a clone"),
}
CANARY_STATES: Mapping[str, str] = {
    "none": mark("none"),
    "fresh": mark("in order"),
    "flagged": mark("not in order"),
}
CORRECTION_KINDS: Mapping[str, str] = {
    "category": mark("another category"),
    "added": mark("identifier added"),
    "dropped": mark("identifier taken away"),
    "undone": mark("correction undone"),
}
WEIGHTS: Mapping[str, str] = {"high": mark("High"), "normal": mark("Normal"), "low": mark("Low")}
ALERT_STATES: Mapping[str, str] = {
    "new": mark("new"),
    "later": mark("later"),
    "relevant": mark("relevant"),
    "not_relevant": mark("not relevant"),
}
HIDING_KINDS: Mapping[str, str] = {
    "value": mark("A value"),
    "span": mark("Words"),
    "post": mark("A whole exhibit"),
}
WITHDRAWAL_KINDS: Mapping[str, str] = {
    "exhibit": mark("exhibit"),
    "note": mark("note"),
    "hiding": mark("what is hidden from partners"),
}
WITHHELD: Mapping[str, str] = {
    "": mark("shown"),
    "restricted": mark("withheld"),
    "erased": mark("erased"),
}
HOLD_KINDS: Mapping[str, str] = {
    "all": mark("everything"),
    "source": mark("source"),
    "case": mark("case"),
    "post": mark("post"),
}
IMPORT_KINDS: Mapping[str, str] = {
    "bundle": mark("Evidence bundle of this program"),
    "stix": mark("STIX 2.1"),
    "misp": mark("MISP event"),
    "csv": mark("Table (CSV)"),
}
IMPORT_STATES: Mapping[str, str] = {
    "quarantined": mark("In quarantine"),
    "accepted": mark("Accepted"),
    "refused": mark("Refused"),
}
SUGGESTION_KINDS: Mapping[str, str] = {
    "without": mark("without"),
    "alone": mark("only"),
    "spelling": mark("meant perhaps"),
    "elsewhere": mark("looked for as"),
}
ACT_KINDS: Mapping[str, str] = {
    "search": mark("search"),
    "preview": mark("search tried out"),
    "view": mark("look at a post"),
    "watchlist": mark("watchlist"),
    "source": mark("source"),
    "decision": mark("decision on an alert"),
    "correction": mark("correction"),
    "case": mark("case"),
    "exhibit": mark("exhibit"),
    "hiding": mark("what is hidden from partners"),
    "note": mark("note"),
    "hold": mark("hold"),
    "erasure": mark("erasure"),
    "import": mark("partner's file"),
    "export": mark("bundle written"),
    "release": mark("release of a case"),
    "copy": mark("copy of the store"),
    "rules": mark("rules of the store"),
    "keys": mark("keys and operators"),
    "check": mark("failed check"),
}
SIGNER_KINDS: Mapping[str, str] = {"installation": mark("installation"), "operator": mark("operator")}
OPERATOR_ROLES: Mapping[str, str] = {
    "": mark("no role"),
    "analyst": mark("analyst"),
    "supervisor": mark("supervisor"),
}
PARTS: Mapping[str, str] = {
    "seal": mark("seal"),
    "tor": mark("Tor"),
    "collector": mark("collector"),
    "workers": mark("workers"),
    "anchor": mark("time-stamps"),
}
PART_STATES: Mapping[str, str] = {
    "well": mark("well"),
    "working": mark("at work"),
    "attention": mark("needs a look"),
    "down": mark("down"),
}
GAPS: Mapping[str, str] = {
    "": mark("valid"),
    "none": mark("none"),
    "before": mark("not valid yet"),
    "after": mark("expired"),
}
GATES: Mapping[str, str] = {
    "queue": mark("waiting queue"),
    "captcha": mark("captcha"),
    "login": mark("log-in"),
    "blocked": mark("refused by the site"),
    "challenge": mark("check of the browser"),
    "authorisation": mark("key of the onion site"),
}
# What opens a store, by the names that the chain has for it.
OPENERS: Mapping[str, str] = {
    "passphrase": mark("passphrase"),
    "key file": mark("key file"),
    "recovery key": mark("recovery key"),
    "key ring": mark("key ring of the system"),
    "operator's passphrase": mark("an operator's passphrase"),
    "operator's key file": mark("an operator's key file"),
}
# Programs and forms that pages are read by; the names of programs are the same in every language.
READERS: Mapping[str, str] = {
    "general": mark("general reader"),
    "feed": mark("feed (RSS or Atom)"),
    "microdata": mark("microdata of the page"),
    "telegram": mark("public Telegram channel"),
    "partner": mark("partner's file"),
    "none": mark("no reader"),
    "answerbag": "Answerbag",
    "bbpress": "bbPress",
    "bepasty": "bepasty",
    "blogger": "Blogger",
    "coderanch": "CodeRanch",
    "discourse": "Discourse",
    "disqus": "Disqus",
    "douban": "Douban",
    "dread": "Dread",
    "drupal": "Drupal",
    "flarum": "Flarum",
    "flaskbb": "FlaskBB",
    "fluxbb": "FluxBB",
    "flourish": "Flourish",
    "foolfuuka": "FoolFuuka",
    "futaba": "Futaba",
    "googlegroups": "Google Groups",
    "hackernews": "Hacker News",
    "healthunlocked": "HealthUnlocked",
    "hififorum": "hifi-forum.de",
    "huffpost": "HuffPost",
    "hyperkitty": "HyperKitty",
    "hypermail": "Hypermail",
    "insided": "inSided",
    "invision": "Invision Community",
    "ipboard2": "Invision Power Board 2 and 3",
    "jforum": "JForum",
    "jschan": "jschan",
    "lemmy": "Lemmy",
    "lobsters": "Lobsters",
    "lynxchan": "LynxChan",
    "makaba": "Makaba",
    "misago": "Misago",
    "mwforum": "mwForum",
    "mybb": "MyBB",
    "mybb_archive": "MyBB, archive",
    "nabble": "Nabble",
    "nairaland": "Nairaland",
    "nodebb": "NodeBB",
    "oldreddit": "Reddit",
    "pastebin": "Pastebin",
    "phorum": "Phorum",
    "phpbb": "phpBB",
    "phpbb2": "phpBB 2",
    "phpbb_rows": "phpBB 3, styles of rows",
    "pinnwand": "pinnwand",
    "pipermail": "Pipermail",
    "pnopaste": "nopaste",
    "privatebin": "PrivateBin",
    "proboards": "ProBoards",
    "punbb": "PunBB",
    "reddit": "Reddit, from 2018 on",
    "simplepress": "Simple:Press",
    "slashdot": "Slashdot",
    "smf": "SMF",
    "smf1": "SMF 1",
    "spirit": "Spirit",
    "stackexchange": "Stack Exchange",
    "stikked": "Stikked",
    "tapatalk": "Tapatalk",
    "twitter": "Twitter, until 2020",
    "ubbthreads": "UBB.threads",
    "usebb": "UseBB",
    "vanilla": "Vanilla",
    "vbulletin": "vBulletin",
    "vbulletin2": "vBulletin 2",
    "vichan": "vichan",
    "woltlab": "WoltLab",
    "woltlab2": "Burning Board 2",
    "woltlab3": "Burning Board 3",
    "wordpress": "WordPress",
    "wpforo": "wpForo",
    "xenforo": "XenForo",
    "xenforo1": "XenForo 1",
    "xmb": "XMB",
    "yabb": "YaBB",
    "yotsuba": "Yotsuba (4chan)",
}

VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    "Category": CATEGORIES,
    "Intent": INTENTS,
    "Precision": PRECISIONS,
    "SealKind": SEALS,
    "SourceState": SOURCE_STATES,
    "Standing": STANDINGS,
    "RunState": RUN_STATES,
    "RunCause": RUN_CAUSES,
    "RereadingState": REREADING_STATES,
    "MirrorState": MIRROR_STATES,
    "CanaryState": CANARY_STATES,
    "CorrectionKind": CORRECTION_KINDS,
    "Weight": WEIGHTS,
    "AlertState": ALERT_STATES,
    "HidingKind": HIDING_KINDS,
    "WithdrawalKind": WITHDRAWAL_KINDS,
    "WithheldAs": WITHHELD,
    "HoldKind": HOLD_KINDS,
    "ImportKind": IMPORT_KINDS,
    "ImportState": IMPORT_STATES,
    "SuggestionKind": SUGGESTION_KINDS,
    "ActKind": ACT_KINDS,
    "SignerKind": SIGNER_KINDS,
    "Role": OPERATOR_ROLES,
    "PartName": PARTS,
    "PartState": PART_STATES,
    "Gap": GAPS,
    "GateKind": GATES,
}

# Normal forms that are one of a few words, by the label of what was found.
NORMAL_FORMS: Mapping[str, Mapping[str, str]] = {
    "DOCUMENT": DOCUMENTS,
    "TRANSPORT": TRANSPORTS,
    "ROLE": ROLES_IN_THE_TRADE,
}

# Facts of custody events that are codes, by their name. A `kind` is told apart by nothing but itself.
FACTS: Mapping[str, Mapping[str, str]] = {
    "label": LABELS,
    "category": CATEGORIES_AND_UNREAD,
    "seal": SEALS,
    "worker_seal": SEALS,
    "weight": WEIGHTS,
    "cause": RUN_CAUSES,
    "role": OPERATOR_ROLES,
    "canary": CANARY_STATES,
    "state": {**REREADING_STATES, **ALERT_STATES, **IMPORT_STATES, **SOURCE_STATES},
    "before": ALERT_STATES,
    "kind": {**HOLD_KINDS, **IMPORT_KINDS, **HIDING_KINDS, **CORRECTION_KINDS, **OPENERS},
}


def normal_form_in_words(label: str, value: str) -> str:
    """The English words for a normal form that is a code; empty for one that is no code."""
    return NORMAL_FORMS.get(label, {}).get(value, "")


def wallet_parts(value: str) -> tuple[str, str]:
    """The English name of the currency of a WALLET, empty for an unknown one, and its address."""
    code, _, address = value.partition(":")
    return (COINS[code].words, address) if code in COINS and address else ("", value)


def platform_parts(value: str) -> tuple[str, str]:
    """The English name of the platform of a SOCIAL, empty for an unknown one, and the account there."""
    code, _, account = value.partition(":")
    return (PLATFORMS[code], account) if code in PLATFORMS and account else ("", value)


def parts_of(label: str, value: str) -> tuple[str, str]:
    """Of a normal form that begins with a code: the English words for it, empty for none, and the rest."""
    return {"WALLET": wallet_parts, "SOCIAL": platform_parts}.get(label, lambda whole: ("", whole))(value)


def value_in_words(label: str, value: str) -> str:
    """A normal form for a line in English: words where it is a code or begins with one."""
    return normal_form_in_words(label, value) or " ".join(filter(None, parts_of(label, value)))


def reader_parts(reader: str) -> tuple[str, str]:
    """Of a reader or an engine ("phpbb/12", "profile:board/3", "xenforo"): its English name, and its version or ""."""
    name, _, version = reader.partition("/")
    name = name.removeprefix("profile:")
    return READERS.get(name, name), version
