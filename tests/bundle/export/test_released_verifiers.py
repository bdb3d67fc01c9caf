"""The file verify.py in a bundle is one that was released, or the program says that it is none."""

import hashlib
from pathlib import Path

import pytest

from tests.bundle.made import KEY
from tests.bundle.tamper import rebag, resign
from workbench.bundle.export.released_verifiers import earlier, verifiers
from workbench.bundle.export.system_info import program_version
from workbench.bundle.formats import layout
from workbench.bundle.verify.verifier import VERIFIER_CHECK, verify

OTHER = b"print('The bundle is whole.')\n"


def words(bundle: Path, known: dict[str, str]) -> tuple[bool, str]:
    """Whether a bundle holds where these files are known, and what is said of its own."""
    report = verify(bundle, verifiers=known)
    return report.ok, next(check.words for check in report.checks if check.name == VERIFIER_CHECK)


def test_the_program_names_the_release_whose_verifier_lies_in_a_bundle(bundle: Path) -> None:
    assert words(bundle, dict(verifiers())) == (True, f"verify.py is that of release {program_version()}.")
    older = {hashlib.sha256((bundle / layout.VERIFIER).read_bytes()).hexdigest(): "0.0.9"}
    assert words(bundle, older) == (True, "verify.py is that of release 0.0.9.")


@pytest.mark.parametrize("data", [OTHER, b"", b"# a remark\n"], ids=("another program", "nothing", "a remark"))
def test_a_verifier_that_was_never_released_is_refused_against_the_installations_own_key(
    data: bytes, bundle: Path
) -> None:
    (bundle / layout.VERIFIER).write_bytes(data)
    rebag(bundle)
    resign(bundle, KEY)
    ok, said = words(bundle, dict(verifiers()))
    assert not ok
    assert said == "verify.py is none that this release of the program, or one before it, puts into a bundle."


def test_where_a_check_before_it_failed_nothing_is_said_of_the_verifier(bundle: Path) -> None:
    (bundle / layout.VERIFIER).write_bytes(OTHER)
    assert words(bundle, dict(verifiers())) == (False, "Not checked, because a check before it failed.")


def test_the_list_of_earlier_releases_holds_hashes_of_their_files_alone() -> None:
    assert earlier(f"{'0' * 64}  verify-0.1.0.py\n{'1' * 64}  verify-0.2.0.py\n") == {
        "0" * 64: "0.1.0",
        "1" * 64: "0.2.0",
    }
    for line in ("x", f"{'0' * 64} verify-0.1.0.py", f"{'0' * 64}  other.py", f"{'0' * 64}  verify-1.py\n" * 2):
        with pytest.raises(ValueError, match="no hash of a released"):
            earlier(line)
