"""Writes where the custody chain covers each record that a bundle shows, so that a stranger can make its hash again."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from workbench.bundle.contents.record_forms import OF_EXHIBIT, lifted, may_be_also, may_be_open, may_stand, of_note
from workbench.bundle.formats.canonical_json import Json, JsonReader, line
from workbench.bundle.formats.export_profiles import ExportProfile
from workbench.domain.cases.cases import CoveredRecords
from workbench.domain.custody.record_hashes import CONTENT, BoundRecord, Fields, canonical, tree_nodes
from workbench.errors import UserError
from workbench.translation import sentence

Holds = Callable[[Json], bool]


class Bindings:
    """The bindings of the records of one bundle; it notes which of what each custody event covers the bundle shows.

    `holds` says whether a value has something hidden in it: what has is told by its hash alone.
    """

    def __init__(self, profile: ExportProfile, holds: Holds) -> None:
        self._profile = profile
        self._holds = holds
        self._places: dict[int, set[int]] = {}
        self._shown: dict[str, set[int]] = {kind: set() for kind in CONTENT}

    def of_exhibit(self, record: dict[str, Json], covered: Iterable[BoundRecord]) -> list[Json]:
        """What stands as `bound` in the record of an exhibit, of the records that it shows."""
        reader, seen, found = JsonReader(record, name="record"), dict.fromkeys(OF_EXHIBIT, 0), list[Json]()
        for one in covered:
            if may_stand(one.kind, self._profile):
                # Its spans are those of the whole text: they would tell how long what is hidden is.
                sealed = one.kind == "basis" and bool(record["hidden"])
                found.append(self._entry(one, lifted(one.kind, reader, seen[one.kind]), sealed=sealed))
                seen[one.kind] += 1
        return found

    def of_case(self, covered: CoveredRecords, notes: Sequence[dict[str, Json]]) -> dict[str, Json]:
        """The file of the records beside the exhibits, once those are written; `notes` as their own file has them.

        With a release it has, of what that signs and the bundle does not show, the hashes and their places in the tree.
        """
        found, told, released = list[Json](), iter(notes), False
        for one in covered.of_case():
            if may_stand(one.kind, self._profile):
                shown = of_note(next(told)) if one.kind == "note" else {"record": one.kind}
                found.append(entry := self._entry(one, shown))
                released |= one.kind == "release"
                if one.kind in {"release", "signer"} and "hash" in entry:
                    raise UserError(
                        sentence(
                            "The release has words that are hidden from a partner, in its reason or the signer's name. "
                            "Nothing was left behind. Have the case released with other words, then export again."
                        )
                    )
        return {"bound": found, "not_shown": list(self._not_shown(covered)) if released else []}

    def _not_shown(self, covered: CoveredRecords) -> Iterator[Json]:
        for place, (kind, number, digest) in enumerate(covered.content()):
            if number not in self._shown[kind]:
                yield {"place": place, "hash": digest.hex()}

    def events(self, covered: CoveredRecords) -> Iterator[bytes]:
        """A line for each custody event that covers something shown, in order: the hashes that lead to its root."""
        for seq in sorted(self._places):
            nodes = tree_nodes(covered.entries(seq), self._places[seq])
            yield line({"seq": seq, "nodes": [node.hex() for node in nodes]})

    def _entry(self, one: BoundRecord, shown: Fields, *, sealed: bool = False) -> dict[str, Json]:
        self._places.setdefault(one.seq, set()).add(one.place)
        if one.kind in self._shown:
            self._shown[one.kind].add(one.number)
        entry: dict[str, Json] = {"kind": one.kind, "number": one.number, "seq": one.seq, "place": one.place}
        also = None if sealed else self._also(one, shown)
        if also is None or one.salt is None:
            return {**entry, "hash": one.hash.hex()}
        return {**entry, "salt": one.salt.hex(), "also": also}

    def _also(self, one: BoundRecord, shown: Fields) -> Fields | None:
        """The fields of a form that stand nowhere else; None where it cannot be made again, or may not be told."""
        # Under which account a site is read is told to nobody.
        if not may_be_open(one.kind, self._profile) or one.form.get("account"):
            return None
        also = {name: value for name, value in one.form.items() if name not in shown or shown[name] != value}
        if canonical({**shown, **also}) != canonical(one.form):
            return None
        if not all(may_be_also(one.kind, name) for name in also) or self._holds(also):
            return None
        return also
