"""PHP for the engines: its web server as a child on loopback, single scripts, and what old engines miss in new PHP."""

import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.engines.servers.sources import EngineError
from tests.patience import PATIENCE
from tests.range import children

_SHIMS = """<?php
mysqli_report(MYSQLI_REPORT_OFF);
error_reporting(E_ERROR | E_PARSE);
if (!defined('MB_OVERLOAD_STRING')) { define('MB_OVERLOAD_STRING', 2); }
if (!function_exists('get_magic_quotes_gpc')) { function get_magic_quotes_gpc() { return false; } }
if (!function_exists('get_magic_quotes_runtime')) { function get_magic_quotes_runtime() { return false; } }
if (!function_exists('set_magic_quotes_runtime')) { function set_magic_quotes_runtime($on) { return false; } }
if (!function_exists('each')) {
    function each(&$array) {
        $key = key($array);
        if ($key === null) { return false; }
        $value = current($array);
        next($array);
        return [0 => $key, 'key' => $key, 1 => $value, 'value' => $value];
    }
}
if (!function_exists('create_function')) {
    function create_function($names, $body) { return eval("return function($names) { $body };"); }
}
if (!function_exists('old_free_result')) {
    function old_free_result($got) { return $got instanceof mysqli_result ? mysqli_free_result($got) : false; }
}
if (!function_exists('utf8_encode')) {
    function utf8_encode($text) { return mb_convert_encoding($text, 'UTF-8', 'ISO-8859-1'); }
}
"""
_OLD_OFFSET = re.compile(r"(\$\w+(?:\[[^\]\n]*\])*)\{([^{}\n;]+)\}(?=[^\n]*[;)\]])")


_ANSWERED = re.compile(r" Accepted$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Php:
    """How PHP is run for one engine: the folder it serves, where its log goes, and the database's socket.

    A `router.php` in the log's folder is what its web server asks first, as others have their rewrite rules.
    """

    root: Path
    folder: Path
    socket: Path | None = None
    ini: Mapping[str, str] = field(default_factory=dict)

    def command(self) -> list[str]:
        """The interpreter and its settings, the same for the server and for scripts."""
        shims = self.folder / "shims.php"
        if not shims.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            shims.write_text(_SHIMS, encoding="utf-8")
        told = {
            "auto_prepend_file": str(shims),
            "display_errors": "0",
            "log_errors": "1",
            "error_log": str(self.folder / "php-errors.log"),
            "date.timezone": "UTC",
            "memory_limit": "256M",
            "max_execution_time": "120",
            "opcache.enable_cli": "1",
            "session.save_path": str(self.folder),
            **({"mysqli.default_socket": str(self.socket), "pdo_mysql.default_socket": str(self.socket)}
               if self.socket else {}),
            **self.ini,
        }  # fmt: skip
        return ["php", *(part for name, value in told.items() for part in ("-d", f"{name}={value}"))]

    def run(self, script: str, *arguments: str) -> str:
        """Run a script of our own in the engine's folder, return what it prints. Raises EngineError when it fails."""
        path = self.folder / "script.php"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8")
        done = subprocess.run(
            [*self.command(), "-f", path, "--", *arguments], cwd=self.root, capture_output=True, check=False
        )
        if done.returncode:
            raise EngineError(
                f"A PHP script failed ({done.returncode}): {done.stdout[-500:]!r} {done.stderr[-500:]!r}; "
                f"see {self.folder / 'php-errors.log'}"
            )
        return done.stdout.decode("utf-8", "replace")


def modernise(root: Path) -> int:
    """Write what old PHP let pass as new PHP takes it, in every file; returns how many changed.

    String offsets in braces (`$a{0}`), and the freeing of a result that is none.
    """
    changed = 0
    for path in root.rglob("*.php"):
        old = path.read_bytes().decode("latin-1")
        new = old.replace("mysqli_free_result(", "old_free_result(")
        if "{" in new and (straight := _OLD_OFFSET.sub(r"\1[\2]", new)) != new and not _parses(path):
            new = straight
        if new != old:
            path.write_bytes(new.encode("latin-1"))
            changed += 1
    return changed


def _parses(path: Path) -> bool:
    return subprocess.run(["php", "-n", "-l", path], capture_output=True, check=False).returncode == 0


def requests(php: Php) -> int:
    """How many requests the server has taken so far: its log has a line for each, and it keeps no connection."""
    log = php.folder / "serve.log"
    return len(_ANSWERED.findall(log.read_text(encoding="utf-8", errors="replace"))) if log.exists() else 0


@contextmanager
def serving(php: Php, port: int, *, workers: int = 4) -> Iterator[int]:
    """PHP's own web server on loopback for the length of a `with` block; yields its port."""
    log, router = php.folder / "serve.log", php.folder / "router.php"
    child = children.start(
        [*php.command(), "-S", f"127.0.0.1:{port}", "-t", php.root, *([router] if router.exists() else [])],
        log=log,
        environment={"PHP_CLI_SERVER_WORKERS": str(workers)},
    )
    try:
        _wait(port, log)
        yield port
    finally:
        children.end([child])


def _wait(port: int, log: Path, *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            ask(port, "/no-such-page.txt")
        except OSError:
            if time.monotonic() > deadline:
                raise EngineError(f"PHP's server was not ready after {seconds:.0f} s; see {log}") from None
            time.sleep(0.1)
        else:
            return


def ask(
    port: int, path: str, form: Mapping[str, str] | None = None, *, host: str = "", cookie: str = ""
) -> tuple[int, str]:
    """GET a page of the server, or POST a form to it; returns status and text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": host or f"127.0.0.1:{port}", "Cookie": cookie, "User-Agent": "engine setup"}
    try:
        if form is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urlencode(form), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()
