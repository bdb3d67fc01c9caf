"""`crawl --explain` tells how a page was read: signs, places of the fields, times, what was found and what left out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import validate

from crawlers.records import Page
from crawlers.sites.explain.report import PageExplanation, explain
from crawlers.sites.explain.text import in_words
from crawlers.sites.registry import profiles_of
from tests.crawlers.layouts.layouts import ENGLISH, LAYOUTS, NOW, SITE, page
from tests.crawlers.layouts.others import board_index
from tests.crawlers.servers import Part, http_server
from tests.crawlers.servers import page as served
from workbench.cli import main

HERE = Path(__file__).parents[1]
SCHEMA = json.loads((HERE.parents[1] / "docs" / "schemas" / "crawl-explain.schema.json").read_text(encoding="utf-8"))
PAGES = sorted([*(HERE / "pages").iterdir(), *(HERE / "sites").rglob("*.html")])


def told(markup: str, path: str = "/t/5", *, cookies: tuple[str, ...] = ()) -> PageExplanation:
    body = markup.encode()
    return explain(Page(SITE + path, body, "text/html; charset=utf-8", NOW, cookies=cookies))


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_page_can_be_explained_in_the_words_of_the_schema(file: Path) -> None:
    kind = "text/plain" if file.suffix == ".txt" else "text/html; charset=utf-8"
    found = explain(Page(SITE + "/t/5", file.read_bytes(), kind, NOW))
    validate(found.as_dict(), SCHEMA)
    assert found.engine in "\n".join(in_words(found))


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_place_of_every_field_of_an_unknown_site_is_told(name: str) -> None:
    make, said, path = LAYOUTS[name]
    found = told(make(), path)
    validate(found.as_dict(), SCHEMA)
    assert found.posts_read == len(said)
    assert all(post.author.place and post.time.place and post.text.place for post in found.posts)


def test_the_places_are_those_of_the_fields_and_not_of_their_likes() -> None:
    found = told(LAYOUTS["user columns"][0](), "/y/5")
    post = found.posts[2]
    assert (post.author.value, post.author.place) == (ENGLISH[2].author, "div#all > div.row > div.left > a")
    assert post.text.place == "div#all > div.row > div.right > div.words"
    assert post.time.place == "div#all > div.row > div.right > div"
    assert (post.time.read, post.time.precision) == ("2026-03-07T10:39:00Z", "minute")
    hashed = told(LAYOUTS["hashed cards"][0](), "/d/5").posts[0]
    assert hashed.time.place.endswith("span.css-d41 @title")


def test_an_engines_signs_are_shown_with_whether_the_page_has_them() -> None:
    found = told((HERE / "pages" / "phpbb-thread.html").read_text(encoding="utf-8"), cookies=("phpbb3_abc_sid",))
    first = found.candidates[0]
    assert (first.engine, first.cookie) == ("phpbb", True)
    assert any(sign.found for sign in first.signs)
    words = "\n".join(in_words(found))
    assert "+ body#phpbb" in words
    assert "and its cookie" in words


def test_what_is_left_out_is_told_with_the_reason() -> None:
    found = told(board_index(), "/")
    reasons = {left["url"].removeprefix(SITE): left["reason"] for left in found.skipped}
    assert {"/login", "/members", "/search", "/help", "/tags"} <= reasons.keys()
    assert all(reasons.values())
    assert [board["url"] for board in found.boards][:1] == [SITE + "/s/visa"]


def test_the_profile_and_what_is_wrong_with_others_are_named() -> None:
    text = (
        'name = "yard"\nhosts = ["unknown.example"]\nzone = "Asia/Karachi"\n[thread]\npost = "div"\nbody = ":scope"\n'
    )
    good, bad = profiles_of((("yard.toml", text), ("bad.toml", "name = 5")))
    body = page("x", "<div>said on 2026-03-04 10:00</div><div>said on 2026-03-05 10:00</div>").encode()
    found = explain(Page(SITE + "/", body, "text/html", NOW), good, bad)
    assert (found.engine, found.profile) == ("yard", "yard.toml")
    assert found.profile_problems == ("bad.toml: name: a text in quotes is needed, not 5.",)
    assert "Profile left out: bad.toml" in "\n".join(in_words(found))
    assert found.posts[0].time.read == "2026-03-04T05:00:00Z"


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"<div>" * 5000, b"{}", b"<p>plain"])
def test_nothing_that_a_page_contains_stops_an_explanation(body: bytes) -> None:
    for kind in ("text/html", "application/json", "text/plain", "image/png", "application/rss+xml", ""):
        validate(explain(Page(SITE + "/", body, kind, NOW)).as_dict(), SCHEMA)


def unknown_site(request: bytes) -> Iterator[Part]:
    del request
    yield served(LAYOUTS["user columns"][0]().encode())


@pytest.mark.parametrize("as_json", [True, False])
def test_the_command_explains_one_page(
    *, as_json: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("name = 5", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_SITE_PROFILES", str(tmp_path))
    with http_server(unknown_site) as base:
        status = main(["crawl", f"{base}/y/5", "--direct-loopback-only", "--explain", *(["--json"] if as_json else [])])
    out = capsys.readouterr().out
    assert status == 0
    if as_json:
        answer = json.loads(out)
        validate(answer, SCHEMA)
        assert len(answer["posts"]) == len(ENGLISH)
    else:
        assert "Read by general as thread" in out
        assert "bad.toml: name" in out
        assert out.count("    author  ") == len(ENGLISH)
