"""The check on the report: it runs nothing, loads nothing, and names every exhibit with its hash."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from workbench.bundle import layout
from workbench.bundle.jsonform import BrokenError, Reader
from workbench.bundle.opened import Opened
from workbench.bundle.verify_bag import exhibit_numbers

TAGS = frozenset({
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "span", "bdi", "div", "section", "table",
    "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
ATTRIBUTES = frozenset({"lang", "dir", "class", "id", "scope", "charset", "http-equiv", "content", "name"})
_NAMED = re.compile(r"EXH-[0-9]{4,9}|[0-9a-f]{64}")
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"


class Harmless(HTMLParser):
    """Collects what a report holds; `problems` are tags and attributes that it must not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.policies: list[str] = []
        self.style = ""
        self.words: set[str] = set()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        self._in_style = tag == "style"
        found = dict(attrs)
        odd = {name for name in found if name not in ATTRIBUTES}
        self.problems.extend(f"<{tag} {name}>" for name in odd)
        if tag not in TAGS:
            self.problems.append(f"<{tag}>")
        if tag == "meta" and (found.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(found.get("content") or "")
        elif tag == "meta" and "http-equiv" in found:
            self.problems.append("<meta http-equiv>")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Collect the style, and of the text the numbers of exhibits and the hashes."""
        if self._in_style:
            self.style += data
        else:
            self.words.update(_NAMED.findall(data))

    def handle_comment(self, data: str) -> None:
        """A report has no comments."""
        self.problems.append(f"a comment: {data[:20]}")

    def handle_pi(self, data: str) -> None:
        """A report has no processing instructions."""
        self.problems.append(f"<?{data[:20]}>")


def report(opened: Opened) -> str:
    """No script, no outside address, a policy that forbids both; every exhibit with the hash of its bytes."""
    if not opened.tells().profile.findings:
        return "A bundle of this profile has no report."
    page = Harmless()
    page.feed(_text(opened.read(layout.REPORT)))
    page.close()
    if page.problems:
        raise BrokenError(f"{layout.REPORT} holds what it must not: {', '.join(page.problems[:3])}.")
    style_hash = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if page.policies != [POLICY.format(style_hash)] or "url(" in page.style or "@import" in page.style:
        raise BrokenError(f"{layout.REPORT} has no policy that forbids it to load or run anything.")
    for number in exhibit_numbers(opened):
        record = Reader(opened.json(layout.record_path(number)), name=f"the record of {number}")
        if not {number, record.part("capture").text("response_sha256")} <= page.words:
            raise BrokenError(f"{layout.REPORT} does not name {number} with the hash of its bytes.")
    return "The report runs and loads nothing, and names every exhibit with its hash."


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenError(f"{layout.REPORT} is not UTF-8.") from error
