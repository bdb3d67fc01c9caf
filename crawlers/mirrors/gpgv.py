"""Who signed a clear-signed text: `gpgv` (Debian, GnuPG) asked with one key, in a process of its own.

gpgv knows no trust, no agent, no network and no key but the one it is given. The key goes in as an anonymous file in
memory and the text through a pipe, so that nothing is left on disk; sizes, time, memory and processor time are bounded.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from crawlers.counting import counted

SECONDS = 10
_MEMORY = 512 * 1024 * 1024
REASONS = {
    "REVKEYSIG": "The key that signed it was revoked.",
    "EXPKEYSIG": "The key that signed it has expired.",
    "EXPSIG": "The signature has expired.",
}

Verdict = Literal["good", "bad", "unknown key", "expired"]


class VerifierError(Exception):
    """gpgv could not be asked, in words. Nothing is known about the signature then."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What gpgv says: the verdict with its reason, the key's fingerprint, when it was signed, and the signed bytes."""

    verdict: Verdict
    words: str
    signed_by: str = ""
    signed_at: datetime | None = None
    text: bytes = b""


# Gives what gpgv printed of the signed text, and its status lines, for a block and the packets of a key. Raises
# `VerifierError`.
AskGpgv = Callable[[bytes, bytes], tuple[bytes, str]]


def verify(block: bytes, key: bytes, *, ask: AskGpgv | None = None) -> Proof:
    """Ask gpgv about one clear-signed block, by the packets of one public key. Blocks for `SECONDS` at most.

    `ask` runs gpgv elsewhere, such as in a sandbox. Every signature in the block must hold or be by a stranger; one by
    the key must. Raises `VerifierError`.
    """
    out, status = (ask or ask_here)(block, key)
    return _proof(status, out)


def command(key: int) -> list[str]:
    """The command line of gpgv with the key ring behind an inherited descriptor, within its limits of memory and time.

    The block comes by standard input, the signed text by standard output, the status by standard error. Raises
    `VerifierError` where gpgv is not installed.
    """
    program = shutil.which("gpgv", path="/usr/bin:/bin:/usr/local/bin")
    if program is None:
        raise VerifierError("gpgv is not installed, so that no signature can be checked. It is in the package gpgv.")
    limited = f'ulimit -c 0; ulimit -t {SECONDS}; ulimit -v {_MEMORY // 1024}; exec "$@"'
    asked = [program, "--homedir", "/nonexistent", "--keyring", f"/proc/self/fd/{key}", "--status-fd", "2"]
    return ["/bin/sh", "-c", limited, "gpgv", *asked, "--weak-digest", "SHA1", "--output", "-", "--", "-"]


def ask_here(block: bytes, key: bytes) -> tuple[bytes, str]:
    """Run gpgv as a child of this process."""
    handle = os.memfd_create("key", os.MFD_CLOEXEC)
    try:
        with os.fdopen(os.dup(handle), "wb") as file:
            file.write(key)
        process = subprocess.Popen(
            command(handle),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(handle,),
            env={"LC_ALL": "C"},
            start_new_session=True,
        )
    finally:
        os.close(handle)
    with process:
        try:
            out, told = process.communicate(block, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise VerifierError(f"gpgv did not answer in {counted(SECONDS, 'second', 'seconds')}.") from None
    return out, told.decode("ascii", "replace")


def _of_a_known_key(told: Mapping[str, list[str]], out: bytes) -> Proof:
    """What gpgv says of a signature that holds: it may be right, or made with what has expired or was revoked."""
    reason = next((kind for kind in REASONS if kind in told), None)
    signer, moment = told["VALIDSIG"][11], datetime.fromtimestamp(int(told["VALIDSIG"][4]), UTC)
    if reason is None and "GOODSIG" in told:
        return Proof("good", "The signature is right.", signer, moment, out)
    verdict: Verdict = "expired" if reason in {"EXPKEYSIG", "EXPSIG"} else "bad"
    return Proof(verdict, REASONS.get(reason or "", "The signature does not hold."), signer, moment, out)


def _proof(status: str, out: bytes) -> Proof:
    lines = [line.split() for line in status.splitlines() if line.startswith("[GNUPG:] ")]
    told = {line[1]: line for line in lines if len(line) > 1}
    if "BADSIG" in told:
        return Proof("bad", "The text was changed after it was signed.")
    if len(told.get("VALIDSIG", [])) >= 12:
        return _of_a_known_key(told, out)
    if "NO_PUBKEY" in told or ("ERRSIG" in told and told["ERRSIG"][7:8] == ["9"]):
        return Proof("unknown key", "It was signed by another key than the one that was given.")
    return Proof("bad", "The signature does not hold.")
