"""A sealed worker reads what partners send, whatever is in it; what it finds can be printed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.collector.partner_import.test_hostile_files import hostile_file
from tests.hostile.faults.chance import Chance
from workbench.collector.partner_import.preview import look
from workbench.collector.workers.pool import WorkerPool
from workbench.commands.shared.common import print_json, print_json_line
from workbench.domain.cases.partner_files import MEDIA, Holding
from workbench.domain.posts.captures import Capture

SHORT, LONG = 60, 5_000


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerPool]:
    """One sealed worker with the real reader."""
    with WorkerPool(size=1, hidden=[tmp_path_factory.mktemp("hidden")]) as made:
        yield made


def kept(kind: str) -> Capture:
    """The facts of a kept file."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Capture(
        id=7, run_id=1, source_id=1, url="import:x", final_url="import:x", status=200, content_type=f"{MEDIA}{kind}",
        sha256="0" * 64, request_sha256="0" * 64, size=1, started_at=at, ended_at=at, circuit="", seal="", attempt=1,
        truncated=False, redacted=(), redirects=(), kind="import", custody_seq=1, listed_at="theirs\ud800.json",
    )  # fmt: skip


def looked(pool: WorkerPool, kind: str, data: bytes) -> Holding:
    """What `partner look` finds, and both ways in which it prints that."""
    found = look(pool, kept(kind), data, known=len, tell=lambda _: None)
    print_json(found)
    print_json_line(found)
    return found


def look_at_many(pool: WorkerPool, seed: int, count: int) -> None:
    chance = Chance(str(seed))
    for number in range(count):
        kind, data = hostile_file(chance)
        found = looked(pool, kind, data)
        mishap = found.problem.startswith("The page could not be read")
        assert not mishap, (seed, number, kind, found.problem, data[:300])


def test_a_sealed_worker_reads_hostile_files_without_a_mishap(pool: WorkerPool) -> None:
    look_at_many(pool, 1, SHORT)


@pytest.mark.soak
def test_a_sealed_worker_reads_many_hostile_files_without_a_mishap(pool: WorkerPool) -> None:
    look_at_many(pool, 2, LONG)


def test_thirty_megabytes_of_brackets_are_refused_before_they_are_parsed(pool: WorkerPool) -> None:
    data = b'{"type":"bundle","objects":[' + b"[]," * (10 * 2**20) + b"[]]}"
    assert "too many values (the most is 1,000,000)" in looked(pool, "stix", data).problem
    assert pool.facts().replaced == 0
