"""The commands of this program that the sandboxed window may have started outside of its sandbox, and how.

The window asks a broker in the process that started it. A window that was taken over can ask for these and for nothing
else: the store is the one that the window was opened on, and files are named only in places that the window sees.
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import settings
from workbench.processes import outside_child, program_command, store_places
from workbench.processes.child_broker import ChildKind, ChildNotStartedError

COMMAND, STAYS = "command", "command that stays"
MOST = 16


@dataclass(frozen=True, slots=True)
class Allowed:
    """One command: what stands first, whether it is told the store, and the options and arguments that it may be given.

    `argument` is "word" or "path" where it takes one after its name.
    """

    name: tuple[str, ...]
    argument: str = ""
    flags: tuple[str, ...] = ("--json",)
    texts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    store: bool = True


ALLOWED: tuple[Allowed, ...] = (
    Allowed(("collect",), flags=("--json", "--with-parent")),
    Allowed(("bundle", "contents"), "word", texts=("--profile",)),
    Allowed(
        ("bundle", "export"),
        "word",
        flags=("--json", "--tar", "--no-pdf", "--stamp"),
        texts=("--profile", "--to", "--reason"),
        paths=("--out",),
    ),
    Allowed(("bundle", "verify"), "path", store=False),
    Allowed(("partner", "bring"), "path", flags=("--progress",), texts=("--partner", "--kind", "--public-key")),
    Allowed(("partner", "look"), "word", flags=("--progress",)),
    Allowed(("partner", "accept"), "word", flags=("--progress",), texts=("--reason",)),
    *(Allowed(("settings", "set", name), "word", flags=(), store=False) for name in settings.LOOK),
)


def command_words(words: Sequence[str], *, sees: Callable[[Path], bool]) -> tuple[Allowed, list[str]]:
    """The command that is asked for, and its words as they may be passed on.

    `sees` says whether the window sees a path. Raises `ChildNotStartedError` for what is not allowed.
    """
    for allowed in ALLOWED:
        if tuple(words[: len(allowed.name)]) == allowed.name:
            return allowed, [*allowed.name, *_rest(allowed, list(words[len(allowed.name) :]), sees)]
    raise ChildNotStartedError("the window may not start this command")


def _rest(allowed: Allowed, words: list[str], sees: Callable[[Path], bool]) -> Iterator[str]:
    arguments = []
    while words:
        word = words.pop(0)
        if word in allowed.flags:
            yield word
        elif word in (*allowed.texts, *allowed.paths) and words:
            value = words.pop(0)
            yield f"{word}={_path(value, sees) if word in allowed.paths else value}"
        elif not word.startswith("-"):
            arguments.append(_path(word, sees) if allowed.argument == "path" else word)
        else:
            raise ChildNotStartedError(f"the window may not say {word[:40]!r} to this command")
    if len(arguments) != bool(allowed.argument):
        raise ChildNotStartedError("the window says too much or too little to this command")
    yield from arguments


def _path(word: str, sees: Callable[[Path], bool]) -> str:
    path = Path(word)
    if not path.is_absolute() or not sees(path.resolve()):
        raise ChildNotStartedError(f"{word[:200]} does not lie in a folder that the window sees")
    return str(path.resolve())


def kinds(location: str, sees: Callable[[Path], bool]) -> dict[str, ChildKind]:
    """For the broker of a window on this store."""

    def start(words: Sequence[str], numbers: Sequence[int], *, stays: bool = False) -> "subprocess.Popen[str]":
        operator, words = (words[0], words[1:]) if words else ("", ())
        allowed, told = command_words(words, sees=sees)
        key, signing = (*numbers, None, None)[:2]
        with store_places.arguments(location, key=key, signing=signing, operator=operator) as given:
            if not allowed.store:
                return program_command.start(told)
            return program_command.start([*told, *given.words], pass_fds=given.pass_fds, output=not stays, stays=stays)

    return {
        COMMAND: ChildKind(start, graceful=True),
        STAYS: ChildKind(lambda words, numbers: start(words, numbers, stays=True), outlives=True),
        outside_child.KIND: ChildKind(outside_child.start),
    }
