"""Attacks on a bundle by somebody who has the installation's signing key.

Each changes what the bundle says in every place that says it; then all hashes, manifests and the signature are made
anew. The custody chain is not told anew from the change on: who can do that is stopped by what others hold of it alone.
"""

import json
import re
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.insider.bundles.attacks import PDF, Attack
from tests.insider.bundles.tools import (  # fmt: skip
    CUSTODY,
    OWN_KEY,
    POSTS,
    Bag,
    capture_of,
    members_of,
    record_of,
    sha256,
    wacz_of,
    zipped,
)
from workbench.domain.custody.chain import event_body, leaf_of

Fields = dict[str, Any]
REPORTS = ("data/report/report-en.html", "data/report/report-ur.html")


def _signed(attack: Attack) -> Attack:
    def attacked(bag: Bag) -> None:
        attack(bag)
        bag.rehash()
        bag.sign()

    return attacked


def _everywhere(old: str, new: str, *, captures: bool = False) -> Attack:
    return _signed(lambda bag: bag.everywhere(old, new, captures=captures))


def _post(exhibit: int = 1, **fields: Any) -> Attack:
    """Other facts of a post, in its record and in the list of posts."""
    return _signed(lambda bag: bag.record(exhibit, lambda one: one["post"].update(fields)))


def _captured(exhibit: int = 1, **fields: Any) -> Attack:
    """Other facts of a capture."""
    return _signed(lambda bag: bag.record(exhibit, lambda one: one["capture"].update(fields)))


def _record(edit: Callable[[Fields], object], exhibit: int = 1) -> Attack:
    return _signed(lambda bag: bag.record(exhibit, edit))


def _json(name: str, edit: Callable[[Any], object]) -> Attack:
    return _signed(lambda bag: bag.json(name, edit))


def _lines(name: str, edit: Callable[[Any], object]) -> Attack:
    return _signed(lambda bag: bag.lines(name, edit))


def _report(old: str, new: str, which: int = 0) -> Attack:
    return _signed(lambda bag: bag.replace(REPORTS[which], old, new))


def _put(name: str, data: bytes) -> Attack:
    return _signed(lambda bag: bag.write(name, data))


def _bound(kind: str, edit: Callable[[Fields], object]) -> Callable[[Fields], None]:
    """An edit of what binds the record of a kind."""

    def edited(body: Fields) -> None:
        found = [one for one in body["bound"] if one["kind"] == kind]
        assert found, f"nothing of kind {kind} is bound here"
        edit(found[0])

    return edited


def _also(**fields: Any) -> Callable[[Fields], object]:
    return lambda one: one["also"].update(fields)


def _without_correction(bag: Bag) -> None:
    """The record without its correction, and the events that tell of it as leaves."""

    def edit(one: Fields) -> None:
        one["post"]["corrections"] = []
        one["post"]["category"] = "migrant_smuggling"
        one["bound"] = [each for each in one["bound"] if each["kind"] != "correction"]

    bag.record(2, edit)
    bag.hide_events(lambda one: "correct" in one["action"])
    _only_bindings_of_shown(bag)


def _only_bindings_of_shown(bag: Bag) -> None:
    shown = set()
    for name in [*bag.names("data/exhibits"), f"{CUSTODY}/case-records.json"]:
        if name.endswith(".json"):
            shown |= {one["seq"] for one in bag.loaded(name)["bound"]}
    gone: set[int] = set()

    def edit(lines: list[Fields]) -> None:
        gone.update(one["seq"] for one in lines if one["seq"] not in shown)
        lines[:] = [one for one in lines if one["seq"] in shown]

    bag.lines(f"{CUSTODY}/bindings.jsonl", edit)
    if gone:
        bag.hide_events(lambda one: one["seq"] in gone)


def _without_the_last_exhibit(bag: Bag) -> None:
    """All as it was before the exhibit that clears the accused came in, with the chain and the head of today."""
    chain = {name: bag.read(f"{CUSTODY}/{name}") for name in ("custody.jsonl", "custody-head.json")}
    for folder in ("data", "signatures"):
        shutil.rmtree(bag / folder)
        shutil.copytree(bag.made.older / folder, bag / folder)
    bag.write("bag-info.txt", (bag.made.older / "bag-info.txt").read_bytes())
    bag.write("README.txt", (bag.made.older / "README.txt").read_bytes())
    for name, data in chain.items():
        bag.write(f"{CUSTODY}/{name}", data)
    told = {one["seq"] for one in bag.loaded(f"{CUSTODY}/custody.jsonl") if "action" in one}
    before = {one["seq"] for one in _events_of(bag.made.older) if "action" in one}
    bag.hide_events(lambda one: one["seq"] in told - before)


