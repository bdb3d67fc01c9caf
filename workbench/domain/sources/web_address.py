"""Whether an address may be watched, before it is saved: what it asks for can exist and can be reached through Tor.

Stricter than the crawler, which follows what pages link to: a person types this, and is told what to type instead.
"""

import base64
import hashlib
import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from workbench.errors import WrongUseError
from workbench.translation import sentence, sentence_of

LONGEST = 2048
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_ONION_LABEL = re.compile(r"[a-z2-7]{56}")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}")
_INNER = (".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa")


@dataclass(frozen=True, slots=True)
class AddressFault:
    """Why an address cannot be watched, in words, and the address that was perhaps meant (or "")."""

    words: str
    suggestion: str = ""


def fault_of(address: str) -> AddressFault | None:
    """What is wrong with an address as somebody typed it; None where it may be saved. Asks no network."""
    text = address.strip()
    if len(text) > LONGEST:
        return AddressFault(
            sentence_of(
                "The address is longer than {most} letter. Give the page to begin with.",
                "The address is longer than {most} letters. Give the page to begin with.",
                LONGEST,
                most=f"{LONGEST:,}",
            )
        )
    if not text or any(unicodedata.category(letter)[0] in "ZC" for letter in text):
        return AddressFault(sentence("An address has no blanks and no hidden letters in it. Paste the address alone."))
    if "://" not in text and not _SCHEME.match(text):
        return _without_scheme(text)
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        return AddressFault(_no_address())
    if parts.scheme.lower() not in {"http", "https"}:
        return AddressFault(
            sentence("Only http and https addresses are read, not {scheme}.", scheme=parts.scheme[:20] or "this")
        )
    if not parts.hostname or not port_is_fine:
        return AddressFault(_no_address())
    if parts.username is not None or parts.password is not None:
        return AddressFault(sentence("This address carries a user name or a password. Give it without them."))
    return _fault_of_host(parts)


def checked(address: str) -> str:
    """The address without blanks around it. Raises WrongUseError in words where it may not be saved."""
    fault = fault_of(address)
    if fault is None:
        return address.strip()
    meant = f" Did you mean {_shown(fault.suggestion)} ?" if fault.suggestion else ""
    raise WrongUseError(f"{_shown(address)}: {fault.words}{meant} Nothing was changed.")


def _shown(text: str) -> str:
    """The beginning of an address for a message: letters that are not seen as their codes."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text[:200])


def _no_address() -> str:
    return sentence("This is not a web address. It begins with http:// or https:// and the name of a site.")


def _without_scheme(text: str) -> AddressFault:
    """The usual slip: an address as people say it. What would be wrong with the whole one is said at once."""
    host = re.split(r"[/?#:]", text, maxsplit=1)[0].lower()
    whole = f"{'http' if host.endswith('.onion') else 'https'}://{text.lstrip('/')}"
    return fault_of(whole) or AddressFault(
        sentence("The address does not begin with http:// or https://."), suggestion=whole
    )


def _fault_of_host(parts: SplitResult) -> AddressFault | None:
    host = unicodedata.normalize("NFKC", parts.hostname or "").replace("。", ".").lower().rstrip(".")
    if host.endswith(".onion"):
        words = _onion(host.split(".")[-2])
    elif ":" in host or _NUMBERS.fullmatch(host):
        words = _number(host)
    else:
        words = _name(host)
    return AddressFault(words) if words else None


def _onion(label: str) -> str:
    """Tor's rend-spec-v3, section 6: key, checksum and version in base 32."""
    if len(label) == 16:
        return sentence(
            "This is an old onion address (16 letters); those stopped working in 2021. Look for the new one."
        )
    if not _ONION_LABEL.fullmatch(label):
        return sentence("This onion address is not 56 letters and digits (a to z, 2 to 7): it was not copied whole.")
    raw = base64.b32decode(label.upper())
    key, checksum, version = raw[:32], raw[32:34], raw[34:]
    if version != b"\x03" or checksum != hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]:
        return sentence("This onion address fails its own checksum: at least one letter is wrong. Copy it again.")
    return ""


def _number(host: str) -> str:
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return sentence("This is no address of a machine. Write its name, or its four numbers.")
    inner = (found.ipv4_mapped or found.sixtofour) if isinstance(found, ipaddress.IPv6Address) else None
    found = inner or found
    if found.is_loopback or found.is_unspecified:
        return _this_machine()
    return "" if found.is_global and not found.is_multicast else _inner_network()


def _name(host: str) -> str:
    if host == "localhost" or host.endswith(".localhost"):
        return _this_machine()
    if "." not in host or host.endswith(_INNER):
        return _inner_network()
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return _no_address()
    labels = plain.split(".")
    whole = len(plain) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    return "" if whole and not labels[-1].isdigit() else _no_address()


def _this_machine() -> str:
    return sentence("This is an address of this machine itself; through Tor nothing is read from it.")


def _inner_network() -> str:
    return sentence("This is a name or address of an inner network; through Tor it cannot be reached.")
