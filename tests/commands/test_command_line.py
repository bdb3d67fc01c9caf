"""The command line as a person or a script uses it: real processes, a real store, exit status and words."""

import json
import select
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.desk import Desk, schema, workbench
from tests.patience import PATIENCE
from tests.range.tor import onions
from workbench.pipeline import load_extractor


def onion(letter: str) -> str:
    """The address of a site whose key is that letter over and over."""
    return f"http://{onions.address(letter.encode() * 32)}/"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    validate(desk.ask("store", "init"), schema("store-init"))
    return desk


def test_a_second_init_refuses_and_says_so(desk: Desk) -> None:
    done = desk.run("store", "init")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_wrong_key_is_a_sentence_and_not_a_trace(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"another key file, as long as the other")
    done = workbench("store", "stats", "--store", str(desk.store), "--key-file", str(wrong))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_sentence_is_there_at_once_also_in_a_pipe() -> None:
    code = "import sys\nfrom workbench.commands.shared.common import say\nsay('at work')\nsys.stdin.read()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        # Were it kept back until the end, nothing could be read before standard input is closed.
        readable, _, _ = select.select([child.stdout], [], [], PATIENCE)
        assert readable
        assert child.stdout.readline() == "at work\n"
        child.communicate()


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    done = workbench("store", "stats", "--store", str(tmp_path / "none"))
    assert done.returncode == 3
    assert "store init" in done.stderr


def test_stats_and_check_of_an_empty_store(desk: Desk) -> None:
    counts = desk.ask("store", "stats")
    validate(counts, schema("store-stats"))
    assert counts["posts"] == 0
    report = desk.ask("store", "check")
    validate(report, schema("store-check"))
    assert report["problems"] == []


def test_a_source_needs_an_authority_to_be_ready(desk: Desk) -> None:
    validate(
        desk.ask(
            "authority", "add", "--statute", "An Act 2018", "--reference", "T/1", "--officer", "Test officer",
            "--from", "2020-01-01", "--until", "2099-12-31",
        ),
        schema("authority"),
    )  # fmt: skip
    url = onion("a")
    desk.ask("source", "add", url, "--name", "without", "--schedule", "0 3 * * *")
    desk.ask("source", "add", url, "--name", "with", "--schedule", "0 3 * * *", "--authority", "1")
    listed = desk.ask("source", "list")
    validate(listed, schema("source-list"))
    words = {row["source"]["name"]: row["state_in_words"] for row in listed}
    assert "authority" in words["without"]
    assert words["with"] == "Not run yet."


def test_a_source_is_shown_with_its_pace_its_addresses_and_what_its_last_run_saw(desk: Desk, tmp_path: Path) -> None:
    key = tmp_path / "key.asc"
    key.write_text("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----\n", encoding="ascii")
    main, mirror = (onion(letter) for letter in "de")
    added = desk.ask(
        "source", "add", main, "--name", "slow", "--per-minute", "6", "--pause", "2.5", "--hours", "22-6",
        "--mirror", mirror, "--pgp-key", str(key),
    )  # fmt: skip
    validate(added, schema("source"))
    assert added["pace"] == {"per_minute": 6, "pause": 2.5, "hours": "22-06"}
    assert [one["url"] for one in added["mirrors"]] == [main, mirror]
    shown = desk.ask("source", "show", str(added["id"]))
    validate(shown, schema("source-show"))
    assert (shown["source"], shown["last_run"], shown["coverage"]) == (added, None, None)
    store = ("--store", str(desk.store), "--key-file", str(desk.key))
    said = workbench("source", "show", "slow", *store).stdout
    assert "at most 6 pages a minute, a pause of 2.5 s after each page, only 22-06 UTC" in said
    assert mirror in said