def _events_of(bundle: Path) -> list[Fields]:
    return [json.loads(line) for line in (bundle / CUSTODY / "custody.jsonl").read_bytes().splitlines()]


def _without_correction_or_release(bag: Bag) -> None:
    """Neither a correction nor what a supervisor signed over it."""

    def edit(one: Fields) -> None:
        one["bound"] = [each for each in one["bound"] if each["kind"] not in {"release", "signer"}]

    bag.json(f"{CUSTODY}/case-records.json", edit)
    bag.hide_events(lambda one: one["action"] == "release")
    _without_correction(bag)


def _another_exhibit(bag: Bag) -> None:
    """A fifth exhibit, a copy of the first with other words."""
    shutil.copytree(bag / "data/exhibits/EXH-0001", bag / "data/exhibits/EXH-0005")
    bag.replace(record_of(5), "EXH-0001", "EXH-0005")
    bag.lines(POSTS, lambda all_: all_.append({**all_[0], "exhibit": "EXH-0005"}))
    bag.replace("bag-info.txt", "Bundle-Exhibits: 4", "Bundle-Exhibits: 5")


def _swapped_captures(bag: Bag) -> None:
    """The captures of two exhibits, each with the facts of its own."""
    one, other = (bag.loaded(record_of(number)) for number in (1, 3))
    first, second = bag.read(capture_of(1)), bag.read(capture_of(3))
    bag.write(capture_of(1), second)
    bag.write(capture_of(3), first)
    facts = ("capture", "wacz", "warc")
    bag.record(1, lambda body: body.update({name: other[name] for name in facts}))
    bag.record(3, lambda body: body.update({name: one[name] for name in facts}))


def _renumbered(bag: Bag) -> None:
    """Two exhibits under one another's number."""
    (bag / "data/exhibits/EXH-0001").rename(bag / "data/exhibits/x")
    (bag / "data/exhibits/EXH-0003").rename(bag / "data/exhibits/EXH-0001")
    (bag / "data/exhibits/x").rename(bag / "data/exhibits/EXH-0003")
    bag.everywhere("EXH-0001", "EXH-000x")
    bag.everywhere("EXH-0003", "EXH-0001")
    bag.everywhere("EXH-000x", "EXH-0003")


def _no_hiding(bag: Bag) -> None:
    """A partner's bundle whose list no longer says what was hidden by hand."""
    bag.json("data/redactions.json", lambda body: body["hidden"].__delitem__(0))


def _head_of_fewer(bag: Bag) -> None:
    """The chain cut before its last events, and a head over the rest, signed."""
    heads = bytes(32)
    leaves = [one["leaf"] for one in bag.loaded(f"{CUSTODY}/custody.jsonl")[:-2]]
    for leaf in leaves:
        heads = bytes.fromhex(sha256(b"\x01" + heads + bytes.fromhex(leaf)))
    bag.events(lambda all_: all_.__delitem__(slice(-2, None)))
    bag.sign_head(lambda head: head.update(count=len(leaves), head=heads.hex()))


def _event(action: str, **facts: Any) -> Attack:
    """Other facts in an event that is told, under its old leaf."""

    def attack(bag: Bag) -> None:
        def edit(events: list[Fields]) -> None:
            found = [one for one in events if one.get("action") == action]
            assert found, f"no event {action!r} among {sorted({str(one.get('action')) for one in events})}"
            found[0]["facts"].update(facts)

        bag.events(edit)

    return _signed(attack)


def _event_with_leaf(bag: Bag) -> None:
    """Another reason in the event of a release, with its leaf made to fit, and the head as it was."""

    def edit(events: list[Fields]) -> None:
        one = next(each for each in events if each.get("action") == "exhibit")
        one["facts"]["reason"] = "another"
        body = event_body(**{name: one[name] for name in ("seq", "at", "actor", "action", "subject", "facts")})
        one["leaf"] = leaf_of(bytes.fromhex(one["salt"]), body).hex()

    bag.events(edit)


