"""The facts of a case that somebody would change in a bundle, each with what the forms of its records then say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from tests.store import making
from workbench.domain.cases.cases import CaseSnapshot, Exhibit
from workbench.domain.custody.record_hashes import Fields
from workbench.domain.posts.findings import PostView
from workbench.domain.posts.reprocessing import Correction

LATER = timedelta(hours=1)
Alter = Callable[[CaseSnapshot], CaseSnapshot]
Forge = Callable[[Fields], Fields]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is changed in the case, and in the forms of which records: their kind, and the post where they are of one.

    `told` says that a custody event told in full tells of it too; `dropped` that the records are left out.
    """

    alter: Alter
    kind: str
    forge: Forge
    post: int | None = None
    told: bool = False
    dropped: bool = False

    def forged(self, form: Fields) -> Fields:
        """The form as the changed case has it."""
        return self.forge(form) if self.is_of(form) else form

    def is_of(self, form: Fields) -> bool:
        """Whether it is a change of this record."""
        return form["record"] == self.kind and (self.post is None or form.get("post") == self.post)


def _of_post(change: Callable[[PostView], PostView], number: str = "EXH-0001") -> Alter:
    def alter(one: Exhibit) -> Exhibit:
        return replace(one, post=change(one.post)) if one.number == number else one

    return lambda taken: replace(taken, exhibits=tuple(map(alter, taken.exhibits)))


def _post(kind: str, form: Mapping[str, Any], /, *, number: str = "EXH-0001", **values: Any) -> Fact:
    return Fact(
        _of_post(lambda post: replace(post, **values), number), kind, lambda old: {**old, **form}, int(number[-1])
    )


def _card(kind: str, form: Mapping[str, Any], /, **values: Any) -> Fact:
    return Fact(
        _of_post(lambda post: replace(post, card=replace(post.card, **values))), kind, lambda old: {**old, **form}, 1
    )


def _capture(form: Mapping[str, Any], /, **values: Any) -> Fact:
    def alter(taken: CaseSnapshot) -> CaseSnapshot:
        return replace(taken, captures={key: replace(one, **values) for key, one in taken.captures.items()})

    return Fact(alter, "capture", lambda old: {**old, **form})


def _moved(old: Fields, *names: str) -> Fields:
    return {**old, **{name: str(old[name]).replace("T1", "T0") for name in names if old.get(name)}}


def _text(post: PostView) -> PostView:
    return replace(
        post, text="it was him", revisions=tuple(replace(each, text="it was him") for each in post.revisions)
    )


def _earlier(taken: CaseSnapshot) -> CaseSnapshot:
    captures = {
        key: replace(one, started_at=one.started_at - 10 * LATER, ended_at=one.ended_at - 10 * LATER)
        for key, one in taken.captures.items()
    }
    return replace(taken, captures=captures)


def _by_another(post: PostView) -> tuple[Correction, ...]:
    return tuple(replace(each, by="x") for each in post.corrections)


def _without_the_last(taken: CaseSnapshot) -> CaseSnapshot:
    return replace(taken, exhibits=tuple(taken.exhibits)[:-1])


def _noted(taken: CaseSnapshot) -> CaseSnapshot:
    return replace(taken, notes=tuple(replace(each, text="he confessed") for each in taken.notes))


def _searched(taken: CaseSnapshot) -> CaseSnapshot:
    flags = tuple(replace(each, query="another") for each in taken.around.flags)
    assert flags
    return replace(taken, around=replace(taken.around, flags=flags))


def _renamed(taken: CaseSnapshot) -> CaseSnapshot:
    return replace(taken, sources={key: replace(one, name="another") for key, one in taken.sources.items()})


