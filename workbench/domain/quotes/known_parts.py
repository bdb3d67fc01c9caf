"""What else is known of a post whose text is looked for on its page: what may stand beside it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.quotes.letters import folded, words_of

Post = Mapping[str, Any]

ENGINES = words_of(
    "bepasty discourse dread feed flarum flaskbb fluxbb invision misago mybb nodebb pastebin phpbb "
    "pinnwand plain pnopaste privatebin punbb smf spirit stikked telegram vbulletin vichan xenforo"
)
"""Engines whose readers know where a text begins and ends, and what of it is not their authors'."""
PASTES = frozenset(["bepasty", "pastebin", "pinnwand", "pnopaste", "privatebin", "stikked", "plain"])
_LABEL = 24
"""Letters of a label that may stand beside the value of a field."""
_DIGITS = re.compile(r"\d+")
BLANKS = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class KnownParts:
    """The values of a post's other fields, as the page may show them beside its text.

    `parts` are those that may stand within a run, the longest first; `joined` longer ones, without blanks; `heads` the
    author and the time as it was written; `time` the latter with 0 for its numbers.
    """

    values: frozenset[str]
    parts: tuple[str, ...]
    joined: tuple[str, ...]
    heads: tuple[str, ...]
    time: str
    is_paste: bool
    is_loose: bool

    def accounts_for(self, words: str) -> bool:
        """Whether words hold no more than signs, other fields' values and a label."""
        rest = words
        for each in self.parts:
            rest = rest.replace(each, " ", 1)
        if self.time and self.is_time(rest):
            rest = _DIGITS.sub("0", rest).replace(self.time, " ", 1)
        rest = BLANKS.sub("", rest)
        return _NO_WORD.fullmatch(rest) is not None or (rest != BLANKS.sub("", words) and len(rest) <= _LABEL)

    def has_head(self, run: str) -> bool:
        """Whether a run holds the author or the time of the post."""
        return any(each in run for each in self.heads)

    def is_time(self, run: str) -> bool:
        """Whether a run tells a time in the form in which the post's own is told."""
        return self.time != "" and self.time in _DIGITS.sub("0", run)


def known_of(post: Post) -> KnownParts:
    """What is known of a post besides its text."""
    single = [str(post.get(name) or "") for name in ("author", "thread_title", "board", "posted_at_raw")]
    others = [*post.get("quoted", ()), str(post.get("signature") or "")]
    others += [each["name"] for each in post.get("attachments", ())]
    place = str(post.get("position") or "")
    values = frozenset(filter(None, map(folded, (*single, *others, place, f"#{place}"))))
    parts = sorted({each for each in map(folded, (*single, f"#{place}")) if len(each) > 1}, key=len, reverse=True)
    joined = tuple(filter(None, (BLANKS.sub("", folded(each)) for each in others)))
    heads = tuple(filter(None, (folded(str(post.get(name) or "")) for name in ("author", "posted_at_raw"))))
    time = _DIGITS.sub("0", folded(str(post.get("posted_at_raw") or "")))
    return KnownParts(
        values,
        tuple(parts),
        joined,
        heads,
        time,
        is_paste=str(post.get("engine")) in PASTES,
        is_loose=str(post.get("engine")) not in ENGINES,
    )
