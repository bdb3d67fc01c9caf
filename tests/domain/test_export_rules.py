"""A case leaves only under an authority that holds on the day."""

from datetime import UTC, date, datetime

import pytest

from workbench.domain.cases.cases import Case
from workbench.domain.cases.export_rules import why_not_exported
from workbench.domain.sources.sources import Authority

HELD = Authority(1, "Act 1", "ref/1", "officer", date(2026, 2, 1), date(2026, 2, 28))
FIRST, LAST = HELD.valid_from, HELD.valid_until


def case(held: Authority | None) -> Case:
    return Case(1, "7/2026", "t", held, "analyst", datetime(2026, 1, 1, tzinfo=UTC), 1, 0, 0)


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_case_may_leave_on_the_first_and_the_last_day(day: date) -> None:
    assert why_not_exported(case(HELD), day) == ""


def test_a_case_without_an_authority_does_not_leave() -> None:
    assert "has no legal authority" in why_not_exported(case(None), FIRST)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 1, 31), "begins only on 01 Feb 2026"), (date(2026, 3, 1), "ran out on 28 Feb 2026")]
)
def test_a_case_does_not_leave_outside_its_authority_and_the_day_is_said(day: date, words: str) -> None:
    assert words in why_not_exported(case(HELD), day)


def test_every_day_that_is_asked_about_has_to_lie_within() -> None:
    assert why_not_exported(case(HELD), FIRST, date(2027, 1, 1))
