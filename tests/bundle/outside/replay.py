"""Runs in the outside tools' environment: replays WACZ files in pywb, prints the hash of each page that it gave.

Usage: replay.py FOLDER < lines of "PATH<tab>TIMESTAMP<tab>URL". FOLDER is empty at first.
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

PROGRAMS = Path(sys.executable).parent


def main() -> None:
    """Make a collection, start pywb on loopback, ask for each page as it was captured."""
    folder, asked = Path(sys.argv[1]), [line.rstrip("\n").split("\t") for line in sys.stdin]
    manager = [str(PROGRAMS / "wb-manager")]
    subprocess.run([*manager, "init", "case"], cwd=folder, check=True, capture_output=True)
    files = [path for path, _, _ in asked]
    subprocess.run([*manager, "add", "--unpack-wacz", "case", *files], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROGRAMS / "wayback"), "--bind", "127.0.0.1", "-p", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
    try:
        _wait(port, server)
        told = {url: _sha256(f"http://127.0.0.1:{port}/case/{stamp}id_/{url}") for _, stamp, url in asked}
    finally:
        server.terminate()
        server.wait()
    sys.stdout.write(json.dumps(told))


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            server.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise SystemExit("pywb did not start")


def _sha256(url: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=120) as answer:
        return hashlib.sha256(answer.read()).hexdigest()


main()
