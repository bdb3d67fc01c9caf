"""A reader that does what its page says, for the tests of the processes that read."""

import os
import time

from crawlers.records import Page, PageReading
from crawlers.sites.profiles.schema import SiteProfile


def read(page: Page, profiles: tuple[SiteProfile, ...]) -> PageReading:
    """A reader that does what the page says."""
    assert not profiles
    if page.body == b"hang":
        time.sleep(3600)
    if page.body == b"die":
        os._exit(1)
    if page.body == b"raise":
        raise RuntimeError("a bug")
    if page.body == b"eat":
        return PageReading("x" * (8 * 1024**3), "test/1", 1.0, "thread")
    return PageReading(page.body.decode(), "test/1", 1.0, "thread", note=str(os.getpid()))
