"""A time stamp beside the signature: read by the verifier, its signer checked by openssl as the README says."""

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.bundle.made import KEY
from tests.bundle.tamper import rebag, resign
from workbench.bundle import layout
from workbench.bundle.verify import Check, VerifyReport, verify

CONFIG = """
[tsa]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, words: str) -> None:
    """Run openssl."""
    subprocess.run(["openssl", *shlex.split(words)], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A time-stamping authority of the test's own: a root, and a certificate for stamping under it."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.conf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    (folder / "usage").write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
    new = "-newkey rsa:2048 -nodes -subj"
    openssl(folder, f"req -x509 {new} /CN=Root -keyout root.key -out AUTHORITY.pem -days 3650")
    openssl(folder, f"req {new} /CN=Stamper -keyout tsa.key -out tsa.csr")
    signing = "x509 -req -in tsa.csr -CA AUTHORITY.pem -CAkey root.key -out tsa.pem -days 3650 -extfile usage"
    openssl(folder, signing)
    return folder


def stamp(bundle: Path, authority: Path, *, digest: str = "sha256", of: str = layout.TAG_MANIFEST) -> None:
    """Put a time stamp over the top manifest beside the signature."""
    asked, told = bundle / layout.STAMP_REQUEST, bundle / layout.STAMP
    openssl(authority, f"ts -query -data {bundle / of} -{digest} -cert -out {asked}")
    signer = "-signer tsa.pem -inkey tsa.key -config tsa.conf -section tsa"
    openssl(authority, f"ts -reply -queryfile {asked} {signer} -out {told}")
    (bundle / layout.STAMP_CHAIN).write_bytes((authority / "tsa.pem").read_bytes())


def seen(report: VerifyReport) -> Check:
    return next(check for check in report.checks if check.name == "time stamp")


def test_a_time_stamp_is_read_and_openssl_agrees_by_the_command_that_is_given(bundle: Path, authority: Path) -> None:
    stamp(bundle, authority)
    report = verify(bundle)
    assert report.ok, report
    assert "top manifest was there at 20" in seen(report).words
    command = next(each.by for each in report.elsewhere if "time stamp" in each.what)
    told = " ".join((bundle / layout.README).read_text(encoding="utf-8").replace("\\\n", "").split())
    assert command in told
    command = command.replace("AUTHORITY.pem", str(authority / "AUTHORITY.pem"))
    done = subprocess.run(shlex.split(command), cwd=bundle, capture_output=True, text=True, check=False, timeout=60)
    assert "Verification: OK" in done.stdout + done.stderr


@pytest.mark.parametrize(("digest", "of"), [("sha512", layout.TAG_MANIFEST), ("sha256", layout.MANIFEST)])
def test_a_time_stamp_over_something_else_is_found(digest: str, of: str, bundle: Path, authority: Path) -> None:
    stamp(bundle, authority, digest=digest, of=of)
    assert not seen(verify(bundle)).ok


def test_a_time_stamp_of_another_bundle_is_found(bundle: Path, authority: Path) -> None:
    stamp(bundle, authority)
    (bundle / layout.README).write_bytes(b"changed")
    rebag(bundle)
    resign(bundle, KEY)
    assert "over another hash" in seen(verify(bundle)).words


@pytest.mark.parametrize("keep", [0, 1, 2, 20, 100, 200])
def test_a_time_stamp_that_is_cut_off_is_found(keep: int, bundle: Path, authority: Path) -> None:
    stamp(bundle, authority)
    (bundle / layout.STAMP).write_bytes((bundle / layout.STAMP).read_bytes()[:keep])
    assert not seen(verify(bundle)).ok


def test_a_request_or_a_chain_without_a_time_stamp_is_not_accounted_for(bundle: Path) -> None:
    (bundle / layout.STAMP_CHAIN).write_bytes(b"x")
    assert "Not accounted for" in verify(bundle).checks[0].words
