"""The texts of the program, their catalogues, and how a sentence of another process is recognised."""

import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests import translations
from workbench.translation import Catalogue, CatalogueMessage, catalogue, compiled, messages, sentence, sentence_of

LANGUAGES = sorted(path.stem for path in translations.FOLDER.glob("*.po"))
PLACES = re.compile(r"\{(\w+)\}")


def read(language: str) -> list[CatalogueMessage]:
    """The messages of a language without the head."""
    text = (translations.FOLDER / f"{language}.po").read_text(encoding="utf-8")
    return [message for message in messages(text) if message.msgid]


def test_there_is_one_catalogue_for_window_report_and_command_line() -> None:
    assert [path.name for path in translations.FOLDER.iterdir()] == ["ur.po"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_has_a_translation(language: str) -> None:
    known = {(one.msgid, one.plural, one.context) for one in read(language) if all(one.strings.values())}
    wanted = {(one.msgid, one.plural, one.context) for one in translations.texts().values()}
    assert len(wanted) > 1000
    assert wanted - known == set(), "add their translations to the .po; `make texts` writes the entries"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_a_catalogue_is_used(language: str) -> None:
    used = {(one.msgid, one.plural, one.context) for one in translations.texts().values()}
    assert {(one.msgid, one.plural, one.context) for one in read(language)} - used == set(), "run `make texts`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_recognised_as_a_sentence_is_marked_as_one(language: str) -> None:
    marked = {one.msgid for one in read(language) if one.sentence}
    assert marked == {one.msgid for one in translations.texts().values() if one.sentence}, "run `make texts`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_the_english_text(language: str) -> None:
    for one in read(language):
        for index, words in one.strings.items():
            english = one.plural if one.plural else one.msgid
            # The form for one thing may say the number in a word.
            spared = {"n"} if one.plural and index == 0 else set()
            assert set(PLACES.findall(english)) - spared <= set(PLACES.findall(words)), one.msgid
            assert set(PLACES.findall(words)) <= set(PLACES.findall(english)), one.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_compiles_to_what_the_usual_tools_make_of_it(language: str) -> None:
    from babel.messages.mofile import write_mo

    found, theirs = translations.read(language), io.BytesIO()
    write_mo(theirs, found)
    theirs.seek(0)
    known = GNUTranslations(theirs)
    ours = catalogue("ur") if language == "ur" else Catalogue(read(language))
    for message in (one for one in found if one.id):
        if isinstance(message.id, str):
            assert ours.text(message.id, message.context or "") == (
                known.pgettext(message.context, message.id) if message.context else known.gettext(message.id)
            )
        else:
            one, many = message.id
            for n in (0, 1, 2, 5, 21, 100):
                assert ours.plural(one, many, n) == known.ngettext(one, many, n)
        assert not message.fuzzy
        assert list(message.check()) == []


def test_a_file_is_read_with_its_contexts_plurals_and_long_lines() -> None:
    text = (
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n#. A remark.\n'
        'msgctxt "time"\nmsgid "From"\nmsgstr "A"\n\nmsgid "From"\nmsgstr ""\n"B "\n"\\"C\\"\\n"\n\n'
        'msgid "{n} file"\nmsgid_plural "{n} files"\nmsgstr[0] "one"\nmsgstr[1] "more"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    )
    found = Catalogue(tuple(messages(text)))
    assert found.text("From", "time") == "A"
    assert found.text("From") == 'B "C"\n'
    assert [found.plural("{n} file", "{n} files", n) for n in (1, 2)] == ["one", "more"]
    assert found.text("x") == "x"
    assert compiled(found.messages)[:4] == b"\xde\x12\x04\x95"


def test_english_has_a_form_for_one_and_a_form_for_more() -> None:
    assert sentence_of("Collecting {n} source.", "Collecting {n} sources.", 1) == "Collecting 1 source."
    assert sentence_of("Collecting {n} source.", "Collecting {n} sources.", 0) == "Collecting 0 sources."
    assert catalogue("en").plural("{n} file", "{n} files", 1) == "{n} file"


def test_a_sentence_is_recognised_by_its_words_and_its_values_stay() -> None:
    urdu = catalogue("ur")
    said = sentence("Pages skipped: {n} ({why})", n=7, why="another site")
    assert urdu.sentence(said) == "چھوڑے گئے صفحات: 7 (دوسری سائٹ)"
    assert urdu.sentence("A sentence that nobody translated 7.") == "A sentence that nobody translated 7."


def test_no_text_has_no_translation() -> None:
    assert catalogue("ur").text("") == ""
    assert catalogue("ur").sentence("") == ""


def test_what_a_stranger_wrote_into_a_value_is_no_place() -> None:
    said = sentence("Writing {exhibit}.", exhibit="{0.__class__} {n} %s")
    assert "{0.__class__} {n} %s" in catalogue("ur").sentence(said)


def test_a_latin_value_is_isolated_in_an_urdu_sentence_and_steers_nothing() -> None:
    told = catalogue("ur").sentence(sentence("No connection: {value}.", value="a\u202eb\u2069 c"))
    assert told.count("\u2066") == told.count("\u2069") == 1
    assert "\u202e" not in told


def test_sentences_that_were_joined_are_each_recognised() -> None:
    said = "The page is not there (any more): the site answered 404. The capture is kept. Nobody translated this."
    told = catalogue("ur").sentence(said)
    assert "404" in told
    assert told.endswith(" Nobody translated this.")
    assert "capture" not in told


def test_a_text_that_is_missing_in_a_catalogue_is_written_into_it_without_a_translation(tmp_path: Path) -> None:
    room = tmp_path / "workbench"
    room.mkdir()
    (room / "one.py").write_text('x = t("A new text") if y else n("{n} new", "{n} newer", 3)\n', encoding="utf-8")
    found = {text.msgid: text for text in translations.called_in(tmp_path)}
    new = translations.brought_up(translations.read("ur"), {(one.msgid, ""): one for one in found.values()})
    assert sorted(str(message.id) for message in new if message.id) == ["('{n} new', '{n} newer')", "A new text"]
    assert [message.string for message in new if message.id] == ["", ("", "")]
