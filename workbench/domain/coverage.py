"""What a run saw of a site and what it did not, with the reasons: so that nobody takes a part for the whole."""

from dataclasses import dataclass

from workbench.domain.sources import Run

# How many pages of each kind are named; all are counted.
NAMED = 40


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page, and what is to be said of it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why pages were left alone, and how many were for this reason."""

    words: str
    pages: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one run. `seen` counts the addresses met; `read` the pages read, of them `lists` and `again`.

    `again` are second looks at threads that did not seem changed, `unchanged` what was left alone as known, `cut` what
    the limit of pages left for the next run. `layout_changed` counts the pages that gave less than they seem to hold,
    or did not fit; some are named in `layout`. `address` is the mirror that pages came from, empty for the main one.
    """

    seen: int = 0
    read: int = 0
    lists: int = 0
    again: int = 0
    unchanged: int = 0
    cut: int = 0
    posts: int = 0
    not_read: int = 0
    layout_changed: int = 0
    failed: tuple[PageWords, ...] = ()
    layout: tuple[PageWords, ...] = ()
    notes: tuple[PageWords, ...] = ()
    skipped: tuple[Reason, ...] = ()
    address: str = ""


def sentences(covered: Coverage, run: Run) -> tuple[str, ...]:
    """The coverage of a run in plain words, the most telling first; pages are named apart."""
    said = [f"{covered.read} pages read: {covered.lists} lists, {covered.again} looked at again."]
    said.append(f"{run.posts_new} posts new, {run.posts_changed} changed, {run.posts_gone} gone from the site.")
    if covered.layout_changed:
        said.append(f"Layout changed: {covered.layout_changed} pages gave less than they seem to hold.")
    if covered.not_read:
        said.append(f"{covered.not_read} pages could not be read.")
    if covered.cut:
        said.append(f"{covered.cut} pages are left for the next run.")
    if covered.unchanged:
        said.append(f"{covered.unchanged} threads and lists left alone: nothing changed there.")
    said.extend(f"{one.pages} pages skipped: {one.words}." for one in covered.skipped)
    if covered.address:
        said.append("Read from a mirror: the main address could not be reached.")
    return tuple(said)
