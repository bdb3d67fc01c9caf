"""The language packs follow one schema, and no word of them says two things that exclude one another."""

import re
from collections import Counter
from dataclasses import fields
from itertools import combinations

import pytest

from nlp.text.language_packs import LanguagePack, LanguagePackError, Phrase, packs, phrases, read, words
from nlp.text.phrase_lexicon import rows
from tests.tree_copy import ROOT

_LANGUAGES = {"en", "ur", "ur-Latn", "ps", "pa-Arab", "ar", "fa", "tr", "el", "it", "es", "fr", "de"}
_LEAST = 'name = "Sindhi"\nscript = "arabic"\nfunction_words = "آهي جو"\n'
# What a word says between two places, or behind one: no word says two of a row.
_EXCLUDED = (
    ("route_to", "route_then", "route_via", "route_and_from"),
    ("route_towards", "route_from", "route_via"),
    ("route_through", "route_passing", "route_going", "route_if", "route_by_way_of"),
    ("route_to_behind", "route_from_behind"),
)


def test_each_language_that_is_told_has_a_pack() -> None:
    assert packs().keys() >= _LANGUAGES


@pytest.mark.parametrize("tag", sorted(packs()))
def test_a_pack_is_named_has_words_that_tell_it_and_names_none_twice(tag: str) -> None:
    pack = packs()[tag]
    assert pack.name
    assert len(pack.function_words) >= 20
    text = (ROOT / "resources" / "languages" / f"{tag}.toml").read_text(encoding="utf-8")
    for field, listed in re.findall(r'^(\w+) = "+([^"]*)"+$', text, re.MULTILINE):
        assert [word for word, number in Counter(listed.split()).items() if number > 1] == [], field


@pytest.mark.parametrize("fields", _EXCLUDED)
def test_no_word_joins_places_in_two_ways(fields: tuple[str, ...]) -> None:
    for one, other in combinations(fields, 2):
        assert phrases(one) & phrases(other) == set(), f"{one} and {other}"


def test_each_field_is_read_by_some_module() -> None:
    code = [path for path in (ROOT / "nlp").rglob("*.py") if path.name != "language_packs.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in code)
    names = [field.name for field in fields(LanguagePack) if field.name not in {"tag", "name"}]
    short = [name for name in names if name.startswith(("route_", "place_")) and f'"{name.partition("_")[2]}"' in text]
    assert [name for name in names if name not in short and name not in text] == []


def test_no_letter_is_the_own_of_two_languages_of_a_script() -> None:
    own: Counter[tuple[str, str]] = Counter()
    for pack in packs().values():
        own.update(
            {(pack.script, letter) for letters, weight in pack.letters.items() if weight > 1 for letter in letters}
        )
    assert [letter for letter, number in own.items() if number > 1] == []


def test_the_words_of_a_pack_are_folded_and_its_phrases_cut() -> None:
    pack = read("sd", _LEAST + 'route_to = "Ki كي"\nroute_by_way_of = "جي_رستي"\n')
    assert pack.route_to == {("ki",), ("کی",)}
    assert [len(phrase) for phrase in pack.route_by_way_of] == [2]
    assert pack.prior == 0


def test_words_are_those_of_one_word_of_all_packs() -> None:
    assert {"to", "سے", "nach"} <= words("route_to")
    assert words("route_by_way_of") == {"across"}


def test_a_pack_may_add_to_the_lexicons(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = read("sd", _LEAST + '[lexicons.roles]\nagent = "ايجنٽ|وڏو ايجنٽ"\n')
    monkeypatch.setattr("nlp.text.phrase_lexicon.packs", lambda: {"sd": pack})
    found: frozenset[Phrase] = rows.__wrapped__("roles")["agent"]
    assert {len(phrase) for phrase in found if phrase[-1] == "ایجنٽ"} == {1, 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "sd.toml is no TOML"),
        ('name = "Sindhi"\n', "sd.toml lacks: function_words, script."),
        (_LEAST + 'words = "a"\n', "sd.toml has unknown fields: words."),
        (_LEAST + "prior = true\n", "sd.toml: prior is of another kind"),
        (_LEAST + "route_to = 1\n", "sd.toml: route_to is of another kind"),
        (_LEAST.replace("arabic", "runes"), "sd.toml names no known script: runes."),
    ],
)
def test_a_file_that_does_not_follow_the_schema_is_refused(text: str, said: str) -> None:
    with pytest.raises(LanguagePackError, match=re.escape(said)):
        read("sd", text)
