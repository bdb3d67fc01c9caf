"""The hashes of the file verify.py that releases of this program put into their bundles."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from workbench.bundle.export.standalone_verifier import verifier
from workbench.bundle.export.system_info import program_version

# A line for each earlier release, in the form of `sha256sum`; the hash of this one is made of its own modules.
EARLIER = "verifiers.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  verify-(\S+)\.py")


@cache
def verifiers() -> Mapping[str, str]:
    """SHA-256 to version of each verify.py that was released, this release's own among them."""
    text = resources.files("resources").joinpath(EARLIER).read_text(encoding="ascii")
    return {**earlier(text), hashlib.sha256(verifier()).hexdigest(): program_version()}


def earlier(text: str) -> dict[str, str]:
    """SHA-256 to version out of the list of earlier releases. Raises ValueError on a line of another form."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if (match := _LINE.fullmatch(line)) is None or match[1] in found:
            raise ValueError(f"{EARLIER}: {line!r} is no hash of a released verify.py, or stands twice")
        found[match[1]] = match[2]
    return found
