"""What a walk saw, counted as it goes, and the finished count as JSON and back. Pure."""

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from crawlers.counting import counted
from crawlers.records import PageReading, Visit, WalkCoverage

KEPT = 500
"""How many (address, words) pairs of each kind are kept; all are counted."""
_UNNAMED = frozenset({"", "general", "plain"})
_TEXTS = ("failed", "skipped", "notes", "layout", "reasons", "incomplete")


class CoverageCounts:
    """Counts while a walk goes on. `engine` is the one that the last run found."""

    def __init__(self, engine: str = "") -> None:
        self._before = engine
        self._engines: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._told: dict[str, list[tuple[str, str]]] = {
            "failed": [], "skipped": [], "notes": [], "layout": [], "incomplete": []
        }  # fmt: skip
        self._surprises: set[str] = set()

    def count(self, what: str, number: int = 1) -> None:
        """Add to one of `Coverage`'s numbers."""
        self._counts[what] += number

    def skip(self, url: str, reason: str) -> None:
        """A page is left alone, and why."""
        self._reasons[reason] += 1
        self._tell("skipped", url, reason)

    def fail(self, url: str, reason: str) -> None:
        """A page gave nothing, and why."""
        self._told["failed"].append((url, reason))

    def note(self, url: str, words: str) -> None:
        """Something worth knowing of a page."""
        self._tell("notes", url, words)

    def misfit(self, url: str, words: str) -> None:
        """A page is not as it should be: perhaps the site's layout changed."""
        self.count("layout_changed")
        self._tell("layout", url, words)

    def read(self, visit: Visit, reading: PageReading) -> None:
        """A page was read."""
        self.count("read")
        self.count("posts", len(reading.posts))
        held = max(len(reading.posts), len(reading.threads))
        if reading.note:
            self.note(visit.url, reading.note)
        if reading.cut:
            self._tell("incomplete", visit.url, reading.cut)
        if reading.recognised:
            self.note(visit.url, f"Recognised {reading.recognised}, read as {reading.engine}.")
        if reading.seems_to_hold > held:
            entries = counted(reading.seems_to_hold, "entry", "entries")
            self.misfit(visit.url, f"The page seems to hold {entries}; read of them: {held}.")
        if reading.engine in _UNNAMED:
            return
        self._engines[reading.engine] += 1
        if self._before and reading.engine != self._before and reading.engine not in self._surprises:
            self._surprises.add(reading.engine)
            self.misfit(visit.url, f"This page was read as {reading.engine}; the last run knew {self._before}.")

    @property
    def lists(self) -> int:
        """How many pages of lists were read."""
        return self._counts["lists"]

    @property
    def engine(self) -> str:
        """The engine that most pages were read as; the last run's where none of this run's is known."""
        return self._engines.most_common(1)[0][0] if self._engines else self._before

    def known_engine(self, name: str) -> bool:
        """Whether pages of this engine are what the last run saw, too."""
        return not self._before or name == self._before

    def coverage(self, *, cut: int) -> WalkCoverage:
        """All of it, frozen."""
        counts = self._counts
        return WalkCoverage(
            seen=counts["seen"],
            read=counts["read"],
            posts=counts["posts"],
            failed=tuple(self._told["failed"]),
            skipped=tuple(self._told["skipped"]),
            notes=tuple(self._told["notes"]),
            unchanged=counts["unchanged"],
            cut=cut,
            lists=counts["lists"],
            patrolled=counts["patrolled"],
            new=counts["new"],
            changed=counts["changed"],
            gone=counts["gone"],
            layout=tuple(self._told["layout"]),
            layout_changed=counts["layout_changed"],
            reasons=tuple(sorted(self._reasons.items())),
            engine=self.engine,
            incomplete=tuple(self._told["incomplete"]),
        )

    def _tell(self, kind: str, url: str, words: str) -> None:
        if len(self._told[kind]) < KEPT:
            self._told[kind].append((url, words))


def to_json(coverage: WalkCoverage) -> str:
    """A stable text: the same coverage always gives the same one."""
    return json.dumps(asdict(coverage), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> WalkCoverage:
    """The coverage written by `to_json`. Raises `ValueError` for anything else."""
    try:
        document = json.loads(text)
        pairs: dict[str, Any] = {name: tuple((str(one), two) for one, two in document[name]) for name in _TEXTS}
        return WalkCoverage(**{**document, **pairs})
    except (TypeError, KeyError, ValueError) as error:
        raise ValueError(f"This is no coverage: {text[:80]!r}") from error


def in_words(coverage: WalkCoverage) -> str:
    """One line for whoever asked for a walk: what was read, and what was not."""
    lists = counted(coverage.lists, "list", "lists")
    words = [f"{counted(coverage.read, 'page', 'pages')} read ({lists}, {coverage.patrolled} looked at again)"]
    words += [
        f"{number} {name}" for name, number in (("failed", len(coverage.failed)), ("cut", coverage.cut)) if number
    ]
    words += [f"{len(coverage.incomplete)} did not come whole"] if coverage.incomplete else []
    words += [f"{number} skipped: {reason}" for reason, number in coverage.reasons]
    if coverage.layout_changed:
        words.append(f"layout changed on {counted(coverage.layout_changed, 'page', 'pages')}: {coverage.layout[0][1]}")
    return "; ".join(words) + "."
