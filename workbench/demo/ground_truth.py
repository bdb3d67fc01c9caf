"""What the range planted against what the store holds: posts once each, author and time right, identifiers by value."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import PostView


@dataclass(frozen=True, slots=True)
class TruthCounts:
    """Counts over all planted posts. `wrong_posts` and `wrong_identifiers` hold examples, for the log."""

    posts_expected: int
    posts_found: int
    identifiers_expected: int
    identifiers_found: int
    identifiers_wrong: int
    missing_posts: tuple[str, ...]
    missing_identifiers: tuple[str, ...]
    wrong_identifiers: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the planted identifiers that were found."""
        return self.identifiers_found / max(1, self.identifiers_expected)

    @property
    def precision(self) -> float:
        """Share of what was found that was planted."""
        return self.identifiers_found / max(1, self.identifiers_found + self.identifiers_wrong)


def compare(truth_file: Path, stored: list[PostView]) -> TruthCounts:
    """Hold the store against the truth file, post by post. A post that the site took down before is not expected."""
    sites = json.loads(truth_file.read_text(encoding="utf-8"))["sites"]
    expected = [post for site in sites for post in site["posts"] if not post["removed"]]
    by_key: dict[tuple[str, str, str], list[PostView]] = {}
    for post in stored:
        by_key.setdefault(_key_of_stored(post), []).append(post)
    missing: list[str] = []
    missed: list[str] = []
    wrong: list[str] = []
    found = planted = 0
    for post in expected:
        here = by_key.get(_key_of_truth(post), [])
        if len(here) != 1:
            missing.append(f"{len(here)}× {post['author']} {post['posted_at']} {post['text'][:60]!r}")
        wanted = {(one["label"], one["value"]) for one in post["identifiers"]}
        seen = _identifiers_in(here)
        planted += len(wanted)
        found += len(wanted & seen)
        missed += _examples(wanted - seen, post)
        wrong += _examples(seen - wanted, post)
    found_posts = len(expected) - len(missing)
    return TruthCounts(
        len(expected), found_posts, planted, found, len(wrong), tuple(missing), tuple(missed), tuple(wrong)
    )


def _identifiers_in(views: list[PostView]) -> set[tuple[str, str]]:
    """The labels and values of the identifiers that were found in posts."""
    return {(one.label, one.value) for view in views for one in view.mentions if one.label in IDENTIFIER_KINDS}


def _examples(identifiers: set[tuple[str, str]], post: dict[str, Any]) -> list[str]:
    """A line for the log on each identifier that was missed, or wrongly found, in a post."""
    return [f"{label} {value} in {post['text']!r}" for label, value in sorted(identifiers)]


def duplicates(stored: list[PostView]) -> int:
    """How many stored posts repeat another in source and key."""
    keys = Counter((post.card.source_id, post.post_key) for post in stored)
    return sum(count - 1 for count in keys.values())


def _key_of_truth(post: dict[str, Any]) -> tuple[str, str, str]:
    return post["author"], _minute(datetime.fromisoformat(post["posted_at"])), _squeezed(post["text"])


def _key_of_stored(post: PostView) -> tuple[str, str, str]:
    when = post.card.posted_at
    return post.card.author, _minute(when) if when else "", _squeezed(post.text)


def _minute(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def _squeezed(text: str) -> str:
    return " ".join(text.split())
