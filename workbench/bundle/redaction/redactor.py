"""Takes hidden values out of everything that goes into a partner bundle, and keeps the log of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, cast

from workbench.bundle.export.system_state import shown_revision
from workbench.bundle.formats.canonical_json import Json, JsonReader, text_sha256
from workbench.bundle.formats.layout import OF_THE_BYTES
from workbench.bundle.redaction.matcher import HiddenValueMatcher, Span, merged
from workbench.bundle.redaction.rules import Hidden, committed, hidden_in, left_out
from workbench.domain.cases.cases import CaseSnapshot, ordered
from workbench.domain.custody.chain import BEGUN, BOUND, CustodySlice, Event
from workbench.domain.posts.captures import Payload

Record = dict[str, Json]

# Events that a partner may see in full: they hold no hash of a text and nothing of how the analysts work.
TOLD = frozenset({
    BEGUN, BOUND, "case opened", "exhibit", "exhibit removed", "capture", "post gone", "post there again", "release",
    "rules",
})  # fmt: skip


@dataclass(slots=True)
class RedactedCase:
    """A case without its hidden values: the snapshot to export, and the log of what was taken out where.

    `told_captures` are those on whose pages nothing is known to be hidden: their hashes and events may be told. Of the
    others not even the hash, as a page may be guessed from it where all but a number is known. `exhibits` are the
    numbers of those that leave, `marked` the spans in them that a reader or an analyst marked, `here` the names of what
    was taken out of the record at hand.
    """

    snapshot: CaseSnapshot
    hidden: list[Hidden]
    key: bytes
    finder: HiddenValueMatcher
    exhibits_left_out: int
    told_captures: set[str]
    exhibits: frozenset[str]
    marked: Mapping[str, Sequence[Span]]
    here: set[str] = field(default_factory=set)
    log: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def text(self, text: str) -> str:
        """A text with the name of what is hidden in the place of each hidden thing."""
        return _cut(text, self.finder.spans(text))

    def holds(self, value: Json) -> bool:
        """Whether any text in a JSON value has something hidden in it."""
        if isinstance(value, dict):
            return any(map(self.holds, value.values()))
        if isinstance(value, list):
            return any(map(self.holds, value))
        return isinstance(value, str) and bool(self.finder.spans(value))

    def json(self, value: Json, *, exhibit: str, path: str) -> Json:
        """Any JSON value likewise; what was taken out is logged under exhibit and path."""
        if isinstance(value, dict):
            return {
                key: self.json(each, exhibit=exhibit, path=f"{path}.{key}".lstrip(".")) for key, each in value.items()
            }
        if isinstance(value, list):
            return [self.json(each, exhibit=exhibit, path=path) for each in value]
        if not isinstance(value, str):
            return value
        spans = self.finder.spans(value)
        self._note(spans, exhibit, path)
        return _cut(value, spans)

    def record(self, record: Record) -> Record:
        """The record of an exhibit, its post's text cut with its mentions moved along, its hashes made commitments."""
        number = str(record["exhibit"])
        self.here.clear()
        post = JsonReader(record["post"], name="post")
        text, mentions, basis = self._post_text(post, number)
        rest = {name: value for name, value in post.value.items() if name not in {"text", "mentions", "basis"}}
        made = cast("Record", self.json({**record, "post": rest}, exhibit=number, path=""))
        names = sorted(self.here)
        spared = cast("Record", made["post"])
        spared.update(text=text, mentions=mentions, basis=basis, text_sha256=text_sha256(text))
        spared["revisions"] = [self._revision(each, post, text) for each in post.parts("revisions")]
        made.update(hidden=list[Json](names), left_out=list[Json](OF_THE_BYTES), **dict.fromkeys(OF_THE_BYTES))
        if names:
            capture = JsonReader(record["capture"], name="capture")
            cast("Record", made["capture"]).update(
                {part: committed(self.key, capture.text(part)) for part in ("response_sha256", "request_sha256")}
                | {"hashes": "hmac-sha256"}
            )
        return made

    def told_events(self) -> CustodySlice:
        """The custody slice, once all records were made: only harmless events in full, of all others the leaves."""
        custody = self.snapshot.custody
        return replace(custody, events=tuple(event for event in custody.events if self._may_tell(event)))

    def redactions(self) -> Record:
        """The log: each hidden thing with its commitment, by what and why it is hidden, and where it stood."""
        places: dict[str, list[Json]] = {}
        for (exhibit, path, name), count in sorted(self.log.items()):
            places.setdefault(name, []).append({"exhibit": exhibit, "field": path, "count": count})
        return {
            "commitment": "HMAC-SHA256 over the value in UTF-8; the exporter keeps the key",
            "exhibits_left_out": self.exhibits_left_out,
            "hidden": [
                {
                    "name": each.name,
                    "kind": each.label,
                    "by": each.by,
                    "why": self.text(each.why),
                    "commitment": each.commitment(self.key),
                    "places": places.get(each.name, []),
                }
                for each in self.hidden
            ],
        }

    def _note(self, spans: list[Span], exhibit: str, path: str) -> None:
        self.log.update((exhibit, path, name) for _, _, name in spans)
        self.here.update(name for _, _, name in spans)

    def _post_text(self, post: JsonReader, number: str) -> tuple[str, list[Json], Json]:
        text = post.text("text")
        marked = (span for span in self.marked.get(number, ()) if span[1] <= len(text))
        spans = merged([*self.finder.spans(text), *marked])
        self._note(spans, number, "post.text")
        mentions = [_moved(each, spans) for each in post.parts("mentions") if not _touched(each, spans)]
        kept = []
        for each in mentions:
            inside = self.finder.spans(str(each["value"]))
            self._note(inside, number, "post.mentions.value")
            kept += [] if inside else [each]
        cut = _cut(text, spans)
        return cut, list[Json](kept), _basis(post, spans, cut)

    def _revision(self, revision: JsonReader, post: JsonReader, text: str) -> Json:
        shown = revision.whole("number") == post.whole("revision")
        digest = text_sha256(text) if shown else committed(self.key, revision.text("text_sha256"))
        return {**revision.value, "text_sha256": digest}

    def _may_tell(self, event: Event) -> bool:
        if event.action == BOUND:
            return True
        if event.action not in TOLD or (event.action == "capture" and event.subject not in self.told_captures):
            return False
        if event.action in {"exhibit", "exhibit removed"} and event.facts.get("exhibit") not in self.exhibits:
            return False
        if event.action == BEGUN:
            return True  # who exports is named by what stands for a hidden name, and its facts are of this export
        words = (event.actor, event.subject, *(str(fact) for fact in event.facts.values()))
        return not any(self.finder.spans(word) for word in words)


