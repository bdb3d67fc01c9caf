"""The commands and links of README, CONTRIBUTING and `docs/` are there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.tree_copy import ROOT
from workbench.cli import COMMANDS, parser_for

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
_COMMAND = re.compile(r"^ *(?:\S.*\| *)?python main\.py(?P<words>.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)\)")


def _commands_of(page: Path) -> list[list[str]]:
    """The words of each line of a page that is a command of the program."""
    return [shlex.split(found["words"], comments=True) for found in _COMMAND.finditer(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", [page for page in PAGES if _commands_of(page)], ids=lambda page: page.name)
def test_the_program_knows_each_command_that_a_page_shows(page: Path) -> None:
    refused = []
    for words in _commands_of(page):
        try:
            parser_for(words or ["gui"]).parse_args(words)
        except SystemExit as ended:
            if ended.code:
                refused.append(words)
    assert refused == []


def test_the_page_of_commands_shows_every_command() -> None:
    shown = {(words or ["gui"])[0] for words in _commands_of(ROOT / "docs" / "howto" / "commands.md")}
    assert set(COMMANDS) <= shown | {"gui"}


def test_each_link_of_a_page_leads_to_a_file() -> None:
    broken = [
        (page.name, found["target"])
        for page in PAGES
        for found in _LINK.finditer(page.read_text(encoding="utf-8"))
        if not (page.parent / found["target"]).exists()
    ]
    assert broken == []


def test_the_readme_fits_on_two_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90
