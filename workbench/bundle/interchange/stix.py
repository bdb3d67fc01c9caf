"""The case as a STIX 2.1 bundle (OASIS): what was observed, when, and the note that quotes it.

Identifiers that STIX has no object for (telephone, CNIC, passport, IBAN, …) are one new observable under an extension
definition of its own. Ids follow section 2.9 of the standard: observables are named after what they are (UUIDv5 in the
namespace of the standard), all others after the store and the thing, so that two exports give the same.
"""

import json
import uuid
from collections.abc import Iterator
from urllib.parse import quote

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.layout import About
from workbench.bundle.interchange.base import Ids, OneList, forms_of, moment, named_uuid, own_id, sayable
from workbench.bundle.interchange.taxonomy import tags_of
from workbench.domain.mention_kinds import MENTION_KINDS

Thing = dict[str, Json]

_OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
_DEFINED_AT = "2026-01-01T00:00:00.000Z"
EXTENSION = f"extension-definition--{own_id('stix', 'identifier')}"
IDENTIFIER = "contact-identifier"
_IN_EXTENSION = [kind.field for kind in MENTION_KINDS.values() if kind.forms.stix == "contact-identifier"]
SCHEMA = json.dumps(
    {
        "type": "object",
        "required": ["kind", "value"],
        "properties": {"kind": {"enum": _IN_EXTENSION}, "value": {"type": "string"}},
    },
    separators=(",", ":"),
)


