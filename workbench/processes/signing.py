"""A child process signs what its person answers for by asking the process that holds the key.

The child is given one end of a pair of unix sockets and writes the statement that is to be signed (`domain.custody`);
it reads the signature, or nothing where it is refused. The key does not leave the process that opened it, which signs
statements of the kinds that this child is there for, about its own store, and so many of them at most.
"""

import json
import os
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from workbench.errors import UserError
from workbench.translation import sentence

_LONGEST = 256 * 1024

Sign = Callable[[bytes], bytes]


class RemoteKey:
    """The child's end: signs by asking. `number` is the inherited descriptor."""

    def __init__(self, number: int) -> None:
        self._number = number

    def sign(self, data: bytes, /) -> bytes:
        """The signature over a statement. UserError where it is refused, or nobody is there to sign any more."""
        try:
            os.write(self._number, data)
            signature = os.read(self._number, 1024)
        except OSError as error:
            raise UserError(_refused()) from error
        if not signature:
            raise UserError(_refused())
        return signature


@contextmanager
def answered(sign: Sign, *, store: str, actions: Collection[str], most: int) -> Iterator[int]:
    """A descriptor to hand over to one child; it is closed here at the end, and the child keeps its own copy.

    A thread answers it until the child has ended: at most `most` statements of the kinds `actions` about the store.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    threading.Thread(
        target=_answer, args=(ours, sign, store, frozenset(actions), most), name="signing", daemon=True
    ).start()
    with theirs:
        yield theirs.fileno()


def _answer(ours: socket.socket, sign: Sign, store: str, actions: frozenset[str], most: int) -> None:
    with ours:
        while most:
            try:
                asked = ours.recv(_LONGEST)
                if not asked:
                    return
                if not _is_wanted(asked, store, actions):
                    return
                most -= 1
                ours.send(sign(asked))
            except (OSError, UserError):
                return


def _is_wanted(asked: bytes, store: str, actions: frozenset[str]) -> bool:
    """Whether this is a statement of a wanted kind about the store: it may come from a child that was taken over."""
    try:
        told = json.loads(asked)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("store") == store and told.get("statement") in actions


def _refused() -> str:
    return sentence("Nobody is there to sign for this any more. Sign in again; it was not written.")
