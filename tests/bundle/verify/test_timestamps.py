"""Time stamps beside the signature: checked by the verifier, and by openssl with the commands that the README gives."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import tsa
from tests.bundle.made import AT, KEY, STATE, UNPRINTED, export, sign, snapshot
from tests.bundle.tamper import Draw, rebag, resign
from tests.bundle.verify.test_standard_tools import run
from tests.patience import PATIENCE
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.timestamps import rfc3161
from workbench.bundle.timestamps.bundle_timestamps import Stamping
from workbench.bundle.verify.verifier import VerifyReport, verify
from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.custody.chain import Anchor, SignedHead, anchor_body, head_body, head_of
from workbench.errors import UserError
from workbench.store.witness import rfc3161 as witness_rfc3161

COUNTS = (4, 7)
HEADS = [layout.head_stamp_path(count, "tsr") for count in COUNTS]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tsa.Authority:
    """A time-stamping authority of the tests' own."""
    return tsa.make(tmp_path_factory.mktemp("authority") / "tsa")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> tsa.Authority:
    """Another, with RSA keys and tokens of the older form."""
    return tsa.make(tmp_path_factory.mktemp("stranger") / "tsa", keys=tsa.RSA, ess="sha1")


def asking(authority: tsa.Authority) -> Callable[[bytes], bytes]:
    return lambda data: authority.answer(witness_rfc3161.request(data))


def anchored(made: CaseSnapshot, authority: tsa.Authority) -> CaseSnapshot:
    """The case with stamped heads of its chain after some of its events."""
    return replace(made, anchors=tuple(anchor(made, count, authority) for count in COUNTS))


def anchor(made: CaseSnapshot, count: int, authority: tsa.Authority) -> Anchor:
    head = head_of(map(bytes.fromhex, made.custody.leaves[:count])).hex()
    at = "2026-03-02T10:00:00Z"
    signature, public = sign(head_body(count=count, head=head, signed_at=at, store=made.store_id))
    signed = SignedHead(count, head, at, made.store_id, public.hex(), signature.hex())
    return Anchor(count, signed, AT, b"", asking(authority)(anchor_body(signed)), AT)


def with_stamps(folder: Path, authority: tsa.Authority) -> Path:
    order = replace(UNPRINTED, stamping=Stamping(authority.root.read_bytes(), asking(authority)))
    return export(anchored(snapshot(), authority), folder, sign=sign, at=AT, order=order, state=STATE).path


@pytest.fixture(scope="session")
def stamped_once(tmp_path_factory: pytest.TempPathFactory, authority: tsa.Authority) -> Path:
    """A bundle with a time stamp of its own and two of its chain."""
    return with_stamps(tmp_path_factory.mktemp("stamped") / "b", authority)


@pytest.fixture
def stamped(stamped_once: Path, tmp_path: Path) -> Path:
    """A copy of it to tamper with."""
    return Path(shutil.copytree(stamped_once, tmp_path / "stamped"))


def words(report: VerifyReport, name: str) -> str:
    return next(check.words for check in report.checks if check.name == name)


def wrong(report: VerifyReport) -> str:
    return next(check.words for check in report.checks if not check.ok)


def test_stamps_of_bundle_and_chain_hold_under_the_root_that_the_authority_gave(
    stamped_once: Path, authority: tsa.Authority
) -> None:
    report = verify(stamped_once, authorities=authority.root.read_bytes())
    assert report.ok, report
    assert "says CN=stamper, whose certificate leads to the one that was given" in words(report, "time stamp")
    assert "2 time stamps of the chain; its end after 7 events was there at 20" in words(report, "custody stamps")
    assert not any("Who signed" in each.what for each in report.elsewhere)


def test_without_the_root_the_words_say_so_and_openssl_agrees_by_the_commands_given(
    stamped_once: Path, authority: tsa.Authority
) -> None:
    report = verify(stamped_once)
    assert report.ok
    assert "which the bundle brought itself" in words(report, "time stamp")
    commands = [each.by for each in report.elsewhere if each.what == "Who signed the time stamp."]
    assert len(commands) == 3
    readme = (stamped_once / layout.README).read_text(encoding="utf-8")
    assert commands[0] in " ".join(readme.replace("\\\n", "").split())
    for command in commands:
        assert "Verification: OK" in said_by(command.replace("AUTHORITY.pem", str(authority.root)), stamped_once)


