"""A bundle for partners holds nothing that was hidden, in no writing; what is hidden can be proved later."""

import base64
import gzip
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.bundle import made as made_by
from tests.bundle.made import AT, STATE, UNPRINTED, export, sign, snapshot
from tests.bundle.many import big_snapshot
from tests.bundle.seek import found_in, holds, unpacked
from tests.bundle.tamper import edit_json, rebag, resign
from tests.patience import PATIENCE
from workbench.bundle.export.exporter import BundleResult
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import COURT, PARTNER
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot, Exhibit, Note
from workbench.domain.cases.redaction import Hiding, HidingKind
from workbench.domain.posts.findings import Mention, Revision
from workbench.errors import UserError

KEY = bytes(range(32))
PHONE = "+923015556677"
NAME = "Zulekha Begum"
ACCOUNT = "quiet.reader77"


def mark(
    kind: HidingKind, value: str = "", *, label: str = "", exhibit: str = "", span: tuple[int, int] = (0, 0)
) -> Hiding:
    """A mark by hand."""
    return Hiding(1, 3, kind, exhibit, label, value, *span, "a victim", "analyst one", AT, 1)


def telling(text: str, *, mentions: tuple[Mention, ...] = (), hidings: tuple[Hiding, ...] = ()) -> CaseSnapshot:
    """A case with one exhibit of that text, the same words in everything around it."""
    made = snapshot((text,), named=lambda _place, said: (said[:40], said[:60]))
    exhibit = made.exhibits[0]
    post = replace(
        exhibit.post, mentions=mentions, quoted=(text,), signature=text, links=(f"http://x.example/{quote(text)}",),
    )  # fmt: skip
    source = replace(made.sources[1], account=ACCOUNT)
    note = Note(7, 3, f"note: {text}", for_court=True, written_by="analyst one", written_at=AT)
    captures = {
        number: replace(each, circuit=f"forum-1:{ACCOUNT}", final_url=f"{each.final_url}&u={quote(text)}")
        for number, each in made.captures.items()
    }
    return replace(
        made, exhibits=(replace(exhibit, post=post),), notes=(note,), hidings=hidings, sources={1: source},
        captures=captures, case=replace(made.case, title=f"about {text[:60]}"),
    )  # fmt: skip


def partner(made: CaseSnapshot, folder: Path, key: bytes = KEY) -> BundleResult:
    return export(made, folder, sign=sign, at=AT, state=STATE, order=ExportRequest(PARTNER, key, printed=False))


