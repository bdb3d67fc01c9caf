"""The range's forum, Spirit, from outside: fills, serves and changes it by programs inside the sites' environment."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.patience import LONG, PATIENCE
from tests.range import children
from tests.range.children import RangeError
from tests.range.records import Corpus, ForumPost, ForumThread
from tests.range.sites import markdown
from tests.range.sites.environments import ROOT

NAME = "forum"
ENGINE = "spirit"
INSIDE = "tests.range.inside.forum_write"
SETTINGS = "tests.range.inside.forum_settings"


def environment(folder: Path) -> dict[str, str]:
    """The environment variables that the forum's programs need."""
    return {"RANGE_FORUM_FOLDER": str(folder), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": SETTINGS}


def request(corpus: Corpus) -> dict[str, Any]:
    """The corpus as the forum's filling program reads it, texts as Markdown."""
    return {
        "boards": [{"title": b.title, "description": b.description, "parent": b.parent} for b in corpus.boards],
        "threads": [_thread(thread) for thread in corpus.threads],
    }


def _thread(thread: ForumThread) -> dict[str, Any]:
    return {
        "board": thread.board,
        "title": thread.title,
        "pinned": thread.pinned,
        "closed": thread.closed,
        "posts": [_post(post) for post in thread.posts],
    }


def _post(post: ForumPost) -> dict[str, Any]:
    return {
        "key": post.key,
        "author": post.author,
        "posted_at": post.posted_at.isoformat(),
        "markdown": markdown.escape(post.writing.text),
        "quote_of": post.quotes,
        "first_markdown": markdown.escape(post.first),
        "edited_at": post.edited_at.isoformat() if post.edited_at else "",
        "removed": post.removed,
    }


def begin_fill(python: Path, folder: Path, corpus: Corpus) -> subprocess.Popen[bytes]:
    """Start making the database and writing the corpus; the answer will stand in `folder`/fill.json."""
    return begin(python, folder, INSIDE, environment(folder), request(corpus))


def begin(
    python: Path, folder: Path, module: str, variables: dict[str, str], content: dict[str, Any]
) -> subprocess.Popen[bytes]:
    """Start a filling program with `content` on its stdin, its answer going to `folder`/fill.json."""
    folder.mkdir(parents=True)
    asked = folder / "fill.request.json"
    asked.write_text(json.dumps(content), encoding="utf-8")
    return children.start(
        [python, "-m", module, "fill"],
        log=folder / "fill.log",
        environment=variables,
        request=asked,
        answer=folder / "fill.json",
    )


def finish(child: subprocess.Popen[bytes], folder: Path) -> dict[str, Any]:
    """Wait for a filling program and return its answer. Raises RangeError when it failed."""
    if child.wait(timeout=LONG):
        raise RangeError(f"A site could not be filled; see {folder}/fill.log.")
    answer: dict[str, Any] = json.loads((folder / "fill.json").read_bytes())
    return answer


def serve(python: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the web server on a loopback port."""
    command: Sequence[str | Path] = [python, "-m", "tests.range.inside.forum_serve", str(port)]
    return children.start(command, log=folder / "serve.log", environment=environment(folder))


def change(python: Path, folder: Path, command: str, content: dict[str, Any]) -> dict[str, Any]:
    """Carry out reply, topic, edit or delete on the living forum and return its answer."""
    return ask(python, INSIDE, command, environment(folder), content)


def ask(python: Path, module: str, command: str, variables: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
    """Run one writing program to its end. Raises RangeError with its last words when it failed."""
    done = subprocess.run(
        [str(python), "-m", module, command],
        input=json.dumps(content),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **variables},
    )
    if done.returncode:
        raise RangeError(f"The site refused {command}: {done.stderr.strip()[-600:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