def test_the_loop_in_the_readme_checks_every_stamp_of_the_chain(stamped_once: Path, authority: tsa.Authority) -> None:
    readme = (stamped_once / layout.README).read_text(encoding="utf-8")
    loop = readme[readme.index("for f in signatures/custody") :].split("done")[0] + "done"
    done = run(["bash", "-c", loop.replace("AUTHORITY.pem", str(authority.root))], stamped_once)
    assert (done.stdout + done.stderr).count("Verification: OK") == len(COUNTS)


def said_by(command: str, folder: Path) -> str:
    done = subprocess.run(
        shlex.split(command), cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return done.stdout + done.stderr


def test_the_file_inside_the_bundle_checks_them_too(stamped_once: Path, authority: tsa.Authority) -> None:
    done = run([sys.executable, "-I", "verify.py", "--json", "--tsa-ca", str(authority.root)], stamped_once)
    assert done.returncode == 0, done.stdout + done.stderr
    told = {check["name"]: check["words"] for check in json.loads(done.stdout)["checks"]}
    assert "leads to the one that was given" in told["time stamp"]
    assert "leads to the one that was given" in told["custody stamps"]


def test_a_stamp_by_an_authority_other_than_the_one_given_is_found(stamped_once: Path, stranger: tsa.Authority) -> None:
    report = verify(stamped_once, authorities=stranger.root.read_bytes())
    assert "does not come from the authority whose certificate was given" in wrong(report)


def test_tokens_of_rsa_keys_and_of_the_older_form_hold(tmp_path: Path, stranger: tsa.Authority) -> None:
    assert verify(with_stamps(tmp_path / "b", stranger), authorities=stranger.root.read_bytes()).ok


def test_every_stamp_of_the_chain_stands_in_the_misp_event_and_in_the_report(stamped_once: Path) -> None:
    event = json.loads((stamped_once / layout.MISP).read_bytes())["Event"]
    found = [one for one in event["Object"] if one["name"] == "trusted-timestamp"]
    assert len(found) == len(COUNTS)
    report = (stamped_once / layout.REPORT_PAGES["en"]).read_text(encoding="utf-8")
    assert "CN=stamper" in report


def test_a_bundle_that_asks_for_no_stamp_of_its_own_is_the_same_twice(tmp_path: Path, authority: tsa.Authority) -> None:
    made = anchored(snapshot(), authority)
    order = replace(UNPRINTED, stamping=Stamping(authority.root.read_bytes()))
    one, two = (export(made, tmp_path / name, sign=sign, at=AT, order=order, state=STATE).path for name in "ab")
    files = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert HEADS[0] in map(str, files)
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in files)


def test_every_byte_of_every_stamp_counts(stamped: Path) -> None:
    draw = Draw(3161)
    for name in (layout.STAMP, layout.STAMP_SEAL, layout.STAMP_CHAIN, *HEADS):
        whole = (stamped / name).read_bytes()
        places = {draw.below(len(whole)) for _ in range(12)} | {0, 8, len(whole) - 1}
        for place in places:
            (stamped / name).write_bytes(whole[:place] + bytes([whole[place] ^ draw.mask()]) + whole[place + 1 :])
            assert not verify(stamped).ok, (name, place)
        (stamped / name).write_bytes(whole)
    assert verify(stamped).ok


@pytest.mark.parametrize("name", [layout.STAMP, layout.STAMP_SEAL, layout.STAMP_CHAIN, *HEADS])
def test_a_stamp_without_one_of_its_files_is_found(name: str, stamped: Path) -> None:
    (stamped / name).unlink()
    report = verify(stamped)
    assert not report.ok
    assert name in report.checks[0].words


def test_a_chain_of_certificates_without_a_stamp_is_not_accounted_for(bundle: Path) -> None:
    (bundle / layout.STAMP_CHAIN).write_bytes(b"x")
    assert "Not accounted for" in verify(bundle).checks[0].words


