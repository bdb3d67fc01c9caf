"""The case as FollowTheMoney entities, one a line: posts as messages, their authors' accounts, wallets and accounts.

A topic says what a post is about after the model's category; it is set on the message, never on a person.
"""

import hashlib
from collections.abc import Iterator

from workbench.bundle.formats.canonical_json import Json, JsonReader, line
from workbench.bundle.formats.layout import About
from workbench.bundle.interchange.base import SeenNames, sayable
from workbench.bundle.interchange.stix import ACCOUNTS

Thing = dict[str, Json]

TOPICS: dict[str, str] = {
    "migrant_smuggling": "crime.traffick.human",
    "sexual_exploitation": "crime.traffick.human",
    "labour_trafficking": "forced.labor",
    "document_fraud": "crime.fraud",
    "identity_theft": "crime.fraud",
    "online_fraud": "crime.fraud",
}
MENTIONED: dict[str, str] = {
    "PHONE": "phoneMentioned",
    "EMAIL": "emailMentioned",
    "IBAN": "ibanMentioned",
    "IP": "ipMentioned",
    "PERSON": "peopleMentioned",
    "PLACE": "locationMentioned",
}
_OWN = frozenset({"Message", "UnknownLink"})
KEYWORDS = frozenset({"CNIC", "PASSPORT", "CARD", "PGP", "URL", "ONION", "ROUTE", "PRICE", "DOCUMENT"})


def entity(schema: str, name: str, properties: dict[str, list[str]]) -> Thing:
    """An entity whose id comes from its name, the same in every export."""
    told = {key: list[Json](dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    key = hashlib.sha256(f"{schema}\x1f{name}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return {"id": key, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


class Ftm:
    """A line an entity, none of them twice."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._told = SeenNames()

    def start(self) -> bytes:
        """Nothing."""
        return b""

    def add(self, record: JsonReader) -> bytes:
        """The entities of one exhibit that were not told yet."""
        here: dict[str, Thing] = {}
        for each in self._entities(record):
            here.setdefault(str(each["id"]), each)
        # A message and what leads from it come only once; all else may come with several exhibits.
        return b"".join(line(each) for name, each in here.items() if each["schema"] in _OWN or self._told.first(name))

    def end(self) -> Iterator[bytes]:
        """Nothing."""
        return iter(())

    def _entities(self, record: JsonReader) -> Iterator[Thing]:
        post = record.part("post")
        source, name = record.part("source"), sayable(post.text("author")) or "(no name)"
        who = f"{self._about.store}/{source.whole('id')}/{name}"
        author = entity("LegalEntity", who, {"name": [name], "notes": [f"An author on {sayable(source.text('name'))}"]})
        account = entity("UserAccount", who, {
            "username": [name], "service": [sayable(source.text("name"))], "owner": [str(author["id"])],
        })  # fmt: skip
        message = entity("Message", f"{self._about.store}/{self._about.case}/{record.text('exhibit')}", {
            **self._message(record), "sender": [str(author["id"])], "senderAccount": [str(account["id"])],
        })  # fmt: skip
        yield from (author, account, message)
        for mention in post.parts("mentions"):
            named = _named(mention.text("label"), sayable(mention.text("value")))
            if named is not None:
                ends = {"subject": [str(message["id"])], "object": [str(named["id"])]}
                yield named
                yield entity("UnknownLink", f"{message['id']}/{named['id']}", {**ends, "role": ["named in the post"]})

    def _message(self, record: JsonReader) -> dict[str, list[str]]:
        post, posted = record.part("post"), record.part("post").value.get("posted_at")
        told: dict[str, list[str]] = {
            "bodyText": [sayable(post.text("text")) or "(no text)"],
            "title": [sayable(post.text("thread_title"))],
            "fileName": [record.text("exhibit")],
            "messageId": [sayable(post.text("post_key"))],
            "sourceUrl": [sayable(post.text("url"))],
            "publishedAt": [posted[:19] if isinstance(posted, str) else ""],
            "retrievedAt": [record.part("capture").text("started_at")[:19]],
            "topics": [TOPICS.get(str(post.value.get("category")), "")],
            "keywords": [],
        }
        for mention in post.parts("mentions"):
            label, value = mention.text("label"), sayable(mention.text("value"))
            if label in MENTIONED:
                told.setdefault(MENTIONED[label], []).append(value)
            elif label in KEYWORDS:
                told["keywords"].append(f"{label.lower()} {value}")
        return told


def _named(label: str, value: str) -> Thing | None:
    """The entity that an identifier is; None for one that FollowTheMoney knows only as a property."""
    if label == "WALLET":
        coin, _, address = value.partition(":")
        return entity("CryptoWallet", value, {"publicKey": [address], "currencySymbol": [coin.upper()]})
    if label == "IBAN":
        return entity("BankAccount", value, {"iban": [value]})
    if label in ACCOUNTS:
        service, _, handle = (value if ":" in value else f"{label.lower()}:{value}").partition(":")
        return entity("UserAccount", value, {"username": [handle], "service": [service]})
    return None
