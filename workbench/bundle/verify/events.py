"""What the checks on bindings and on the release will ask of the custody events that are told in full."""

from collections.abc import Mapping

from workbench.bundle.contents.bundle_reader import Opened, claim
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader
from workbench.domain.custody.chain import BOUND

RELEASE, RULES, ADMITTED, REVOKED = "release", "rules", "operator added", "key revoked"
# What events tell of a record that may change, by their actions: an older binding that says otherwise is none any more.
_CHANGES: Mapping[str, tuple[str, ...]] = {
    "case opened": ("number", "title", "authority"),
    "case authority": ("authority",),
    "source added": ("name", "url"),
}
_NOTED = {"note": True, "note removed": False}
_SEEN = frozenset({"post gone", "post there again"})
_SAID = frozenset({"correction", "correction undone"})


def keep_event(opened: Opened, event: JsonReader) -> None:
    """What the checks on bindings will ask of an event that is told in full."""
    gathered, facts = opened.gathered, event.part("facts")
    seq, action, subject = event.whole("seq"), event.text("action"), event.text("subject")
    if action == BOUND:
        gathered.roots[seq] = (facts.whole("records"), facts.hexadecimal("root", size=32))
    elif action == RULES:
        _by_a_supervisor(opened, event)
        gathered.rules = facts
    elif action == ADMITTED:
        _admitted(opened, event)
    elif action == REVOKED:
        gathered.revoked.add(facts.text("public_key"))
    elif action == RELEASE:
        opened.claims.add(release_claim(seq, subject, facts.value))
    elif action in _NOTED and facts.value.get("for_court") is True:
        (gathered.noted.add if _NOTED[action] else gathered.noted.discard)(facts.whole("note"))
    elif action in _SEEN:
        gathered.seen.setdefault(subject, set()).add(seq)
    elif action in _SAID:
        gathered.said.setdefault(subject, []).append((seq, facts.value.get("reading"), facts.value.get("correction")))
    if action in _CHANGES:
        told = {name: facts.value[name] for name in _CHANGES[action] if name in facts.value}
        gathered.told.setdefault(subject, {}).update(told)


def release_claim(seq: int, subject: str, facts: Mapping[str, Json]) -> bytes:
    """What an event claims of a release, as a hash."""
    names = ("content_sha256", "exhibits", "reason", "at", "by", "signature")
    return claim(RELEASE, seq, subject, *(facts.get(name) for name in names))


def _admitted(opened: Opened, event: JsonReader) -> None:
    """A supervisor signs for a new operator; while there is none, they do for themselves, or another operator does."""
    gathered, facts = opened.gathered, event.part("facts")
    public, by = facts.text("public_key"), facts.value.get("by")
    at_work = gathered.supervisors.keys() - gathered.revoked
    if by not in at_work and (at_work or by not in {public, None, *gathered.operators} - gathered.revoked):
        raise BrokenError(f"{event.name} tells of an operator who was admitted by nobody who may.")
    gathered.operators[public] = facts.text("name")
    if facts.value.get("role") == "supervisor":
        gathered.supervisors[public] = event.whole("seq")


def _by_a_supervisor(opened: Opened, event: JsonReader) -> None:
    """Rules are signed by a supervisor; a bundle that hides things does not tell of the admission of operators."""
    by, gathered = event.part("facts").value.get("by"), opened.gathered
    if by is None or (not opened.tells().profile.spares and by not in gathered.supervisors.keys() - gathered.revoked):
        raise BrokenError(f"{event.name} tells of rules that no supervisor signed.")
