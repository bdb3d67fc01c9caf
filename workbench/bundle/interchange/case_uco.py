"""The case in CASE and UCO 1.4 (JSON-LD): each capture an action with its time, result and place in custody."""

from collections.abc import Iterator

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.layout import About
from workbench.bundle.interchange.base import Element, Ids, OneList, forms_of, own_id, sayable
from workbench.bundle.interchange.stix import web_address

Thing = dict[str, Json]

CONTEXT = (
    '{"investigation":"https://ontology.caseontology.org/case/investigation/",'
    '"action":"https://ontology.unifiedcyberontology.org/uco/action/",'
    '"core":"https://ontology.unifiedcyberontology.org/uco/core/",'
    '"identity":"https://ontology.unifiedcyberontology.org/uco/identity/",'
    '"observable":"https://ontology.unifiedcyberontology.org/uco/observable/",'
    '"tool":"https://ontology.unifiedcyberontology.org/uco/tool/",'
    '"types":"https://ontology.unifiedcyberontology.org/uco/types/",'
    '"xsd":"http://www.w3.org/2001/XMLSchema#"}'
)
# What an exhibit has for itself alone; all else may come with several.
_OWN = frozenset({
    "observable:Message", "investigation:ProvenanceRecord", "investigation:InvestigativeAction",
})  # fmt: skip


class CaseForm:
    """One graph."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._list = OneList(f'{{"@context":{CONTEXT},"@graph":', "}")
        self._told = Ids()

    def _id(self, *parts: str) -> str:
        return f"urn:uuid:{own_id(self._about.store, self._about.case, 'case', *parts)}"

    def start(self) -> bytes:
        """The tool that did it and the person who exported."""
        tool: Thing = {"@id": self._id("tool"), "@type": "tool:Tool", "core:name": "workbench"}
        person: Thing = {
            "@id": self._id("maker"), "@type": "identity:Person", "core:name": sayable(self._about.made_by)
        }  # fmt: skip
        return self._list.start(*((str(each["@id"]), each) for each in (tool, person)))

    def add(self, record: JsonReader) -> bytes:
        """The page, the capture of it, the post with its author, and what it names."""
        elements: list[Element] = []
        for each in self._objects(record):
            name = str(each["@id"])
            self._told.add(name)
            elements.append(("" if each["@type"] in _OWN else name, each))
        return self._list.add(elements)

    def end(self) -> Iterator[bytes]:
        """The investigation that they belong to."""
        investigation: Thing = {
            "@id": self._id("investigation"),
            "@type": "investigation:Investigation",
            "core:name": sayable(f"{self._about.case}: {self._about.title}"),
        }
        objects = self._told.pieces('{"@id":"urn:uuid:', after='"}')
        yield from self._list.last(investigation, "core:object", objects)

    def _objects(self, record: JsonReader) -> Iterator[Thing]:
        number, post = record.text("exhibit"), record.part("post")
        capture = record.part("capture")
        address = web_address(capture.text("final_url"))
        url = self._observable(("url", address), "observable:URL", "URLFacet", {"observable:fullValue": address})
        file = self._file(record)
        author = self._account(f"{record.part('source').whole('id')}/{post.text('author')}", post.text("author"))
        named = list(self._named(post))
        yield from (url, file, author, self._message(record, author), *named)
        results: list[Json] = [{"@id": str(each["@id"])} for each in (file, *named)]
        provenance: Thing = {
            "@id": self._id("provenance", number),
            "@type": "investigation:ProvenanceRecord",
            "investigation:exhibitNumber": number,
            "core:description": f"Custody event {capture.whole('custody_seq')}",
            "core:object": [{"@id": str(file["@id"])}],
        }
        yield provenance
        yield {
            "@id": self._id("capture", number),
            "@type": "investigation:InvestigativeAction",
            "core:name": "capture",
            "action:startTime": _time(capture.text("started_at")),
            "action:endTime": _time(capture.text("ended_at")),
            "action:instrument": {"@id": self._id("tool")},
            "action:object": {"@id": str(url["@id"])},
            "action:result": [*results, {"@id": str(provenance["@id"])}],
        }

    def _observable(self, name: tuple[str, ...], kind: str, facet: str, told: Thing) -> Thing:
        return {
            "@id": self._id(*name),
            "@type": kind,
            "core:hasFacet": [{"@id": self._id(*name, facet), "@type": f"observable:{facet}", **told}],
        }

    def _file(self, record: JsonReader) -> Thing:
        capture, number = record.part("capture"), record.text("exhibit")
        name = ("response", number)
        digest: Thing = {
            "@id": self._id(*name, "hash"),
            "@type": "types:Hash",
            "types:hashMethod": "SHA256",
            "types:hashValue": {"@type": "xsd:hexBinary", "@value": capture.text("response_sha256").upper()},
        }
        return self._observable(name, "observable:ObservableObject", "ContentDataFacet", {
            "observable:sizeInBytes": capture.whole("response_size"),
            "observable:mimeType": sayable(capture.text("content_type").partition(";")[0].strip()) or "unknown",
            # A commitment is no hash of the file.
            **({"observable:hash": [digest]} if capture.text("hashes") == "sha256" else {}),
        })  # fmt: skip

    def _message(self, record: JsonReader, author: Thing) -> Thing:
        post, posted = record.part("post"), record.part("post").value.get("posted_at")
        told: Thing = {
            "observable:messageText": sayable(post.text("text")),
            "observable:messageID": sayable(post.text("post_key")),
            "observable:from": {"@id": str(author["@id"])},
        }
        if isinstance(posted, str):
            told["observable:sentTime"] = _time(posted)
        return self._observable(("post", record.text("exhibit")), "observable:Message", "MessageFacet", told)

    def _account(self, key: str, name: str) -> Thing:
        told: Thing = {"observable:accountIdentifier": sayable(name) or "(no name)"}
        return self._observable(("account", key), "observable:ObservableObject", "AccountFacet", told)

    def _named(self, post: JsonReader) -> Iterator[Thing]:
        for mention in post.parts("mentions"):
            label, value = mention.text("label"), sayable(mention.text("value"))
            name, form = (label, value), forms_of(label).case_uco
            if form == "phone":
                told: Thing = {"observable:phoneNumber": value}
                yield self._observable(name, "observable:PhoneAccount", "PhoneAccountFacet", told)
            elif form == "email":
                told = {"observable:addressValue": value}
                yield self._observable(name, "observable:EmailAddress", "EmailAddressFacet", told)
            elif form == "url":
                told = {"observable:fullValue": web_address(value)}
                yield self._observable(name, "observable:URL", "URLFacet", told)
            elif form == "account":
                shown = value if ":" in value else f"{label.lower()}:{value}"
                yield self._account(f"{label}/{value}", shown)


def _time(text: str) -> Json:
    return {"@type": "xsd:dateTime", "@value": text}
