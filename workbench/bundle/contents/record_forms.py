"""The canonical forms of the records that a bundle shows, made of what it shows, for writer and verifier.

A binding of a record stands beside it as ``{"kind", "number", "seq", "place", "salt", "also"}``: where the custody
chain covers it (`domain.bound`), its salt, and in `also` the fields of its form that stand nowhere else in the bundle.
Where a field is left out or hidden the form cannot be made again: there ``"hash"`` stands in the place of salt and
`also`, as a salt would let a short value be guessed.
"""

from collections.abc import Callable, Iterable, Mapping

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.export_profiles import ExportProfile
from workbench.domain.custody.record_hashes import Fields

OPEN_KEYS = ("kind", "number", "seq", "place", "salt", "also")
SEALED_KEYS = ("kind", "number", "seq", "place", "hash")

# What stands beside each exhibit, in this order: once, or as often as there is such a record (those in _MANY).
OF_EXHIBIT = ("exhibit", "wording", "reading", "basis", "capture", "authority", "tally", "absence", "correction")
# What stands beside all of them, in this order.
OF_CASE = ("case", "authority", "source", "note", "hiding", "alert", "watchlist", "release", "signer")
# What rules, models and analysts found: an examiner is to come to findings of his own.
_FINDINGS = frozenset({"reading", "basis", "correction", "note", "hiding", "alert", "watchlist"})
# What tells a partner how the analysts work, or what is hidden from him.
_WORK = frozenset({"source", "hiding", "alert", "watchlist"})

# By kind: the fields of the form that may stand in `also`; of kinds that are not named here, all of them.
_ALSO: Mapping[str, frozenset[str]] = {
    "exhibit": frozenset({"id", "case", "wording", "reading", "custody_seq"}),
    "wording": frozenset({"id", "text_sha", "content_sha", "captured_at", "votes"}),
    "reading": frozenset({"id", "wording", "capture", "versions", "labels", "at"}),
    "basis": frozenset({"id", "purposes", "at", "evidence", "why"}),
    "capture": frozenset({"url_key"}),
    "absence": frozenset({"id", "capture"}),
    "tally": frozenset({"id", "capture"}),
    "note": frozenset({"id", "case", "for_court"}),
}
_POST = (
    "post_key", "url", "engine", "author", "author_id", "board", "thread_key", "thread_title", "thread_url", "position",
    "text", "quoted", "signature", "posted_at", "posted_at_raw", "precision", "confidence", "edited", "links",
    "attachments", "votes", "parent_key", "revision",
)  # fmt: skip
_READING = ("reader", "model", "lang", "category", "probability", "scores")
_MENTION = ("label", "value", "start", "end", "raw", "confidence", "by", "undone")
_BASIS = ("intent", "advertisement", "evidence", "why")
_CAPTURE = (
    "id", "run", "attempt", "asked_url", "final_url", "redirects", "status", "content_type", "response_sha256",
    "request_sha256", "response_size", "started_at", "ended_at", "circuit", "seal", "worker_seal", "truncated",
    "redacted", "kind", "listed_at", "custody_seq",
)  # fmt: skip
_AUTHORITY = ("statute", "reference", "officer", "valid_from", "valid_until")
_ABSENCE = ("gone", "at", "run", "custody_seq")


def in_order(kinds: Iterable[str]) -> bool:
    """Whether the kinds of bindings beside the exhibits stand in the one order that there is."""
    places = [OF_CASE.index(kind) if kind in OF_CASE else -1 for kind in kinds]
    return places == sorted(places) and -1 not in places


def may_stand(kind: str, profile: ExportProfile) -> bool:
    """Whether bindings of a kind stand in a bundle of that profile at all."""
    return (profile.findings or kind not in _FINDINGS) and not (profile.spares and kind in _WORK)


def may_be_open(kind: str, profile: ExportProfile) -> bool:
    """Whether the form of a record of a kind may be told whole in a bundle of that profile."""
    return may_stand(kind, profile) and not (profile.spares and kind == "correction")


