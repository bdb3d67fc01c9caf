"""Where a walk begins on an unknown site: pages that lead on, whatever dated text stands on them; what is no thread."""

import pytest

from crawlers.records import Page, PageKind
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import NOW, SITE
from tests.crawlers.layouts.starts import STARTS, tongues
from tests.crawlers.layouts.third_layouts import THIRD
from tests.crawlers.layouts.third_others import OTHERS_THIRD

WHOLE = ("labels of their own", "nested list", "pairs with commas", "pairs with dashes", "russian columns")


@pytest.mark.parametrize("kind", [None, "index"])
@pytest.mark.parametrize("name", STARTS)
def test_a_start_page_names_where_it_leads_on_and_is_no_thread(name: str, kind: PageKind | None) -> None:
    make, wanted = STARTS[name]
    found = read(Page(f"{SITE}/", make().encode(), "text/html; charset=utf-8", NOW, kind))
    led = {link.url.removeprefix(SITE) for link in found.boards} | {one.url.removeprefix(SITE) for one in found.threads}
    assert wanted <= led
    assert found.kind != "thread"


def test_the_same_page_in_another_language_is_not_read_again() -> None:
    found = read(Page(f"{SITE}/", tongues().encode(), "text/html; charset=utf-8", NOW, "index"))
    assert "/?lang=en" not in {link.url.removeprefix(SITE) for link in found.boards}


@pytest.mark.parametrize("name", OTHERS_THIRD)
def test_further_pages_that_are_no_thread_name_no_author(name: str) -> None:
    make, path = OTHERS_THIRD[name]
    found = read(Page(SITE + path, make().encode(), "text/html; charset=utf-8", NOW))
    assert [post.author for post in found.posts if post.author] == []


@pytest.mark.parametrize("name", WHOLE)
def test_columns_pairs_and_nests_are_read_whole(name: str) -> None:
    make, said, path = THIRD[name]
    found = read(Page(SITE + path, make().encode(), "text/html; charset=utf-8", NOW, "thread"))
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in said]