FACTS: dict[str, Fact] = {
    "the text": Fact(_of_post(_text, "EXH-0002"), "wording", lambda old: {**old, "text": "it was him"}, 2),
    "the author": _card("wording", {"author": "somebody"}, author="somebody"),
    "the number of the author": _post("wording", {"author_id": "9"}, author_id="9"),
    "when it was posted, as the site wrote it": _post("wording", {"posted_at_raw": "x"}, posted_at_raw="x"),
    "when it was posted": _card(
        "wording", {"posted_at": "2026-01-01T00:00:00Z"}, posted_at=making.AT.replace(month=1, hour=0)
    ),
    "how sure that time is": _post(
        "wording", {"precision": "second", "confidence": 0.5}, precision="second", confidence=0.5
    ),
    "when its page was captured": Fact(_earlier, "capture", lambda old: _moved(old, "started_at", "ended_at")),
    "the seal": _capture({"seal": "partial"}, seal="partial"),
    "the circuit": _capture({"circuit": "c9"}, circuit="c9"),
    "the address of the page": _capture(
        {"asked_url": "http://other.onion/", "final_url": "http://other.onion/"},
        url="http://other.onion/", final_url="http://other.onion/",
    ),
    "the address of the post": _post("wording", {"url": "http://other.onion/p"}, url="http://other.onion/p"),
    "the title of the thread": _card("wording", {"thread_title": "Another"}, title="Another"),
    "the board": _card("wording", {"board": "News"}, board="News"),
    "the key of the post": _post("wording", {"post_key": "99"}, post_key="99"),
    "the signature of the author": _post("wording", {"signature": "x"}, signature="x"),
    "the category": _card("reading", {"category": "benign"}, category="benign", read_as=""),
    "the probability": _card("reading", {"probability": 0.01}, probability=0.01),
    "the language": _card("reading", {"lang": "sd"}, lang="sd"),
    "an identifier": Fact(
        _of_post(lambda post: replace(post, mentions=tuple(replace(m, value="+923009999999") for m in post.mentions))),
        "reading",
        lambda old: {**old, "mentions": [{**each, "value": "+923009999999"} for each in old["mentions"]]},
        1,
    ),
    "an identifier, gone": _post("reading", {"mentions": []}, mentions=()),
    "the votes": _post("tally", {"votes": 500}, number="EXH-0002", votes=500),
    "why it was put in": Fact(
        lambda taken: replace(taken, exhibits=tuple(replace(one, reason="x") for one in taken.exhibits)),
        "exhibit",
        lambda old: {**old, "reason": "x"},
        told=True,
    ),
    "who put it in": Fact(
        lambda taken: replace(taken, exhibits=tuple(replace(one, added_by="x") for one in taken.exhibits)),
        "exhibit",
        lambda old: {**old, "added_by": "x"},
        told=True,
    ),
    "a note": Fact(_noted, "note", lambda old: {**old, "text": "he confessed"}),
    "the title of the case": Fact(
        lambda taken: replace(taken, case=replace(taken.case, title="Another")),
        "case",
        lambda old: {**old, "title": "Another"},
        told=True,
    ),
    "when the case was opened": Fact(
        lambda taken: replace(taken, case=replace(taken.case, opened_at=making.AT)),
        "case",
        lambda old: {**old, "opened_at": "2026-03-01T12:00:00Z"},
    ),
    "the saved search that found it": Fact(_searched, "watchlist", lambda old: {**old, "query": "another"}),
    "the name of the source": Fact(_renamed, "source", lambda old: {**old, "name": "another"}, told=True),
    "that it is gone from its site": Fact(
        _of_post(
            lambda post: replace(post, absences=(), card=replace(post.card, gone_since=None))
        ),
        "absence", lambda old: old, 1, told=True, dropped=True,
    ),
    "a correction, gone": Fact(
        _of_post(lambda post: replace(post, corrections=()), "EXH-0002"),
        "correction", lambda old: old, 2, told=True, dropped=True,
    ),
    "a note, gone": Fact(
        lambda taken: replace(taken, notes=()), "note", lambda old: old, told=True, dropped=True,
    ),
    "an exhibit, gone": Fact(_without_the_last, "exhibit", lambda old: old, told=True),
    "a correction": Fact(
        _of_post(lambda post: replace(post, corrections=_by_another(post)), "EXH-0002"),
        "correction",
        lambda old: {**old, "by": "x"},
        2,
    ),
}  # fmt: skip
