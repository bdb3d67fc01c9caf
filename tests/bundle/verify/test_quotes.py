"""A post that its captured page has otherwise does not leave, and no bundle with such a post is whole."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.made import AT, KEY, STATE, UNPRINTED, export, make, snapshot
from tests.bundle.tamper import edit_json, rebag, resign
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader
from workbench.bundle.formats.export_profiles import LAB, PARTNER
from workbench.bundle.formats.stored_zip import first_member
from workbench.bundle.formats.wacz import WARC
from workbench.bundle.formats.warc_reader import read_warc
from workbench.bundle.verify.quotes import quotes
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.posts.findings import PostView
from workbench.errors import UserError

TEXT = "I would never take anybody over that border.\nNot for 15 lakh, write to 0300-1234567"
RECORD, WACZ = layout.record_path("EXH-0001"), layout.capture_path("EXH-0001")
TEXTS = {
    "a word put in": TEXT.replace("never", "never ever"),
    "a word taken out": TEXT.replace("never ", ""),
    "a word changed": TEXT.replace("never", "gladly"),
    "two words made one": TEXT.replace("would never", "wouldnever"),
    "the first word gone": TEXT.removeprefix("I "),
    "the last line gone": TEXT.partition("\n")[0],
    "another text": "I take everybody over that border.",
}


def with_post(change: Callable[[PostView], PostView]) -> CaseSnapshot:
    """The case as somebody with the store's key left it, its captures as they were."""
    taken = snapshot((TEXT,))
    return replace(taken, exhibits=tuple(replace(one, post=change(one.post)) for one in taken.exhibits))


def said(text: str) -> Callable[[PostView], PostView]:
    return lambda post: replace(
        post, text=text, mentions=(), revisions=tuple(replace(each, text=text) for each in post.revisions)
    )


