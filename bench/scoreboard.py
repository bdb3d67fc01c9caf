"""`python -m bench.scoreboard`: write `docs/measurements.md` out of `docs/measurements/figures.json`.

A figure has `what`, `value`, `unit`, `command`, `commit`, `day`; where it has a goal `at_least` or `at_most`. Whether
the goal holds is compared, not said.
"""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "measurements" / "figures.json"
PAGE = ROOT / "docs" / "measurements.md"
_HEAD = """\
# Measurements

The newest figure of each kind, with its goal and the command that gives it; a goal that does not hold is in bold.
Machine: {machine}.
What was tried, and earlier figures, stand in the [archive](measurements/archive.md). This page is made:
`python -m bench.scoreboard` writes it out of `docs/measurements/figures.json`.

| what | figure | goal | holds | command | commit, day |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    told = json.loads(FIGURES.read_text(encoding="utf-8"))
    return _HEAD.format(machine=told["machine"]) + "".join(_row(figure) for figure in told["figures"])


def _row(figure: dict[str, Any]) -> str:
    least, most = figure.get("at_least"), figure.get("at_most")
    goal, holds = "", ""
    if least is not None:
        goal, holds = f"at least {_said(least)}", "yes" if figure["value"] >= least else "**no**"
    elif most is not None:
        goal, holds = f"at most {_said(most)}", "yes" if figure["value"] <= most else "**no**"
    value = " ".join(filter(None, (_said(figure["value"]), figure["unit"])))
    seen = f"`{figure['commit'][:7]}`, {figure['day']}"
    return f"| {figure['what']} | {value} | {goal} | {holds} | `{figure['command']}` | {seen} |\n"


def _said(value: float) -> str:
    return f"{value:,}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
