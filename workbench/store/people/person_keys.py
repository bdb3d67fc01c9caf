"""A person's signing key while it is open: it is held in this process's memory alone, and let go of."""

import threading
from dataclasses import dataclass, field
from typing import Protocol

from workbench.domain.custody.signers import Role
from workbench.errors import WrongUseError
from workbench.translation import sentence


class DataSigner(Protocol):
    """What signs: a private key in this process, or a way to who holds one."""

    def sign(self, data: bytes, /) -> bytes:
        """The signature over `data`. Raises UserError where it cannot be had."""


@dataclass(frozen=True, slots=True)
class OperatorKey:
    """An operator whose key is open."""

    id: int
    name: str
    role: Role
    public_key: str
    key: DataSigner = field(repr=False)


class HeldKey:
    """A key for as long as its person works. Thread-safe."""

    def __init__(self, key: DataSigner) -> None:
        self._key: DataSigner | None = key
        self._lock = threading.Lock()

    @property
    def is_gone(self) -> bool:
        """Whether it was let go of."""
        return self._key is None

    def sign(self, data: bytes, /) -> bytes:
        """The signature over `data`. WrongUseError once the key was let go of."""
        with self._lock:
            if self._key is None:
                raise WrongUseError(sentence("Nobody is signed in any more. Sign in again; nothing was written."))
            return self._key.sign(data)

    def forget(self) -> None:
        """Let go of the key: from now on nothing is signed with it here."""
        with self._lock:
            self._key = None
