"""The lines that a witness keeps of a store: each a signed head, linked to the line before. Pure.

A line is one JSON object; its link `before` is the SHA-256 of the line before it, without its line feed, and 64 zeros
in the first. Who changes, drops or moves a line breaks the link of the next one; that the last one stands is known to
the store, whose chain tells of each line by its hash (the event "witnessed").
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.domain.custody.chain import SignedHead
from workbench.translation import sentence

FORMAT = "workbench witness 1"
NO_LINE = "0" * 64
# A correction by network time is smaller.
_CLOCK_SECONDS = 2.0
_HEAD: Mapping[str, type] = {
    "count": int, "head": str, "signed_at": str, "store": str, "public_key": str, "signature": str,
}  # fmt: skip
_FIELDS: Mapping[str, type] = {"format": str, "line": int, "before": str, "at": str, "why": str, **_HEAD}


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """One line: its number, its hash, when and why it was written (ISO 8601 in UTC; one word), and the head."""

    number: int
    sha256: str
    before: str
    at: str
    why: str
    head: SignedHead


@dataclass(frozen=True, slots=True)
class WitnessLines:
    """What was read of a witness's file.

    `problems` say where it is not as it was written, `notices` what else is to be known. `whole`: it was read from its
    first line on, not its end alone.
    """

    lines: tuple[WitnessLine, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]
    whole: bool


def line_of(head: SignedHead, last: WitnessLine | None, *, at: str, why: str) -> bytes:
    """The bytes of the line that follows `last`, with its line feed."""
    body = {
        "format": FORMAT,
        "line": 1 if last is None else last.number + 1,
        "before": NO_LINE if last is None else last.sha256,
        "at": at,
        "why": why,
        **head_fields(head),
    }
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def parsed(raw: bytes) -> WitnessLine | None:
    """A line without its line feed; None where it is none, as when the disk was full in its middle."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or body.keys() != _FIELDS.keys() or body["format"] != FORMAT:
        return None
    head = head_from(body)
    if head is None or not all(type(body[name]) is kind for name, kind in _FIELDS.items()):
        return None
    digest = hashlib.sha256(raw).hexdigest()
    return WitnessLine(body["line"], digest, body["before"], body["at"], body["why"], head)


def read_lines(raw: Iterable[bytes], *, store: str, whole: bool) -> WitnessLines:
    """Follow the lines in order. What was broken off when a disk was full is passed over: no link leads to it."""
    found: list[WitnessLine] = []
    problems: list[str] = []
    notices: list[str] = []
    torn = 0
    for one in raw:
        line = parsed(one)
        if line is None:
            torn += bool(one)
            continue
        if line.head.store != store:
            problems.append(sentence("Line {n} of the witness's file is of another store.", n=line.number))
            continue
        last = found[-1] if found else None
        if whole or last is not None:
            problems += _broken_link(line, last)
        if last is not None and (back := _seconds(last.at) - _seconds(line.at)) > _CLOCK_SECONDS:
            notices.append(
                sentence(
                    "Before line {n} of the witness's file was written, the clock went back by {s} s.",
                    n=line.number,
                    s=round(back),
                )
            )
        found.append(line)
    if torn:
        notices.append(sentence("Lines of the witness's file that were broken off: {n}.", n=torn))
    return WitnessLines(tuple(found), tuple(problems), tuple(notices), whole)


def _broken_link(line: WitnessLine, last: WitnessLine | None) -> list[str]:
    expected = (1, NO_LINE) if last is None else (last.number + 1, last.sha256)
    if (line.number, line.before) == expected:
        return []
    after = 0 if last is None else last.number
    return [
        sentence(
            "The witness's file is not as it was written: after line {n} a line was changed, moved or taken away.",
            n=after,
        )
    ]


def head_fields(head: SignedHead) -> dict[str, Any]:
    """A signed head as a JSON object."""
    return {name: getattr(head, name) for name in _HEAD}


def head_from(body: object) -> SignedHead | None:
    """The head in a JSON object, which may have other fields too; None where there is none."""
    if not isinstance(body, Mapping) or not all(type(body.get(name)) is kind for name, kind in _HEAD.items()):
        return None
    return SignedHead(**{name: body[name] for name in _HEAD})


def _seconds(at: str) -> float:
    try:
        return datetime.fromisoformat(at).timestamp()
    except ValueError:
        return 0.0
