"""Programs of others, in an environment of their own, agree with a bundle of 200 exhibits and notice a spoilt one."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.bundle.made import AT, STATE, export, make, payload_of, sign
from tests.bundle.many import author_of, big_snapshot, text_of
from tests.bundle.tamper import members_of
from tests.bundle.verify.test_standard_tools import OPENSSL, SHA256SUM
from tests.patience import LONG
from tests.range.sites.environments import ensure
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import PARTNER
from workbench.bundle.formats.stored_zip import zipped
from workbench.bundle.formats.wacz import PAGES, WARC

pytestmark = pytest.mark.xdist_group("outside")

EXHIBITS = 200
SCRIPTS = Path(__file__).parents[1] / "outside"


@pytest.fixture(scope="session")
def programs() -> Path:
    """Where the outside tools are."""
    return ensure("outside").parent


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of many exhibits, which no test may change."""
    return make(tmp_path_factory.mktemp("big") / "bundle", big_snapshot(EXHIBITS)).path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of fewer exhibits, for the slowest of the tools."""
    return make(tmp_path_factory.mktemp("small") / "bundle", big_snapshot(6)).path


def run(command: list[str | Path], folder: Path, *, told: str = "") -> subprocess.CompletedProcess[str]:
    """What a program says."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        capture_output=True,
        text=True,
        input=told,
        timeout=LONG,
        check=False,
    )


def captures(bundle: Path) -> list[Path]:
    return sorted(bundle.glob("data/exhibits/*/capture.wacz"))


def payload(number: int) -> bytes:
    """The body of the page that was captured."""
    page = payload_of(number, text_of(number), author=author_of(number))
    return page.response_bytes.partition(b"\r\n\r\n")[2]


def test_bagit_finds_the_bag_valid_and_a_changed_file_not(
    programs: Path, big: Path, small: Path, tmp_path: Path
) -> None:
    assert run([programs / "bagit.py", "--validate", "."], big).returncode == 0
    copy = Path(shutil.copytree(small, tmp_path / "copy"))
    (copy / layout.POSTS).write_bytes(b"")
    assert run([programs / "bagit.py", "--validate", "."], copy).returncode != 0


@pytest.mark.parametrize("command", [SHA256SUM, OPENSSL], ids=["sha256sum", "openssl"])
def test_sums_and_signature_of_many_exhibits_are_right(command: list[str], big: Path) -> None:
    assert run([*command], big).returncode == 0


