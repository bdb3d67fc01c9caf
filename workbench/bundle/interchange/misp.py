"""The case as a MISP event: objects and attributes that MISP has, nothing of our own.

Templates and their versions are those of the misp-objects repository; a test holds each object against them.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.layout import About, HeadStamp, sha256
from workbench.bundle.interchange.base import OneList, compact, forms_of, moment, own_id, sayable
from workbench.bundle.interchange.taxonomy import ENGINES, tags_of

Thing = dict[str, Json]
Value = tuple[str, str, str]  # relation, type, value

TEMPLATES: dict[str, tuple[str, str, str]] = {
    "microblog": ("8ec8c911-ddbe-4f5b-895b-fbff70c42a60", "20", "misc"),
    "paste": ("cedc055c-78aa-49a4-bfd7-4cc30cecef12", "6", "misc"),
    "telegram-account": ("06f02ecf-5afb-42c5-9cb0-b362e222f52c", "2", "misc"),
    "person": ("a15b0477-e9d1-4b9c-9546-abe78a4f4248", "21", "misc"),
    "phone-number": ("c4b5a67c-63d2-11ec-90d6-0242ac120003", "1", "mobile"),
    "coin-address": ("d0e6997e-78da-4815-a6a1-cfc1c1cb8a46", "7", "financial"),
    "tor-hiddenservice": ("cbac07d6-fbe9-43b8-8d91-d515812ce330", "2", "misc"),
    "forensic-case": ("3ea36022-ae93-455e-88b1-d43aca789cac", "1", "misc"),
    "trusted-timestamp": ("cb84ff28-a488-432e-8ba4-f0d54cc91172", "1", "file"),
    "forensic-evidence": ("fe44c648-63ef-43fc-b3de-af71a2e023e4", "2", "misc"),
}
_CATEGORIES = {
    "phone-number": "Person", "btc": "Financial fraud", "xmr": "Financial fraud", "onion-address": "Network activity",
    "link": "External analysis", "url": "Network activity",
    "sha256": "External analysis", "attachment": "External analysis",
}  # fmt: skip
ON_REQUEST = "0"  # distribution: the receiving organisation only


class Misp:
    """One event."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._time = str(int(moment(about.made_at).timestamp()))
        self._alone: dict[tuple[str, str], str] = {}
        event = compact(self._event()).decode().removesuffix("}")
        self._list = OneList(f'{{"Event":{event},"Object":', "")

    def _event(self) -> Thing:
        return {
            "uuid": self._id("event"), "info": sayable(f"{self._about.case}: {self._about.title}"),
            "date": self._about.made_at[:10], "timestamp": self._time, "threat_level_id": "4", "analysis": "2",
            "distribution": ON_REQUEST, "published": False, "Tag": [{"name": "tlp:amber"}],
            "Orgc": {"name": f"Evidence store {self._about.store}", "uuid": own_id(self._about.store, "org")},
        }  # fmt: skip

    def _id(self, *parts: str) -> str:
        return own_id(self._about.store, self._about.case, self._about.made_at, "misp", *parts)

    def start(self) -> bytes:
        """The event and the case."""
        case = self._object("forensic-case", "case", [
            ("case-number", "text", self._about.case),
            ("case-name", "text", self._about.title),
            ("name-of-the-analyst", "text", self._about.made_by),
        ])  # fmt: skip
        return self._list.start(
            ("case", case), *((f"stamp {one.count}", self._stamp(one)) for one in self._about.stamps)
        )

    def _stamp(self, one: HeadStamp) -> Thing:
        """A time stamp of the custody chain, with its token and certificates as files."""
        from workbench.bundle.timestamps.rfc3161 import (
            read,  # most bundles have no time stamp, and need no certificates
        )

        made = self._object("trusted-timestamp", f"custody {one.count}", [
            ("format", "text", "RFC3161"),
            ("hash-sha256", "sha256", sha256(one.statement).hex()),
            ("timestamp", "datetime", read(one.response).at.isoformat()),
            ("trusted-timestamp-response", "attachment", f"custody-{one.count}.tsr"),
            ("tsa-certificates", "attachment", "tsa-chain.pem"),
        ])  # fmt: skip
        files = {"trusted-timestamp-response": one.response, "tsa-certificates": self._about.stamp_chain}
        return {
            **made,
            "Attribute": [_with_file(each, files) for each in JsonReader(made, name="stamp").parts("Attribute")],
        }

    def add(self, record: JsonReader) -> bytes:
        """The evidence, the post, and what it names."""
        number, tags = record.text("exhibit"), tags_of(record.part("post"))
        evidence = self._object("forensic-evidence", number, _evidence(record))
        post = self._object(*_post(record), tags=tags)
        for mention in record.part("post").parts("mentions"):
            self._keep(number, mention)
        return self._list.add([("", evidence), ("", post), *self._named(record)])

    def end(self) -> Iterator[bytes]:
        """The attributes that stand alone."""
        listed = OneList(',"Attribute":', "}}")
        yield self._list.end().rstrip(b"\n") + listed.start()
        for (label, value), number in self._alone.items():
            form = forms_of(label).misp
            if form:
                comment = f"{label.lower()}, first in {number}"
                yield listed.add([("", self._attribute(form[0], value, form[1], comment=comment, of=label))])
        yield listed.end()

    def _named(self, record: JsonReader) -> Iterator[tuple[str, Thing]]:
        for mention in record.part("post").parts("mentions"):
            template = forms_of(mention.text("label")).misp_object
            if template:
                name = f"{mention.text('label')} {mention.text('value')}"
                yield name, self._object(template, name, list(_OBJECTS[template](sayable(mention.text("value")))))

    def _keep(self, number: str, mention: JsonReader) -> None:
        label, value = mention.text("label"), sayable(mention.text("value"))
        if forms_of(label).misp:
            # One of its kind is told once, with the first exhibit that has it.
            self._alone.setdefault((label, value), number)

    def _object(self, name: str, of: str, values: list[Value], *, tags: list[str] | None = None) -> Thing:
        template, version, category = TEMPLATES[name]
        attributes: list[Json] = [
            {**self._attribute(kind, sayable(value), _CATEGORIES.get(kind, "Other"), of=f"{of}/{relation}/{place}"),
             "object_relation": relation}
            for place, (relation, kind, value) in enumerate(values)
            if value
        ]  # fmt: skip
        if tags and attributes and isinstance(attributes[0], dict):
            attributes[0]["Tag"] = [{"name": tag} for tag in tags]
        return {
            "name": name, "meta-category": category, "template_uuid": template, "template_version": version,
            "uuid": self._id("object", name, of), "timestamp": self._time, "distribution": "5", "Attribute": attributes,
        }  # fmt: skip

    def _attribute(self, kind: str, value: str, category: str, *, of: str, comment: str = "") -> Thing:
        return {
            "uuid": self._id("attribute", of, kind, value), "type": kind, "category": category, "value": value,
            "to_ids": False, "distribution": "5", "timestamp": self._time, "comment": comment,
        }  # fmt: skip