def test_a_stamp_of_another_bundle_is_found(stamped: Path) -> None:
    (stamped / layout.README).write_bytes(b"changed")
    rebag(stamped)
    resign(stamped, KEY)
    assert "over another hash" in wrong(verify(stamped))


@pytest.mark.parametrize("change", ["count", "head", "store", "signed_at"])
def test_a_stamped_head_that_is_not_of_this_chain_is_found(change: str, stamped: Path) -> None:
    name = stamped / layout.head_stamp_path(COUNTS[0], "json")
    told = json.loads(name.read_bytes())
    told[change] = told[change] + 1 if change == "count" else "0" * 64
    name.write_text(json.dumps(told, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    (stamped / layout.STAMP).unlink()
    (stamped / layout.STAMP_SEAL).unlink()
    rebag(stamped)
    resign(stamped, KEY)
    assert "custody-000000004.json" in wrong(verify(stamped))


@pytest.fixture(scope="session")
def response(authority: tsa.Authority) -> bytes:
    return asking(authority)(b"some bytes")


def test_a_token_tells_what_was_stamped_and_who_says_so(response: bytes) -> None:
    token = rfc3161.read(response)
    assert (token.imprint, token.authority) == (layout.sha256(b"some bytes"), "CN=stamper")


@pytest.mark.parametrize("keep", [0, 1, 2, 20, 100, 200, 400])
def test_a_token_that_is_cut_off_is_none(keep: int, response: bytes) -> None:
    with pytest.raises(BrokenError):
        rfc3161.read(response[:keep])


def test_a_token_whose_words_were_changed_is_signed_wrongly(response: bytes) -> None:
    imprint = layout.sha256(b"some bytes")
    with pytest.raises(BrokenError, match="over another time stamp"):
        rfc3161.read(response.replace(imprint, layout.sha256(b"other bytes")))


def signed_by(folder: Path, authority: tsa.Authority, response: bytes, *, year: bytes) -> bytes:
    """The words of a token, moved to another year and signed anew with another authority's keys (`openssl cms`)."""
    (folder / "reply").write_bytes(response)
    tsa.openssl(folder, "ts", "-reply", "-in", "reply", "-token_out", "-out", "token")
    tsa.openssl(folder, "cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-binary", "-out", "words")
    moved = re.sub(rb"\x18\x0f[0-9]{4}", b"\x18\x0f" + year, (folder / "words").read_bytes())
    (folder / "words").write_bytes(moved)
    keys = ("-signer", str(authority.folder / "tsa.pem"), "-inkey", str(authority.folder / "tsa.key"))
    kind = ("-econtent_type", "1.2.840.113549.1.9.16.1.4", "-binary", "-nodetach", "-cades", "-outform", "DER")
    tsa.openssl(folder, "cms", "-sign", "-in", "words", *keys, *kind, "-out", "signed")
    inside = bytes.fromhex("3003020100") + (folder / "signed").read_bytes()
    return b"\x30\x82" + len(inside).to_bytes(2) + inside


@pytest.mark.parametrize(
    ("extensions", "said"),
    [("tsa_cert", "not valid at the time of the stamp"), ("other_cert", "for time stamps alone")],
)
def test_a_token_of_a_certificate_that_was_not_valid_or_may_do_more_than_stamp_is_refused(
    extensions: str, said: str, tmp_path: Path, response: bytes
) -> None:
    made = signed_by(tmp_path, tsa.make(tmp_path / "tsa", extensions=extensions), response, year=b"2001")
    with pytest.raises(BrokenError, match=said):
        rfc3161.read(made)


def test_an_export_stops_when_the_authority_is_not_the_one_of_the_settings(
    tmp_path: Path, authority: tsa.Authority, stranger: tsa.Authority
) -> None:
    order = replace(UNPRINTED, stamping=Stamping(authority.root.read_bytes(), asking(stranger)))
    with pytest.raises(UserError, match="another authority"):
        export(snapshot(), tmp_path / "b", sign=sign, at=AT, order=order, state=STATE)
    assert list(tmp_path.iterdir()) == []
