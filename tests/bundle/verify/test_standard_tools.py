"""Public tools agree: sha256sum, openssl and warcio check what they can check."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bundle.made import make, payload_of, snapshot
from tests.patience import PATIENCE
from workbench.bundle.formats.warc_reader import read_warc
from workbench.bundle.formats.warc_writer import write_capture
from workbench.bundle.verify.verifier import verify

SHA256SUM = ["sha256sum", "-c", "--strict", "--quiet", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
OPENSSL = [
    "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "signatures/public-key.pem", "-rawin",
    "-in", "tagmanifest-sha256.txt", "-sigfile", "signatures/tagmanifest-sha256.ed25519",
]  # fmt: skip


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize("command", [SHA256SUM, OPENSSL], ids=["sha256sum", "openssl"])
def test_a_tool_agrees_and_notices_a_change(command: list[str], bundle: Path) -> None:
    assert run(command, bundle).returncode == 0
    with (bundle / "tagmanifest-sha256.txt").open("r+b") as file:
        file.write(b"0" if file.read(1) != b"0" else b"1")
        file.seek(0)
        file.write(b"f" if file.read(1) != b"f" else b"e")
    assert run(command, bundle).returncode != 0


def test_the_readme_gives_the_commands_that_were_run_here(bundle: Path) -> None:
    words = (bundle / "README.txt").read_text(encoding="utf-8").replace("\\\n", "")
    plain = " ".join(words.split())
    assert " ".join(OPENSSL) in plain
    assert "sha256sum -c --strict tagmanifest-sha256.txt manifest-sha256.txt" in plain


def test_a_url_with_breaks_in_it_writes_no_header_of_its_own() -> None:
    made = snapshot()
    hostile = replace(made.captures[11], final_url="http://x.onion/\r\nWARC-Type: warcinfo\r\n\r\nü<>")
    out = io.BytesIO()
    write_capture(out, hostile, payload_of(11), store_id=made.store_id)
    records = read_warc(out.getvalue(), name="x.warc.gz")
    assert [record.headers["WARC-Type"] for record in records] == ["response", "request"]
    assert records[0].sha256 == hostile.sha256


def test_the_sizes_of_a_large_capture_are_streamed_and_right(tmp_path: Path) -> None:
    made = make(tmp_path / "large", snapshot(("x" * 3_000_000,)))
    assert verify(made.path).ok
