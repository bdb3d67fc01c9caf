"""An export is whole or not there, and the same each time."""

import csv
import json
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.bundle.made import (
    AT,
    HOSTILE,
    OTHER_KEY,
    STATE,
    UNPRINTED,
    export,
    make,
    sign,
    sign_with,
    snapshot,
    with_custody,
)
from tests.patience import PATIENCE
from workbench.bundle.export.exporter import ExportCancelledError
from workbench.bundle.export.stale_cleanup import leftovers, sweep
from workbench.bundle.verify.verifier import inspect, verify
from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.posts.captures import Payload
from workbench.domain.posts.findings import Mention, Revision
from workbench.errors import StoreDamagedError, UserError


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_exports_of_the_same_case_are_byte_identical(tmp_path: Path) -> None:
    made = snapshot(("one", HOSTILE, "three"))
    shuffled = replace(made, exhibits=made.exhibits[::-1], notes=made.notes[::-1])
    assert tree(make(tmp_path / "a", made).path) == tree(make(tmp_path / "b", shuffled).path)


def test_the_result_says_what_is_there(tmp_path: Path) -> None:
    result = make(tmp_path / "b", snapshot(("one", "two")))
    assert (result.path, result.exhibits, result.files) == (tmp_path / "b", 2, len(tree(tmp_path / "b")))
    summary = inspect(tmp_path / "b")
    assert (summary.case, summary.exhibits, summary.made_by) == ("FIR 7/2026 <x>", 2, "analyst one")
    assert summary.title == "Case of =the= test"


def test_only_the_owner_may_read_a_bundle_at_first(original: Path) -> None:
    assert stat.S_IMODE(original.stat().st_mode) == 0o700


def test_progress_goes_up_to_its_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    export(snapshot(), tmp_path / "b", sign=sign, at=AT, order=UNPRINTED, progress=lambda *step: seen.append(step))
    assert [done for done, _, _ in seen] == list(range(len(seen)))
    assert {total for _, total, _ in seen} == {len(seen) - 1}


@pytest.mark.parametrize("after", range(5))
def test_a_cancelled_export_leaves_nothing(after: int, tmp_path: Path) -> None:
    asked = iter([False] * after + [True] * 100)
    with pytest.raises(ExportCancelledError):
        export(snapshot(("a", "b")), tmp_path / "b", sign=sign, at=AT, cancelled=lambda: next(asked))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_capture_ends_the_export_and_leaves_nothing(tmp_path: Path) -> None:
    def damaged(_: int) -> Payload:
        raise StoreDamagedError("The bytes of capture 11 are not what was kept.")

    with pytest.raises(StoreDamagedError):
        make(tmp_path / "b", replace(snapshot(), payload=damaged))
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def broken(_: bytes) -> tuple[bytes, bytes]:
        raise RuntimeError("no key")

    with pytest.raises(RuntimeError):
        export(snapshot(), tmp_path / "b", sign=broken, at=AT, order=UNPRINTED)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    def full(_: int) -> Payload:
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        make(tmp_path / "b", replace(snapshot(), payload=full))
    assert list(tmp_path.iterdir()) == []


def test_a_process_killed_in_the_middle_leaves_no_bundle_by_that_name(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.bundle.made import AT, UNPRINTED, export, sign, snapshot\n"
        "def told(done, of, words):\n"
        "    if done == of - 1:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "export(snapshot(), Path(sys.argv[1]), sign=sign, at=AT, order=UNPRINTED, progress=told)\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "b")], cwd=root, timeout=PATIENCE, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "b").exists()
    assert len(leftovers(tmp_path)) == 1
    assert (sweep(tmp_path), list(tmp_path.iterdir())) == (1, [])
    assert verify(make(tmp_path / "b").path).ok


def test_what_exists_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(UserError, match="exists already"):
        make(tmp_path / "b")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError, match="exists already"):
        make(tmp_path / "link")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "link"]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        make(tmp_path / "missing" / "b")


def test_a_case_without_exhibits_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no exhibits"):
        make(tmp_path / "b", replace(snapshot(), exhibits=()))


def test_another_key_than_that_of_the_chain_does_not_sign(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another key"):
        export(snapshot(), tmp_path / "b", sign=partial(sign_with, OTHER_KEY), at=AT, order=UNPRINTED)
    assert list(tmp_path.iterdir()) == []


def test_a_chain_that_disagrees_with_its_events_is_not_exported(tmp_path: Path) -> None:
    made = snapshot()
    custody = replace(made.custody, leaves=("00" * 32, *made.custody.leaves[2:], "11" * 32))
    with pytest.raises(ValueError, match="leaf in the chain"):
        make(tmp_path / "b", with_custody(made, custody))


def test_working_notes_and_events_of_others_stay_behind(original: Path) -> None:
    everything = b"".join(tree(original).values())
    assert b"SECRETWORD" not in everything
    assert b"post:999" not in everything
    left = json.loads((original / "data/not-in-this-bundle.json").read_bytes())["not_in_this_bundle"]
    counts = {entry["what"]: entry["count"] for entry in left}
    assert counts["working notes"] == 1
    assert counts["custody events of other matters"] == 3
    assert [json.loads(line)["number"] for line in (original / "data/notes/notes.jsonl").read_bytes().splitlines()] == [
        1
    ]


def test_the_exact_text_is_in_the_record_and_in_the_posts(original: Path) -> None:
    record = json.loads((original / "data/exhibits/EXH-0001/record.json").read_bytes())
    post = json.loads((original / "data/structured/posts.jsonl").read_bytes())
    assert record["post"]["text"] == post["text"] == HOSTILE
    assert record["post"]["mentions"][0]["value"] == "+923001234567"


def test_no_cell_of_the_csv_starts_a_formula(original: Path) -> None:
    with (original / "data/structured/identifiers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][2] == "'+923001234567"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


def older_wording(made: CaseSnapshot) -> CaseSnapshot:
    """The same case after the author changed the post; the exhibit stays the wording of before."""
    exhibit = made.exhibits[0]
    first = exhibit.post.revisions[0]
    newer = f"new words {HOSTILE[-40:]}"
    post = replace(
        exhibit.post,
        text=newer,
        revisions=(first, Revision(2, newer, first.captured_at, first.capture_id)),
        mentions=(Mention("PHONE", "+923", 4, 9, newer[4:9], 0.9, "x 1"), *exhibit.post.mentions),
    )
    return replace(made, exhibits=(replace(exhibit, post=post),))


def test_an_exhibit_is_the_wording_that_was_put_into_the_case(tmp_path: Path) -> None:
    bundle = make(tmp_path / "b", older_wording(snapshot())).path
    post = json.loads((bundle / "data/structured/posts.jsonl").read_bytes())
    assert (post["text"], post["revision"], len(post["revisions"])) == (HOSTILE, 1, 2)
    assert [mention["value"] for mention in post["mentions"]] == ["+923001234567"]
    assert verify(bundle).ok


def test_a_bundle_of_many_events_verifies(tmp_path: Path) -> None:
    bundle = make(tmp_path / "b", snapshot(events_of_others=500)).path
    assert verify(bundle).ok
    assert inspect(bundle).events == 513


def test_the_state_of_the_system_is_told(original: Path) -> None:
    health = json.loads((original / "data/system/health.json").read_bytes())
    assert health["seals"] == ["kernel"]
    assert health["worker_seals"] == ["kernel"]
    assert [part["words"] for part in health["parts"]] == [part.words for part in STATE.health]
    bill = json.loads((original / "data/system/sbom.cdx.json").read_bytes())
    assert {"cryptography", "warcio"} <= {component["name"] for component in bill["components"]}
