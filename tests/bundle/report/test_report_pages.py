"""The report shows captured text as text: a browser's parser finds no tag, address or direction of a stranger in it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import html

from tests.bundle.made import AT, HOSTILE, PHONE, export, make, snapshot, told_by
from tests.bundle.many import big_snapshot
from tests.bundle.markup import ATTRIBUTES, TAGS
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.escape import shown
from workbench.bundle.formats.export_profiles import PARTNER
from workbench.bundle.report.assemble import build
from workbench.bundle.report.chapters.appendices import template
from workbench.bundle.report.chapters.timeline import MOST_BINS, fitting
from workbench.bundle.report.i18n import ENGLISH, ReportLanguage, urdu
from workbench.bundle.report.model import PRINTED, WHOLE, ReportLimits, SayCount
from workbench.bundle.report.writers.html import HtmlWriter, direction
from workbench.bundle.report.writers.pages import printed_body, web_page
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseContext, Flag, RelatedPostCounts
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.translation import Catalogue

BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
PAGES = tuple(layout.REPORT_PAGES.values())
AROUND = CaseContext(
    (Flag(11, "Routes <b>", "dunki~ place:it", AT),),
    (RelatedPostCounts("@nick\u202e", "Forum <b>one</b>", 7, 3),),
    (RelatedPostCounts("a thread", "Forum <b>one</b>", 5, 2),),
    4,
    6,
)


def page_of(bundle: Path, name: str = PAGES[0]) -> BeautifulSoup:
    return BeautifulSoup((bundle / name).read_bytes(), "lxml")


def tags(soup: BeautifulSoup) -> list[Tag]:
    return [tag for tag in soup.find_all() if isinstance(tag, Tag)]


def words_of(bundle: Path, language: ReportLanguage = ENGLISH, limits: ReportLimits | None = None) -> str:
    """The report that the files of a bundle make, as a reader sees it."""
    report = build(told_by(bundle), limits or ReportLimits())
    return BeautifulSoup("".join(web_page(report, language)), "lxml").get_text(" ")


@pytest.mark.parametrize("name", PAGES)
def test_a_parser_finds_only_our_own_tags_and_attributes(name: str, original: Path) -> None:
    found = tags(page_of(original, name))
    assert {tag.name for tag in found} <= TAGS
    assert {attribute.lower() for tag in found for attribute in tag.attrs} <= ATTRIBUTES


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_text_adds_no_tag(name: str, tmp_path: Path) -> None:
    def shape(text: str, folder: str) -> list[str]:
        bundle = make(tmp_path / folder, snapshot((text,))).path
        return [tag.name for tag in tags(page_of(bundle, name)) if tag.name != "span"]

    plain = "\n".join("plain words" for _ in HOSTILE.split("\n"))
    hostile = "\n".join(line.replace(PHONE, "") for line in HOSTILE.split("\n"))
    assert shape(hostile, "hostile") == shape(plain, "plain")


@pytest.mark.parametrize("name", PAGES)
def test_the_words_of_the_text_are_all_there(name: str, original: Path) -> None:
    quote = page_of(original, name).select_one(".quote")
    assert quote is not None
    lines = [paragraph.get_text() for paragraph in quote.find_all("p")]
    assert lines[0] == HOSTILE.split("\n")[0]
    assert lines[2] == "U+202EevilU+2069U+200FU+0000U+001B[31mU+D800 &amp; ]]> <!-- -->"
    assert lines[3] == HOSTILE.split("\n")[3]


@pytest.mark.parametrize("name", PAGES)
def test_no_character_that_turns_the_direction_survives(name: str, original: Path) -> None:
    assert not set((original / name).read_text(encoding="utf-8")) & BIDI


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_number_in_urdu_is_isolated_from_its_line(name: str, original: Path) -> None:
    isolated = page_of(original, name).select(".quote p bdi")
    assert [(bdi.get_text(), bdi["dir"]) for bdi in isolated] == [(PHONE, "ltr")]
    parent = isolated[0].parent
    assert parent is not None
    assert parent["dir"] == "rtl"


def test_every_paragraph_of_a_quote_has_its_own_direction(original: Path) -> None:
    directions = [paragraph["dir"] for paragraph in page_of(original).select(".quote")[0].find_all("p")]
    assert directions == ["ltr", "ltr", "ltr", "rtl"]


@pytest.mark.parametrize(
    ("text", "way"),
    [("کل 10:30", "rtl"), ("123 کل", "rtl"), ("abc کل", "ltr"), ("\u202eabc", "ltr"), ("\u202aکل", "rtl"),
     ("!?", "ltr"), ("", "ltr"), ("שלום", "rtl")],
)  # fmt: skip
def test_a_text_has_the_direction_of_its_first_letter(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_stands_before_everything_and_there_is_no_address_to_load(name: str, original: Path) -> None:
    soup = page_of(original, name)
    first, second = soup.select("head meta")[:2]
    assert first["charset"] == "utf-8"
    assert second["http-equiv"] == "Content-Security-Policy"
    assert str(second["content"]).startswith("default-src 'none'; style-src 'sha256-")
    assert not soup.select("[src], [href], [style], script, link, iframe, object")


def test_both_languages_say_the_same_of_the_records(original: Path) -> None:
    def told(name: str) -> list[str]:
        return [tag.get_text() for tag in page_of(original, name).select("bdi.mono, .quote")]

    assert len(told(PAGES[0])) > 30
    assert sorted(told(PAGES[0])) == sorted(told(PAGES[1]))


def test_the_urdu_report_reads_from_right_to_left_and_has_urdu_headings(original: Path) -> None:
    soup = page_of(original, PAGES[1])
    assert soup.html is not None
    assert (soup.html["lang"], soup.html["dir"]) == ("ur", "rtl")
    headings = [heading.get_text() for heading in soup.select("h1, h2")]
    assert {"رپورٹِ ثبوت", "ایگزیبٹ", "تحویل کی زنجیر", "طریقۂ کار اور حدود"} <= set(headings)
    assert all(not heading.isascii() for heading in headings)


def test_every_chapter_of_one_language_is_in_the_other(original: Path) -> None:
    chapters = [[tag["id"] for tag in page_of(original, name).select(".chapter")] for name in PAGES]
    assert chapters[0] == chapters[1]
    assert {"title", "summary", "exhibits", "identifiers", "network", "timeline", "custody", "method", "health",
            "unused", "certificate", "glossary"} <= set(chapters[0])  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "a" * 50_000, "\u2067" * 300, "</p></div></section>", "&lt;", "\r\r"])
def test_odd_texts_make_a_report_that_holds(text: str, tmp_path: Path) -> None:
    made = make(tmp_path / "b", snapshot((text,)))
    report = verify(made.path)
    assert report.ok, report


@pytest.mark.parametrize("name", PAGES)
def test_hashes_identifiers_and_custody_are_named(name: str, original: Path) -> None:
    text = page_of(original, name).get_text(" ")
    for word in (
        "EXH-0001",
        "<b>quoted</b>",
        "javascript:alert(1)",
        "Cookie",
        "+923001234567",
        "capture:11",
        "PECA 2016",
        shown("FIR 7/2026 <x>"),
    ):
        assert word in text


def test_what_stands_around_the_exhibits_is_counted_for_the_other_side(tmp_path: Path) -> None:
    text = words_of(make(tmp_path / "b", replace(snapshot(), around=AROUND)).path)
    assert "Routes <b>" in text
    assert "dunki~ place:it" in text
    flat = " ".join(text.split())
    assert "@nick U+202E Forum <b>one</b> 7 3" in flat
    assert "a thread Forum <b>one</b> 5 2" in flat
    assert "threads, not relevant 4" in flat
    assert "threads, not decided 6" in flat


def test_a_report_for_partners_tells_nothing_of_what_stands_around(tmp_path: Path) -> None:
    order = ExportRequest(PARTNER, bytes(range(32)), printed=False)
    bundle = export(replace(snapshot(), around=AROUND), tmp_path / "b", at=AT, order=order).path
    text = "".join(web_page(build(told_by(bundle), ReportLimits()), ENGLISH))
    assert "dunki~" not in (bundle / layout.ABOUT_CASE).read_text(encoding="utf-8")
    assert "dunki~" not in text
    assert "a thread" not in text


def test_a_paper_with_limits_says_in_words_what_it_leaves_out(tmp_path: Path) -> None:
    made = snapshot(("one", HOSTILE, "x" * 500))
    bundle = make(tmp_path / "b", made).path
    text = " ".join(words_of(bundle, limits=ReportLimits(exhibits=2, rows=2, letters=100)).split())
    assert "quotes the first 2 of 3 exhibits" in text
    assert "2 of 3 rows stand here" in text
    assert f"The first 100 of {len(HOSTILE)} letters stand here" in text
    assert "EXH-0003:" not in text


def test_what_is_printed_of_a_great_case_is_bounded_and_the_web_page_has_the_rest(tmp_path: Path) -> None:
    made = big_snapshot(230)
    told = told_by(make(tmp_path / "b", made).path)
    # Parsed by lxml alone: the web page has 180,000 elements.
    paper, whole = (html.document_fromstring("".join(web_page(build(told, how), ENGLISH))) for how in (PRINTED, WHOLE))
    parts = '//*[contains(concat(" ", @class, " "), " part ") and starts-with(@id, "EXH")]'
    assert (len(paper.xpath(parts)), len(whole.xpath(parts))) == (PRINTED.exhibits, 230)
    assert max(len(table.xpath(".//tbody//tr")) for table in paper.iter("table")) == PRINTED.rows
    identifiers = len(whole.xpath('//*[@id="identifiers"]//tbody//tr'))
    mentions = [mention.label for exhibit in made.exhibits for mention in exhibit.post.mentions]
    assert identifiers == sum(label in IDENTIFIER_KINDS for label in mentions)
    assert max(len(list(cell.iter("bdi"))) for cell in whole.iter("td")) < 50
    words = " ".join(" ".join(paper.itertext()).split())
    assert "and 210 more" in words
    assert f"quotes the first {PRINTED.exhibits} of 230 exhibits" in words
    assert f"{PRINTED.rows} of {identifiers} rows stand here" in words


def test_a_post_of_endless_links_and_names_stays_within_its_page(tmp_path: Path) -> None:
    made = snapshot(named=lambda _place, _text: ("n" * 90_000, "a title"))
    exhibit = made.exhibits[0]
    post = replace(exhibit.post, links=tuple(f"http://a.example/{place}" for place in range(9_000)))
    endless = replace(made, exhibits=(replace(exhibit, post=post),))
    paper = "".join(printed_body(build(told_by(make(tmp_path / "b", endless).path), PRINTED), ENGLISH))
    assert len(paper) < 150_000
    assert "(90000)" in paper
    assert "8950" in paper


def test_a_case_without_authority_says_so_in_both_languages(tmp_path: Path) -> None:
    made = snapshot()
    bare = make(tmp_path / "b", replace(made, case=replace(made.case, authority=None))).path
    assert "None was given for this case." in words_of(bare)
    assert "اس مقدمے کے لیے نہیں دیا گیا۔" in words_of(bare, urdu())


class Noting(Catalogue):
    """The Urdu words; notes what was asked of them in vain and has letters of its own."""

    def __init__(self, known: Catalogue) -> None:
        super().__init__(known.messages, right_to_left=True)
        self.missed: set[str] = set()

    def text(self, english: str, context: str = "") -> str:
        """The translation of a text."""
        found = super().text(english, context)
        if found == english and english not in self.texts and re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", english)):
            self.missed.add(english)
        return found

    def plural(self, one: str, many: str, n: int) -> str:
        """The form of a text for `n` things."""
        found = super().plural(one, many, n)
        if found in {one, many}:
            self.missed.add(one)
        return found


def test_everything_that_the_report_says_of_itself_has_its_urdu(tmp_path: Path) -> None:
    words = Noting(urdu().translations)
    language = ReportLanguage("ur", "rtl", words)
    made = replace(snapshot(), around=AROUND)
    words_of(make(tmp_path / "a", made).path, language)
    bare = make(tmp_path / "b", replace(made, case=replace(made.case, authority=None))).path
    words_of(bare, language, ReportLimits(0, 0, 5))
    assert words.missed == set()


def test_the_certificate_has_the_same_paragraphs_and_places_in_both_languages() -> None:
    words = template()
    assert len(words["en"]["blanks"]) == len(words["ur"]["blanks"])
    for english, said in zip(words["en"]["paragraphs"], words["ur"]["paragraphs"], strict=True):
        assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(re.findall(r"\{(\w+)\}", said))


@pytest.mark.parametrize("name", PAGES)
def test_every_column_has_its_width_in_the_style(name: str, original: Path) -> None:
    soup = page_of(original, name)
    assert soup.style is not None
    used = {str(each) for tag in soup.select("thead th") for each in tag["class"]}
    assert [each for each in sorted(used) if f".{each}{{" not in soup.style.get_text()] == []


@pytest.mark.parametrize(
    ("days", "unit"),
    [(0, "day"), (61, "day"), (70, "week"), (400, "week"), (900, "month"), (5000, "year"), (40_000, "year")],
)
def test_the_timeline_takes_the_bins_that_fit(days: int, unit: str) -> None:
    first = date(1999, 5, 17)
    name, bins = fitting(first, first + timedelta(days=days))
    assert name == unit
    assert 1 <= len(bins) <= MOST_BINS
    assert bins == sorted(set(bins))
    assert bins[-1] <= first + timedelta(days=days)


def test_pictures_hold_no_word_of_a_stranger(original: Path) -> None:
    drawn = page_of(original).select("svg")
    assert len(drawn) >= 4
    assert {text.get_text() for each in drawn for text in each.select("text")} <= {
        f"2026-{day}" for day in ("02-26", "02-27", "02-28", "03-01", "03-02")
    }


@pytest.mark.parametrize("language", [ENGLISH, urdu()], ids=["en", "ur"])
def test_the_report_of_one_exhibit_says_one_of_each_thing(language: ReportLanguage, tmp_path: Path) -> None:
    made = snapshot((f"call {PHONE}",))
    words = " ".join(words_of(make(tmp_path / "one", made).path, language).split())
    expected = {
        "en": ("Drawn: 1 account , 1 identifier , 1 tie .", "for 1 exhibit "),
        "ur": ("1 کھاتہ", "1 شناخت", "1 تعلق", "1 ایگزیبٹ"),
    }
    assert all(one.replace(" ", "") in words.replace(" ", "") for one in expected[language.name]), words
    assert not re.search(
        r"\b1 (?:accounts|identifiers|ties|exhibits|redirects|bytes|rows|کھاتے|شناختیں|تعلقات)\b", words
    )


def test_a_number_in_the_report_has_the_form_of_the_language() -> None:
    for language, one, two in ((ENGLISH, "after 1 redirect", "after 2 redirects"), (urdu(), "منتقلی", "منتقلیوں")):
        page = HtmlWriter(language, printed=False)
        said = [html.fromstring(f"<p>{page.piece(_redirects(n))}</p>").text_content() for n in (1, 2)]
        assert one in said[0]
        assert two not in said[0]
        assert two in said[1]


def _redirects(n: int) -> SayCount:
    return SayCount(" after {n} redirect", " after {n} redirects", n)
