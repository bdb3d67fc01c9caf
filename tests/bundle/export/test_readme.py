"""The README of a bundle, done to the letter by a stranger: public tools first, then the program in the bundle."""

import ast
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundle import made as made_by
from tests.bundle.made import AT, KEY, OTHER_KEY, STATE, export, sign, snapshot
from tests.bundle.tamper import rebag, resign
from tests.patience import PATIENCE
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.export.standalone_verifier import MODULES, published, verifier
from workbench.bundle.export.system_info import program_version
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import COURT, LAB, PARTNER

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "docs" / "verify.sha256"
PROGRAMS = ("openssl", "sha256sum", "python3")
RAN = "verify.py ran"
COMMANDS = ("openssl pkeyutl", "openssl pkey ", "sha256sum -c", "sha256sum verify.py", "python3 -I")


@pytest.fixture(scope="module", params=[COURT, LAB, PARTNER], ids=lambda each: each.name)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of each profile that no test may change."""
    folder = tmp_path_factory.mktemp("readme") / "b"
    order = ExportRequest(request.param, bytes(range(32)), printed=False)
    return export(snapshot(), folder, sign=sign, at=AT, order=order, state=STATE).path


@pytest.fixture
def handed(whole: Path, tmp_path: Path) -> Path:
    """A copy, as a stranger holds it."""
    return Path(shutil.copytree(whole, tmp_path / "handed"))


def steps(bundle: Path) -> dict[int, list[str]]:
    """The commands of each numbered step of the English README, letter by letter, lines that go on put together."""
    english = (bundle / layout.README).read_text(encoding="utf-8").split("What is inside:")[0]
    found: dict[int, list[str]] = {}
    for number, words in re.findall(r"^(\d)\. (.*?)(?=^\d\. |\Z)", english, flags=re.MULTILINE | re.DOTALL):
        joined = words.replace("\\\n", "\\\n\0")
        lines = re.sub(r"\\\n\0 *", "", joined).splitlines()
        found[int(number)] = [line.strip() for line in lines if line.startswith("   ") and line.split()[0] in PROGRAMS]
    return found


def typed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command as it is typed at a terminal in the folder of the bundle, with the tools of this system.

    `python3` is a Python that has what the README says that the program needs; that of a bare system has it not.
    """
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    (tools / "python3").chmod(0o755)
    path = ":".join(part for part in (str(tools), *os.environ["PATH"].split(":")) if ".venv" not in part)
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False,
        env={"PATH": path, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def done_by_hand(bundle: Path, *, key: str, program: str) -> str:
    """Steps 1 to 4 as a person does them, who knows key and hash from elsewhere: why it ended, or nothing."""
    told = steps(bundle)
    (signed,), (key_told,), (same,), (hashed,) = (told[number] for number in range(1, 5))
    if typed(signed, bundle).returncode:
        return "signature"
    if typed(key_told, bundle).stdout != key:
        return "key"
    if typed(same, bundle).returncode:
        return "files"
    return "" if typed(hashed, bundle).stdout == program else "program"


def test_the_commands_of_the_readme_in_their_order_find_a_bundle_whole(handed: Path) -> None:
    told = steps(handed)
    assert [len(told[number]) for number in range(1, 6)] == [1, 1, 1, 1, 2]
    assert not any("verify.py" in each and "python3" in each for number in range(1, 5) for each in told[number])
    assert typed(told[1][0], handed).stdout == "Signature Verified Successfully\n"
    assert done_by_hand(handed, key=KEY.public_key().public_bytes_raw().hex(), program=published()) == ""
    run, with_key = told[5]
    for command in (run, with_key.replace("KEY", KEY.public_key().public_bytes_raw().hex())):
        done = typed(command, handed)
        assert (done.returncode, "The bundle is whole." in done.stdout) == (0, True), done.stderr
    wrong = typed(with_key.replace("KEY", OTHER_KEY.public_key().public_bytes_raw().hex()), handed)
    assert wrong.returncode == 3
    assert typed("git init -q && git add -A && git status --short | grep -v '^A'", handed).stdout == ""


def rewrite(name: str) -> Callable[[Path], None]:
    """A change of one file."""

    def change(bundle: Path) -> None:
        data = (bundle / name).read_bytes()
        (bundle / name).write_bytes(data + f"\nprint({RAN!r})\n".encode())

    return change


def relist(bundle: Path) -> None:
    """Another program, listed anew: the signature is that of the list before."""
    rewrite(layout.VERIFIER)(bundle)
    rebag(bundle)


def sign_anew(bundle: Path) -> None:
    """Another program, listed and signed with another key."""
    relist(bundle)
    resign(bundle, OTHER_KEY)


def sign_inside(bundle: Path) -> None:
    """Another program, listed and signed by someone who has the agency's key."""
    relist(bundle)
    resign(bundle, made_by.KEY)


def take_away(bundle: Path) -> None:
    """A file less."""
    (bundle / layout.SBOM).unlink()


ATTACKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "another program": (rewrite(layout.VERIFIER), "files"),
    "another record": (rewrite(layout.record_path("EXH-0001")), "files"),
    "another list": (rewrite(layout.MANIFEST), "files"),
    "another top list": (rewrite(layout.TAG_MANIFEST), "signature"),
    "another program, listed": (relist, "signature"),
    "another program, signed by another": (sign_anew, "key"),
    "another program, signed by the agency": (sign_inside, "program"),
    "a file less": (take_away, "files"),
}


