"""A sequence that is read when it is asked for gives what a list would give, and never more at once than was said."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.bundle.made import snapshot
from workbench.domain.cases.cases import ordered
from workbench.domain.lazy_sequence import Lazily


class Reading:
    """Squares numbers, and notes how many were asked for at once."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, keys: Sequence[int]) -> list[int]:
        self.asked.append(len(keys))
        return [key * key for key in keys]


def test_it_is_read_in_pieces_each_time_anew() -> None:
    reading = Reading()
    squares = Lazily(range(10), reading, at_once=4)
    assert (len(squares), reading.asked) == (10, [])
    assert list(squares) == list(squares) == [key * key for key in range(10)]
    assert reading.asked == [4, 4, 2, 4, 4, 2]


def test_one_item_or_a_part_is_read_alone() -> None:
    reading = Reading()
    squares = Lazily(range(10), reading, at_once=4)
    assert (squares[3], squares[-1], list(squares[7:]), list(squares.of([2, 5]))) == (9, 81, [49, 64, 81], [4, 25])
    assert reading.asked == [1, 1, 3, 2]


def test_exhibits_stand_in_the_order_of_their_numbers_and_each_number_once() -> None:
    exhibits = snapshot(("one", "two", "three")).exhibits
    assert [each.number for each in ordered(exhibits[::-1])] == ["EXH-0001", "EXH-0002", "EXH-0003"]
    assert ordered(ordered(exhibits)).keys == ["EXH-0001", "EXH-0002", "EXH-0003"]
    with pytest.raises(ValueError, match="twice"):
        ordered([exhibits[0], replace(exhibits[1], number="EXH-0001")])
