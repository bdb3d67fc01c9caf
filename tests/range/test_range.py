"""The range starts, answers through Tor, changes on demand, and leaves no process behind, however it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.patience import LONG, PATIENCE, until
from tests.range import live
from tests.range.children import RangeError
from tests.range.live import RangeInfo
from tests.range.sites.environments import ROOT
from tests.range.tor import control

pytestmark = pytest.mark.tor


def gone(pids: dict[str, int]) -> bool:
    return not any(live.alive(pid) for pid in pids.values())


def await_answers(info: RangeInfo, name: str, *, up: bool) -> None:
    """Until a site answers through Tor, or no longer does. Between two looks the client forgets the old descriptor."""

    def answers() -> bool:
        try:
            return info.get(name, timeout=30.0)[0] == 200
        except OSError:
            return False

    def is_so() -> bool:
        if answers() == up:
            return True
        time.sleep(2)  # Tor heeds NEWNYM at most so often
        with suppress(OSError, RangeError):  # a client that was just started again does not listen yet
            info.forget()
        return False

    until(is_so, f"the {name} answers" if up else f"the {name} no longer answers", seconds=LONG)


def test_both_onions_answer_through_tor(live_range: RangeInfo) -> None:
    status, forum = live_range.get("forum")
    assert status == 200
    assert b"topic__link" in forum
    status, pastes = live_range.get("paste", "/recent")
    assert status == 200
    assert pastes.count(b"UTC</li>") >= 60


def test_every_paste_of_the_truth_is_on_the_list_and_can_be_read(live_range: RangeInfo) -> None:
    listed = live_range.get("paste", "/recent")[1].decode()
    posts = live_range.truth()["sites"][1]["posts"]
    assert all(f'href="{post["path"]}"' in listed for post in posts)
    status, raw = live_range.get("paste", posts[0]["raw_path"])
    assert (status, raw.decode()) == (200, posts[0]["text"])


def test_the_truth_tells_where_each_post_stands(live_range: RangeInfo) -> None:
    posts = live_range.truth()["sites"][0]["posts"]
    assert len({post["post_id"] for post in posts}) == len(posts) >= 400
    far = next(post for post in posts if post["position"] > 40 and not post["removed"])
    page = live_range.get("forum", far["path"].partition("#")[0])[1].decode()
    assert f'data-pk="{far["post_id"]}"' in page
    assert f'id="c{far["position"]}"' in page


def test_further_tors_can_join_with_the_fragment(live_range: RangeInfo) -> None:
    lines = live_range.client_torrc.read_text(encoding="utf-8").splitlines()
    assert "TestingTorNetwork 1" in lines
    assert sum(line.startswith("DirAuthority ") for line in lines) == 3


def test_a_new_reply_an_edit_and_a_removal_show_on_the_forum(changing_range: RangeInfo) -> None:
    thread = changing_range.truth()["sites"][0]["posts"][0]["thread_id"]
    made = changing_range.add_reply(thread, "latecomer", "A _new_ answer *here*")
    page = made["path"].partition("#")[0]
    assert b"A _new_ answer *here*" in changing_range.get("forum", page)[1]
    changing_range.edit_post("forum", made["post_id"], "Changed & new")
    assert b"Changed &amp; new" in changing_range.get("forum", page)[1]
    changing_range.delete_post("forum", made["post_id"])
    assert b"Changed &amp; new" not in changing_range.get("forum", page)[1]


def test_a_new_thread_and_a_new_paste_show_on_their_lists(changing_range: RangeInfo) -> None:
    changing_range.add_thread("Jobs abroad", "latecomer", "A thread of today", "First words")
    assert b"A thread of today" in changing_range.get("forum")[1]
    paste = changing_range.add_paste("fresh paste")
    assert f'href="{paste["path"]}"'.encode() in changing_range.get("paste", "/recent")[1]
    changing_range.delete_post("paste", paste["post_id"])
    assert changing_range.get("paste", paste["path"])[0] == 404


def test_an_onion_can_be_taken_down_and_brought_back(changing_range: RangeInfo) -> None:
    changing_range.stop_service("paste")
    try:
        await_answers(changing_range, "paste", up=False)
        await_answers(changing_range, "forum", up=True)
    finally:
        changing_range.start_service("paste")
    await_answers(changing_range, "paste", up=True)


def test_a_killed_client_and_a_killed_site_come_back(changing_range: RangeInfo) -> None:
    before = changing_range.processes()
    for name in ("client", "forum"):
        changing_range.kill(name)
    with pytest.raises(OSError, match=r".+"):
        changing_range.get("forum")
    changing_range.revive()
    after = changing_range.processes()
    assert {name for name in after if after[name] != before[name]} == {"client", "forum"}
    await_answers(changing_range, "forum", up=True)


def test_a_used_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("x", encoding="utf-8")
    with pytest.raises(RangeError, match="is not empty"), live.running_range(tmp_path):
        pass


def test_stopping_where_nothing_runs_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(RangeError, match="No range is running"):
        live.stop(tmp_path)


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Begins further ranges beside the shared one, for tests that end them roughly."""
    with ExitStack() as ends:

        def begin(name: str) -> subprocess.Popen[bytes]:
            with (tmp_path / f"{name}.log").open("wb") as log:
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.range", "start", "--folder", str(tmp_path / name), "--seed", "5"],
                    stdin=subprocess.PIPE,
                    stderr=log,
                    cwd=ROOT,
                )
            ends.callback(_end, process)
            return process

        yield begin


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdin:
        process.stdin.close()


def await_start(held: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Until a range that starts has come so far."""
    until(
        held,
        "the range has come so far",
        ended=lambda: process.poll() is not None,
        told=log.read_text,
        seconds=live.READY_SECONDS,
    )


def of_folder(folder: Path) -> dict[str, int]:
    """The tors whose configuration lies in that folder."""
    mine = str(folder).encode()
    lines = {path.parent.name: _command(path) for path in Path("/proc").glob("[0-9]*/cmdline")}
    return {number: int(number) for number, line in lines.items() if b"torrc" in line and mine in line}


def _command(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_ranges_run_at_once_and_leave_nothing_behind_killed_or_left_alone(
    live_range: RangeInfo, begun: Callable[[str], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    """Side by side, as a range takes longer to come up than to end."""
    killed, left = begun("killed"), begun("left")
    told = {}
    for name, process in (("killed", killed), ("left", left)):
        described = tmp_path / name / "range.json"
        await_start(described.exists, process, tmp_path / f"{name}.log")
        told[name] = json.loads(described.read_bytes())
        assert len(told[name]["processes"]) == 11
        assert control.get(told[name]["socks_port"], told[name]["services"]["forum"]["onion"])[0] == 200
    assert live_range.get("forum")[0] == 200
    os.kill(killed.pid, signal.SIGKILL)
    until(lambda: gone(told["killed"]["processes"]), "all of the killed range is gone")
    assert not gone(told["left"]["processes"])
    assert left.stdin is not None
    left.stdin.close()
    assert left.wait(timeout=PATIENCE) == 0
    assert gone(told["left"]["processes"])
    assert (tmp_path / "left" / "truth.json").exists()
    assert not gone(live_range.processes())


def test_a_range_that_is_stopped_while_it_starts_leaves_nothing_behind(
    begun: Callable[[str], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    process, folder = begun("own"), tmp_path / "own"
    await_start(lambda: len(of_folder(folder)) >= 7, process, tmp_path / "own.log")
    started = of_folder(folder)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=PATIENCE) == 0
    assert gone(started)
    assert not of_folder(folder)