def test_pace_mirrors_and_key_of_a_source_are_changed_one_by_one_and_the_rest_stays(desk: Desk, tmp_path: Path) -> None:
    key = tmp_path / "key.asc"
    key.write_text("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----\n", encoding="ascii")
    main, mirror, other = (onion(letter) for letter in "bcd")
    before = desk.ask("source", "add", main, "--name", "changing", "--pause", "2.5", "--mirror", mirror)
    paced = desk.ask("source", "change", "changing", "--per-minute", "4", "--hours", "22-6")
    validate(paced, schema("source"))
    assert paced == before | {"pace": {"per_minute": 4, "pause": 2.5, "hours": "22-06"}}
    keyed = desk.ask("source", "change", "changing", "--pgp-key", str(key))
    assert (keyed["pgp_key"], keyed["mirrors"]) == (key.read_text(encoding="ascii"), before["mirrors"])
    moved = desk.ask("source", "change", "changing", "--mirror", other, "--hours", "")
    assert [one["url"] for one in moved["mirrors"]] == [main, other]
    assert (moved["pace"]["hours"], moved["pgp_key"]) == ("", keyed["pgp_key"])
    bare = desk.ask("source", "change", "changing", "--no-mirrors", "--no-pgp-key")
    assert ([one["url"] for one in bare["mirrors"]], bare["pgp_key"]) == ([main], "")
    refused = desk.run("source", "change", "changing", "--mirror", other, "--no-mirrors")
    assert (refused.returncode, "Nothing was changed" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    "words", [("--hours", "25-3"), ("--per-minute", "-1"), ("--pause", "nan"), ("--pgp-key", "/nonexistent")]
)
def test_a_pace_or_key_that_is_none_is_refused_in_words(desk: Desk, words: tuple[str, str]) -> None:
    done = desk.run("source", "add", onion("f"), "--name", f"odd {words}", *words)
    assert done.returncode in {2, 3}
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://nosuchthing.onion", "not copied whole"),
        ("example.com/forum", "Did you mean https://example.com/forum ?"),
        ("ftp://x", "Only http and https addresses are read, not ftp."),
        ("127.0.0.1", "this machine itself"),
    ],
)
def test_an_address_that_cannot_be_watched_is_refused_in_words_and_not_saved(
    desk: Desk, address: str, words: str
) -> None:
    done = desk.run("source", "add", address, "--name", f"at {address}")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    mirror = desk.run("source", "add", onion("g"), "--name", f"mirror {address}", "--mirror", address)
    assert (mirror.returncode, words in mirror.stderr) == (2, True), mirror.stderr
    assert not [row for row in desk.ask("source", "list") if address in row["source"]["name"]]


def test_a_paused_source_is_not_run_by_hand_either(desk: Desk) -> None:
    desk.ask("source", "add", onion("h"), "--name", "asleep")
    desk.ask("source", "pause", "asleep", "--reason", "site moved")
    done = desk.run("source", "run", "asleep")
    assert (done.returncode, "Paused: site moved. No run was asked for." in done.stderr) == (2, True), done.stderr


def test_pausing_a_source_gives_its_reason_in_words(desk: Desk) -> None:
    desk.ask("source", "add", onion("b"), "--name", "paused one")
    desk.ask("source", "pause", "paused one", "--reason", "site moved")
    listed = {row["source"]["name"]: row for row in desk.ask("source", "list")}
    assert "site moved" in listed["paused one"]["state_in_words"]


def test_a_wrong_cron_line_is_refused_in_words(desk: Desk) -> None:
    done = desk.run("source", "add", onion("c"), "--name", "odd", "--schedule", "every day")
    assert done.returncode in {2, 3}
    assert "Traceback" not in done.stderr


def test_a_watchlist_is_saved_previewed_and_listed(desk: Desk) -> None:
    validate(desk.ask("watch", "preview", "dunki~"), schema("watch-preview"))
    desk.ask("watch", "add", "Routes", "dunki~ has:phone", "--weight", "high")
    listed = desk.ask("watch", "list")
    validate(listed, schema("watch-list"))
    assert [row["name"] for row in listed] == ["Routes"]
    assert desk.ask("watch", "run") == {"alerts": 0}


