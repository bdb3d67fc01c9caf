"""No reader claims a page of another engine, of a shop, of a blog, or a page that only speaks of engines."""

from pathlib import Path

import pytest

from crawlers.records import Page
from crawlers.sites.base.document import open_page
from crawlers.sites.engines.classic import dread, invision, vbulletin, vichan, xenforo
from crawlers.sites.engines.modern import discourse, flarum, nodebb
from crawlers.sites.registry import ENOUGH, READERS, SiteReader, detect, read
from tests.crawlers.sites.engines.pages import HERE, NOW, SITE

READERS_HERE: dict[str, SiteReader] = {
    "xenforo": xenforo,
    "dread": dread,
    "vbulletin": vbulletin,
    "discourse": discourse,
    "invision": invision,
    "nodebb": nodebb,
    "flarum": flarum,
    "vichan": vichan,
}
PATHS = [
    "/",
    "/post/7f3a9c0b1d2e4f5a6b7c",
    "/d/12-gulf-jobs",
    "/topic/12/gulf-jobs",
    "/c/jobs/12/x",
    "/jobs/res/90.html",
]
OLDER = sorted((HERE.parent / "pages").glob("*.html"))
OTHERS = sorted((HERE / "others").glob("*.html"))
OWN = sorted(path for name in READERS_HERE for path in (HERE / name).glob("*.html"))


def _confidence(reader: SiteReader, file: Path, path: str) -> float:
    return reader.confidence(open_page(Page(SITE + path, file.read_bytes(), "text/html; charset=utf-8", NOW)))


def test_each_reader_here_is_registered_and_has_three_variants_or_more() -> None:
    for name, reader in READERS_HERE.items():
        assert READERS[name] is reader
        assert len(list((HERE / name).iterdir())) >= 3


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", READERS_HERE)
def test_no_reader_claims_a_shop_a_blog_an_article_or_a_page_of_code(name: str, path: str) -> None:
    claims = {file.name: _confidence(READERS_HERE[name], file, path) for file in OTHERS}
    assert len(claims) >= 4
    assert max(claims.values()) < ENOUGH, claims


@pytest.mark.parametrize("name", READERS_HERE)
def test_no_reader_claims_a_page_of_another_engine(name: str) -> None:
    others = [file for file in OLDER + OWN if file.parent.name != name]
    claims = {f"{file.parent.name}/{file.name}": _confidence(READERS_HERE[name], file, "/") for file in others}
    assert len(claims) > 20
    assert max(claims.values()) < ENOUGH, {key: value for key, value in claims.items() if value >= ENOUGH}


@pytest.mark.parametrize(
    "file", [file for file in OWN if file.parent.name != "dread"], ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_the_right_reader_wins_by_far_under_any_address(file: Path) -> None:
    document = open_page(Page(SITE + "/a/b", file.read_bytes(), "text/html; charset=utf-8", NOW))
    scores = {name: reader.confidence(document) for name, reader in READERS.items()}
    right = scores.pop(file.parent.name)
    assert right >= 0.8
    assert right - max(scores.values()) >= 0.2, scores


@pytest.mark.parametrize("file", OWN, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_page_cut_anywhere_is_read_as_far_as_it_goes(file: Path) -> None:
    body = file.read_bytes()
    for cut in range(0, len(body), max(1, len(body) // 25)):
        page = Page(SITE + "/topic/12/x", body[:cut], "text/html; charset=utf-8", NOW)
        reading = read(page)
        assert reading.posts or reading.threads or reading.boards or reading.note or reading.kind == "board"
        assert detect(page)[1] <= 0.99