def _own_page(bag: Bag) -> None:
    """Another page in the capture, with every digest in it made to fit, and the facts of the capture too."""
    swaps = bag.recapture(capture_of(1), lambda one: one.replace(b"15 lakh", b"95 lakh"))
    for name in bag.names("data"):
        if not name.endswith(".wacz"):
            data = bag.read(name)
            for old, new in swaps.items():
                data = data.replace(old.encode(), new.encode())
            bag.write(name, data)


def _commented(bag: Bag) -> None:
    members = members_of(bag.read(capture_of(1)))
    bag.write(capture_of(1), zipped(list(members.items()), b"this capture is a fake"))
    data = bag.read(capture_of(1))
    bag.record(1, lambda one: one["wacz"].update(sha256=sha256(data), size=len(data)))


def _another_title_of_page(bag: Bag) -> None:
    """The title of the page in the package of a capture."""
    members = members_of(bag.read(capture_of(1)))
    members["pages/pages.jsonl"] = members["pages/pages.jsonl"].replace(b"Italy game", b"Murder game")
    data = wacz_of(members)
    bag.write(capture_of(1), data)
    bag.record(1, lambda one: one["wacz"].update(sha256=sha256(data), size=len(data)))


def _prefixed_text(one: Fields) -> None:
    one["post"]["text"] = "No. " + one["post"]["text"]
    one["post"]["text_sha256"] = sha256(one["post"]["text"].encode())
    one["post"]["revisions"][0]["text_sha256"] = one["post"]["text_sha256"]


def _hash_of_report(bag: Bag) -> None:
    """Rules of style that hide a section of the report."""
    for name in REPORTS:
        data = bag.read(name)
        changed = re.sub(rb"(<style[^>]*>)", rb"\1table{display:none}", data, count=1)
        bag.write(name, changed if changed != data else data.replace(b"<body", b'<body style="display:none"', 1))


def _other_words(body: Any) -> None:
    """Other words in the first place that has a sentence."""
    parts = body if isinstance(body, list) else next(value for value in body.values() if isinstance(value, list))
    parts[0]["words"] = "Not sealed at all."


