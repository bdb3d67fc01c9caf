"""The checks on the report: it runs nothing, loads nothing, and says the same as the structured records.

What the report repeats from a record names its place there (`data-of`): each such value is compared with the record,
and what has to be repeated has to be there, in both languages, in its place and once. The printed report is held by its
hash alone.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from workbench.bundle import layout
from workbench.bundle.jsonform import BrokenError, Json, Reader, counted
from workbench.bundle.opened import Opened
from workbench.bundle.repeated import (
    REPEATED_OF_AUTHORITY,
    REPEATED_OF_EVENT,
    REPEATED_OF_HEAD,
    REPEATED_OF_OUTSIDE,
    fingerprint,
    group_of,
    of_object,
    of_record,
)
from workbench.bundle.verify_bag import exhibit_numbers
from workbench.bundle.verify_custody import entries
from workbench.bundle.verify_exhibits import record_of
from workbench.bundle.verify_page import Page
from workbench.domain.custody import BOUND

POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
SCATTERED = frozenset({"head", "authority", "outside"})
_PIECE = 1 << 20

Group = tuple[str, dict[str, str]]


def page(opened: Opened, name: str) -> Json:
    """How many groups of values a page repeats, and one hash over all of them. Raises BrokenError."""
    if not opened.tells().profile.findings:
        return None
    return _over(fingerprint(*group) for group in _groups(opened, name))


def report(opened: Opened) -> str:
    """No script, no outside address, a policy that forbids both; every repeated value as in the records."""
    if not opened.tells().profile.findings:
        return "A bundle of this profile has no report."
    opened.repeated += [fingerprint(*group) for group in _of_the_case(opened)]
    expected = _over(opened.repeated)
    for name in layout.REPORT_PAGES.values():
        if opened.result(name) != expected:
            raise BrokenError(_difference(opened, name))
    groups = counted(len(opened.repeated), "group")
    return f"The report runs and loads nothing; the values in it are those of the records ({groups})."


def _over(fingerprints: Iterable[bytes]) -> Json:
    found = sorted(fingerprints)
    return [len(found), hashlib.sha256(b"".join(found)).hexdigest()]


def _groups(opened: Opened, name: str) -> Iterator[Group]:
    """What a page repeats, group by group. Raises BrokenError on a page that could run or load something."""
    page = Page(name)
    scattered: dict[str, dict[str, str]] = {}
    last: Group = ("", {})
    for place, text in page.told(opened.pieces(name, _pieces)):
        group = group_of(place)
        if group not in SCATTERED and group != last[0]:
            if last[0]:
                yield last
            last = (group, {})
        values = scattered.setdefault(group, {}) if group in SCATTERED else last[1]
        if values.setdefault(place, text) != text:
            raise BrokenError(f"{name} tells of {place} twice and differently.")
    yield from (last, *scattered.items()) if last[0] else scattered.items()
    _harmless(page, name)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _harmless(page: Page, name: str) -> None:
    style_hash = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if page.policies != [POLICY.format(style_hash)] or "url(" in page.style or "@import" in page.style:
        raise BrokenError(f"{name} has no policy that forbids it to load or run anything.")


def _of_the_case(opened: Opened) -> Iterator[Group]:
    """What the report repeats of the end of the chain and of the authority, where there is one."""
    yield of_object("head", opened.json(layout.CUSTODY_HEAD), REPEATED_OF_HEAD)
    legal = Reader(opened.json(layout.AUTHORITY), name=layout.AUTHORITY)
    listed = legal.parts("captures_outside")
    if listed:
        told = [of_object(f"outside/{place}", one.value, REPEATED_OF_OUTSIDE)[1] for place, one in enumerate(listed)]
        yield "outside", {place: text for one in told for place, text in one.items()}
    authority = legal.value.get("authority")
    if isinstance(authority, dict):
        yield of_object("authority", authority, REPEATED_OF_AUTHORITY)


def _expected(opened: Opened) -> Iterator[Group]:
    for number in exhibit_numbers(opened):
        yield from of_record(number, record_of(opened, number))
    for entry in entries(opened):
        if "salt" in entry.value and entry.value.get("action") != BOUND:
            yield of_object(f"event-{entry.whole('seq')}", entry.value, REPEATED_OF_EVENT)
    yield from _of_the_case(opened)


def _difference(opened: Opened, name: str) -> str:
    """Where a page says something else than the records, in words."""
    told = list(_groups(opened, name))
    there = dict(told)
    expected = dict(_expected(opened))
    if odd := sorted(there.keys() - expected.keys()):
        return f"{name} names a place that no record has: {odd[0][:80]}."
    if len(there) != len(told):
        return f"{name} tells of something in two places."
    for group, values in expected.items():
        if missing := sorted(values.keys() - there.get(group, {}).keys()):
            return f"{name} does not repeat {missing[0]}."
        if values != there[group]:
            return f"{name} does not say the same of {group} as the structured records."
    return f"{name} does not say the same as the structured records."
