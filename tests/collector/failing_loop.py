"""A collector whose own loop makes a mistake once three pages are kept: `python -m tests.collector.failing_loop …`."""

import sys

from workbench.collector.__main__ import main
from workbench.collector.one_shot import OneShotRun


class FailingRun(OneShotRun):
    """Asked by the loop in each round whether all has ended."""

    def done(self) -> bool:
        """Fails as soon as a run has three pages."""
        if any(run.pages_fetched >= 3 for run in self.runs()):
            raise ValueError("planted")
        return super().done()


if __name__ == "__main__":
    # Where `main` looks it up; its module is typed as one that holds nothing.
    sys.modules["workbench.collector.__main__"].OneShotRun = FailingRun  # type: ignore[attr-defined]
    sys.exit(main(sys.argv[1:]))