def observable(kind: str, told: Thing, *named_by: str) -> Thing:
    """A cyber observable; its id comes from the properties that the standard says contribute to it."""
    contributing = {name: told[name] for name in named_by if name in told}
    name = json.dumps(contributing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{named_uuid(_OBSERVABLES, name)}", **told}


class Stix:
    """One bundle of all exhibits."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._list = OneList(f'{{"type":"bundle","id":"bundle--{self._id("bundle")}","objects":', "}")
        self._maker = f"identity--{own_id(about.store, 'identity')}"
        self._told = Ids()

    def _id(self, *parts: str) -> str:
        return own_id(self._about.store, self._about.case, self._about.made_at, *parts)

    def start(self) -> bytes:
        """Who says it, and the extension."""
        return self._list.start(*((str(each["id"]), each) for each in (self._identity(), _extension(self._maker))))

    def add(self, record: JsonReader) -> bytes:
        """The observables of one exhibit, that they were observed, and the note."""
        seen = list(_observables(record))
        refs: list[Json] = [str(each["id"]) for each in seen]
        observed = self._domain("observed-data", record, {
            "first_observed": stamp(record.part("capture").text("started_at")),
            "last_observed": stamp(record.part("capture").text("ended_at")),
            "number_observed": 1,
            "object_refs": list(dict.fromkeys(refs)),
        })  # fmt: skip
        note = self._domain("note", record, {
            "abstract": f"Exhibit {record.text('exhibit')}",
            "content": sayable(record.part("post").text("text")) or "(no text)",
            "authors": [sayable(record.part("post").text("author")) or "(no name)"],
            "object_refs": [observed["id"]],
        })  # fmt: skip
        for each in (observed, note):
            self._told.add(str(each["id"]))
        shared = [(str(each["id"]), each) for each in seen]
        return self._list.add([*shared, ("", observed), ("", note)])

    def end(self) -> Iterator[bytes]:
        """The report that holds them all together."""
        made_at = stamp(self._about.made_at)
        told: Thing = {
            "type": "report", "spec_version": "2.1", "id": f"report--{self._id('report')}",
            "created": made_at, "modified": made_at, "created_by_ref": self._maker,
            "name": sayable(f"{self._about.case}: {self._about.title}"), "published": made_at,
            "report_types": ["observed-data"],
        }  # fmt: skip
        refs = self._told.pieces('"observed-data--', '"note--', after='"')
        yield from self._list.last(told, "object_refs", refs, otherwise=f'"{self._maker}"')

    def _identity(self) -> Thing:
        return {
            "type": "identity", "spec_version": "2.1", "id": self._maker, "created": _DEFINED_AT,
            "modified": _DEFINED_AT, "name": f"Evidence store {self._about.store}", "identity_class": "system",
        }  # fmt: skip

    def _domain(self, kind: str, record: JsonReader, told: Thing) -> Thing:
        made_at = stamp(self._about.made_at)
        tags = list[Json](tags_of(record.part("post")))
        return {
            "type": kind, "spec_version": "2.1", "id": f"{kind}--{self._id(kind, record.text('exhibit'))}",
            "created": made_at, "modified": made_at, "created_by_ref": self._maker, **told,
            **({"labels": tags} if tags else {}),
        }  # fmt: skip


def stamp(text: str) -> str:
    """A time of a record with the three digits of a second that STIX asks for."""
    return moment(text).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _extension(maker: str) -> Thing:
    return {
        "type": "extension-definition", "spec_version": "2.1", "id": EXTENSION, "created": _DEFINED_AT,
        "modified": _DEFINED_AT, "created_by_ref": maker, "name": "Contact identifiers",
        "description": "Telephone numbers, Pakistani identity cards, passports, accounts and wallets named in a post.",
        "schema": SCHEMA, "version": "1.0.0", "extension_types": ["new-sco"],
    }  # fmt: skip


def _observables(record: JsonReader) -> Iterator[Thing]:
    post = record.part("post")
    yield observable("url", {"value": web_address(post.text("url"))}, "value")
    yield _author(record)
    if record.value.get("wacz") is not None:
        yield _file(record)
    for mention in post.parts("mentions"):
        found = _mentioned(mention.text("label"), sayable(mention.text("value")))
        if found is not None:
            yield found


def _author(record: JsonReader) -> Thing:
    post = record.part("post")
    name = sayable(post.text("author")) or "(no name)"
    told: Thing = {"user_id": f"{record.part('source').whole('id')}:{name}", "account_login": name}
    return observable("user-account", told, "account_type", "user_id", "account_login")


def _file(record: JsonReader) -> Thing:
    wacz = record.part("wacz")
    # The standard's list of media types does not know WACZ, which is a ZIP.
    told: Thing = {
        "name": f"{record.text('exhibit')}-capture.wacz", "mime_type": "application/zip",
        "size": wacz.whole("size"), "hashes": {"SHA-256": wacz.text("sha256")},
    }  # fmt: skip
    return observable("file", told, "hashes", "name", "parent_directory_ref", "extensions")


def _mentioned(label: str, value: str) -> Thing | None:
    """What STIX calls an identifier; None for one that it has no word for."""
    form = forms_of(label).stix
    if form == "user-account":
        name = value if ":" in value else f"{label.lower()}:{value}"
        told: Thing = {"user_id": name, "account_login": name.partition(":")[2]}
        return observable(form, told, "account_type", "user_id", "account_login")
    if form == IDENTIFIER:
        named: Thing = {"kind": label.lower(), "value": value}
        extended: Thing = {EXTENSION: {"extension_type": "new-sco"}}
        return observable(IDENTIFIER, {**named, "extensions": extended}, "kind", "value")
    simple = _ip(value) if form == "ip" else form
    return observable(simple, {"value": _plain(simple, value)}, "value") if simple else None


def _ip(value: str) -> str:
    return "ipv6-addr" if ":" in value else "ipv4-addr"


def _plain(kind: str, value: str) -> str:
    return web_address(value) if kind == "url" else value


def web_address(url: str) -> str:
    """A URL in the form of RFC 3986, whatever the page had written there."""
    safe = quote(url.encode("utf-8", "replace"), safe="%/:=&?~#+!$,;'@()*[]-._")
    return safe if "://" in safe[:10] else f"http://{safe}"
