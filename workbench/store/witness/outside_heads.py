"""What stands outside of the store about its past: this machine's own mark, and the file of a witness.

Both hold signed heads of the custody chain. A copy of the store that was put back is older than they are; a past that
was written anew is another one. The mark is the newest head that was seen on this machine, in a folder of the person
who works there; the witness's file (`witness_file`) is in a folder that the settings name.

All of it is asked for by one request and answered by one object of JSON: a process that sees these folders answers
itself, one in a sandbox asks a small child outside of it (`workbench.processes.outside_child`).
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from workbench import atomic_file, settings
from workbench.domain.custody.chain import SignedHead
from workbench.domain.custody.witness import WitnessLine, WitnessLines, head_fields, head_from
from workbench.errors import UserError
from workbench.store.witness import witness_file
from workbench.translation import sentence

MARK_FORMAT = "workbench mark 1"
# Of a file that another office keeps (`anchors`).
ANCHOR_FORMAT = "workbench custody anchor 1"
_MOST_ANCHORS, _LARGEST_ANCHOR = 200, 16_384
# Heads that were given up when somebody said why an older copy was brought back.
_MOST_FORMER = 100

Answer = Mapping[str, Any]
Ask = Callable[[Mapping[str, Any]], Answer]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where marks are kept, and the folder of the witness where there is one."""

    marks: Path
    witness: Path | None