WITH_THE_KEY: dict[str, Attack] = {
    # What was said, by whom, when.
    "other words in a post and its page": _everywhere("15 lakh", "95 lakh", captures=True),
    "other words in a post": _everywhere("15 lakh", "95 lakh"),
    "other words in a page": _signed(_own_page),
    "a word before a text": _record(_prefixed_text),
    "another author": _everywhere("rasta_wala", "rasta_waIa"),
    "another author, in the page too": _everywhere("rasta_wala", "rasta_waIa", captures=True),
    "another title of the thread": _everywhere("Italy game", "Italy trip"),
    "another board": _everywhere("Visa talk", "Visa fake"),
    "another time of a post": _everywhere("2026-02-21T05:01:07Z", "2026-02-28T05:01:07Z"),
    "the time as it stood on the page": _post(posted_at_raw="28 Feb 2026"),
    "how exact a time is": _post(precision="day"),
    "how sure a time is": _post(confidence=0.1),
    "the number of an author": _post(author_id="999"),
    "the place in a thread": _post(position=7),
    "a quoted text": _post(quoted=["what nobody quoted"]),
    "a signature under a post": _post(signature="rasta_wala, the smuggler"),
    "a link in a post": _post(links=["http://evil.example/"]),
    "an attachment of a post": _post(attachments=[{"name": "passport.pdf", "url": "http://evil.example/p.pdf"}]),
    "that a post was edited": _post(edited=True),
    "the votes of a post": _post(votes=99, votes_seen_at="2026-03-01T12:00:00Z"),
    "that a post is gone": _post(3, gone_since="2026-03-02T12:00:00Z"),
    "that a post is not gone": _post(absences=[], gone_since=None),
    # What was found in it.
    "another category": _post(category="document_fraud"),
    "another probability": _post(probability=0.99),
    "another identifier": _everywhere("+923001234567", "+923009999999"),
    "another span of an identifier": _record(lambda one: one["post"]["mentions"][0].update(start=1, end=13)),
    "no identifier": _record(lambda one: one["post"]["mentions"].clear()),
    "other words that a category stands on": _record(lambda one: one["post"]["basis"].update(intent="seek")),
    "another reader": _post(reader="phpbb 9"),
    "another reason in a correction": _everywhere("asks, and offers nothing", "asks, and offers a bribe"),
    "a correction that is not there": _signed(_without_correction),
    "a correction that is not there, nor a release": _signed(_without_correction_or_release),
    # How it was captured.
    "another address": _everywhere("viewtopic.php?t=1", "viewtopic.php?t=8"),
    "another status": _captured(status=404),
    "another header in a page": _signed(lambda bag: bag.everywhere("charset=utf-8", "charset=utf-7", captures=True)),
    "a capture that is no longer sealed": _captured(seal="none", worker_seal="none"),
    "another circuit": _captured(circuit="circuit-9"),
    "another time of a capture": _everywhere("2026-03-01T12:00:00Z", "2026-03-04T12:00:00Z"),
    "a capture that was cut": _captured(truncated=True),
    "what was taken out of a request": _captured(redacted=["Cookie"]),
    "two captures that changed places, with their facts": _signed(_swapped_captures),
    "a comment in a capture": _signed(_commented),
    "another title in the package of a capture": _signed(_another_title_of_page),
    # The case.
    "another title of the case": _everywhere("The Italy route", "The Italy trade"),
    "another last day of the authority": _everywhere("2099-12-31", "2026-03-31"),
    "another officer": _everywhere("officer_a", "officer_b"),
    "another name of the source": _everywhere("Board of travel", "Board of traffic"),
    "two exhibits under one another's number": _signed(_renumbered),
    "somebody else who added an exhibit": _record(lambda one: one.update(added_by="chief")),
    "another time at which it was added": _record(lambda one: one.update(added_at="2026-01-01T00:00:00Z")),
    "another reason for an exhibit": _everywhere("offers the journey", "sold the victims"),
    "another note": _everywhere("called on 3 March", "called on 9 March"),
    "a note more": _lines("data/notes/notes.jsonl", lambda all_: all_.append({**all_[0], "number": 9})),
    "no note": _put("data/notes/notes.jsonl", b""),
    "no exhibit that clears the accused": _signed(_without_the_last_exhibit),
    "an exhibit more": _signed(_another_exhibit),
    # The chain, and what binds.
    "fewer events under a new head": _signed(_head_of_fewer),
    "another count in the head": _signed(lambda bag: bag.sign_head(lambda head: head.update(count=head["count"] - 1))),
    "another time of the head": _signed(
        lambda bag: bag.sign_head(lambda head: head.update(signed_at="2026-01-01T00:00:00Z"))
    ),
    "another fact in an event": _event("exhibit", reason="another"),
    "another fact in an event, with its leaf": _signed(_event_with_leaf),
    "no event of the release": _signed(lambda bag: bag.hide_events(lambda one: one["action"] == "release") and None),
    "another signer of the release": _event("release", by="00" * 32),
    "another key of the supervisor": _signed(
        lambda bag: bag.everywhere(bag.made.supervisor, OWN_KEY.public_key().public_bytes_raw().hex())
    ),
    "another salt": _record(_bound("wording", lambda one: one.update(salt=secrets.token_hex(16)))),
    "another place in a tree": _record(_bound("wording", lambda one: one.update(place=one["place"] + 1))),
    "another event that binds": _record(_bound("wording", lambda one: one.update(seq=one["seq"] + 1))),
    "no binding of a record": _record(
        lambda one: one.update(bound=[each for each in one["bound"] if each["kind"] != "wording"])
    ),
    "other settings of the clock of a source": _json(
        f"{CUSTODY}/case-records.json", _bound("source", _also(clock="+05:00"))
    ),
    # What people read.
    "another sentence in the report": _report("offers the journey", "sold the victims"),
    "styles that hide a part of the report": _signed(_hash_of_report),
    "a printed report that is another": _put("data/report/report-en.pdf", PDF),
    "another state of the parts": _json("data/system/health.json", _other_words),
    "other settings": _json("data/system/config.json", lambda body: body.update(language="ur")),
    "no packages": _json("data/system/sbom.cdx.json", lambda body: body["components"].clear()),
    "fewer things that are not here": _json(
        "data/not-in-this-bundle.json", lambda body: body["not_in_this_bundle"].pop(0)
    ),
    "a partner's bundle that no longer says what is hidden": _signed(_no_hiding),
}


ON_ANOTHER_WITH_THE_KEY = {"a partner's bundle that no longer says what is hidden": "partner"}
