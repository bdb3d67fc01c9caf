"""gpgv in a sandbox of its own: started outside of the collector's sandbox, asked from inside of it.

What a site signed is hostile, and gpgv is a parser of it in C: it sees the key, the text and its own libraries.
"""

import os
import subprocess
from collections.abc import Sequence

from crawlers.counting import counted
from crawlers.mirrors.gpgv import SECONDS, VerifierError, command
from workbench.processes import sandbox
from workbench.processes.child_broker import BrokerClient, ChildNotStartedError
from workbench.processes.conversation import NoAnswerError, talk
from workbench.processes.descriptors import handed_over
from workbench.processes.sandbox_profiles import PROFILES

KIND = "gpgv"
_LARGEST_ANSWER = 4 * 1024 * 1024


def start(_: Sequence[str], numbers: Sequence[int]) -> "subprocess.Popen[bytes]":
    """On the broker's side: gpgv with the key ring behind the one descriptor that was handed over."""
    if len(numbers) != 1:
        raise ChildNotStartedError("gpgv takes one key")
    try:
        words = command(numbers[0])
    except VerifierError as error:
        raise ChildNotStartedError(str(error)) from error
    return sandbox.start(
        words,
        PROFILES["gpgv"],
        {},
        pass_fds=numbers,
        env={"LC_ALL": "C", "PATH": os.defpath},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ask(broker: BrokerClient, block: bytes, key: bytes) -> tuple[bytes, str]:
    """On the asking side (`crawlers.mirrors.gpgv.AskGpgv`). Raises VerifierError."""
    with handed_over(key, "key") as number:
        try:
            child = broker.start(KIND, hand_over=[number])
        except ChildNotStartedError as error:
            raise VerifierError(str(error)) from error
    try:
        out, status = talk(child, block, seconds=SECONDS, largest=_LARGEST_ANSWER)
    except NoAnswerError as error:
        raise VerifierError(
            f"gpgv gave {error} (at most {counted(SECONDS, 'second', 'seconds')} and {_LARGEST_ANSWER // 1024} KiB)."
        ) from error
    finally:
        child.kill()
        child.close()
    return out, status.decode("ascii", "replace")
