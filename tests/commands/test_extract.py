"""`extract` takes what people have: a text file, JSON Lines, standard input; what is wrong is said in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from tests.commands.desk import schema, workbench


def read(file: str, stdin: str = "", *more: str) -> list[dict[str, Any]]:
    done = workbench("extract", file, "--json", *more, stdin=stdin)
    assert done.returncode == 0, done.stderr
    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        validate(line, schema("extract"))
    return lines


def test_each_line_of_a_text_file_is_a_text_with_the_number_of_its_line(tmp_path: Path) -> None:
    file = tmp_path / "posts.txt"
    file.write_text("\ufeffcall 0300-1234567\r\n\r\n[WTS] visa, 500\n", encoding="utf-8")
    lines = read(str(file))
    assert [line["id"] for line in lines] == ["1", "3"]
    assert [span["value"] for span in lines[0]["spans"]] == ["+923001234567"]


@pytest.mark.parametrize("text", ["[WTS] visa to Italy", "{not JSON", "500", "null"])
def test_standard_input_is_taken_line_by_line_when_told_that_it_is_text(text: str) -> None:
    assert [line["id"] for line in read("-", f"{text}\n{text}\n", "--format", "text")] == ["1", "2"]


def test_standard_input_that_is_no_json_is_taken_for_text() -> None:
    assert [line["id"] for line in read("-", "[WTS] visa to Italy\n500\n")] == ["1", "2"]


def test_json_lines_may_hold_half_a_character() -> None:
    (line,) = read("-", '{"id": "a\\udfff", "text": "\\ud800 call 0300-1234567"}\n')
    assert [span["start"] for span in line["spans"]] == [7]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"id": 1, "text": "a"}]', "is a JSON array"),
        ('{"id": 1}', '"text" is missing'),
        ("{}", '"id" and "text" is missing'),
        ('{"id": 1, "text": 5}', '"text" is no string'),
        ('{"id": 1, "text": "a"}\n7', "line 2: no JSON object"),
        ('{"id": 1, "text": "a"}\n{', "line 2: not JSON"),
        ("{" * 5_000, "line 1: not JSON"),
        ('{"id": ' + "1" * 5_000 + ', "text": "a"}', "line 1: JSON that cannot be read"),
        ("\n \n", "holds no text"),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text(content + "\n", encoding="utf-8")
    done = workbench("extract", str(file), "--json")
    assert done.returncode == 3
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_that_is_no_text_or_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"call \xff\xfe me")
    for name, said in (("bytes", "is not UTF-8 text"), ("none", "No such file"), (".", "Is a directory")):
        done = workbench("extract", str(tmp_path / name))
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (3, 1)
        assert said in done.stderr


def test_a_file_whose_name_says_json_lines_is_held_to_it(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_text("call 0300-1234567\n", encoding="utf-8")
    done = workbench("extract", str(file), "--json")
    assert done.returncode == 3
    assert "say --format text" in done.stderr
