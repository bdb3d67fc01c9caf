"""The number of the format follows from what makes a bundle; a bundle of another number is sent to its own verifier."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.bundle.made import KEY, make
from tests.bundle.tamper import rebag, resign
from tests.patience import PATIENCE
from tests.tree_copy import copy_of_the_tree
from workbench.bundle.export.standalone_verifier import format_number
from workbench.bundle.formats import layout
from workbench.bundle.verify.verifier import NOT_CHECKED, verify

LAYOUT = "workbench/bundle/formats/layout.py"


def test_the_number_of_the_format_is_that_of_the_sources() -> None:
    assert f"workbench-bundle {format_number()}" == layout.BUNDLE_FORMAT, "run: make verifier"


def test_a_changed_word_in_an_exchange_schema_is_another_number_and_a_comment_elsewhere_is_none(tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path / "copy")

    def number() -> str:
        command = [sys.executable, "-m", "workbench.bundle.export.standalone_verifier"]
        env = {**os.environ, "PYTHONPATH": str(tree)}
        subprocess.run(command, cwd=tree, env=env, check=True, capture_output=True, timeout=PATIENCE)
        found = re.search('^BUNDLE_FORMAT = "(.*)"$', (tree / LAYOUT).read_text(encoding="utf-8"), re.MULTILINE)
        assert found is not None
        return found[1]

    exporter, schema = tree / "workbench/bundle/export/exporter.py", tree / "workbench/bundle/interchange/stix.py"
    exporter.write_text(exporter.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert number() == layout.BUNDLE_FORMAT
    schema.write_text(
        schema.read_text(encoding="utf-8").replace("Contact identifiers", "Identifiers"), encoding="utf-8"
    )
    assert number() != layout.BUNDLE_FORMAT


def test_a_bundle_of_another_number_is_not_called_changed_but_sent_to_the_verifier_inside_of_it(tmp_path: Path) -> None:
    bundle = make(tmp_path / "b").path
    info = layout.parse_bag_info((bundle / layout.BAG_INFO).read_bytes())
    other = {**info, "Bundle-Format": "workbench-bundle 00000000"}
    (bundle / layout.BAG_INFO).write_bytes(layout.bag_info(other))
    rebag(bundle)
    resign(bundle, KEY)
    report = verify(bundle)
    assert not report.ok
    (said,) = (check.words for check in report.checks if not check.ok and check.words != NOT_CHECKED)
    assert "Nothing is said against it" in said
    assert "python3 -I verify.py" in said
