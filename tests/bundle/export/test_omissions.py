"""What a profile leaves out is said to be left out: no paper denies what the store holds."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.bundle import made as made_by
from tests.bundle.made import AT, HOSTILE, PHONE, STATE, TITLE, export, snapshot, told_by
from tests.bundle.tamper import edit_json, rebag, resign
from tests.translations import texts
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import COURT, LAB, PARTNER, ExportProfile
from workbench.bundle.report.assemble import build
from workbench.bundle.report.i18n import ENGLISH, ReportLanguage, urdu
from workbench.bundle.report.model import PRINTED, Say
from workbench.bundle.report.writers.pages import printed_body
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseContext, CaseSnapshot, Exhibit, Flag, RelatedPostCounts
from workbench.domain.cases.redaction import Hiding
from workbench.domain.posts.findings import Mention, Revision

KEY = bytes(range(32))
PROFILES = (COURT, PARTNER)
ORDERS = {profile.name: ExportRequest(profile, KEY, printed=False) for profile in (COURT, LAB, PARTNER)}
WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
TEXTS = (HOSTILE, f"another account, {PHONE} too, pay to {WALLET}", f"handed over by a partner: {WALLET}")

# A text that says that there is none of something: none of them may stand in a paper of a store that has everything.
DENIALS = (
    "No saved search flagged it.", "No identifier is shared by several accounts.", "None was found.",
    "No part of the system was asked when this was made.", "No time is known.", "There are none.",
    "None was given for this case.", "The post has none of", "not known", "not given", "not described", "none",
    "cut off", "not measured",
)  # fmt: skip
# Texts with such words that hold whatever the store has, by their beginnings.
GENERAL = (
    "A capture is held", "A category is", "A number that only", "A page holds more", "All packages",
    "Authorities outside",
    "Characters that would", "Drawn: ", "Each act on", "Each page was", "Events of this case", "Events up to",
    "guarded by the program: limits",
    "Files attached", "Hidden from partners", "Hidden values are", "Left out of this", "Material that was", "No.",
    "No identifier that stands here", "None stands here", "None was asked for", "Not read by", "Notes that the",
    "Only their salted",
    "Posts beside the", "Posts, times and", "README.txt in", "The collecting process", "The custody chain is",
    "The events of this case", "The first {shown}", "The hash of one", "The list of all",
    "The report cannot be printed", "They are never",
    "They go to", "They were not", "Something is hidden from",
    "This is what", "This paper quotes", "Those of captures", "Tor hides",
    "Two accounts are", "What is claimed", "What is not in", "What this bundle", "alerts on other", "none was needed",
    "not counted", "not looked for", "not told", "sealed by", "status {status}", "whole", "{category}, prob",
    "{count}; hidden", "{shown} of",
)  # fmt: skip
PAPERS = ("workbench/bundle/report/", "workbench/bundle/contents/texts.py", "workbench/bundle/contents/omissions.py")
ABSENT = re.compile(
    r"\b(no|none|not|nothing|never|nobody|without|left out|whole|all|only|alone|cut off)\b", re.IGNORECASE
)


def everything() -> CaseSnapshot:
    """A case of which the store has something of every kind: flags, notes, edits, ties, a partner's file."""
    made = snapshot(TEXTS, named=lambda place, _text: (f"account {place - 1}", TITLE), from_partners=(3,))
    exhibits = tuple(_full(each, place) for place, each in enumerate(made.exhibits))
    captures = {number: replace(each, worker_seal="kernel") for number, each in made.captures.items()}
    around = CaseContext(
        tuple(Flag(each.post.card.id, "Routes", "dunki~", AT) for each in exhibits),
        (RelatedPostCounts("nick", "Forum", 7, 3),), (RelatedPostCounts("a thread", "Forum", 5, 2),), 4, 6,
    )  # fmt: skip
    return replace(made, exhibits=exhibits, captures=captures, around=around)


def _full(exhibit: Exhibit, place: int) -> Exhibit:
    post = exhibit.post
    text = post.text
    found = [(label, value, raw) for label, value, raw in (
        ("PHONE", "+923001234567", PHONE), ("WALLET", f"btc:{WALLET}", WALLET), ("PLACE", "Dubai/AE", "دبئی"),
    ) if raw in text]  # fmt: skip
    mentions = tuple(
        Mention(label, value, text.index(raw), text.index(raw) + len(raw), raw, 0.9, f"{label.lower()} 1", ("digits",))
        for label, value, raw in found
    )
    later = Revision(2, f"{text} edited", AT, post.revisions[0].capture_id)
    full = replace(post, author_id=str(70 + place), mentions=mentions, revisions=(*post.revisions, later), edited=True)
    return replace(exhibit, post=full)


