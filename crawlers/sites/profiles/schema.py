"""A site profile: what an analyst writes in TOML so that a site is read without code. Pure; `reader` reads by it.

A profile is checked whole when it is loaded. What is wrong is said with file, key and reason, and stops only that
profile. `docs/site-profiles.md` is the page for the analyst.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

from crawlers.counting import counted
from crawlers.records import DateHints, Page
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.base.page_times import zone_named
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.dom.selector_grammar import SelectorError, alternatives_of

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TEXT_LIMIT = 64 * 1024
_LIST_LIMIT = 200
_TOP = frozenset(
    {"name", "hosts", "detect", "reader", "zone", "date_order", "language", "boards", "thread", "opening", "list"}
)
_POST = frozenset(
    {
        "post", "head", "foot", "author", "author_id", "time", "body", "quote", "signature", "skip", "id", "permalink",
        "number", "edited", "attachment", "votes", "parent",
    }
)  # fmt: skip
_THREAD = _POST | {"title", "next"}
_LISTS = frozenset({"row", "head", "foot", "link", "time", "replies", "sticky", "board", "next"})
_ORDERS = {"day": True, "month": False}


class ProfileError(Exception):
    """What is wrong with a profile: the file, the key, the reason, in one sentence."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True)
class Place:
    """A selector, and the attribute that tells what is there (empty: the words).

    With `around` the place is the nearest tag around what the selector finds that fits this second selector.
    """

    selector: str
    attribute: str = ""
    around: str = ""

    def in_tree(self, root: Tag) -> list[Tag]:
        """The tags at this place under a tag, each once, in the page's order."""
        found = [root] if self.selector == ":scope" else root.select(self.selector)
        if not self.around:
            return list(found)
        holders = (tag.closest(self.around) for tag in found)
        return list({id(holder): holder for holder in holders if holder is not None}.values())


Spot = tuple[Place, ...]
"""Where something is: the first of these places that has something."""


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """One site or one script. `thread` and `listing` say where things are; empty, an engine's reader does the work.

    `opening` is what a thread begins with where that is of another make than the posts after it: a question, a story.
    """

    name: str
    file: str
    version: str
    hosts: tuple[str, ...] = ()
    detect: tuple[str, ...] = ()
    reader: str = ""
    hints: DateHints = field(default_factory=DateHints)
    language: str = ""
    boards: tuple[str, ...] = ()
    thread: Mapping[str, Spot] = field(default_factory=dict)
    opening: Mapping[str, Spot] = field(default_factory=dict)
    listing: Mapping[str, Spot] = field(default_factory=dict)

    def fits_host(self, url: str) -> bool:
        """Whether the profile names this host."""
        host = (urlsplit(url).hostname or "").lower()
        return any(fnmatchcase(host, pattern) for pattern in self.hosts)

    def fits(self, document: ParsedPage) -> bool:
        """Whether a page is this profile's: its host where hosts are named, what it shows where `detect` is given."""
        if self.hosts and not self.fits_host(document.url):
            return False
        return all(document.soup.select_one(selector) is not None for selector in self.detect)


@lru_cache(maxsize=1)
def shipped() -> tuple[SiteProfile, ...]:
    """The profiles that come with the program, those that ask for more of a page before the others."""
    return tuple(sorted(load(_shipped_texts())[0], key=lambda profile: -len(profile.detect)))


@lru_cache(maxsize=1)
def _shipped_texts() -> tuple[tuple[str, str], ...]:
    folder = resources.files("resources").joinpath("sites")
    files = sorted((file for file in folder.iterdir() if _is_profile(file.name)), key=lambda file: file.name)
    return tuple((file.name, file.read_text(encoding="utf-8")) for file in files)


def _is_profile(name: str) -> bool:
    """A file that begins with `_` is a template."""
    return name.endswith(".toml") and not name.startswith(("_", "."))


@lru_cache(maxsize=16)
def load(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[SiteProfile, ...], tuple[ProfileError, ...]]:
    """Profiles from (file name, text) pairs in their order, and what is wrong with the others."""
    good: list[SiteProfile] = []
    bad: list[ProfileError] = []
    for file, text in texts:
        try:
            good.append(parse(text, file=file))
        except ProfileError as error:
            bad.append(error)
    return tuple(good), tuple(bad)


def parse(text: str, *, file: str) -> SiteProfile:
    """One profile. Raises `ProfileError` at the first thing that is wrong."""
    if len(text) > _TEXT_LIMIT:
        raise ProfileError(file, "", f"the file is longer than {_TEXT_LIMIT // 1024} kB.")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(file, "", f"this is no TOML ({error}).") from error
    known(file, "", told, _TOP)
    name = word(file, told, "name")
    if not _NAME.fullmatch(name):
        raise ProfileError(file, "name", "a name has 1 to 40 small letters, digits, - and _.")
    asked = told.get("detect", [])
    hosts, detect = (
        words(file, told, "hosts"),
        words(file, {"detect": [asked] if isinstance(asked, str) else asked}, "detect"),
    )
    if not hosts and not detect:
        raise ProfileError(file, "hosts", "give hosts, or a selector as detect, or both: else it would fit every site.")
    thread, listing = _spots(file, told, "thread", _THREAD), _spots(file, told, "list", _LISTS)
    opening = _spots(file, told, "opening", _POST)
    _whole(file, thread, opening, listing)
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    return SiteProfile(
        name,
        file,
        version,
        hosts=tuple(host.lower() for host in hosts),
        detect=tuple(_selector(file, "detect", selector) for selector in detect),
        reader=word(file, told, "reader"),
        hints=_hints(file, told),
        language=word(file, told, "language"),
        boards=words(file, told, "boards"),
        thread=thread,
        opening=opening,
        listing=listing,
    )


