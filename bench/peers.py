"""forum-dl and forumscraper, each in its own process of its own environment, on a forum in phpBB's markup.

forum-dl (one request after the other; has no option for a proxy, so it takes the usual environment variable) and
forumscraper (threads; `--proxies`). Both are given what of theirs leads to posts alone: no users, no files.
"""

import html
import json
import os
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.board_pages import Truth

SECONDS = 900.0
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class PeerResult:
    """What one program found: its posts by number, and how long it took."""

    posts: dict[str, Truth]
    seconds: float


def forum_dl(programs: Path, url: str, folder: Path, *, socks: str) -> PeerResult:
    """Run forum-dl. `socks` is `user:password@host:port` of tor's SOCKS port, empty for none."""
    out = folder / "forum-dl.jsonl"
    command = [
        str(programs / "forum-dl"),
        "--no-boards",
        "--no-files",
        "--textify",
        "-q",
        "-f",
        "jsonl",
        "-o",
        str(out),
    ]
    proxy = {"ALL_PROXY": f"socks5h://{socks}"} if socks else {}
    seconds = _run([*command, url], folder, proxy)
    lines = (json.loads(line) for line in out.read_text("utf-8").splitlines()) if out.exists() else ()
    items = [line["item"] for line in lines if line["type"] == "post"]
    return PeerResult({item["subpath"][0]: _of_forum_dl(item) for item in items}, seconds)


def _of_forum_dl(item: dict[str, str]) -> Truth:
    return Truth(item["author"], datetime.fromisoformat(item["creation_time"]), " ".join(item["content"].split()))


def forumscraper(programs: Path, url: str, folder: Path, *, socks: str, threads: int) -> PeerResult:
    """Run forumscraper with that many threads. Its times have no zone: they are taken as the page shows them."""
    out = folder / "forumscraper"
    out.mkdir()
    command = [str(programs / "forumscraper"), "-t", str(threads), "-d", str(out), "-l", os.devnull]
    if socks:
        command += ["-x", json.dumps(dict.fromkeys(("http", "https"), f"socks5h://{socks}"))]
    seconds = _run([*command, "phpbb.board", url], folder, {})
    posts = [post for file in out.iterdir() for post in json.loads(file.read_bytes()).get("posts", ())]
    return PeerResult({str(post["postid"]): _of_forumscraper(post) for post in posts}, seconds)


def _of_forumscraper(post: dict[str, str]) -> Truth:
    try:
        moment = datetime.strptime(post["date"], "%a %b %d, %Y %I:%M %p").replace(tzinfo=UTC)
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    text = html.unescape(_TAG.sub(" ", post["content"]))
    return Truth(html.unescape(post["user"]), moment, " ".join(text.split()))


def _run(command: list[str], folder: Path, more: dict[str, str]) -> float:
    """Seconds that a program takes; one that is not done in time is ended, and what it found till then counts."""
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    started = time.perf_counter()
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=clean | more)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return time.perf_counter() - started


Peer = Callable[[str, Path], PeerResult]
