"""The list of real pages is whole: each page once, each site in one half, enough of each kind put aside."""

import csv
import gzip
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from crawlers.records import PageReading, Post
from tests.real_pages import gather
from tests.real_pages.score import likeness, score

TEXT = gzip.decompress(gather.SOURCES.read_bytes()).decode("utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_each_page_is_named_once_with_its_repository_commit_and_path() -> None:
    assert len({row["number"] for row in ROWS}) == len(ROWS)
    assert len({(row["repository"], row["commit"], row["path"]) for row in ROWS}) == len(ROWS)
    assert all(re.fullmatch(r"[0-9a-f]{40}", row["commit"]) and "/" in row["repository"] for row in ROWS)
    assert {row["kind"] for row in ROWS} == {"thread", "board", "none"}


def test_no_site_is_in_both_halves_and_enough_of_each_kind_is_put_aside() -> None:
    halves = {half: {row["site"] for row in ROWS if row["half"] == half} for half in ("open", "aside")}
    assert not halves["open"] & halves["aside"]
    aside = Counter(row["kind"] for row in ROWS if row["half"] == "aside")
    assert aside["thread"] >= 150
    assert aside["board"] >= 60
    assert aside["none"] >= 300


def test_pages_come_out_of_a_mirror_as_they_were_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror, packed = tmp_path / "mirrors" / "a+b", gzip.compress(b"<p>two</p>", mtime=0)
    mirror.mkdir(parents=True)
    (mirror / "one.html").write_bytes(b"<p>one</p>")
    (mirror / "two.html.gz").write_bytes(packed)
    (mirror / "three.json").write_text('{"page": "<p>three</p>"}')
    git = ["git", "-C", str(mirror), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    lines = ["number\trepository\tpath\tcommit", f"1\ta/b\tone.html\t{commit}", f"2\ta/b\ttwo.html.gz\t{commit}"]
    lines += [f"3\ta/b\tthree.json#page\t{commit}"]
    lines += [f"4\ta/b\tgone.html\t{commit}", f"5\tno/where\tone.html\t{commit}"]
    sources = tmp_path / "sources.tsv.gz"
    sources.write_bytes(gzip.compress("\n".join(lines).encode()))
    monkeypatch.setattr(gather, "SOURCES", sources)
    assert gather.gather(tmp_path / "mirrors", tmp_path / "out") == {"a/b": 3, "missing": 2}
    pages = tmp_path / "out" / "pages"
    assert [(pages / f"{n}.html").read_bytes() for n in (1, 2, 3)] == [b"<p>one</p>", b"<p>two</p>", b"<p>three</p>"]


def post(author: str, text: str) -> Post:
    return Post("general", text, "", author, "", "", "", 1, text)


def test_a_post_is_right_where_author_and_words_are_and_what_no_truth_has_is_junk() -> None:
    truth = [{"author": "ahmad", "text": "is the visa still open"}, {"author": "gull", "text": "yes until may"}]
    read = (post("ahmad", "is the visa still open :smile:"), post("x", "yes until may"), post("y", "share this"))
    got = score(truth, PageReading("general", "general", 0.2, "thread", read))
    assert (got.held, got.found, got.right, got.junk) == (2, 2, 1, 1)
    assert likeness("a b c d", "a b c e") == 0.75