def known(file: str, part: str, told: Mapping[str, object], allowed: Iterable[str]) -> None:
    """Refuse keys that mean nothing: mostly slips of the pen."""
    for key in told:
        if key not in allowed:
            names = ", ".join(sorted(allowed))
            raise ProfileError(file, f"{part}.{key}" if part else key, f"this key is not known; known are {names}.")


def word(file: str, told: Mapping[str, object], key: str, *, part: str = "") -> str:
    """A text, empty where it is missing."""
    value = told.get(key, "")
    if not isinstance(value, str):
        raise ProfileError(file, f"{part}.{key}" if part else key, f"a text in quotes is needed, not {value!r}.")
    return value.strip()


def words(file: str, told: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of texts."""
    value = told.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ProfileError(file, key, 'a list of texts is needed, such as ["forum.example", "*.forum.example"].')
    if len(value) > _LIST_LIMIT:
        raise ProfileError(file, key, f"there are more than {counted(_LIST_LIMIT, 'entry', 'entries')}.")
    return tuple(one.strip() for one in value)


def _hints(file: str, told: Mapping[str, object]) -> DateHints:
    zone, order = word(file, told, "zone"), word(file, told, "date_order")
    if zone and zone_named(zone) is None:
        raise ProfileError(file, "zone", f"{zone!r} is no zone; write Asia/Karachi or UTC+05:00.")
    if order and order not in _ORDERS:
        raise ProfileError(file, "date_order", f'"day" or "month" comes first, not {order!r}.')
    return DateHints(_ORDERS.get(order), 0.99 if order else 0.0, zone)


def _spots(file: str, told: Mapping[str, object], part: str, allowed: frozenset[str]) -> dict[str, Spot]:
    inside = told.get(part, {})
    if not isinstance(inside, dict):
        raise ProfileError(file, part, f"this is a table: begin it with [{part}] on a line of its own.")
    known(file, part, inside, allowed)
    return {key: _spot(file, f"{part}.{key}", inside[key]) for key in inside}


def _spot(file: str, key: str, told: object) -> Spot:
    texts = told if isinstance(told, list) else [told]
    if not texts or len(texts) > _LIST_LIMIT or not all(isinstance(text, str) for text in texts):
        raise ProfileError(file, key, f"a text in quotes is needed, or a list of such texts, not {told!r}.")
    return tuple(_place(file, key, str(text).strip()) for text in texts)


def _place(file: str, key: str, text: str) -> Place:
    selector, at, attribute = text.rpartition(" @")
    if not at or not re.fullmatch(r"[\w:-]+", attribute):
        selector, attribute = text, ""
    inner, _, around = selector.partition(" ^ ")
    if not inner.strip() or (" ^ " in selector and not around.strip()):
        raise ProfileError(file, key, "the selector is empty.")
    return Place(_selector(file, key, inner.strip()), attribute, _selector(file, key, around.strip()))


def _selector(file: str, key: str, selector: str) -> str:
    try:
        alternatives_of(selector or "*")
    except SelectorError as error:
        raise ProfileError(file, key, f"{selector!r} is no CSS selector ({error}).") from error
    return selector


def _whole(file: str, thread: Mapping[str, Spot], opening: Mapping[str, Spot], listing: Mapping[str, Spot]) -> None:
    for part, spots in (("thread", thread), ("opening", opening)):
        if spots and not {"post", "body"} <= spots.keys():
            raise ProfileError(file, part, "post and body are needed: what is one post, and where its words are.")
    if opening and not thread:
        raise ProfileError(file, "opening", "[thread] is needed too: what the posts after the opening are.")
    if listing and not ({"row", "link"} <= listing.keys() or "board" in listing):
        raise ProfileError(
            file, "list", "row and link are needed (or board): what is one row, and which link leads on."
        )


def choose(profiles: Iterable[SiteProfile], document: ParsedPage) -> SiteProfile | None:
    """The first profile that fits a page, those that name its host before those that only know its looks."""
    fitting = [profile for profile in profiles if profile.fits(document)]
    named = next((profile for profile in fitting if profile.hosts), None)
    return named or next(iter(fitting), None)


def hinted(page: Page, profile: SiteProfile) -> Page:
    """The page with what the profile knows of its times: that goes before what other pages told."""
    own, told = profile.hints, page.hints
    hints = DateHints(
        own.day_first if own.day_first is not None else told.day_first,
        own.order_trust if own.day_first is not None else told.order_trust,
        own.zone or told.zone,
    )
    return replace(page, hints=hints)
