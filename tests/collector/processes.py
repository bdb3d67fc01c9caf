"""Who runs below a process, read from /proc: tests pick there whom to kill, and see that nobody is left."""

from collections.abc import Iterable
from pathlib import Path

from tests.patience import until


def parents() -> dict[int, int]:
    """The parent of every process."""
    found: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text("ascii", "replace")
            except OSError:
                continue
            fields = stat.rpartition(")")[2].split()
            if fields[0] != "Z":
                found[int(entry.name)] = int(fields[1])
    return found


def command(pid: int) -> str:
    """The command line of a process, empty when it is gone."""
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def below(pid: int) -> dict[int, str]:
    """Every process below another, with its command line."""
    tree = parents()
    found: set[int] = set()
    fresh = {pid}
    while fresh:
        fresh = {child for child, parent in tree.items() if parent in fresh} - found
        found |= fresh
    return {child: command(child) for child in found}


def named(pid: int, word: str) -> list[int]:
    """The processes below another that run Python with this word in their command line; wrappers are left out."""
    return [
        child
        for child, words in below(pid).items()
        if word in words and Path(words.split(" ")[0]).name not in {"bwrap", "unshare"}
    ]


def await_end(family: Iterable[int]) -> None:
    """Until each of these processes is gone; one that nobody has reaped yet is."""

    def left() -> list[str]:
        alive = parents()
        return [f"{pid}: {command(pid)}" for pid in family if pid in alive]

    until(lambda: not left(), "all of them are gone", told=lambda: "\n".join(left()))
