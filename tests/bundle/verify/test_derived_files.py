"""What is made from other files is made again: whoever holds the installation's key cannot write it anew."""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.tamper import edit_lines
from tests.bundle.verify.test_exhibits import signed_again
from workbench.bundle.formats import layout

Change = Callable[[Path], None]
ENGLISH, URDU = layout.REPORT_PAGES["en"], layout.REPORT_PAGES["ur"]


def words(name: str, old: str, new: str) -> tuple[str, Change]:
    """Other words in a file, every time."""

    def change(bundle: Path) -> None:
        text = (bundle / name).read_text(encoding="utf-8")
        assert old in text
        (bundle / name).write_text(text.replace(old, new), encoding="utf-8")

    return name, change


def values(name: str, edit: Callable[[Any], object]) -> tuple[str, Change]:
    """Other values in a JSON file, which is written as the program writes."""

    def change(bundle: Path) -> None:
        value = json.loads((bundle / name).read_bytes())
        edit(value)
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
        (bundle / name).write_text(text, encoding="utf-8")

    return name, change


def restyle(name: str) -> tuple[str, Change]:
    """A style that hides what the report says of its model, with the policy that allows just this style."""

    def change(bundle: Path) -> None:
        page = (bundle / name).read_text(encoding="utf-8")
        style = page.partition("<style>")[2].partition("</style>")[0]
        other = style + ".note{display:none}"
        old, new = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (style, other))
        (bundle / name).write_text(page.replace(style, other).replace(old, new), encoding="utf-8")

    return name, change


CHANGES: dict[str, tuple[str, Change]] = {
    "a heading": words(ENGLISH, ">Chain of custody</h2>", ">Chain of custody, not checked</h2>"),
    "a heading in Urdu": words(URDU, ">تحویل کی زنجیر</h2>", ">زنجیر</h2>"),
    "a sentence": words(ENGLISH, "A tie is a reason to look, not a proof", "A tie is a proof"),
    "a number between sentences": words(ENGLISH, 'confidence <bdi dir="ltr">0.9<', 'confidence <bdi dir="ltr">1.0<'),
    "a style": restyle(ENGLISH),
    "a style in Urdu": restyle(URDU),
    "a word of the category": words(ENGLISH, "Migrant smuggling", "Benign"),
    "the README": words(layout.README, "No line may end in FAILED", "Lines may end in FAILED"),
    "a package of the bill of materials": values(layout.SBOM, lambda sbom: sbom["components"].pop()),
    "a version in the bill of materials": values(layout.SBOM, lambda sbom: sbom["components"][0].update(version="1")),
    "the words of a part": values(layout.HEALTH, lambda told: told["parts"][0].update(words="Sealed.")),
    "the operator": values(layout.HEALTH, lambda told: told.update(operator="someone else")),
    "a seal": values(layout.HEALTH, lambda told: told.update(seals=["kernel", "partial"])),
    "a setting": values(layout.CONFIG, lambda told: told["settings"].update(seal="partial")),
    "a count of what is missing": values(
        layout.NOT_IN_IT, lambda told: told["not_in_this_bundle"][0].update(count=0)
    ),
    "an entry of what is missing": values(layout.NOT_IN_IT, lambda told: told["not_in_this_bundle"].pop()),
    "who made it": words(layout.BAG_INFO, "Contact-Name: analyst one", "Contact-Name: someone else"),
    "the program that made it": words(layout.BAG_INFO, "Bag-Software-Agent: workbench", "Bag-Software-Agent: workshop"),
    "a note in another spelling": (
        layout.NOTES,
        lambda bundle: edit_lines(bundle / layout.NOTES, lambda notes: notes[0].update(text="no longer \u062f")),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "change"), CHANGES.values(), ids=CHANGES)
def test_what_is_made_from_other_files_is_held_to_them_against_the_installations_own_key(
    name: str, change: Change, bundle: Path
) -> None:
    change(bundle)
    report = signed_again(bundle)
    wrong = [check.words for check in report.checks if not check.ok]
    assert wrong, "went unseen"
    assert name in wrong[0], wrong[0]


@pytest.mark.parametrize(
    "edit",
    [lambda case: case.update(title="another"), lambda case: case["counted"].update({"working notes": 0}),
     lambda case: case["around"].update(undecided=9), lambda case: case.update(opened_by="someone else")],
    ids=("title", "working notes", "alerts", "who opened it"),
)  # fmt: skip
def test_what_was_measured_is_covered_by_the_event_of_the_beginning(
    edit: Callable[[Any], object], bundle: Path
) -> None:
    values(layout.ABOUT_CASE, edit)[1](bundle)
    wrong = next(check.words for check in signed_again(bundle).checks if not check.ok)
    assert "data/case.json" in wrong


def test_a_bundle_whose_beginning_the_chain_does_not_tell_is_refused(bundle: Path) -> None:
    def withhold(events: list[dict[str, Any]]) -> None:
        events[-1] = {"seq": events[-1]["seq"], "leaf": events[-1]["leaf"]}

    edit_lines(bundle / layout.CUSTODY, withhold)
    wrong = next(check.words for check in signed_again(bundle).checks if not check.ok)
    assert "No custody event tells what was measured" in wrong


def test_a_page_is_not_what_the_records_make_and_the_words_say_where(bundle: Path) -> None:
    words(ENGLISH, "A tie is a reason", "A tie is the reason")[1](bundle)
    wrong = next(check.words for check in signed_again(bundle).checks if not check.ok)
    assert "it says" in wrong
    assert "A tie is the reason" in wrong
    assert "where they make" in wrong
