"""The page of figures is what its command makes of the figures, and a goal that does not hold is said."""

import json

from bench.scoreboard import FIGURES, PAGE, page


def test_the_page_of_figures_is_made_of_the_figures() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m bench.scoreboard"


def test_a_figure_that_misses_its_goal_is_said_to_and_one_that_meets_it_too() -> None:
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))["figures"]
    missed = [one for one in figures if one["value"] > one.get("at_most", one["value"])]
    missed += [one for one in figures if one["value"] < one.get("at_least", one["value"])]
    held = [one for one in figures if one not in missed and {"at_least", "at_most"} & one.keys()]
    assert page().count("| **no** |") == len(missed)
    assert page().count("| yes |") == len(held)


def test_a_figure_has_a_command_a_commit_and_a_day_and_one_goal_at_most() -> None:
    for one in json.loads(FIGURES.read_text(encoding="utf-8"))["figures"]:
        assert one.keys() - {"at_least", "at_most"} == {"what", "value", "unit", "command", "commit", "day"}
        assert not {"at_least", "at_most"} <= one.keys()
