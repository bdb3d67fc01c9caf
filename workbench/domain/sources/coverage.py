"""What a run saw of a site and what it did not, with the reasons: so that nobody takes a part for the whole."""

from dataclasses import dataclass

from workbench.domain.sources.sources import Run, unread_in_words
from workbench.translation import sentence

# How many pages of each kind are named; all are counted.
NAMED = 40


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page, and what is to be said of it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class SkipReason:
    """Why pages were left alone, and how many were for this reason."""

    words: str
    pages: int


@dataclass(frozen=True, slots=True)
class RunCoverage:
    """The coverage of one run. `seen` counts the addresses met; `read` the pages read, of them `lists` and `again`.

    `again` are second looks at threads that did not seem changed, `unchanged` what was left alone as known, `cut` what
    the limit of pages left for the next run. `layout_changed` counts the pages that gave less than they seem to hold,
    or did not fit; some are named in `layout`. `address` is the mirror that pages came from, empty for the main one.
    `not_read` are the pages that could not be read, by the walk or afterwards; `posts_unread` counts posts that are
    kept and still have no reading, as the extractor failed at them.
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
    skipped: tuple[SkipReason, ...] = ()
    address: str = ""
    posts_unread: int = 0


def sentences(covered: RunCoverage, run: Run) -> tuple[str, ...]:
    """The coverage of a run in plain words, the most telling first; pages are named apart."""
    said = [
        sentence(
            "Pages read: {read}; of them lists: {lists}, looked at again: {again}.",
            read=covered.read,
            lists=covered.lists,
            again=covered.again,
        ),
        sentence(
            "Posts new: {new}, changed: {changed}, gone from the site: {gone}.",
            new=run.posts_new,
            changed=run.posts_changed,
            gone=run.posts_gone,
        ),
    ]
    if covered.layout_changed:
        said.append(
            sentence("Layout changed. Pages that gave too little or do not fit: {n}.", n=covered.layout_changed)
        )
    if covered.not_read:
        said.append(sentence("Pages that could not be read: {n}.", n=covered.not_read))
    if covered.posts_unread:
        said.append(unread_in_words(covered.posts_unread))
    if covered.cut:
        said.append(sentence("Pages left for the next run: {n}.", n=covered.cut))
    if covered.unchanged:
        said.append(sentence("Threads and lists left alone, as nothing changed there: {n}.", n=covered.unchanged))
    said.extend(sentence("Pages skipped: {n} ({why})", n=one.pages, why=one.words) for one in covered.skipped)
    if covered.address:
        said.append(sentence("Read from a mirror: the main address could not be reached."))
    return tuple(said)


def needing_a_look(covered: RunCoverage, run: Run) -> frozenset[str]:
    """Those of the sentences that tell of something that was not read, or not as it should be."""
    whole = RunCoverage(
        read=covered.read,
        lists=covered.lists,
        again=covered.again,
        cut=covered.cut,
        unchanged=covered.unchanged,
        skipped=covered.skipped,
        address=covered.address,
    )
    return frozenset(sentences(covered, run)) - frozenset(sentences(whole, run))
