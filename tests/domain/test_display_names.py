"""Every code that can reach a screen has words, in both languages."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Literal, get_args, get_origin

import pytest

import crawlers.sites
import workbench.domain
from crawlers import errors as crawler_errors
from crawlers import records as crawler_records
from nlp import records as nlp_records
from nlp.entities.prices import purposes
from nlp.entities.tagger.labels import VALUES
from nlp.identifiers.handles.platforms import HOSTS, PLATFORMS
from tests.translations import ROOT
from workbench.domain import display_names, value_prefixes
from workbench.processes import sandbox
from workbench.store.keys import key_wrapping
from workbench.translation import catalogue

# What only the walk itself uses, and what stands in no record: the kinds of pages, what of a file was passed over.
NEVER_SHOWN = frozenset({
    "PageKind", "CutWhy", "Passed", "Family", "KeyForm", "StixForm", "CaseForm", "FtmEntity", "MispObject", "Colour",
})  # fmt: skip


def _aliases(module: ModuleType) -> Iterator[tuple[str, frozenset[str]]]:
    """The names of a module's Literal types and their codes."""
    for name, value in vars(module).items():
        if get_origin(value) is Literal and name not in NEVER_SHOWN:
            yield name, frozenset(get_args(value))


def _modules() -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(workbench.domain.__path__, "workbench.domain."):
        yield import_module(one.name)
    yield from (nlp_records, crawler_records, crawler_errors, sandbox)


CODES = sorted({(name, codes) for module in _modules() for name, codes in _aliases(module)}, key=lambda pair: pair[0])


@pytest.mark.parametrize(("name", "codes"), CODES)
def test_every_code_of_a_literal_type_has_words(name: str, codes: frozenset[str]) -> None:
    assert set(display_names.VOCABULARIES[name]) == codes


def test_every_normal_form_that_is_a_code_has_words() -> None:
    assert set(display_names.DOCUMENTS) == set(VALUES["DOCUMENT"])
    assert set(display_names.TRANSPORTS) == set(VALUES["TRANSPORT"])
    assert set(display_names.ROLES_IN_THE_TRADE) == set(VALUES["ROLE"])
    assert set(display_names.PURPOSES) == set(purposes.PURPOSES)
    assert set(display_names.LABELS) == nlp_records.IDENTIFIER_LABELS | nlp_records.ENTITY_LABELS


def test_every_platform_of_a_social_account_has_a_name() -> None:
    assert set(value_prefixes.PLATFORMS) == set(PLATFORMS.values()) | set(HOSTS.values())
    assert display_names.value_in_words("SOCIAL", "snapchat:some_name") == "Snapchat some_name"
    assert display_names.value_in_words("SOCIAL", "nowhere:some_name") == "nowhere:some_name"
    assert display_names.value_in_words("PHONE", "+923001234567") == "+923001234567"


def test_every_engine_and_every_site_profile_has_a_name() -> None:
    names = {
        module.NAME
        for one in pkgutil.walk_packages(crawlers.sites.__path__, "crawlers.sites.")
        if hasattr(module := import_module(one.name), "NAME")
    }
    profiles = {path.stem for path in (ROOT / "resources" / "sites").glob("[!_]*.toml")}
    assert len(names) > 20
    assert names | profiles <= set(display_names.READERS)


def test_whatever_opens_a_store_has_words() -> None:
    assert set(key_wrapping.KINDS.values()) <= set(display_names.OPENERS)


def _is_of_words(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(words, str) for words in table.values())


TABLES = {
    name: table
    for name, table in vars(display_names).items()
    if name.isupper() and name != "READERS" and _is_of_words(table)
} | {"COINS": {code: coin.words for code, coin in value_prefixes.COINS.items()}}


@pytest.mark.parametrize("table", TABLES)
def test_words_for_codes_have_urdu_words(table: str) -> None:
    urdu = catalogue("ur")
    for code, english in TABLES[table].items():
        assert "_" not in english, code
        told = urdu.text(english)
        # The name of a standard is the same everywhere.
        assert english == english.upper() or any("\u0600" <= letter <= "\u06ff" for letter in told), (code, english)
