"""Web addresses: one canonical form for each page, and which kind of host it points to. Pure, asks no network."""

import base64
import binascii
import hashlib
import ipaddress
import re
import unicodedata
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from crawlers.counting import counted
from crawlers.errors import GiveUp

HostClass = Literal["onion", "clearnet", "loopback", "private"]

ADDRESS_LIMIT = 8 * 1024
"""How many letters an address has at most. RFC 9110, section 4.1, asks for 8000 octets in a request line to be
understood, and the usual servers refuse longer ones: no page of a site stands behind one."""
_TOO_LONG = f"This address has more than {counted(ADDRESS_LIMIT, 'letter', 'letters')}; such an address is never asked."
SESSION_KEYS = frozenset(
    {"sid", "s", "phpsessid", "jsessionid", "aspsessionid", "session_id", "sessionid", "zenid", "oscsid"}
)
PRINT_VALUES = frozenset({"print", "printpage", "printthread", "printer"})
SORT_KEYS = frozenset({"sort", "order", "orderby", "sortby", "sk", "sd", "st", "dir", "datecut"})
EMPTY_STARTS = frozenset({("start", "0"), ("st", "0"), ("page", "1"), ("offset", "0")})
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_SESSION_SEGMENT = re.compile(
    r"/\([A-Z]\([a-z0-9]{20,30}\)\)(?=/|$)|/(?:phpsessid|jsessionid|sid)=[^/]*(?=/|$)", re.IGNORECASE
)
_CALENDAR_IN_PATH = re.compile(r"/(?:calendar|kalender|event-calendar)(?:\.\w{2,4})?(?:/|$)", re.IGNORECASE)
_NEIGHBOURS = frozenset(
    {
        ("view", "next"),
        ("view", "previous"),
        ("view", "nextnewest"),
        ("view", "nextoldest"),
        ("goto", "nextnewest"),
        ("goto", "nextoldest"),
        ("goto", "next"),
        ("goto", "previous"),
        ("prev_next", "next"),
        ("prev_next", "prev"),
    }
)
_PRINT_IN_PATH = re.compile(r"/(?:printthread\.php|print/?$|printview\.php)", re.IGNORECASE)
_ONION_ALPHABET = re.compile(r"[a-z2-7]{56}")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The forbidden domain code points of the WHATWG's URL standard, section 3.2, but for the colon of an IPv6 address. A
# percent sign that is left once percent signs are undone would make another host at the next reading.
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#%/<>?@\[\\\]^|]")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_WHOLE_ADDRESS = re.compile(rb"https?:\\?/\\?/[^\s\"'<>]*+", re.IGNORECASE)
_LOCAL_SUFFIXES = (".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa")


def clean(url: str) -> str:
    """The canonical form of an http(s) address.

    Lower-case host, no default port, no fragment, no session id, no sort order, no print or highlight view. The order
    of what remains of the query is kept: some engines mind it. Raises `GiveUp` for what is no web address.
    """
    parts = split(url)
    path = _SESSION_SEGMENT.sub("", _SESSION_IN_PATH.sub("", parts.path)) or "/"
    safe = "/%:@!$&'()*+,;=~-._?[]"
    whole = urlunsplit(
        (parts.scheme, netloc(parts), quote(path, safe=safe), quote(_clean_query(parts.query), safe=safe), "")
    )
    if len(whole) > ADDRESS_LIMIT:
        raise GiveUp(_TOO_LONG)
    return whole


def _clean_query(query: str) -> str:
    """The query without sessions and views; what remains is kept letter by letter, some engines mind it."""
    pieces = [piece for piece in re.split("[&;]", query) if piece and _matters(*_pair(piece))]
    return ("&" if "&" in query or ";" not in query else ";").join(pieces)


def _pair(piece: str) -> tuple[str, str]:
    key, _, value = piece.partition("=")
    return unquote(key), unquote(value)


def split(url: str) -> SplitResult:
    """Scheme, host and so on of an http(s) address, or `GiveUp`. User names and passwords in it are refused."""
    if len(url) > ADDRESS_LIMIT:
        raise GiveUp(_TOO_LONG)
    text = _SURROGATE.sub("\ufffd", url.strip())  # as a browser does: no address can hold half a character
    is_plain = text.isascii() and text.isprintable() and " " not in text
    if not is_plain and any(unicodedata.category(letter) in {"Cc", "Zs", "Zl", "Zp"} for letter in text):
        text = re.sub(r"[\s\x00-\x1f\x7f]+", "", text) if "\n" in text or "\t" in text else text.replace(" ", "%20")
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or 0 < parts.port < 65536
    except ValueError as error:
        raise GiveUp(f"This is not a web address: {url[:200]!r} ({error}).") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or not port_is_fine:
        raise GiveUp(f"This is not a web address (http or https): {url[:200]!r}.")
    if parts.username is not None or parts.password is not None:
        raise GiveUp("This address carries a user name or a password; such an address is never asked.")
    return parts._replace(scheme=parts.scheme.lower())


def netloc(parts: SplitResult) -> str:
    """Host and port in canonical form; the port is left out where it is the scheme's own."""
    host = host_of(parts)
    shown = f"[{host}]" if ":" in host else host
    default = 443 if parts.scheme == "https" else 80
    return shown if parts.port in {None, default} else f"{shown}:{parts.port}"


def host_of(parts: SplitResult) -> str:
    """The host name in lower case, percent signs undone, wide digits and letters folded, no trailing dot."""
    raw = unquote(parts.hostname or "")
    folded = unicodedata.normalize("NFKC", raw).replace("。", ".").strip().lower().rstrip(".")
    if not folded or _FORBIDDEN_IN_HOST.search(folded) or (":" in folded and not _is_ipv6(folded)):
        raise GiveUp("This address has no usable host name.")
    if folded.isascii():
        return folded
    try:
        return folded.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise GiveUp(f"This host name cannot be written in plain letters: {raw[:100]!r}.") from error


