"""The checks on the report: it runs nothing, loads nothing, and says the same as the structured records.

What the report repeats from a record names its place there (`data-of`): each such value is compared with the record,
and what has to be repeated has to be there, in both languages. The printed report is held by its hash alone.
"""

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser

from workbench.bundle import layout
from workbench.bundle.escape import shown
from workbench.bundle.jsonform import BrokenError, Json, Reader
from workbench.bundle.opened import Opened
from workbench.bundle.verify_bag import exhibit_numbers

TAGS = frozenset({
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "br", "span", "bdi", "div", "section",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "path", "rect", "circle", "text",
})  # fmt: skip
VOID = frozenset({"meta", "br"})
DRAWN = frozenset({
    "viewbox", "width", "height", "d", "x", "y", "cx", "cy", "r", "fill", "stroke", "stroke-width", "font-size",
    "font-family", "aria-hidden",
})  # fmt: skip
ATTRIBUTES = DRAWN | frozenset({
    "lang", "dir", "class", "id", "scope", "charset", "http-equiv", "content", "name", "rowspan", "data-of",
})  # fmt: skip
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"

REPEATED = (
    "added_at", "added_by", "reason", "source/name", "source/url", "post/thread_title", "post/text", "post/url",
    "post/author", "post/author_id", "post/posted_at", "post/posted_at_raw", "post/signature", "post/probability",
    "post/reader", "post/model", "post/text_sha256", "post/revision", "capture/asked_url", "capture/final_url",
    "capture/started_at", "capture/ended_at", "capture/status", "capture/content_type", "capture/response_size",
    "capture/seal", "capture/circuit", "capture/response_sha256", "capture/request_sha256", "capture/custody_seq",
)  # fmt: skip
REPEATED_OF_HEAD = ("count", "head", "signed_at", "store", "public_key", "signature")
REPEATED_OF_AUTHORITY = ("statute", "reference", "officer", "valid_from", "valid_until")
REPEATED_OF_EVENT = ("seq", "at", "actor", "action", "subject")


class Harmless(HTMLParser):
    """Collects what a report holds; `problems` are tags and attributes that it must not have.

    `told` is what the report repeats, by its place in the records; a line of a quoted text ends with a paragraph.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.policies: list[str] = []
        self.style = ""
        self.told: dict[str, set[str]] = {}
        self._open: list[tuple[str, str]] = []
        self._heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        found = dict(attrs)
        self.problems.extend(f"<{tag} {name}>" for name in found if name not in ATTRIBUTES)
        if tag not in TAGS:
            self.problems.append(f"<{tag}>")
        if tag == "meta" and (found.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(found.get("content") or "")
        elif tag == "meta" and "http-equiv" in found:
            self.problems.append("<meta http-equiv>")
        if place := found.get("data-of"):
            self._heard = []
        if tag not in VOID:
            self._open.append((tag, place or ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag; it has to be the one that was entered last."""
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}>")
            return
        place = self._open.pop()[1]
        if tag == "p":
            self._heard.append("\n")
        if place:
            self.told.setdefault(place, set()).add("".join(self._heard))

    def handle_data(self, data: str) -> None:
        """Collect text and style."""
        if self._open and self._open[-1][0] == "style":
            self.style += data
        else:
            self._heard.append(data)

    def handle_comment(self, data: str) -> None:
        """A report has no comments."""
        self.problems.append(f"a comment: {data[:20]}")

    def handle_pi(self, data: str) -> None:
        """A report has no processing instructions."""
        self.problems.append(f"<?{data[:20]}>")


def report(opened: Opened) -> str:
    """No script, no outside address, a policy that forbids both; every repeated value as in the records."""
    if not opened.tells().profile.findings:
        return "A bundle of this profile has no report."
    for name in layout.REPORT_PAGES.values():
        page = _page(opened, name)
        expected = 0
        for place, value in _repeated(opened):
            told = page.told.pop(place, None)
            if told is None:
                raise BrokenError(f"{name} does not repeat {place}.")
            if told != {value}:
                raise BrokenError(f"{name} does not say the same of {place} as the structured records.")
            expected += 1
        if page.told:
            raise BrokenError(f"{name} names a place that no record has: {min(page.told)[:80]}.")
    return f"The report runs and loads nothing; {expected} values in each language are those of the records."


def _page(opened: Opened, name: str) -> Harmless:
    page = Harmless()
    page.feed(_text(opened.read(name), name))
    page.close()
    if page.problems:
        raise BrokenError(f"{name} holds what it must not: {', '.join(page.problems[:3])}.")
    style_hash = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if page.policies != [POLICY.format(style_hash)] or "url(" in page.style or "@import" in page.style:
        raise BrokenError(f"{name} has no policy that forbids it to load or run anything.")
    return page


def _repeated(opened: Opened) -> Iterator[tuple[str, str]]:
    """Every place that the report repeats, with what has to stand there."""
    for number in exhibit_numbers(opened):
        record = opened.json(layout.record_path(number))
        yield from _of_record(number, Reader(record, name=f"the record of {number}"))
    head = opened.json(layout.CUSTODY_HEAD)
    yield from ((f"head/{key}", _shown(head.get(key))) for key in REPEATED_OF_HEAD)
    authority = opened.json(layout.AUTHORITY).get("authority")
    if isinstance(authority, dict):
        yield from ((f"authority/{key}", _shown(authority.get(key))) for key in REPEATED_OF_AUTHORITY)
    for seq, event in opened.events.items():
        yield from ((f"event-{seq}/{key}", _shown(event.value.get(key))) for key in REPEATED_OF_EVENT)


def _of_record(number: str, record: Reader) -> Iterator[tuple[str, str]]:
    for place in REPEATED:
        value: Json = record.value
        for key in place.split("/"):
            value = value.get(key) if isinstance(value, dict) else None
        if (value is not None and value != "") or place == "post/text":
            yield f"{number}/{place}", _shown(value) + ("\n" if place == "post/text" else "")
    for at, mention in enumerate(record.part("post").parts("mentions")):
        yield from ((f"{number}/post/mentions/{at}/{key}", shown(mention.text(key))) for key in ("value", "raw"))


def _shown(value: Json) -> str:
    return shown(value) if isinstance(value, str) else str(value)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenError(f"{name} is not UTF-8.") from error
