"""The kinds of what a reader finds in a post: one record a kind, from which every list of kinds is made.

Query fields, look-up keys, the window, the report, what partners do not see and the exchange formats all read this
table, which is data: `resources/kinds.toml`; `docs/howto/identifier_kind.md` adds one. The order is that of every list
shown.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from typing import Any, Literal

Family = Literal["phone", "handle", "money", "papers", "place", "net", "trade"]
"""What the window and the report tell apart by colour and line."""
KeyForm = Literal["phone", "alphanumeric", "handle", "link", "place", "words"]
"""How a value becomes its look-up key, see `workbench.store.search.identifier_keys`."""
StixForm = Literal["", "user-account", "contact-identifier", "email-addr", "url", "domain-name", "ip"]
"""A STIX 2.1 observable; `contact-identifier` is the one of our own extension, `ip` is `ipv4-addr` or `ipv6-addr`."""
CaseForm = Literal["", "account", "phone", "email", "url"]
"""A CASE/UCO observable with its facet."""
FtmEntity = Literal["", "UserAccount", "CryptoWallet", "BankAccount"]
"""A FollowTheMoney schema for what has an entity of its own."""
MispObject = Literal["", "phone-number", "coin-address", "telegram-account", "tor-hiddenservice", "person"]
"""A MISP object template."""


@dataclass(frozen=True, slots=True)
class ExchangeForms:
    """What other programs call a kind; empty where a format has no word for it.

    `ftm_property` is a property of the FollowTheMoney message ("keywords": the value with its label before it).
    `misp` is the type and category of an attribute, for a kind that is no object there. `taxonomy` is an entity of
    INTERPOL's `interpol-dwva`.
    """

    stix: StixForm = ""
    case_uco: CaseForm = ""
    ftm_property: str = ""
    ftm_entity: FtmEntity = ""
    misp_object: MispObject = ""
    misp: tuple[str, str] | None = None
    taxonomy: str = ""


@dataclass(frozen=True, slots=True)
class MentionKind:
    """One kind: the label that the extractor gives, and all that the program does with it.

    `words`: its name in English (`urdu` in the table, in Urdu). `cue` is said before a bare value in a query for the
    extractor to know its kind (identifiers only). `prefixed`: the normal form begins with a platform or a currency and
    a colon. `hidden` is the sentence that stands in a partner's bundle in place of the value; empty for a kind that
    partners see. `in_rows`: lists of posts show its icon.
    """

    label: str
    words: str
    family: Family
    icon: str
    forms: ExchangeForms
    group: Literal["identifier", "entity"] = "identifier"
    key: KeyForm = "words"
    cue: str = ""
    prefixed: bool = False
    hidden: str = ""
    in_rows: bool = True

    @property
    def field(self) -> str:
        """Its name as a field of a query and in exchange formats: the label in small letters."""
        return self.label.lower()


_FORMS = frozenset(field.name for field in fields(ExchangeForms))
_FIELDS = frozenset(field.name for field in fields(MentionKind)) - {"label", "forms"}
# What the table has for the readers (`nlp.kinds`), the catalogues (`tests.translations`) and the tests.
_OF_OTHERS = frozenset({"urdu", "pattern", "check", "drop", "example", "value"})


class KindError(ValueError):
    """The table of kinds cannot be read; the message names the kind and the field."""


def read(text: str) -> dict[str, MentionKind]:
    """The kinds of a table as `resources/kinds.toml`, in its order.

    Raises:
        KindError: the text is no TOML, or a kind lacks a field or has one that is not known.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KindError(f"The table of kinds is no TOML: {error}") from error
    return {label: _kind(label, told) for label, told in table.items()}


def _kind(label: str, told: Mapping[str, Any]) -> MentionKind:
    forms: dict[str, Any] = {
        name: tuple(form) if isinstance(form, list) else form for name, form in told.get("forms", {}).items()
    }
    if unknown := sorted((told.keys() - _FIELDS - _OF_OTHERS - {"forms"}) | (forms.keys() - _FORMS)):
        raise KindError(f"The kind {label} has fields that are not known: {', '.join(unknown)}.")
    try:
        given = {name: told[name] for name in told.keys() & _FIELDS}
        return MentionKind(label, **given, forms=ExchangeForms(**forms))
    except TypeError as error:
        raise KindError(f"The kind {label} is not whole: {error}") from error


MENTION_KINDS: Mapping[str, MentionKind] = read(
    resources.files("resources").joinpath("kinds.toml").read_text(encoding="utf-8")
)
IDENTIFIER_KINDS: Mapping[str, MentionKind] = {
    label: kind for label, kind in MENTION_KINDS.items() if kind.group == "identifier"
}
ENTITY_KINDS: Mapping[str, MentionKind] = {
    label: kind for label, kind in MENTION_KINDS.items() if kind.group == "entity"
}