def test_wacz_finds_every_capture_valid_and_a_changed_one_not(programs: Path, big: Path, tmp_path: Path) -> None:
    script: list[str | Path] = [programs / "python", "-W", "ignore", SCRIPTS / "wacz_all.py"]
    done = run([*script, *captures(big)], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    spoilt, members = tmp_path / "spoilt.wacz", members_of(captures(big)[0])
    spoilt.write_bytes(zipped({**members, PAGES: members[PAGES].replace(b"forumexample", b"elsewhere")}))
    assert str(spoilt) in run([*script, spoilt], tmp_path).stderr


def test_warcio_finds_every_digest_right(programs: Path, big: Path, tmp_path: Path) -> None:
    for path in captures(big):
        with zipfile.ZipFile(path) as archive:
            (tmp_path / f"{path.parent.name}.warc.gz").write_bytes(archive.read(WARC))
    done = run([programs / "warcio", "check", "-v", *sorted(tmp_path.iterdir())], tmp_path)
    assert (done.returncode, done.stdout.count("digest pass")) == (0, 2 * EXHIBITS)


def test_pywb_gives_back_every_page_byte_by_byte(programs: Path, big: Path, tmp_path: Path) -> None:
    asked = []
    for path in captures(big):
        capture = json.loads((path.parent / "record.json").read_bytes())
        stamp = "".join(letter for letter in capture["capture"]["started_at"][:19] if letter.isdigit())
        asked.append((str(path), stamp, capture["warc"]["target"]))
    lines = "".join("\t".join(words) + "\n" for words in asked)
    done = run([programs / "python", SCRIPTS / "replay.py", tmp_path], tmp_path, told=lines)
    assert done.returncode == 0, done.stderr
    wanted = {url: hashlib.sha256(payload(number)).hexdigest() for number, (_, _, url) in enumerate(asked, start=1)}
    assert json.loads(done.stdout) == wanted


def test_the_stix_validator_finds_nothing_in_its_strict_mode(
    programs: Path, big: Path, small: Path, tmp_path: Path
) -> None:
    command: list[str | Path] = [programs / "stix2_validator", "--strict", "-d", "103"]
    assert run([*command, big / layout.STIX], big).returncode == 0
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_bytes((small / layout.STIX).read_bytes().replace(b'"number_observed":1', b'"number_observed":"x"', 1))
    assert run([*command, spoilt], big).returncode != 0


def test_followthemoney_reads_every_entity(programs: Path, big: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run([programs / "ftm", "validate", "-i", big / layout.FTM, "-o", out], big)
    assert done.returncode == 0, done.stderr
    given = [json.loads(line) for line in (big / layout.FTM).read_bytes().splitlines()]
    taken = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [(one["id"], set(one["properties"])) for one in taken] == [
        (one["id"], set(one["properties"])) for one in given
    ]
    topics = {topic for one in taken for topic in one["properties"].get("topics", ())}
    assert {"crime.traffick.human", "forced.labor"} <= topics


def test_pymisp_reads_the_event_and_every_object_fits_its_template(programs: Path, big: Path) -> None:
    done = run([programs / "python", SCRIPTS / "misp_load.py", big / layout.MISP], big)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["names"] == [
        "coin-address", "forensic-case", "forensic-evidence", "microblog", "paste", "person", "phone-number",
        "telegram-account", "tor-hiddenservice",
    ]  # fmt: skip
    assert told["objects"] > 2 * EXHIBITS
    assert told["attributes"] > 10


def test_case_validate_finds_the_graph_conforming(programs: Path, small: Path, tmp_path: Path) -> None:
    assert run([programs / "case_validate", small / layout.CASE], small).returncode == 0
    spoilt = tmp_path / "spoilt.jsonld"
    spoilt.write_bytes((small / layout.CASE).read_bytes().replace(b'"xsd:hexBinary"', b'"xsd:string"'))
    assert run([programs / "case_validate", spoilt], small).returncode != 0


@pytest.mark.soak
def test_case_validate_finds_the_graph_of_many_exhibits_conforming(programs: Path, big: Path) -> None:
    assert run([programs / "case_validate", big / layout.CASE], big).returncode == 0


def test_the_verifier_inside_a_bundle_needs_nothing_but_python_and_cryptography(programs: Path, big: Path) -> None:
    alone: list[str | Path] = [programs / "python", "-I", layout.VERIFIER]
    done = run(alone, big)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The bundle is whole." in done.stdout
    assert not list(big.rglob("__pycache__"))


def test_the_tools_agree_with_what_a_partner_gets_too(programs: Path, tmp_path: Path) -> None:
    order = ExportRequest(PARTNER, bytes(32), printed=False)
    bundle = export(big_snapshot(3), tmp_path / "partner", sign=sign, at=AT, state=STATE, order=order).path
    commands: tuple[list[str | Path], ...] = (
        [programs / "bagit.py", "--validate", "."],
        [*SHA256SUM],
        [*OPENSSL],
        [programs / "stix2_validator", "--strict", "-d", "103", layout.STIX],
        [programs / "ftm", "validate", "-i", layout.FTM, "-o", tmp_path / "out"],
        [programs / "python", SCRIPTS / "misp_load.py", layout.MISP],
        [programs / "case_validate", layout.CASE],
        [programs / "python", "-I", layout.VERIFIER],
    )
    for command in commands:
        done = run(command, bundle)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
