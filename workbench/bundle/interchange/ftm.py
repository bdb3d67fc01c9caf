"""The case as FollowTheMoney entities, one a line: posts as messages, their authors' accounts, wallets and accounts.

A topic says what a post is about after the model's category; it is set on the message, never on a person.
"""

import hashlib
from collections.abc import Iterator

from workbench.bundle.formats.canonical_json import Json, JsonReader, line
from workbench.bundle.formats.layout import About
from workbench.bundle.interchange.base import SeenNames, forms_of, sayable
from workbench.domain.post_categories import POST_CATEGORIES

Thing = dict[str, Json]

_OWN = frozenset({"Message", "UnknownLink"})


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
            "topics": [_topic(post)],
            "keywords": [],
        }
        for mention in post.parts("mentions"):
            label, value = mention.text("label"), sayable(mention.text("value"))
            name = forms_of(label).ftm_property
            if name:
                told.setdefault(name, []).append(f"{label.lower()} {value}" if name == "keywords" else value)
        return told


def _topic(post: JsonReader) -> str:
    category = POST_CATEGORIES.get(str(post.value.get("category")))
    return category.ftm_topic if category else ""


def _named(label: str, value: str) -> Thing | None:
    """The entity that an identifier is; None for one that FollowTheMoney knows only as a property."""
    schema = forms_of(label).ftm_entity
    if schema == "CryptoWallet":
        coin, _, address = value.partition(":")
        return entity("CryptoWallet", value, {"publicKey": [address], "currencySymbol": [coin.upper()]})
    if schema == "BankAccount":
        return entity("BankAccount", value, {"iban": [value]})
    if schema == "UserAccount":
        service, _, handle = (value if ":" in value else f"{label.lower()}:{value}").partition(":")
        return entity("UserAccount", value, {"username": [handle], "service": [service]})
    return None