def may_be_also(kind: str, name: str) -> bool:
    """Whether a field of a form may stand in `also`."""
    return kind not in _ALSO or name in _ALSO[kind]


def lifted(kind: str, record: JsonReader, nth: int) -> Fields:
    """The fields of the form of a record beside an exhibit that the exhibit's record shows; of `nth` of its kind.

    What is not there, or not of its type, is left out.
    """
    lift = _LIFTED.get(kind)
    return {"record": kind, **(lift(record, nth) if lift else {})}


def of_note(line: Mapping[str, Json]) -> Fields:
    """The fields of the form of a note that its line shows."""
    return {"record": "note", **_picked(line, ("text", "written_by", "written_at"))}


def _exhibit(record: JsonReader, _: int) -> Fields:
    name = str(record.value.get("exhibit"))
    number = name.removeprefix("EXH-")
    return {
        **_picked(record.value, ("exhibit", "added_by", "added_at", "reason")),
        **({"number": int(number)} if number.isascii() and number.isdecimal() else {}),
        "post": _at(record.value, "post", "id"),
    }


def _wording(record: JsonReader, _: int) -> Fields:
    post = _object(record.value, "post")
    return {
        **_picked(post, _POST),
        "post": post.get("id"),
        "source": _at(record.value, "source", "id"),
        "capture": _at(record.value, "capture", "id"),
    }


def _reading(record: JsonReader, _: int) -> Fields:
    post = _object(record.value, "post")
    mentions = post.get("mentions")
    return {
        **_picked(post, _READING),
        "post": post.get("id"),
        "mentions": [_picked(each, _MENTION) for each in mentions if isinstance(each, dict)]
        if isinstance(mentions, list)
        else None,
    }


def _basis(record: JsonReader, _: int) -> Fields:
    return _picked(_object(_object(record.value, "post"), "basis"), _BASIS)


def _capture(record: JsonReader, _: int) -> Fields:
    return {
        **_picked(_object(record.value, "capture"), _CAPTURE),
        "source": _at(record.value, "source", "id"),
    }


def _tally(record: JsonReader, _: int) -> Fields:
    post = _object(record.value, "post")
    return {"post": post.get("id"), "votes": post.get("votes"), "at": post.get("votes_seen_at")}


def _absence(record: JsonReader, nth: int) -> Fields:
    post = _object(record.value, "post")
    told = post.get("absences")
    one = told[nth] if isinstance(told, list) and nth < len(told) else None
    return {"post": post.get("id"), **_picked(one if isinstance(one, dict) else {}, _ABSENCE)}


_LIFTED: Mapping[str, Callable[[JsonReader, int], Fields]] = {
    "exhibit": _exhibit,
    "wording": _wording,
    "reading": _reading,
    "basis": _basis,
    "capture": _capture,
    "tally": _tally,
    "absence": _absence,
}


def authority_of(form: Fields) -> dict[str, Json]:
    """What a bundle shows of an authority."""
    return _picked(form, _AUTHORITY)


def source_of(form: Fields) -> dict[str, Json]:
    """What a bundle shows of a source."""
    return _picked(form, ("id", "name", "url", "engine"))


def corrections_of(forms: list[Fields]) -> list[Json]:
    """What a bundle shows of corrections: the categories given by hand, with who took one back."""
    undone = {str(one.get("value")): one for one in reversed(forms) if one.get("kind") == "undone"}
    return [
        {
            "category": one.get("value"),
            **_picked(one, ("by", "at", "custody_seq")),
            "undone": _picked(undone[str(one.get("id"))], ("by", "at", "custody_seq"))
            if str(one.get("id")) in undone
            else None,
        }
        for one in forms
        if one.get("kind") == "category"
    ]


def number_in(value: Json) -> int:
    """The number of a record that a form names; -1 where it names none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _picked(of: Mapping[str, Json], names: tuple[str, ...]) -> dict[str, Json]:
    return {name: of[name] for name in names if name in of}


def _object(value: Mapping[str, Json], key: str) -> Mapping[str, Json]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _at(value: Mapping[str, Json], part: str, key: str) -> Json:
    return _object(value, part).get(key)