WRITTEN = {
    "as it is": "+923015556677",
    "national": "0301-5556677",
    "spaced": "0 3 0 1 . 5 5 5 . 66 77",
    "Urdu digits": "۰۳۰۱-۵۵۵۶۶۷۷",
    "full width": "０３０１５５５６６７７",
    "quoted in a URL": "https://wa.me/%2B92301%35556677",
    "in a link": "https://wa.me/923015556677?text=hi",
    "base64": base64.b64encode(b"call 0301-5556677").decode(),
    "quoted twice": "https://x.example/?u=wa.me%252F%252B923015556677",
    "zero width": "0301\u200b555\u200b6677",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_hidden_number_is_found_however_it_is_written(written: str, tmp_path: Path) -> None:
    made = telling(f"call {written} today", hidings=(mark("value", PHONE, label="PHONE"),))
    bundle = partner(made, tmp_path / "b").path
    assert verify(bundle).ok
    for value in (PHONE, written, ACCOUNT):
        assert found_in(bundle, value) == []


def test_what_only_a_reader_understood_is_hidden_by_its_place(tmp_path: Path) -> None:
    spelled = "zero three zero one triple five double six double seven"
    text = f"ring {spelled} at night"
    mention = Mention("PHONE", PHONE, 5, 5 + len(spelled), spelled, 0.9, "phone.spelled 1")
    bundle = partner(
        telling(text, mentions=(mention,), hidings=(mark("value", PHONE, label="PHONE"),)), tmp_path / "b"
    ).path
    assert found_in(bundle, spelled) == []
    post = json.loads((bundle / layout.POSTS).read_bytes())
    assert (post["text"], post["mentions"]) == ("ring [hidden-0001] at night", [])


def test_people_papers_and_cards_are_hidden_by_rule_and_what_stands_after_them_keeps_its_place(tmp_path: Path) -> None:
    text = f"{NAME}, 35202-7654321-1, 5555 5555 5555 4444, XY7654321 call 0300-1234567"
    named = (("PERSON", NAME, NAME), ("CNIC", "35202-7654321-1", "35202-7654321-1"),
             ("CARD", "5555 5555 5555 4444", "5555555555554444"), ("PASSPORT", "XY7654321", "XY7654321"),
             ("PHONE", "0300-1234567", "+923001234567"))  # fmt: skip
    mentions = tuple(
        Mention(label, value, text.index(raw), text.index(raw) + len(raw), raw, 0.9, "x 1")
        for label, raw, value in named
    )
    bundle = partner(telling(text, mentions=mentions), tmp_path / "b").path
    for label, raw, value in named[:-1]:
        assert (label, found_in(bundle, raw), found_in(bundle, value)) == (label, [], [])
    post = json.loads((bundle / layout.POSTS).read_bytes())
    assert [(each["label"], post["text"][each["start"] : each["end"]]) for each in post["mentions"]] == [
        ("PHONE", "0300-1234567")
    ]
    assert verify(bundle).ok


def test_words_marked_by_hand_are_hidden_wherever_they_stand(tmp_path: Path) -> None:
    text = "she lives behind the blue mosque, house 7"
    span = mark("span", text[10:32], exhibit="EXH-0001", span=(10, 32))
    bundle = partner(telling(text, hidings=(span,)), tmp_path / "b").path
    assert found_in(bundle, "behind the blue mosque") == []
    assert json.loads((bundle / layout.POSTS).read_bytes())["text"] == "she lives [hidden-0001], house 7"


def test_a_short_name_is_hidden_as_a_word_and_not_inside_others(tmp_path: Path) -> None:
    bundle = partner(telling("Ali met Khalid", hidings=(mark("value", "Ali", label="PERSON"),)), tmp_path / "b").path
    assert json.loads((bundle / layout.POSTS).read_bytes())["text"].endswith("met Khalid")


def test_there_is_no_captured_byte_and_no_hash_from_which_a_number_could_be_guessed(tmp_path: Path) -> None:
    made = telling("call 0301-5556677", hidings=(mark("value", PHONE, label="PHONE"),))
    bundle = partner(made, tmp_path / "b").path
    assert not list(bundle.rglob("*.wacz"))
    court = export(made, tmp_path / "court", sign=sign, at=AT, order=UNPRINTED, state=STATE).path
    record = json.loads((court / layout.record_path("EXH-0001")).read_bytes())
    hashes = [record["capture"]["response_sha256"], record["capture"]["request_sha256"], record["post"]["text_sha256"]]
    assert [found_in(bundle, digest) for digest in hashes] == [[], [], []]
    assert [bool(found_in(court, digest)) for digest in hashes] == [True, True, True]


def test_nothing_is_hidden_from_a_court(tmp_path: Path) -> None:
    made = telling("call 0301-5556677", hidings=(mark("value", PHONE, label="PHONE"),))
    court = export(made, tmp_path / "b", sign=sign, at=AT, state=STATE, order=ExportRequest(COURT, printed=False)).path
    assert layout.POSTS in found_in(court, "0301-5556677")
    assert layout.capture_path("EXH-0001") in found_in(court, "0301-5556677")


def test_a_commitment_is_opened_with_the_key_by_openssl_as_the_readme_says(tmp_path: Path) -> None:
    bundle = partner(telling("call 0301-5556677", hidings=(mark("value", PHONE, label="PHONE"),)), tmp_path / "b").path
    log = json.loads((bundle / layout.REDACTIONS).read_bytes())
    entry = next(each for each in log["hidden"] if each["kind"] == "PHONE")
    readme = (bundle / layout.README).read_text(encoding="utf-8")
    command = next(line.strip() for line in readme.splitlines() if "openssl dgst" in line)
    command = command.replace("VALUE", PHONE).replace("KEY", KEY.hex())
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.split()[-1] == entry["commitment"]
    assert {"exhibit": "EXH-0001", "field": "post.text", "count": 1} in entry["places"]
    assert KEY.hex() not in "".join(path.read_text("utf-8", "replace") for path in bundle.rglob("*") if path.is_file())


def test_the_same_key_gives_the_same_bundle_and_another_key_other_commitments(tmp_path: Path) -> None:
    made = telling("call 0301-5556677", hidings=(mark("value", PHONE, label="PHONE"),))
    one, two, three = (
        partner(made, tmp_path / name, key).path for name, key in (("1", KEY), ("2", KEY), ("3", bytes(32)))
    )
    logs = [(path / layout.REDACTIONS).read_bytes() for path in (one, two, three)]
    assert logs[0] == logs[1] != logs[2]
    assert (one / layout.TAG_MANIFEST).read_bytes() == (two / layout.TAG_MANIFEST).read_bytes()


def test_a_post_that_is_restricted_in_the_store_is_left_out(tmp_path: Path) -> None:
    made = snapshot(("an ordinary offer", "words about a child"))
    first, second = made.exhibits
    withheld = replace(second, post=replace(second.post, card=replace(second.post.card, withheld="restricted")))
    bundle = partner(replace(made, exhibits=(first, withheld)), tmp_path / "b").path
    assert [path.name for path in sorted((bundle / "data/exhibits").iterdir())] == ["EXH-0001"]
    assert found_in(bundle, "words about a child") == []
    left = json.loads((bundle / layout.NOT_IN_IT).read_bytes())["not_in_this_bundle"]
    assert {each["what"]: each["count"] for each in left}["exhibits that describe abuse of a child"] == 1
    assert b"EXH-0002" not in (bundle / layout.CUSTODY).read_bytes()


def test_a_post_about_abuse_of_a_child_is_left_out_by_hand_and_one_alone_gives_no_bundle(tmp_path: Path) -> None:
    made = replace(snapshot(("one", "two")), hidings=(mark("post", exhibit="EXH-0001"),))
    bundle = partner(made, tmp_path / "b").path
    assert [path.name for path in (bundle / "data/exhibits").iterdir()] == ["EXH-0002"]
    with pytest.raises(UserError, match="nothing for a partner"):
        partner(replace(snapshot(("one",)), hidings=made.hidings), tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_a_hidden_value_that_would_still_leave_stops_the_export_and_leaves_nothing(tmp_path: Path) -> None:
    made = telling("nothing", hidings=(mark("value", STATE.health[0].words),))
    with pytest.raises(UserError, match="would still hold something that is hidden"):
        partner(made, tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_of_many_exhibits_no_hidden_value_leaves(tmp_path: Path) -> None:
    made = replace(big_snapshot(20), hidings=(mark("value", "+923010000007", label="PHONE"),))
    bundle = partner(made, tmp_path / "b").path
    assert verify(bundle).ok
    for value in ("+923010000007", "محمد اسلم", "4111111111111111", "35202-1234567-1", "AB1234567"):
        assert found_in(bundle, value) == []
    assert layout.POSTS in found_in(bundle, "+923010000008")


def test_a_log_that_withholds_something_hidden_is_found(tmp_path: Path) -> None:
    made = telling("call 0301-5556677", hidings=(mark("value", PHONE, label="PHONE"),))
    bundle = partner(made, tmp_path / "b").path
    edit_json(bundle / layout.REDACTIONS, lambda log: log["hidden"].clear())
    rebag(bundle)
    resign(bundle, made_by.KEY)
    assert next(check.name for check in verify(bundle).checks if not check.ok) == "redactions"


def test_the_seeker_of_these_tests_finds_every_writing(tmp_path: Path) -> None:
    for written in (b"+923015556677", b"x3015556677x", quote("+923015556677").encode(), b"%2b923015556677",
                    base64.b64encode(b"a+923015556677b"), "+923015556677".encode("utf-16-le"),
                    "۳۰۱۵۵۵۶۶۷۷".encode(), b"&#43;923015556677", gzip.compress(b"+923015556677")):  # fmt: skip
        assert any(holds(data, PHONE) for data in unpacked(written)), written
    assert not holds(b"+923015556678", PHONE)


def older(exhibit: Exhibit) -> Exhibit:
    """The exhibit with a later wording that holds the number in plain."""
    first = exhibit.post.revisions[0]
    return replace(
        exhibit, post=replace(exhibit.post, revisions=(first, Revision(2, f"now {PHONE}", AT, first.capture_id)))
    )


def test_the_hash_of_another_wording_is_a_commitment(tmp_path: Path) -> None:
    made = telling("harmless")
    made = replace(made, exhibits=(older(made.exhibits[0]),))
    court = export(made, tmp_path / "c", sign=sign, at=AT, order=UNPRINTED, state=STATE).path
    told = json.loads((court / layout.POSTS).read_bytes())["revisions"][1]["text_sha256"]
    assert found_in(partner(made, tmp_path / "b").path, told) == []
