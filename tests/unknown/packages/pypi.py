"""The two sites from PyPI: a django-machina forum, and a Russian magazine with django-comments-xtd."""

import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.range import children
from tests.range.sites.environments import ROOT, ensure
from tests.unknown.corpus import Book, build
from tests.unknown.packages.request import request
from tests.unknown.packages.site import Package


@contextmanager
def _run(module: str, folder: Path, book: Book) -> Iterator[str]:
    command = [str(ensure("unknown")), "-m", f"tests.unknown.packages.{module}"]
    variables = {"UNKNOWN_SITE_FOLDER": str(folder)}
    told = json.dumps(request(book))
    done = subprocess.run(
        [*command, "fill"],
        input=told,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **variables},
    )
    if done.returncode:
        raise RuntimeError(f"{module} could not be filled: {done.stderr.strip()[-800:]}")
    ports = children.Ports()
    port = ports.take()
    server = children.start([*command, "serve", str(port)], log=folder / "serve.log", environment=variables)
    try:
        _wait(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        children.end([server])
        ports.close()


def _wait(port: int, server: subprocess.Popen[bytes], *, seconds: float = 40.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the site on port {port} does not answer")


MACHINA = Package("machina", build("en", seed=21, topics=4), "minute", partial(_run, "machina_site"))
REMARKS = Package("remarks", build("ru", seed=22), "minute", partial(_run, "remarks_site"))
