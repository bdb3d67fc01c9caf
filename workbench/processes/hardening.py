"""What a process that holds captured text or a key takes from itself at its start."""

import ctypes
import os
import resource
import signal

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


def harden(*, starts_sandboxes: bool = False) -> None:
    """No core file, no reading of this process's memory by others of its user, no more rights by what it executes.

    `starts_sandboxes`: no core file alone. It executes bwrap, which on some systems has rights by its mode or by an
    AppArmor profile, and it stays readable to a tracer of its user: the demo counts by strace what it tries.
    prctl(2): PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS; setrlimit(2): RLIMIT_CORE.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not starts_sandboxes:
        _prctl(_PR_SET_DUMPABLE, 0)
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def end_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Be sent this signal when the thread that started this process ends (PR_SET_PDEATHSIG)."""
    _prctl(_PR_SET_PDEATHSIG, number)


def _prctl(option: int, value: int) -> None:
    """Raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(option, ctypes.c_ulong(value), 0, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