def test_a_query_that_cannot_be_read_says_where(desk: Desk) -> None:
    done = desk.run("search", '"never closed')
    assert done.returncode in {2, 3}
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_searching_an_empty_store_finds_nothing(desk: Desk) -> None:
    answer = desk.ask("search", "visa")
    validate(answer, schema("search"))
    assert (answer["total"], answer["suggestions"]) == (0, [])
    words = [word for word in desk.options() if word != "--json"]
    assert "Nothing in the store comes near it." in workbench("search", "visa", *words).stdout


def test_a_case_without_exhibits_gives_no_bundle(desk: Desk, tmp_path: Path) -> None:
    validate(desk.ask("case", "open", "2026/014", "A title"), schema("case"))
    days = ("--from", "2026-01-01", "--until", "2099-12-31")
    held = desk.ask("authority", "add", "--statute", "Act 1", "--reference", "r/1", "--officer", "o", *days)
    validate(desk.ask("case", "authority", "2026/014", str(held["id"])), schema("case"))
    done = desk.run("bundle", "export", "2026/014", "--out", str(tmp_path))
    assert done.returncode == 3
    assert "no exhibits" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_taken_for_a_bundle(tmp_path: Path) -> None:
    done = workbench("bundle", "verify", str(tmp_path / "none"), "--json")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_extract_reads_lines_and_writes_lines() -> None:
    posts = [
        {"id": "a", "text": "Call 0300 1234567 for Italy", "more": 1},
        {"id": "b", "text": "<img src=file:///etc/passwd>"},
    ]
    done = workbench("extract", "-", "--json", stdin="".join(json.dumps(post) + "\n" for post in posts))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        validate(line, schema("extract"))
    assert [line["id"] for line in lines] == ["a", "b"]
    assert ("PHONE", "+923001234567") in {(span["label"], span["value"]) for span in lines[0]["spans"]}


@pytest.mark.parametrize("line", ["not json", '{"id": 1}', '["a"]', '{"id": 1, "text": 5}'])
def test_extract_refuses_a_bad_line_and_names_it(line: str) -> None:
    done = workbench("extract", "-", "--json", stdin='{"id": 0, "text": "fine"}\n' + line + "\n")
    assert done.returncode == 3
    assert "line 2" in done.stderr


def test_crawl_refuses_what_is_not_loopback_without_tor() -> None:
    done = workbench("crawl", "http://192.0.2.1/", "--direct-loopback-only", "--json")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_doctor_says_what_is_here_in_words() -> None:
    done = workbench("doctor", "--json")
    findings = json.loads(done.stdout)
    validate(findings, schema("doctor"))
    assert {"Tor", "Seal", "Python", "Disk"} <= {finding["name"] for finding in findings}
    missing = [finding for finding in findings if finding["needed"] and not finding["well"]]
    assert done.returncode == (3 if missing else 0)


def test_doctor_names_the_model_that_reads() -> None:
    findings = json.loads(workbench("doctor", "--json").stdout)
    (told,) = (finding for finding in findings if finding["name"] == "Language model")
    assert (told["well"], told["words"]) == (True, f"model {load_extractor().version}")


def test_doctor_says_that_a_model_which_the_settings_name_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_MODEL", "1999.1")
    done = workbench("doctor", "--json")
    (told,) = (finding for finding in json.loads(done.stdout) if finding["name"] == "Language model")
    assert (told["well"], told["words"], done.returncode) == (
        False,
        "There is no language model '1999.1' in resources/models.",
        3,
    )


def test_wrong_use_ends_with_two() -> None:
    assert workbench("source").returncode == 2
    assert workbench("no-such-command").returncode == 2


def test_captured_text_cannot_command_a_terminal() -> None:
    from workbench.commands.shared.common import terminal_safe

    assert terminal_safe("a\x1b]0;owned\x07b\u202e") == "a\\u001b]0;owned\\u0007b\\u202e"


def test_the_statutes_are_listed_without_a_store() -> None:
    done = workbench("authority", "add", "--list-statutes")
    assert done.returncode == 0, done.stderr
    assert "PECA 2016, s. 14" in done.stdout
    assert "to be checked by counsel" in done.stdout.lower()
