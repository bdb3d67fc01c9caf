"""What the tree and the program weigh: the files that are tracked, and what of them is installed."""

import subprocess
import sys

from tests.range.sites.environments import ROOT

MOST = 49_000_000
# Prints the files that setuptools would put into a wheel, and builds none.
_OUTPUTS = """
import sys
from setuptools.dist import Distribution
project = Distribution({"script_name": "setup.py"})
project.parse_config_files()
build = project.get_command_obj("build_py")
build.ensure_finalized()
print("\\n".join(build.get_outputs(include_bytecode=False)))
"""


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name]


def test_the_tracked_files_weigh_at_most_49_megabytes() -> None:
    sizes = {name: path.lstat().st_size for name in tracked() if (path := ROOT / name).exists()}
    heaviest = sorted(sizes, key=lambda name: -sizes[name])[:5]
    assert sum(sizes.values()) <= MOST, f"docs/decisions/0018-what-the-tree-keeps.md; the heaviest: {heaviest}"


def test_what_is_installed_holds_every_model_and_nothing_that_they_were_trained_on() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _OUTPUTS], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    installed = {line.removeprefix("build/lib/") for line in done.stdout.splitlines()}
    resources = {name for name in tracked() if name.startswith("resources/")}
    corpus = {name for name in resources if name.startswith("resources/corpus/")}
    assert corpus
    assert not {name for name in installed if name.startswith("resources/corpus")}
    assert resources - corpus <= installed
