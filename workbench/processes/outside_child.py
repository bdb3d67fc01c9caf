"""The child that reads and writes what stands outside of the store, for a process that does not see those folders.

    python -m workbench.processes.outside_child

A sandbox of its own shows it the folder of marks and that of the witness, and nothing else. It answers one request
(`workbench.store.witness.outside_heads`) and ends; so a disk that was plugged in meanwhile is seen, and one that hangs
holds up nobody for long. Whoever took over the collector can have lines appended to a witness, and none changed.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.processes import sandbox
from workbench.processes.child_broker import BrokerClient, ChildNotStartedError
from workbench.processes.conversation import NoAnswerError, talk
from workbench.processes.environment import child_environment
from workbench.processes.hardening import harden
from workbench.processes.sandbox_profiles import PROFILES
from workbench.store.witness import outside_heads
from workbench.store.witness.outside_heads import Answer
from workbench.translation import sentence

KIND = "witness"
SECONDS = 30.0
_LONGEST = 64 * 1024
_LARGEST_ANSWER = 4 * 1024 * 1024


def start(
    _words: Sequence[str] = (), _numbers: Sequence[int] = (), *, env: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """On the broker's side: the child, with the folders that its environment names."""
    environment = child_environment() if env is None else env
    folders = outside_heads.folders(environment)
    # What is not there when a sandbox is made is never seen in it.
    with contextlib.suppress(OSError):
        folders.marks.mkdir(parents=True, exist_ok=True, mode=0o700)
    return sandbox.start(
        [sys.executable, "-m", "workbench.processes.outside_child"],
        PROFILES["witness"],
        {"marks": [folders.marks], "witness": [] if folders.witness is None else [folders.witness]},
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ask(broker: BrokerClient, request: Mapping[str, Any]) -> Answer:
    """On the asking side (`outside.Ask`)."""
    try:
        child = broker.start(KIND)
    except ChildNotStartedError as error:
        return {"trouble": _silent(str(error))}
    try:
        answer = json.loads(talk(child, json.dumps(request).encode(), seconds=SECONDS, largest=_LARGEST_ANSWER)[0])
    except (NoAnswerError, OSError) as error:
        return {"trouble": _silent(str(error))}
    except ValueError:
        return {"trouble": _silent("no answer")}
    finally:
        child.kill()
        child.close()
    return answer if isinstance(answer, dict) else {"trouble": _silent("no answer")}


def _silent(why: str) -> str:
    return sentence("What is kept outside of the store could not be asked for: {why}.", why=why)


def main() -> int:
    """Answer the request on standard input."""
    harden()
    raw = sys.stdin.buffer.read(_LONGEST + 1)
    if len(raw) > _LONGEST:
        return 1
    json.dump(outside_heads.answer(outside_heads.folders(), json.loads(raw)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