@dataclass(frozen=True, slots=True)
class MachineMark:
    """The newest head of a store that was seen on this machine.

    `older` says in words that an older copy was opened since; empty where none was. `former`: heads of a past that was
    given up, the newest last.
    """

    head: SignedHead
    kept_at: str
    older: str = ""
    former: tuple[SignedHead, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands outside, as far as it could be read; `trouble` says in words why the rest could not.

    `witness`: its lines, None where it has no file. `has_witness`: the settings name one. `anchors`: the heads in files
    for other offices (`store anchor export`) of which a copy lies in the witness's folder.
    """

    mark: MachineMark | None
    witness: WitnessLines | None
    has_witness: bool
    trouble: str = ""
    anchors: tuple[SignedHead, ...] = ()


def folders(environment: Mapping[str, str] = os.environ) -> Folders:
    """As the settings in an environment say; WrongUseError where they are wrong."""
    witness = settings.path("witness", environment) if settings.text("witness", environment) else None
    return Folders(settings.path("marks", environment), witness)


def here() -> Ask:
    """Asks this process itself."""
    return partial(answer, folders())


def read(ask: Ask, store: str, *, whole: bool = False) -> Kept:
    """What stands outside about a store; of the witness's file its end, or with `whole` all of it."""
    told = ask({"do": "read", "store": store, "whole": whole})
    lines = told.get("witness")
    return Kept(
        mark=_mark_from(told.get("mark")),
        witness=None if lines is None else _lines_from(lines),
        has_witness=bool(told.get("has_witness")),
        trouble=str(told.get("trouble", "")),
        anchors=tuple(one for one in map(head_from, told.get("anchors", ())) if one is not None),
    )


def keep(ask: Ask, head: SignedHead, *, at: str, instead_of: SignedHead | None = None) -> str:
    """Put the mark to a head that is newer; why it could not be done, in words.

    `instead_of`: the mark is of a past that was given up, and stays beside the new one.
    """
    former = None if instead_of is None else head_fields(instead_of)
    told = ask({"do": "keep", "store": head.store, "head": head_fields(head), "at": at, "instead_of": former})
    return str(told.get("trouble", ""))


def note_older(ask: Ask, store: str, words: str) -> str:
    """Write beside the mark that an older copy was opened: who has no key can read it there."""
    return str(ask({"do": "older", "store": store, "words": words}).get("trouble", ""))


def report(ask: Ask, head: SignedHead, *, at: str, why: str, begin: bool) -> WitnessLine:
    """Have the witness keep a head; UserError says in words why it could not. `begin`: see `witness_file.append`."""
    request = {"do": "report", "store": head.store, "head": head_fields(head), "at": at, "why": why, "begin": begin}
    told = ask(request)
    line = _line_from(told.get("line"))
    if line is None:
        trouble = str(told.get("trouble", ""))
        raise UserError(str(trouble) if trouble else sentence("The witness gave no answer."))
    return line


def mark_of(folder: Path, store: str) -> MachineMark | None:
    """The mark of a store; None where there is none. UserError where it cannot be read."""
    file = _mark_file(folder, store)
    try:
        return _mark_from(json.loads(file.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UserError(sentence("This machine's mark of the store cannot be read: {file}.", file=str(file))) from error


def answer(where: Folders, request: Mapping[str, Any]) -> Answer:
    """Answer one request in a process that sees the folders. ValueError on what is no request."""
    act = {"read": _read, "keep": _keep, "older": _older, "report": _report}.get(str(request.get("do")))
    if act is None:
        raise ValueError("no such request")
    try:
        return act(where, request)
    except UserError as error:
        return {"trouble": str(error)}


def _read(where: Folders, request: Mapping[str, Any]) -> Answer:
    store, troubles = str(request["store"]), []
    mark = lines = None
    found: list[SignedHead] = []
    try:
        mark = mark_of(where.marks, store)
    except UserError as error:
        troubles.append(str(error))
    try:
        if where.witness is not None:
            lines = witness_file.read(where.witness, store, whole=request.get("whole") is True)
            found = _anchors(where.witness, store)
    except UserError as error:
        troubles.append(str(error))
    return {
        "mark": None if mark is None else _mark_fields(mark),
        "witness": None if lines is None else _lines_fields(lines),
        "has_witness": where.witness is not None,
        "trouble": " ".join(troubles),
        "anchors": [head_fields(one) for one in found],
    }


def _anchors(folder: Path, store: str) -> list[SignedHead]:
    """The heads of a store in the anchor files of a folder, the newest files first."""
    try:
        entries = [one for one in os.scandir(folder) if one.is_file(follow_symlinks=False)]
        entries.sort(key=lambda one: one.stat().st_mtime, reverse=True)
        small = [one for one in entries if one.stat().st_size <= _LARGEST_ANCHOR][:_MOST_ANCHORS]
        bodies = [_json(Path(one.path).read_bytes()) for one in small]
    except OSError as error:
        raise UserError(sentence("The witness cannot be reached: {why}.", why=error.strerror or "")) from error
    heads = [head_from(one) for one in bodies if isinstance(one, Mapping) and one.get("format") == ANCHOR_FORMAT]
    return [one for one in heads if one is not None and one.store == store]


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _keep(where: Folders, request: Mapping[str, Any]) -> Answer:
    head, instead_of = head_from(request.get("head")), head_from(request.get("instead_of"))
    if head is None or head.store != request["store"]:
        raise ValueError("no head")
    with _mark_alone(where.marks, head.store) as before:
        former = () if before is None else before.former
        if before is not None and before.head == instead_of:
            former = (*former, before.head)[-_MOST_FORMER:]
        elif before is not None and before.head.count >= head.count and not (before.older and before.head == head):
            return {}
        _write_mark(where.marks, MachineMark(head, str(request["at"]), former=former))
    return {}


def _older(where: Folders, request: Mapping[str, Any]) -> Answer:
    with _mark_alone(where.marks, str(request["store"])) as before:
        words = str(request["words"])[:1000]
        if before is not None and before.older != words:
            _write_mark(where.marks, MachineMark(before.head, before.kept_at, words, before.former))
    return {}


def _report(where: Folders, request: Mapping[str, Any]) -> Answer:
    head = head_from(request.get("head"))
    if head is None or head.store != request["store"]:
        raise ValueError("no head")
    if where.witness is None:
        raise UserError(sentence("The settings name no witness."))
    begin = request.get("begin") is True
    line = witness_file.append(where.witness, head, why=str(request["why"]), at=str(request["at"]), begin=begin)
    return {"line": _line_fields(line)}


def _mark_file(folder: Path, store: str) -> Path:
    # Checked before it becomes part of a path.
    return folder / witness_file.file_of(folder, store).name.replace(".witness.jsonl", ".mark.json")


@contextmanager
def _mark_alone(folder: Path, store: str) -> Iterator[MachineMark | None]:
    """The mark as it is, while no other process changes it."""
    file = _mark_file(folder, store)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = os.open(file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UserError(
            sentence("This machine's mark of the store cannot be written: {why}.", why=error.strerror or "")
        ) from error
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield mark_of(folder, store)
    finally:
        os.close(number)


def _write_mark(folder: Path, mark: MachineMark) -> None:
    content = json.dumps({"format": MARK_FORMAT, **_mark_fields(mark)}, indent=1).encode()
    try:
        atomic_file.write_whole(_mark_file(folder, mark.head.store), content)
    except OSError as error:
        raise UserError(
            sentence("This machine's mark of the store cannot be written: {why}.", why=error.strerror or "")
        ) from error


def _mark_fields(mark: MachineMark) -> dict[str, Any]:
    former = [head_fields(one) for one in mark.former]
    return {"head": head_fields(mark.head), "kept_at": mark.kept_at, "older": mark.older, "former": former}


def _mark_from(body: object) -> MachineMark | None:
    if body is None:
        return None
    head = head_from(body.get("head")) if isinstance(body, Mapping) else None
    if head is None or not isinstance(body, Mapping):
        raise ValueError("no mark")
    former = tuple(one for one in map(head_from, body.get("former", ())) if one is not None)
    return MachineMark(head, str(body.get("kept_at", "")), str(body.get("older", "")), former)


def _line_fields(line: WitnessLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("number", "sha256", "before", "at", "why")}
    return {**plain, "head": head_fields(line.head)}


def _line_from(body: object) -> WitnessLine | None:
    head = head_from(body.get("head")) if isinstance(body, Mapping) else None
    if head is None or not isinstance(body, Mapping):
        return None
    sha256, before, at, why = (str(body[name]) for name in ("sha256", "before", "at", "why"))
    return WitnessLine(int(body["number"]), sha256, before, at, why, head)


def _lines_fields(found: WitnessLines) -> dict[str, Any]:
    lines = [_line_fields(line) for line in found.lines]
    return {"lines": lines, "problems": found.problems, "notices": found.notices, "whole": found.whole}


def _lines_from(body: Mapping[str, Any]) -> WitnessLines:
    lines = tuple(line for line in map(_line_from, body["lines"]) if line is not None)
    return WitnessLines(lines, tuple(body["problems"]), tuple(body["notices"]), bool(body["whole"]))
