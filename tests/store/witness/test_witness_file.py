"""The file of a witness: appended to and never written again; what was changed in it is found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.office import Office, checked, look, office, work
from workbench.domain.custody.witness import parsed, read_lines
from workbench.errors import UserError
from workbench.store.custody import append, event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.witness import anchors, outside_heads, rollback, witness_file
from workbench.store.witness.rollback import RollbackWatch

__all__ = ["office"]


def _filled(office: Office, lines: int = 4) -> Store:
    office.with_witness()
    store = office.open()
    past = RollbackWatch(store, outside_heads.here())
    past.look()
    for number in range(lines):
        event_queries.note(store, "view", f"post:{number}", {}, actor="tester")
        past.report("hour")
    assert checked(store).problems == ()
    return store


def _swapped(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def _edited(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"hour"', b'"gone"'), *lines[1:]]


DEEDS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "its end cut": lambda lines: lines[:-1],
    "its beginning cut": lambda lines: lines[1:],
    "a line in the middle taken away": lambda lines: [*lines[:1], *lines[2:]],
    "two lines swapped": _swapped,
    "a line changed": _edited,
    "the last line changed": lambda lines: [*lines[:-1], lines[-1].replace(b'"hour"', b'"gone"')],
    "the last line made unreadable": lambda lines: [*lines[:-1], b"{}\n"],
    "emptied": lambda _: [],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_witness_file_that_was_changed_is_found(office: Office, deed: str) -> None:
    with _filled(office) as store:
        lines = office.file().read_bytes().splitlines(keepends=True)
        office.file().write_bytes(b"".join(DEEDS[deed](lines)))
        assert [one for one in checked(store).problems if "witness's file" in one]


def test_each_line_is_signed_linked_and_never_written_again(office: Office) -> None:
    with _filled(office) as store:
        before = office.file().read_bytes()
        RollbackWatch(store, outside_heads.here()).report("export")
        after = office.file().read_bytes()
        assert after.startswith(before)
        lines = [parsed(raw) for raw in after.splitlines()]
        last = lines[-1]
        assert last is not None
        assert (last.number, last.why, last.head.store) == (5, "export", store.id)
        assert read_lines(after.splitlines(), store=store.id, whole=True).problems == ()
        event = next(one for one in event_queries.events(store, limit=3) if one.action == rollback.WITNESSED)
        assert event.facts["line"] == last.sha256


def test_a_line_that_was_broken_off_on_a_full_disk_is_left_and_passed_over(office: Office) -> None:
    with _filled(office) as store:
        with office.file().open("ab") as file:
            file.write(b'{"format":"workbench witness 1","line":5,"bef')
        RollbackWatch(store, outside_heads.here()).report("hour")
        report = checked(store)
        assert report.problems == ()
        assert "Lines of the witness's file that were broken off: 1." in report.notices


def test_a_disk_that_was_taken_out_loses_nothing_and_the_next_time_tries_again(office: Office) -> None:
    with _filled(office) as store:
        past = RollbackWatch(store, outside_heads.here())
        office.witness.rename(office.folder / "in a drawer")
        with pytest.raises(UserError, match="Is its disk plugged in"):
            past.report("hour")
        # What the disk was put into stays behind, empty: that is no place for a second beginning.
        office.witness.mkdir()
        with pytest.raises(UserError, match="not in its folder any more"):
            past.report("hour")
        assert list(office.witness.iterdir()) == []
        standing = look(store)
        assert standing.problems == ()
        office.witness.rmdir()
        (office.folder / "in a drawer").rename(office.witness)
        assert past.report("hour").number == 5
        assert checked(store).problems == ()


def test_a_witness_file_that_is_a_link_is_not_followed(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_WITNESS", str(office.folder))
    with office.open() as store:
        (tmp_path / "other").write_bytes(b"")
        witness_file.file_of(office.folder, store.id).symlink_to(tmp_path / "other")
        with pytest.raises(UserError, match="witness cannot be reached"):
            RollbackWatch(store, outside_heads.here()).report("hour")
        assert (tmp_path / "other").read_bytes() == b""


def test_a_line_of_a_signed_head_that_is_no_such_head_is_found(office: Office) -> None:
    with _filled(office) as store:
        head = event_queries.head(store)
        forged = type(head)(head.count + 9, "ab" * 32, head.signed_at, store.id, head.public_key, head.signature)
        outside_heads.report(outside_heads.here(), forged, at=append.stamp(), why="hour", begin=False)
        assert any("not signed as it was made" in one for one in checked(store).problems)


def test_a_copy_of_another_offices_file_in_the_witnesss_folder_is_held_against_the_store(office: Office) -> None:
    with office.open() as store:
        work(store)
    shutil.copytree(office.place, office.folder / "older")
    with office.open() as store:
        content = anchors.as_file(store, actor="tester")
    office.with_witness()
    (office.witness / "anchor-of-november").write_bytes(content)
    (office.witness / "of-another-store").write_bytes(content.replace(store.id.encode(), b"0" * 36))
    (office.witness / "of-nothing").write_bytes(b"[" * 10_000)
    office.another_machine()
    with office.open(office.folder / "older") as older:
        assert [one.place for one in look(older).apart] == [rollback.OFFICE]
    with office.open() as store:
        assert look(store).problems == ()