def redact(snapshot: CaseSnapshot, key: bytes) -> RedactedCase:
    """The case with everything taken out that a partner must not see; `key` makes the commitments."""
    gone = left_out(snapshot)
    whole = ordered(snapshot.exhibits)
    chosen = whole.of([number for number in whole.keys if number not in gone])
    kept = replace(snapshot, exhibits=chosen)
    hidden = hidden_in(snapshot)
    finder = HiddenValueMatcher(hidden)
    told = _told_captures(kept, hidden, finder)
    return RedactedCase(kept, hidden, key, finder, len(gone), told, frozenset(chosen.keys), _marked(hidden))


def _marked(hidden: Iterable[Hidden]) -> dict[str, list[Span]]:
    """The marked spans by their exhibits."""
    found: dict[str, list[Span]] = {}
    for each in hidden:
        for exhibit, start, end in each.places:
            found.setdefault(exhibit, []).append((start, end, each.name))
    return found


def _told_captures(snapshot: CaseSnapshot, hidden: list[Hidden], finder: HiddenValueMatcher) -> set[str]:
    marked = {exhibit for each in hidden for exhibit, _, _ in each.places}
    told, secret = set[str](), set[str]()
    for exhibit in snapshot.exhibits:
        capture = snapshot.captures[shown_revision(exhibit).capture_id]
        holds = exhibit.number in marked or any(map(finder.spans, _strings((exhibit, capture))))
        (secret if holds else told).add(f"capture:{capture.id}")
    return told - secret


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)


def without_hidden(spared: RedactedCase) -> CaseSnapshot:
    """The snapshot for what stands beside the records: every text in it cut; no exhibits, no bytes, no events yet."""
    old, text = spared.snapshot, spared.text
    return replace(
        old, case=_deep(old.case, text), exhibits=(), notes=_deep(old.notes, text), captures={}, grounds={},
        sources=_deep(old.sources, text), operator=text(old.operator), hidings=(), payload=_no_payload,
        custody=replace(old.custody, events=()),
    )  # fmt: skip


def _no_payload(_: int) -> Payload:
    raise ValueError("a partner bundle holds no captured bytes")


def _deep(value: Any, cut: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return cut(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _deep(getattr(value, each.name), cut) for each in fields(value)})
    if isinstance(value, tuple):
        return tuple(_deep(each, cut) for each in value)
    if isinstance(value, Mapping):
        return {key: _deep(each, cut) for key, each in value.items()}
    return value


def _cut(text: str, spans: list[Span]) -> str:
    parts, place = list[str](), 0
    for start, end, name in spans:
        parts.extend((text[place:start], f"[{name}]"))
        place = end
    return "".join((*parts, text[place:]))


def _basis(post: JsonReader, spans: list[Span], cut: str) -> Json:
    """What the category stands on, as far as it still stands in the text that was cut."""
    if post.value.get("basis") is None:
        return None
    basis = post.part("basis")
    evidence = [_moved(each, spans) for each in basis.parts("evidence") if not _touched(each, spans)]
    why: list[Json] = [
        {**each.value, "found": list[Json](word for word in each.texts("found") if word in cut)}
        for each in basis.parts("why")
    ]
    return {**basis.value, "evidence": list[Json](evidence), "why": why}


def _touched(mention: JsonReader, spans: list[Span]) -> bool:
    start, end = mention.whole("start"), mention.whole("end")
    return any(start < last and first < end for first, last, _ in spans)


def _moved(mention: JsonReader, spans: list[Span]) -> dict[str, Json]:
    """A mention with its place in the text after the hidden things before it were exchanged."""
    start = mention.whole("start")
    shift = sum(len(name) + 2 - (last - first) for first, last, name in spans if last <= start)
    return {**mention.value, "start": start + shift, "end": mention.whole("end") + shift}
