"""Schedules: which lines are taken, and how they are said."""

import pytest

from workbench.domain.sources.schedule import checked, in_words
from workbench.errors import WrongUseError


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "by hand"),
        ("* * * * *", "every minute"),
        ("*/10 * * * *", "every 10 minutes"),
        ("0 * * * *", "every hour"),
        ("0 */3 * * *", "every 3 hours"),
        ("0 */1 * * *", "every 1 hour"),
        ("15 */3 * * *", "every 3 hours, at :15"),
        ("*/1 * * * *", "every 1 minute"),
        ("30 4 * * *", "every day at 04:30 UTC"),
        ("0  22,2   * * 1-5", "0 22,2 * * 1-5"),
    ],
)
def test_a_good_line_is_taken_and_said_in_words(line: str, words: str) -> None:
    assert in_words(checked(line)) == words


@pytest.mark.parametrize(
    "line", ["every day", "* * * *", "60 * * * *", "* 24 * * *", "5-2 * * * *", "*/0 * * * *", "1/2 * * * *"]
)
def test_a_wrong_line_is_refused_in_words(line: str) -> None:
    with pytest.raises(WrongUseError):
        checked(line)