def with_everything_hidden(made: CaseSnapshot) -> CaseSnapshot:
    """The same case, each of its identifiers marked as one to hide."""
    values = sorted({mention.value for each in made.exhibits for mention in each.post.mentions})
    marks = tuple(
        Hiding(place, 3, "value", "", "", value, 0, 0, "a victim", "one", AT, 1) for place, value in enumerate(values)
    )
    return replace(made, hidings=marks)


CASES: dict[str, Callable[[], CaseSnapshot]] = {
    "plain": everything,
    "hidden": lambda: with_everything_hidden(everything()),
}


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """A bundle of each profile of each case."""
    folder = tmp_path_factory.mktemp("left-out")
    return {
        (case, name): export(make(), folder / f"{case}-{name}", at=AT, order=order, state=STATE).path
        for case, make in CASES.items()
        for name, order in ORDERS.items()
    }


def papers(bundle: Path) -> Iterator[tuple[ReportLanguage, str]]:
    """Every paper of a bundle: both web pages as they lie there, and both as they would be printed."""
    for name, language in zip(layout.REPORT_PAGES.values(), (ENGLISH, urdu()), strict=True):
        yield language, (bundle / name).read_text(encoding="utf-8")
    printed = build(told_by(bundle), PRINTED)
    for language in (ENGLISH, urdu()):
        yield language, "".join(printed_body(printed, language))


def rows(page: str, chapter: str = "") -> list[list[str]]:
    """The rows of tables and facts, of one chapter or of all, each cell on one line."""
    found = []
    for row in BeautifulSoup(page, "lxml").select(f"#{chapter} tr, #{chapter} p.fact" if chapter else "tr, p.fact"):
        parts = row.find_all(["td", "th"]) or [row.find("b"), row]
        words = [" ".join(part.get_text(" ").split()) for part in parts if part is not None]
        found.append([words[0], words[1].removeprefix(words[0]).strip()] if row.name == "p" else words)
    return found


def cells(page: str) -> list[str]:
    """The words of each cell and paragraph, each on one line."""
    paragraphs = BeautifulSoup(page, "lxml").select("p:not(.fact), h1, h2, h3")
    return [each for row in rows(page) for each in row] + [" ".join(tag.get_text(" ").split()) for tag in paragraphs]


def test_every_text_of_a_paper_that_could_deny_something_is_known() -> None:
    known = {
        text.msgid
        for text in texts().values()
        if ABSENT.search(text.msgid) and any(name.startswith(PAPERS) for name in text.files)
    }
    unknown = [words for words in known if words not in DENIALS and not words.startswith(GENERAL)]
    assert unknown == []
    assert set(DENIALS) <= known


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.name)
def test_no_paper_denies_what_the_store_holds(
    profile: ExportProfile, case: str, bundles: dict[tuple[str, str], Path]
) -> None:
    for language, page in papers(bundles[case, profile.name]):
        found = cells(page)
        assert len(found) > 150
        for words in DENIALS:
            said = language.words(Say(words)).strip()
            assert [each for each in found if each == said or (len(words) > 20 and said in each)] == [], words


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.name)
def test_no_number_of_a_paper_is_0_where_the_store_has_some(
    profile: ExportProfile, case: str, bundles: dict[tuple[str, str], Path]
) -> None:
    for language, page in papers(bundles[case, profile.name]):
        # What this store really has none of.
        without = {language.words(Say(words)) for words in (
            "exhibits that describe abuse of a child", *(["hidden values"] if case == "plain" else []),
        )}  # fmt: skip
        for chapter in ("title", "summary", "unused"):
            found = rows(page, chapter)
            assert found
            assert [row for row in found if "0" in row[1:] and row[0] not in without] == []


@pytest.mark.parametrize("case", CASES)
def test_the_papers_for_partners_say_what_is_left_out(case: str, bundles: dict[tuple[str, str], Path]) -> None:
    for language, page in papers(bundles[case, "partner"]):
        found = cells(page)
        said = language.words(Say("Left out of this bundle for partners."))
        assert found.count(said) == len(TEXTS) + 3
        hidden = language.words(Say("Hidden values are left out here: they stand in no row and in no number."))
        assert (hidden in found) is (case == "hidden")
    for language, page in papers(bundles[case, "court"]):
        assert language.words(Say("Left out of this bundle for partners.")) not in cells(page)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ORDERS)
