"""The table of kinds against all that is made from it: the readers, the query, the exchange formats of a bundle."""

import json
from pathlib import Path
from typing import get_args

import pytest

from nlp.identifiers.registry import find
from nlp.records import ENTITY_LABELS, IDENTIFIER_LABELS, Category
from tests.bundle.made import make
from tests.bundle.many import NAMED, big_snapshot
from tests.kinds import patterned
from workbench.bundle.formats import layout
from workbench.bundle.interchange.stix import web_address
from workbench.domain.mention_kinds import (
    ENTITY_KINDS,
    IDENTIFIER_KINDS,
    MENTION_KINDS,
    CaseForm,
    ExchangeForms,
    Family,
    FtmEntity,
    KeyForm,
    KindError,
    MispObject,
    StixForm,
    read,
)
from workbench.domain.post_categories import POST_CATEGORIES
from workbench.query import fields
from workbench.query.language import parse
from workbench.query.tree import LabelNode

WRITTEN = sorted((Path(__file__).parents[1] / "nlp" / "data").glob("written-*.jsonl"))


def test_the_table_has_the_kinds_and_categories_of_the_extractor() -> None:
    assert set(IDENTIFIER_KINDS) == IDENTIFIER_LABELS
    assert set(ENTITY_KINDS) == ENTITY_LABELS
    assert set(POST_CATEGORIES) == set(get_args(Category))


def test_the_readers_of_identifiers_give_each_kind_of_the_table_and_no_other() -> None:
    texts = (json.loads(line)["text"] for path in WRITTEN for line in path.read_text(encoding="utf-8").splitlines())
    examples = (kind.example for kind in patterned())
    assert {one.label for text in (*texts, *examples) for one in find(text)} == set(IDENTIFIER_KINDS)


def test_a_kind_that_a_pattern_tells_is_found_in_its_example() -> None:
    assert all((kind.label, kind.value) in _values(kind.example) for kind in patterned())


TABLE = """
[IMEI]
words = "Telephone set"
urdu = "فون سیٹ"
family = "phone"
icon = "phone"
"""


def test_a_table_of_kinds_is_read_in_its_order_and_what_is_left_out_is_as_usual() -> None:
    [kind] = read(TABLE).values()
    assert (kind.label, kind.words, kind.group, kind.key, kind.forms) == (
        *("IMEI", "Telephone set", "identifier", "words"),
        ExchangeForms(),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TABLE.replace("icon", "ikon"), "The kind IMEI has fields that are not known: ikon."),
        (TABLE + 'forms.stix2 = "url"', "not known: stix2"),
        (TABLE.replace('icon = "phone"', ""), "The kind IMEI is not whole: .*icon"),
        ("[IMEI", "The table of kinds is no TOML"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(KindError, match=says):
        read(text)


CODES = {"group": ("identifier", "entity"), "family": get_args(Family), "key": get_args(KeyForm)}
FORM_CODES = {
    "stix": get_args(StixForm),
    "case_uco": get_args(CaseForm),
    "ftm_entity": get_args(FtmEntity),
    "misp_object": get_args(MispObject),
}


def test_each_kind_has_a_code_that_the_program_knows_in_each_field() -> None:
    for kind in MENTION_KINDS.values():
        assert all(getattr(kind, name) in codes for name, codes in CODES.items()), kind.label
        assert all(getattr(kind.forms, name) in codes for name, codes in FORM_CODES.items()), kind.label


def _values(text: str) -> set[tuple[str, str]]:
    return {(one.label, one.value) for one in find(text)}


def test_each_kind_and_each_category_is_a_field_of_the_query() -> None:
    for label, kind in MENTION_KINDS.items():
        assert parse(f"{kind.field}:x1").tree == LabelNode(label, "x1")
    for code, one in POST_CATEGORIES.items():
        assert fields.CATEGORIES[one.short] == code


FORMATS = {
    layout.STIX: lambda forms: bool(forms.stix),
    layout.MISP: lambda forms: bool(forms.misp or forms.misp_object),
    layout.FTM: lambda forms: bool(forms.ftm_property or forms.ftm_entity),
    layout.CASE: lambda forms: bool(forms.case_uco),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    bundle = make(tmp_path_factory.mktemp("kinds") / "b", big_snapshot(1)).path
    return {name: (bundle / name).read_text(encoding="utf-8") for name in (*FORMATS, layout.IDENTIFIERS)}


def test_every_kind_is_among_what_the_bundles_of_the_tests_name() -> None:
    assert {label for label, _, _ in NAMED} == set(MENTION_KINDS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_kind_stands_in_a_format_exactly_where_the_table_has_a_form_for_it(files: dict[str, str], name: str) -> None:
    # Not even in the text of the post, which every format quotes: only a value differs from what was written.
    for label, raw, value in NAMED:
        if value.casefold() not in raw.casefold():
            written = web_address(value) if label == "URL" and name in {layout.STIX, layout.CASE} else value
            written = written.partition(":")[2] if MENTION_KINDS[label].prefixed else written
            found = json.dumps(written, ensure_ascii=True)[1:-1] in files[name]
            assert found == FORMATS[name](MENTION_KINDS[label].forms), label


def test_a_kind_has_at_most_one_form_in_misp() -> None:
    assert not [kind.label for kind in MENTION_KINDS.values() if kind.forms.misp and kind.forms.misp_object]
    assert ExchangeForms().misp is None