def _is_ipv6(host: str) -> bool:
    try:
        return bool(ipaddress.IPv6Address(host))
    except ValueError:
        return False


def _matters(key: str, value: str) -> bool:
    name = key.lower()
    if name in SESSION_KEYS and not (name == "s" and value and not _looks_like_session(value)):
        return False
    if (name, value) in EMPTY_STARTS or (name in SORT_KEYS and not (name == "st" and value.isdigit())):
        return False
    if name in {"highlight", "hilit"}:
        return False
    return not (name in {"print", "printable"} or (name in {"view", "action"} and value.lower() in PRINT_VALUES))


def _looks_like_session(value: str) -> bool:
    return not value or (len(value) >= 16 and value.isalnum())


def is_print_view(url: str) -> bool:
    """Whether the address asks for the printer's version of a page that has a normal one."""
    parts = urlsplit(url)
    values = {value.lower() for key, value in parse_qsl(parts.query) if key.lower() in {"view", "action"}}
    return bool(_PRINT_IN_PATH.search(parts.path) or values & PRINT_VALUES)


def trap(url: str) -> str:
    """Why an address is better left alone although it is of the site, in words; empty where it may be visited.

    Calendars have no last month, and links to the thread before or after lead to pages that are read otherwise.
    """
    parts = urlsplit(url)
    asked = {(key.lower(), value.lower()) for piece in re.split("[&;]", parts.query) for key, value in [_pair(piece)]}
    keys = {key for key, _ in asked}
    if _CALENDAR_IN_PATH.search(parts.path) or ("action", "calendar") in asked or {"month", "year"} <= keys:
        return "a calendar, which has no end"
    return "a link to the thread before or after this one" if asked & _NEIGHBOURS else ""


def second_page(target: str) -> str:
    """The address of a second page where pages are counted from 0, as no cleaning takes it for the first one's."""
    return re.sub(r"([?&;]page=)1(?!\d)", r"\g<1>01", target)


def join(base: str, target: str) -> str:
    """An address found on a page, made whole and canonical; empty where it is none."""
    if len(target) > ADDRESS_LIMIT:
        return ""
    try:
        return clean(urljoin(base, target.strip()))
    except (GiveUp, ValueError):
        return ""


def long_in(body: bytes) -> int:
    """How many addresses in a text (a feed, JSON) are longer than any address may be."""
    return sum(len(match[0]) > ADDRESS_LIMIT for match in _WHOLE_ADDRESS.finditer(body))


def same_site(one: str, other: str) -> bool:
    """Whether both addresses name the same host and port."""
    try:
        return netloc(split(one)) == netloc(split(other))
    except GiveUp:
        return False


def host_class(host: str) -> HostClass:
    """Which world a host belongs to, whatever notation hides it (octal, hexadecimal, one number, IPv6-mapped)."""
    name = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip("[] ").lower().rstrip(".")
    address = _as_address(name)
    if address is not None:
        return _class_of_address(address)
    if name.endswith(".onion"):
        return "onion"
    if name == "localhost" or name.endswith(".localhost"):
        return "loopback"
    if name.endswith(_LOCAL_SUFFIXES) or "." not in name:
        return "private"
    return "clearnet"


def _class_of_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> HostClass:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if inner is not None:
            return _class_of_address(inner)
    if address.is_loopback:
        return "loopback"
    return "clearnet" if address.is_global and not address.is_multicast else "private"


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in ipaddress.IPv6Network("64:ff9b::/96") or (int(address) >> 32 == 0 and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _as_address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if ":" in name:
        try:
            return ipaddress.IPv6Address(name.split("%", 1)[0])
        except ValueError:
            return None
    return _loose_ipv4(name)


def _loose_ipv4(name: str) -> ipaddress.IPv4Address | None:
    """What `inet_aton` and browsers take for an IPv4 address: one to four numbers in base 8, 10 or 16."""
    pieces = name.split(".")
    if len(name) > 64 or not 1 <= len(pieces) <= 4 or not all(_NUMBER.fullmatch(piece) for piece in pieces):
        return None
    numbers = [_number(piece) for piece in pieces]
    last_limit = 256 ** (5 - len(pieces))
    value = numbers[-1] % last_limit
    for index, number in enumerate(numbers[:-1]):
        value += (number % 256) << (24 - 8 * index)
    return ipaddress.IPv4Address(value & 0xFFFFFFFF)


def _number(text: str) -> int:
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    if len(text) > 1 and text[0] == "0" and all(digit in "01234567" for digit in text):
        return int(text, 8)
    return int(text)


def check_onion(host: str) -> None:
    """Prove a v3 onion address by its own checksum before anything is asked of it (Tor's rend-spec-v3, section 6).

    Raises `GiveUp` where the address cannot exist, for example after a slip of the pen.
    """
    labels = host.lower().rstrip(".").split(".")
    label = labels[-2] if len(labels) > 1 else ""
    if len(label) == 16:
        raise GiveUp("This is an old onion address (16 letters); those stopped working in 2021. Look for the new one.")
    if not _ONION_ALPHABET.fullmatch(label):
        raise GiveUp("This onion address is not 56 letters and digits (a–z, 2–7): it was not copied whole.")
    try:
        raw = base64.b32decode(label.upper())
    except binascii.Error as error:
        raise GiveUp("This onion address cannot be read.") from error
    key, checksum, version = raw[:32], raw[32:34], raw[34:]
    expected = hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]
    if version != b"\x03" or checksum != expected:
        raise GiveUp("This onion address fails its own checksum: at least one letter is wrong. Nothing was asked.")