def test_the_verifier_agrees_with_every_profile(name: str, case: str, bundles: dict[tuple[str, str], Path]) -> None:
    report = verify(bundles[case, name])
    assert [check for check in report.checks if not check.ok] == []


def records(bundle: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted(bundle.glob("data/exhibits/*/record.json"))]


def test_what_a_record_leaves_out_is_null_and_named_and_what_is_none_is_empty(
    bundles: dict[tuple[str, str], Path],
) -> None:
    for record in records(bundles["plain", "lab"]):
        assert record["left_out"] == [f"post/{name}" for name in layout.FINDINGS]
        assert {record["post"][name] for name in layout.FINDINGS} == {None}
    for record in records(bundles["plain", "court"]):
        assert record["left_out"] == []
        assert record["post"]["mentions"]
    for record in records(bundles["hidden", "partner"]):
        assert record["left_out"] == ["warc", "wacz"]
        assert record["hidden"]
        assert record["capture"]["hashes"] == "hmac-sha256"


def test_a_commitment_is_called_a_hash_in_no_file(bundles: dict[tuple[str, str], Path]) -> None:
    bundle = bundles["hidden", "partner"]
    for record in records(bundle):
        digest = str(record["capture"]["response_sha256"])
        page = (bundle / layout.REPORT_PAGES["en"]).read_text(encoding="utf-8")
        row = next(each for each in BeautifulSoup(page, "lxml").select("tr") if digest in each.get_text())
        assert "Commitment to the SHA-256" in row.get_text()
        for line in (bundle / layout.POSTS).read_bytes().splitlines():
            assert json.loads(line)["response_sha256"] is None
        assert digest.upper().encode() not in (bundle / layout.CASE).read_bytes()
        misp = (bundle / layout.MISP).read_bytes()
        assert misp.count(b"HMAC-SHA256 " + digest.encode()) == misp.count(digest.encode()) == 1


@pytest.mark.parametrize("name", ORDERS)
def test_the_readme_and_the_list_of_what_is_missing_tell_of_this_bundle(
    name: str, bundles: dict[tuple[str, str], Path]
) -> None:
    bundle, profile = bundles["hidden", name], ORDERS[name].profile
    readme = (bundle / layout.README).read_text(encoding="utf-8")
    inside = readme[readme.index("What is inside:") :].split("\n\n")[0]
    assert ("the captured page (WACZ)" in inside) is profile.captures
    assert ("PDF" in inside) is False
    assert ("structured/" in inside) is profile.findings
    assert ("the structured" in readme) is profile.findings
    for place in re.findall(r"^   data/(\S+)", inside, flags=re.MULTILINE):
        pattern = f"data/{place.replace('EXH-...', 'EXH-*').rstrip('/')}"
        assert list(bundle.glob(pattern)), place
    told = {one["what"]: one for one in json.loads((bundle / layout.NOT_IN_IT).read_bytes())["not_in_this_bundle"]}
    assert "report counts" not in json.dumps(told)
    chain = [json.loads(line) for line in (bundle / layout.CUSTODY).read_bytes().splitlines()]
    leaves = sum("salt" not in each for each in chain)
    counted = told["custody events of other matters"]["count"] + (
        told["custody events of this case"]["count"] if profile.spares else 0
    )
    assert leaves == counted


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a list that says none where it was left out": lambda record: record["post"].update(mentions=[]),
    "a name that is not left out": lambda record: record["left_out"].append("post/url"),
    "nothing named": lambda record: record.update(left_out=[]),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_verifier_refuses_a_record_that_says_none_of_what_is_left_out(
    edit: Callable[[dict[str, Any]], object], bundles: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    bundle = Path(shutil.copytree(bundles["plain", "lab"], tmp_path / "b"))
    edit_json(bundle / layout.record_path("EXH-0001"), edit)
    rebag(bundle)
    resign(bundle, made_by.KEY)
    report = verify(bundle)
    (wrong,) = (check for check in report.checks if check.name == "exhibits")
    assert not wrong.ok
    assert "leaves out" in wrong.words