def _with_file(attribute: JsonReader, files: Mapping[str, bytes]) -> Json:
    """An attribute, with its content where it is a file."""
    data = files.get(attribute.text("object_relation"))
    return attribute.value if data is None else {**attribute.value, "data": b64encode(data).decode()}


def _evidence(record: JsonReader) -> list[Value]:
    capture = record.part("capture")
    return [
        ("case-number", "text", record.text("case")),
        ("evidence-number", "text", record.text("exhibit")),
        ("type", "text", "Other"),
        ("name", "text", f"Response of {capture.text('started_at')}, {_digest(record)}"),
        ("acquisition-method", "text", "Live acquisition"),
        ("additional-comments", "text", f"Kept as custody event {capture.whole('custody_seq')}"),
    ]


def _digest(record: JsonReader) -> str:
    capture = record.part("capture")
    return f"{capture.text('hashes').upper()} {capture.text('response_sha256')}"


def _post(record: JsonReader) -> tuple[str, str, list[Value]]:
    post, number = record.part("post"), record.text("exhibit")
    posted = post.value.get("posted_at")
    when = posted if isinstance(posted, str) else ""
    author, text = post.text("author"), post.text("text")
    if post.text("engine") in ENGINES:
        return "paste", number, [
            ("paste", "text", text), ("username", "text", author), ("title", "text", post.text("thread_title")),
            ("origin", "text", record.part("source").text("name")), ("url", "url", post.text("url")),
            ("first-seen", "datetime", when),
        ]  # fmt: skip
    return "microblog", number, [
        ("post", "text", text), ("username", "text", author), ("title", "text", post.text("thread_title")),
        ("type", "text", "Other"), ("link", "link", post.text("url")), ("creation-date", "datetime", when),
        ("language", "text", str(post.value.get("lang") or "")),
    ]  # fmt: skip


def _phone(value: str) -> Iterator[Value]:
    yield "phone-number", "phone-number", value


def _coin(value: str) -> Iterator[Value]:
    coin, _, address = value.partition(":")
    relations = {"btc": ("address", "btc"), "xmr": ("address-xmr", "xmr")}
    yield *relations.get(coin, ("address-crypto", "text")), address
    yield "symbol", "text", coin.upper()


def _telegram(value: str) -> Iterator[Value]:
    yield "username", "text", value


def _onion(value: str) -> Iterator[Value]:
    yield "address", "onion-address", value


def _person(value: str) -> Iterator[Value]:
    yield "full-name", "text", value


_OBJECTS: Mapping[str, Callable[[str], Iterator[Value]]] = {
    "phone-number": _phone,
    "coin-address": _coin,
    "telegram-account": _telegram,
    "tor-hiddenservice": _onion,
    "person": _person,
}
