"""Our own Tor, for real: how it starts, fails in words and ends; whole sites read through it against their truth."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from crawlers.crawler import PostLine, crawl
from crawlers.errors import Retry, TorError
from crawlers.fetch import Fetcher
from crawlers.records import Response, Visit, Watermark
from crawlers.tor import control, process
from crawlers.tor.transport import TorWay, Transport
from crawlers.walk.state_machine import Walk
from tests.patience import until
from tests.range.live import RangeInfo

ROOT = Path(__file__).resolve().parents[3]

SECOND_LOOKS = 5
"""How many unchanged threads of a small site are looked at again in one run."""


def test_a_missing_tor_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(process, "PLACES", str(tmp_path))
    with pytest.raises(TorError, match="sudo apt install tor"):
        process.find_tor()


@pytest.mark.tor
def test_a_tor_that_refuses_its_settings_is_told_in_words_and_its_own_words_are_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    extra = tmp_path / "extra"
    extra.write_text("NoSuchOption 1\n", encoding="utf-8")
    with pytest.raises(TorError, match="Tor ended at once") as caught:
        process.start(tmp_path / "tor", extra=extra)
    assert "NoSuchOption" not in str(caught.value)
    assert "NoSuchOption" in caplog.text


@pytest.mark.tor
def test_a_tor_without_a_network_says_how_far_it_got_and_is_gone(tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    extra.write_text("DisableNetwork 1\nSocksPort 9050\n", encoding="utf-8")
    deep = tmp_path / ("a folder with blanks " * 3) / ("x" * 60)
    with pytest.raises(TorError, match="not connected, it got to 0 %"):
        process.start(deep, extra=extra, wait=timedelta(seconds=2))
    assert "SocksPort 9050" not in (deep / "torrc").read_text(encoding="utf-8")
    assert deep.stat().st_mode & 0o777 == 0o700
    assert (deep / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.tor
def test_attaching_to_nothing_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(TorError, match="No running Tor answers"):
        process.attach(tmp_path / "control", socks_address="unix:/nowhere")


@pytest.fixture(scope="module")
def tor(live_range: RangeInfo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[process.Tor]:
    heard: list[tuple[int, str]] = []
    folder = tmp_path_factory.mktemp("tor")
    with process.start(folder, extra=live_range.client_torrc, on_progress=lambda *step: heard.append(step)) as running:
        assert heard[-1][0] == 100
        assert [percent for percent, _ in heard] == sorted(percent for percent, _ in heard)
        await_onions(running, live_range)
        yield running


def await_onions(tor: process.Tor, joined: RangeInfo) -> None:
    """Until a tor that has just joined the range reaches its onions.

    It may not know all of the network's directories yet, looks for an onion in the wrong ones, and remembers that.
    """

    def answers(url: str) -> bool:
        try:
            asyncio.run(got(tor, url))
        except Retry:
            with closing(control.connect(control_socket(tor))) as asked:
                asked.command("SIGNAL NEWNYM")
            time.sleep(2)  # Tor heeds NEWNYM at most so often
            return False
        return True

    for service in joined.services.values():
        until(partial(answers, service.url), f"the new tor reaches {service.url}")


def control_socket(tor: process.Tor) -> Path:
    return Path(tor.socks_address.removeprefix("unix:")).parents[1] / "control" / "socket"


async def got(tor: process.Tor, url: str) -> Response:
    async with Fetcher(Transport(TorWay(tor.socks_address))) as fetcher:
        return await fetcher.get(Visit(url, "index"), tag="paste|nobody")


def test_the_status_is_told_in_words_and_a_second_owner_can_ask_too(tor: process.Tor) -> None:
    status = tor.status()
    assert status.ready
    assert status.version.startswith("0.4.")
    assert "is connected" in status.words
    other = process.attach(control_socket(tor), socks_address=tor.socks_address)
    assert other.status().ready
    other.stop()
    assert other.status().words == "Tor is not running."
    assert tor.status().ready


def test_tor_ends_with_the_process_that_started_it(live_range: RangeInfo, tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from crawlers.tor import control, process\n"
        f"tor = process.start(Path({str(tmp_path / 'tor')!r}), extra=Path({str(live_range.client_torrc)!r}))\n"
        "print(tor.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT) as owner:
        assert owner.stdout is not None
        pid = int(owner.stdout.readline())
        os.kill(owner.pid, signal.SIGKILL)
    until(lambda: not _alive(pid), "Tor has ended")


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def walk_through(tor: process.Tor, url: str, mark: Watermark | None = None) -> tuple[list[PostLine], Walk]:
    ended: list[Walk] = []

    async def collect() -> list[PostLine]:
        async with Fetcher(Transport(TorWay(tor.socks_address), connections_per_tag=8)) as fetcher:
            lines = crawl(url, fetcher=fetcher, watermark=mark, max_pages=2000, concurrency=8, on_end=ended.append)
            return [line async for line in lines]

    return asyncio.run(collect()), ended[0]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def is_whole(ours: str, shown: str) -> bool:
    """Whether our words are those shown, an address that the site cut with `…` written out."""
    pattern = re.escape(squeezed(shown)).replace("…", r"\S*")
    return re.fullmatch(pattern, squeezed(ours)) is not None and "…" not in ours


@pytest.mark.parametrize("name", ["forum", "paste"])
def test_every_post_is_read_as_it_was_written(live_range: RangeInfo, tor: process.Tor, name: str) -> None:
    site = next(site for site in live_range.truth()["sites"] if site["name"] == name)
    lines, walk = walk_through(tor, site["start_url"])
    assert walk.coverage().failed == ()
    found = {line.post_id: line for line in lines}
    assert len(found) == len(lines)
    for post in site["posts"]:
        if post.get("removed"):
            assert post["post_id"] not in found
            continue
        line = found[post["post_id"]]
        assert line.engine == site["engine"]
        assert line.text.split("\n") == post["text"].split("\n") or squeezed(line.text) == squeezed(post["text"])
        assert line.author == post["author"]
        assert (line.posted_at or "").replace("Z", "+00:00") == post["shown_at"]
        assert line.position == post["position"] or name == "paste"
        assert len(line.quoted) == len(post.get("quoted", []))
        assert all(is_whole(ours, shown) for ours, shown in zip(line.quoted, post.get("quoted", []), strict=True))
        if name == "forum":
            assert (line.thread_title, line.board) == (post["thread_title"], post["board"])


def test_between_two_runs_only_what_changed_is_read(changing_range: RangeInfo, tmp_path: Path) -> None:
    with process.start(tmp_path / "tor", extra=changing_range.client_torrc) as tor:
        await_onions(tor, changing_range)
        url = changing_range.services["forum"].url
        lines, first = walk_through(tor, url)
        again, second = walk_through(tor, url, first.watermark())
        known = {(line.post_id, line.text) for line in lines}
        assert {(line.post_id, line.text) for line in again} <= known, "second looks tell what is known already"
        looks = second.coverage().patrolled
        assert looks <= SECOND_LOOKS
        lists = second.coverage().read - looks
        boards = {
            post["board"] for site in changing_range.truth()["sites"] for post in site["posts"] if post.get("board")
        }
        assert lists <= len(boards) + 2, "the index, each board's first page, and a board without threads"
        thread = min(lines, key=lambda line: line.posted_at or "").thread_url.split("/topic/")[1].split("/")[0]
        said = f"noted {time.time_ns()} by nobody"
        changing_range.add_reply(thread, lines[0].author, said)
        more, third = walk_through(tor, url, second.watermark())
        assert said in [line.text for line in more]
        fresh = [line for line in more if (line.post_id, line.text) not in known]
        assert {line.thread_url.split("/topic/")[1].split("/")[0] for line in fresh} == {thread}
        assert third.coverage().read <= lists + 2 + SECOND_LOOKS


def test_a_capture_through_tor_is_the_whole_message(live_range: RangeInfo, tor: process.Tor) -> None:
    service = live_range.services["paste"]
    response = asyncio.run(got(tor, service.url))
    assert json.dumps(response.circuit) == '"paste|nobody"'
    assert f"Host: {service.onion}\r\n".encode() in response.request_bytes
    raw = response.response_bytes
    assert raw.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"</html>" in raw[-40:]
