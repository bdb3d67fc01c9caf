"""How the engines are served on loopback, and how the pages that they were asked for are counted: a byte for each."""

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def count(folder: Path) -> None:
    """One page more."""
    with (folder / "requests").open("ab") as file:
        file.write(b".")


def serve(application: Callable[..., Iterable[bytes]], *, port: int, folder: Path, threads: int = 8) -> None:
    """Serve a WSGI application under waitress until killed."""

    def counted(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        count(folder)
        return application(environ, start)

    importlib.import_module("waitress").serve(
        counted, host="127.0.0.1", port=port, threads=threads, ident=None, connection_limit=400
    )
