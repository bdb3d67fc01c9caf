"""The kinds of what a reader finds in a post: one record a kind, from which every list of kinds is made.

Query fields, look-up keys, the window, the report, what partners do not see and the exchange formats all read this
table. A new kind is a record here and a finder in `nlp.identifiers.registry`; `docs/howto/identifier_kind.md` leads
through it. The order is that of every list shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.translation import mark

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

    `cue` is said before a bare value in a query for the extractor to know its kind (identifiers only). `prefixed`: the
    normal form begins with a platform or a currency and a colon. `hidden` is the sentence that stands in a partner's
    bundle in place of the value; empty for a kind that partners see. `in_rows`: lists of posts show its icon.
    """

    label: str
    words: str
    group: Literal["identifier", "entity"]
    family: Family
    icon: str
    forms: ExchangeForms
    key: KeyForm = "words"
    cue: str = ""
    prefixed: bool = False
    hidden: str = ""
    in_rows: bool = True

    @property
    def field(self) -> str:
        """Its name as a field of a query and in exchange formats: the label in small letters."""
        return self.label.lower()


def _account(misp: tuple[str, str] | None, misp_object: MispObject = "") -> ExchangeForms:
    return ExchangeForms("user-account", "account", "", "UserAccount", misp_object, misp)


_ON_A_NETWORK = ("text", "Social network")

MENTION_KINDS: Mapping[str, MentionKind] = {
    kind.label: kind
    for kind in (
        MentionKind(
            "PHONE", mark("Phone"), "identifier", "phone", "phone",
            ExchangeForms("contact-identifier", "phone", "phoneMentioned", misp_object="phone-number"),
            "phone", "phone: ",
        ),
        MentionKind(
            "CNIC", mark("Identity card"), "identifier", "papers", "fingerprint",
            ExchangeForms(
                "contact-identifier", "account", "keywords", misp=("identity-card-number", "Person")
            ),
            "alphanumeric", "cnic: ", hidden="Numbers of identity cards are hidden.",
        ),
        MentionKind(
            "PASSPORT", mark("Passport"), "identifier", "papers", "book-user",
            ExchangeForms("contact-identifier", "account", "keywords", misp=("passport-number", "Person")),
            "alphanumeric", "passport number ", hidden="Numbers of passports are hidden.",
        ),
        MentionKind(
            "TELEGRAM", mark("Telegram"), "identifier", "handle", "send",
            _account(None, "telegram-account"), "handle", "telegram: ",
        ),
        MentionKind(
            "EMAIL", mark("E-mail"), "identifier", "handle", "at-sign",
            ExchangeForms("email-addr", "email", "emailMentioned", misp=("email", "Payload delivery")),
            cue="email: ",
        ),
        MentionKind(
            "SOCIAL", mark("Social account"), "identifier", "handle", "user",
            _account(_ON_A_NETWORK), cue="insta: ", prefixed=True,
        ),
        MentionKind(
            "SESSION", mark("Session"), "identifier", "handle", "user", _account(_ON_A_NETWORK), cue="session id: "
        ),
        MentionKind("TOX", mark("Tox"), "identifier", "handle", "user", _account(_ON_A_NETWORK), cue="tox: "),
        MentionKind(
            "JABBER", mark("Jabber"), "identifier", "handle", "at-sign",
            _account(("jabber-id", "Social network")), cue="jabber: ",
        ),
        MentionKind(
            "THREEMA", mark("Threema"), "identifier", "handle", "user", _account(_ON_A_NETWORK), cue="threema id: "
        ),
        MentionKind(
            "WALLET", mark("Wallet"), "identifier", "money", "wallet",
            ExchangeForms(
                "contact-identifier", "account", "", "CryptoWallet", "coin-address", taxonomy="cryptocurrency"
            ),
            cue="wallet: ", prefixed=True,
        ),
        MentionKind(
            "IBAN", mark("IBAN"), "identifier", "money", "landmark",
            ExchangeForms(
                "contact-identifier", "account", "ibanMentioned", "BankAccount",
                misp=("iban", "Financial fraud"), taxonomy="bank",
            ),
            "alphanumeric", "iban: ",
        ),
        MentionKind(
            "CARD", mark("Bank card"), "identifier", "money", "credit-card",
            ExchangeForms(
                "contact-identifier", "account", "keywords",
                misp=("cc-number", "Financial fraud"), taxonomy="bank_credentials",
            ),
            "alphanumeric", "card number: ", hidden="Numbers of payment cards are hidden.",
        ),
        MentionKind(
            "ROUTE", mark("Route"), "entity", "place", "route", ExchangeForms(ftm_property="keywords")
        ),
        MentionKind(
            "PLACE", mark("Place"), "entity", "place", "map-pin", ExchangeForms(ftm_property="locationMentioned"),
            "place",
        ),
        MentionKind(
            "PRICE", mark("Price"), "entity", "money", "banknote", ExchangeForms(ftm_property="keywords")
        ),
        MentionKind(
            "DOCUMENT", mark("Document"), "entity", "papers", "file-badge", ExchangeForms(ftm_property="keywords")
        ),
        MentionKind(
            "ONION", mark("Onion address"), "identifier", "net", "globe",
            ExchangeForms(
                "domain-name", "", "keywords", misp_object="tor-hiddenservice", taxonomy="hidden_service"
            ),
            "link", "link: ",
        ),
        MentionKind(
            "URL", mark("Web address"), "identifier", "net", "link",
            ExchangeForms("url", "url", "keywords", misp=("url", "Network activity")),
            "link", "link: ",
        ),
        MentionKind(
            "IP", mark("IP address"), "identifier", "net", "globe",
            ExchangeForms("ip", "", "ipMentioned", misp=("ip-dst", "Network activity")),
            cue="ip: ", in_rows=False,
        ),
        MentionKind(
            "PGP", mark("PGP key"), "identifier", "net", "key-round",
            ExchangeForms(
                "contact-identifier", "", "keywords", misp=("text", "Other"), taxonomy="pgp_pretty_good_privacy"
            ),
            "alphanumeric", "pgp: ",
        ),
        MentionKind("TRANSPORT", mark("Transport"), "entity", "trade", "car", ExchangeForms(), in_rows=False),
        MentionKind("ROLE", mark("Role"), "entity", "trade", "user-cog", ExchangeForms(), in_rows=False),
        MentionKind(
            "PERSON", mark("Person"), "entity", "trade", "users",
            ExchangeForms(ftm_property="peopleMentioned", misp_object="person"),
            hidden="Named people are hidden.", in_rows=False,
        ),
    )
}  # fmt: skip
IDENTIFIER_KINDS: Mapping[str, MentionKind] = {
    label: kind for label, kind in MENTION_KINDS.items() if kind.group == "identifier"
}
ENTITY_KINDS: Mapping[str, MentionKind] = {
    label: kind for label, kind in MENTION_KINDS.items() if kind.group == "entity"
}
