"""Pages read in processes of their own: the same readings, and nothing that a page does reaches the fetcher."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.parse_pool.pool import ReadingPool, default_size
from crawlers.records import DateHints, Page, PageReading
from crawlers.sites import registry

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
TROUBLED = "tests.crawlers.http.troubled"
PAGES = sorted((Path(__file__).parent / "pages").glob("*-thread.html"))


def page(body: bytes, name: str = "x") -> Page:
    return Page(
        f"http://board.example/{name}",
        body,
        "text/html; charset=utf-8",
        NOW,
        hints=DateHints(day_first=True, order_trust=0.9),
    )


async def read_all(pages: list[Page], *, size: int | None = None) -> list[PageReading]:
    async with ReadingPool(size=size) as pool:
        return list(await asyncio.gather(*(pool.read(one) for one in pages)))


async def ask(*bodies: bytes, seconds: float = 60.0, size: int = 1) -> list[PageReading]:
    async with ReadingPool(reader=TROUBLED, size=size, seconds=seconds) as pool:
        return [await pool.read(page(body)) for body in bodies]


def test_a_page_is_read_as_it_is_read_here() -> None:
    pages = [page(file.read_bytes(), file.stem) for file in PAGES]
    assert asyncio.run(read_all(pages)) == [registry.read(one) for one in pages]


@pytest.mark.parametrize("body", [b"die", b"raise", b"eat"])
def test_a_page_that_ends_its_process_is_noted_and_the_next_one_read(
    body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    first, bad, last = asyncio.run(ask(b"one", body, b"two"))
    assert (first.engine, last.engine) == ("one", "two")
    assert first.note != last.note, "another process"
    assert bad.posts == ()
    assert "bytes are kept" in bad.note
    capfd.readouterr()


def test_a_page_that_takes_too_long_is_given_up() -> None:
    bad, last = asyncio.run(ask(b"hang", b"two", seconds=3.0))
    assert "within 3 seconds" in bad.note
    assert last.engine == "two"


def test_pages_are_read_side_by_side_in_processes_other_than_this() -> None:
    async def both() -> set[str]:
        async with ReadingPool(reader=TROUBLED, size=2) as pool:
            assert pool.size == 2
            found = await asyncio.gather(*(pool.read(page(b"x")) for _ in range(40)))
            return {reading.note for reading in found}

    assert str(os.getpid()) not in asyncio.run(both())
    assert default_size() >= 2


def test_a_pool_that_is_left_in_the_middle_leaves_no_process() -> None:
    async def leave() -> list[int]:
        async with ReadingPool(reader=TROUBLED, size=1) as pool:
            number = int((await pool.read(page(b"x"))).note)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await pool.read(page(b"hang"))
            return [number]

    for number in asyncio.run(leave()):
        assert not Path(f"/proc/{number}").exists()
