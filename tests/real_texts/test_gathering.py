"""Real texts come out of git mirrors as their sources say, always the same ones, and what is missing is named."""

import gzip
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nlp.train.dataset import collected
from tests.real_texts import __main__ as gathering
from tests.real_texts import sources as told
from tests.real_texts.formats import LONGEST, READERS, clean, texts
from tests.real_texts.sources import Source, sources

_MAIL = b"""From: someone@example.org
Subject: Chairs
Content-Type: text/html; charset=utf-8

<html><style>p {color: red}</style><p>Two chairs &amp; a table, <b>hardly</b> used.</p></html>
"""
_LIST = b"""From a at example.org  Mon Jan  3 10:00:00 2011
From: a at example.org (A)
Subject: first

This is the first letter of all.

From b at example.org  Mon Jan  3 11:00:00 2011
From: b at example.org (B)
Subject: Re: first

> This is the first letter of all.
And this one answers it.
--\x20
a signature
"""


def _source(form: str, **more: Any) -> Source:
    common = {"name": "one", "repository": "o/n", "commit": "0" * 40, "licence": "MIT", "genre": "mixed"}
    rest = {"path": ".*", "languages": "en", "category": "benign", "part": "train", "texts": 10}
    return Source(**{**common, **rest, **more}, format=form)


@pytest.mark.parametrize(
    ("form", "more", "body", "found"),
    [
        ("lines", {}, b"The first line is one.\nThe second is another.\nshort\n", 2),
        (
            "table",
            {"columns": ("2",), "where": {"1": "ham"}},
            b"ham,We meet at five o'clock\nspam,You have won a car\n",
            1,
        ),
        ("table", {"columns": ("said",)}, b'by\tsaid\nme\tA "quote that never ends\nyou\tAnother row is read\n', 2),
        ("json", {"keys": ("said",)}, b'[{"said": "All of these words", "by": "Somebody known"}]', 1),
        ("json", {"keys": ("0",)}, b'{"a": [["remind me of the meeting", "reminder of something"]]}', 1),
        ("conllu", {}, b"# newdoc\n# text = The first document.\n# newdoc\n# text = The second document.\n", 2),
        ("conll", {}, b"Hoy NC O\nllueve V O\nmucho A O\n. Fp O\n\nNo NC O\nimporta V O\n", 1),
        ("mail", {}, _MAIL, 1),
        ("mbox", {}, _LIST, 2),
        ("file", {}, b"<?php include 'head.php'; ?><h1>We sell documents of all kinds</h1>", 1),
        ("paragraphs", {"between": r"\[t\]"}, b"[t]The first review of it\n[t]The second review of it", 2),
        (
            "lines",
            {"wording": (re.compile("bank"), re.compile("million")), "least": 2},
            b"a bank has a million\nthe bank is open\n",
            1,
        ),
    ],
)
def test_each_format_gives_the_texts_its_source_wants(form: str, more: dict[str, Any], body: bytes, found: int) -> None:
    assert len(list(texts(body, _source(form, **more)))) == found


def test_markup_quotes_and_signatures_are_no_part_of_a_text() -> None:
    assert list(texts(_MAIL, _source("mail"))) == ["Chairs\n\nTwo chairs & a table,\nhardly\nused."]
    assert list(texts(_LIST, _source("mbox")))[1] == "Re: first\n\nAnd this one answers it."
    assert len(clean("word " * 2_000)) <= LONGEST


def test_every_source_can_be_read() -> None:
    found, left_out = sources()
    assert left_out.search("a story of incest")
    for one in found:
        re.compile(one.path)
        assert one.format in READERS, one.name
        assert one.columns or one.format != "table", one.name


@pytest.fixture
def mirrors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mirror of one repository, and a list of sources of which one has no mirror."""
    folder = tmp_path / "mirrors/some+chats"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "chats.zip", "w") as archive:
        archive.writestr("in/chats.txt", "".join(f"This is the message number {number}\n" for number in range(50)))
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "chats"]):
        subprocess.run([*git, *command], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    source = f"""
[[source]]
name = "NAME"
repository = "REPOSITORY"
commit = "{commit}"
path = 'chats\\.zip!/.*\\.txt'
format = "lines"
licence = "MIT"
texts = 7
genre = "chat"
languages = "en"
category = "benign"
part = "train"
"""
    both = [("chats", "some/chats"), ("lost", "some/lost")]
    file = tmp_path / "sources.toml"
    written = (source.replace("NAME", name).replace("REPOSITORY", repository) for name, repository in both)
    file.write_text("left_out = ['abuse']\n[words]\n" + "".join(written))
    monkeypatch.setattr(gathering, "sources", lambda: told.sources(file))
    return tmp_path / "mirrors"


def test_a_missing_source_is_named_and_the_others_are_drawn_the_same_each_time(
    mirrors: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for file in files:
        assert gathering.main([str(mirrors), str(file), "--part", "train"]) == 1
    assert "lost: no mirror of some/lost" in capsys.readouterr().err
    assert gzip.decompress(files[0].read_bytes()) == gzip.decompress(files[1].read_bytes())
    found = list(collected(files[0]))
    assert len(found) == len({one.text for one in found}) == 7
    assert {(one.author, one.category) for one in found} == {("chats", "benign")}
    assert set(json.loads(gzip.decompress(files[0].read_bytes()).splitlines()[0])) == {"source", "category", "text"}
