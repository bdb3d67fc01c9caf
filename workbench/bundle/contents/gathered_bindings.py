"""What a verifier gathers of the bindings in a bundle: hashes in few bytes each, so that memory hardly grows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader
from workbench.domain.custody.record_hashes import CONTENT, Fields

_PLACE, _NUMBER, _HASH = 8, 8, 32


@dataclass(slots=True)
class Gathered:
    """The hashes of the records that a bundle shows, by the custody event that covers them; and as a release has them.

    `roots` are number and root of what each event covers that is told in full. `case` has the forms of the records
    beside the exhibits by their kind and number. `told` is what events tell of case and sources, by their subjects;
    `seen` the events that tell that a post was gone or there again, `said` those of corrections with the reading that
    is corrected or the correction that is undone, by the post. `rules` is the newest on the rules of the store,
    `operators` the names of all who were admitted by their keys, `supervisors` the keys of those of them who are that
    with the events that tell so, `revoked` the keys that were, `noted` the notes that are to be there, `exporters` who
    the records say exported them. `whole` and `sealed` count what could be made again and what is told by its hash
    alone; `unproved` the other wordings of the exhibits.
    """

    roots: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    covered: dict[int, bytearray] = field(default_factory=dict)
    content: dict[str, bytearray] = field(default_factory=lambda: {kind: bytearray() for kind in CONTENT})
    case: dict[str, dict[int, Fields]] = field(default_factory=dict)
    told: dict[str, dict[str, Json]] = field(default_factory=dict)
    seen: dict[str, set[int]] = field(default_factory=dict)
    said: dict[str, list[tuple[int, Json, Json]]] = field(default_factory=dict)
    rules: JsonReader | None = None
    operators: dict[str, str] = field(default_factory=dict)
    supervisors: dict[str, int] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    exporters: set[str] = field(default_factory=set)
    whole: int = 0
    sealed: int = 0
    unproved: int = 0

    def add(self, kind: str, number: int, *, seq: int, place: int, digest: bytes, name: str) -> None:
        """Gather the hash of a record of a kind and number at a place of what an event covers. Raises BrokenError."""
        if not (0 <= number < 1 << 63 and 0 <= place < 1 << 63):
            raise BrokenError(f"{name} has a number or place that there is not.")
        self.covered.setdefault(seq, bytearray()).extend(place.to_bytes(_PLACE) + digest)
        if kind in self.content:
            self.content[kind].extend(number.to_bytes(_NUMBER) + digest)

    def of_event(self, seq: int) -> dict[int, bytes]:
        """The hashes gathered of one event by their places. Raises BrokenError where two differ at one place."""
        return _unpacked(self.covered[seq], _PLACE, name=f"custody event {seq}")

    def of_content(self) -> Iterator[bytes]:
        """The hashes of what a release signs, in the order of its tree. Raises BrokenError where two differ."""
        for kind in CONTENT:
            found = _unpacked(self.content[kind], _NUMBER, name=f"a {kind}")
            yield from (found[number] for number in sorted(found))


def _unpacked(packed: bytearray, size: int, *, name: str) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    step = size + _HASH
    for start in range(0, len(packed), step):
        key = int.from_bytes(packed[start : start + size])
        digest = bytes(packed[start + size : start + step])
        if found.setdefault(key, digest) != digest:
            raise BrokenError(f"Two records that are not the same stand for one of {name}.")
    return found