@pytest.mark.parametrize(("attack", "ends"), ATTACKS.values(), ids=ATTACKS)
def test_a_bundle_that_was_changed_is_found_out_before_its_program_is_run(
    attack: Callable[[Path], None], ends: str, handed: Path
) -> None:
    attack(handed)
    assert done_by_hand(handed, key=KEY.public_key().public_bytes_raw().hex(), program=published()) == ends


@pytest.mark.parametrize("name", ["argparse.py", "hashlib.py", "cryptography.py", "sitecustomize.py"])
def test_a_file_that_was_added_beside_the_program_is_not_run_and_is_found(name: str, handed: Path) -> None:
    (handed / name).write_text(f"import sys\nsys.stdout.write({RAN!r})\n", encoding="ascii")
    assert done_by_hand(handed, key=KEY.public_key().public_bytes_raw().hex(), program=published()) == ""
    done = typed(steps(handed)[5][0], handed)
    assert (done.returncode, RAN in done.stdout, name in done.stdout) == (3, False, True)


def test_the_urdu_steps_give_the_same_commands_in_the_same_order(whole: Path) -> None:
    english, urdu = (whole / layout.README).read_text(encoding="utf-8").split("ثبوت کا پلندہ")
    for text in (english, urdu):
        places = [text.index(words) for words in COMMANDS]
        assert places == sorted(places)
        assert text.count("python3 verify.py") == 0


def test_the_readme_names_the_release_whose_hash_is_published(whole: Path) -> None:
    words = " ".join((whole / layout.README).read_text(encoding="utf-8").split())
    assert f"release {program_version()}, in the file docs/verify.sha256" in words


def test_the_published_hash_is_that_of_the_program_in_every_bundle(whole: Path) -> None:
    assert hashlib.sha256((whole / layout.VERIFIER).read_bytes()).hexdigest() == published().split()[0]
    assert (whole / layout.VERIFIER).read_bytes() == verifier()
    assert PUBLISHED.read_text(encoding="ascii") == published(), "run: make verifier"


@pytest.mark.parametrize("name", MODULES)
def test_the_program_in_a_bundle_has_every_module_of_ours_that_it_imports(name: str) -> None:
    tree = ast.parse((ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    imported |= {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    packages = {module.rpartition(".")[0] for module in MODULES}
    assert {each for each in imported if each.startswith("workbench")} <= {*MODULES, *packages}