CHANGES: dict[str, Callable[[PostView], PostView]] = {
    **{name: said(text) for name, text in TEXTS.items()},
    "the author": lambda post: replace(post, card=replace(post.card, author="somebody")),
    "the title": lambda post: replace(post, card=replace(post.card, title="Another")),
    "the time as it was written": lambda post: replace(post, posted_at_raw="vorgestern"),
    "the time": lambda post: replace(post, card=replace(post.card, posted_at=AT - timedelta(days=4, minutes=7))),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize(
    "order", [UNPRINTED, ExportRequest(LAB), ExportRequest(PARTNER, bytes(32))], ids=lambda one: one.profile.name
)
def test_a_post_that_its_page_has_otherwise_does_not_leave(name: str, order: ExportRequest, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"EXH-0001 does not leave.*does not stand in its capture"):
        export(with_post(CHANGES[name]), tmp_path / "b", at=AT, order=order, state=STATE)
    assert list(tmp_path.iterdir()) == []


def test_a_record_says_where_its_post_stands_and_the_letters_there_are_its_words(tmp_path: Path) -> None:
    made = make(tmp_path / "b", snapshot((TEXT,)))
    assert made.verified
    record = json.loads((made.path / RECORD).read_bytes())
    taken = snapshot((TEXT,))
    _, _, page = taken.payload(record["capture"]["id"]).response_bytes.decode("utf-8").partition("\r\n\r\n")
    told = record["quoted_from"]
    ((start, end),) = told["text"]["spans"]
    assert (told["decoded_by"], told["read_as"], page[start:end]) == (["utf-8"], "html", TEXT)
    assert told["posted_at"] == {"from": "posted_at_raw", "rule": "a clock, its day from when the page was captured"}


def _reworded(post: dict[str, Any], *, text: str) -> None:
    post.update(text=text)


FIELDS: dict[str, Callable[[dict[str, Any]], object]] = {
    **{name: partial(_reworded, text=text) for name, text in TEXTS.items()},
    "author": lambda post: post.update(author="somebody"),
    "title": lambda post: post.update(thread_title="Another"),
    "raw time": lambda post: post.update(posted_at_raw="vorgestern"),
    "time": lambda post: post.update(posted_at="2026-02-26T10:37:00Z"),
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("quotes") / "b", snapshot((TEXT,))).path


@pytest.mark.parametrize("name", FIELDS)
def test_the_verifier_finds_a_field_that_the_captured_page_has_otherwise(bundle: Path, name: str) -> None:
    warc = first_member((bundle / WACZ).read_bytes(), WARC)
    found = read_warc(warc, name="x")
    record = json.loads((bundle / RECORD).read_bytes())
    quotes(JsonReader(record, name="x"), warc, found[0])
    FIELDS[name](record["post"])
    with pytest.raises(BrokenError, match="does not stand in its capture"):
        quotes(JsonReader(record, name="x"), warc, found[0])


@pytest.mark.parametrize(
    "edit",
    [
        lambda told: told["text"]["spans"][0].__setitem__(0, told["text"]["spans"][0][0] + 2),
        lambda told: told["author"]["spans"].append([0, 4]),
        lambda told: told["text"].update(left_out=[]),
        lambda told: told["posted_at"].update(rule="a date with its zone"),
        lambda told: told.pop("thread_title"),
        lambda told: told.update(decoded_by=["gzip", "utf-8"]),
        lambda told: told.clear(),
    ],
)
def test_a_bundle_signed_again_that_tells_another_place_is_refused(
    edit: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    made = make(tmp_path / "b", snapshot((TEXT,))).path
    edit_json(made / RECORD, lambda record: edit(record["quoted_from"]))
    rebag(made)
    resign(made, KEY)
    (check,) = [check for check in verify(made).checks if not check.ok][:1]
    assert check.name == "exhibits"
    assert "stands in its capture" in check.words


def test_a_partner_bundle_says_that_its_exporter_looked(tmp_path: Path) -> None:
    order = ExportRequest(PARTNER, hashlib.sha256(b"commitments").digest())
    made = export(snapshot((TEXT,)), tmp_path / "b", at=AT, order=order, state=STATE)
    assert made.verified
    told = json.loads((made.path / RECORD).read_bytes())["quoted_from"]
    assert told == {"checked_by": "the exporter, against a capture that is not in this bundle"}
    edit_json(made.path / RECORD, lambda record: record.update(quoted_from={"checked_by": "nobody"}))
    rebag(made.path)
    resign(made.path, KEY)
    assert "was compared with its capture" in next(one.words for one in verify(made.path).checks if not one.ok)


FILE_CHANGES: dict[str, Callable[[PostView], PostView]] = {
    **CHANGES,
    "the address": lambda post: replace(post, url="http://elsewhere.example/"),
}


@pytest.mark.parametrize("name", FILE_CHANGES)
def test_a_post_that_the_partners_file_has_otherwise_does_not_leave(name: str, tmp_path: Path) -> None:
    taken = snapshot((TEXT,), from_partners=(1,))
    changed = replace(taken, exhibits=tuple(replace(one, post=FILE_CHANGES[name](one.post)) for one in taken.exhibits))
    with pytest.raises(UserError, match=r"EXH-0001 does not leave.*does not stand in its capture"):
        export(changed, tmp_path / "b", at=AT, order=UNPRINTED, state=STATE)


def test_a_post_from_a_partners_file_leaves_and_a_bundle_that_has_it_otherwise_is_refused(tmp_path: Path) -> None:
    made = make(tmp_path / "b", snapshot((TEXT,), from_partners=(1,)))
    assert made.verified
    warc = first_member((made.path / WACZ).read_bytes(), WARC)
    found = read_warc(warc, name="x")
    record = json.loads((made.path / RECORD).read_bytes())
    assert record["quoted_from"] == {"file": "bundle", "item": "EXH-11"}
    item: dict[str, Callable[[dict[str, Any]], object]] = {"item": lambda post: post.update(post_key="another")}
    for change in (FIELDS | item).values():
        other = json.loads((made.path / RECORD).read_bytes())
        change(other["post"])
        with pytest.raises(BrokenError, match="does not stand in its capture"):
            quotes(JsonReader(other, name="x"), warc, found[0])
