"""Watermarks as JSON and back, for whoever keeps them between two runs. Pure.

Records are lists of their fields in order, those at the end left out where they say nothing. The first form, which
knew threads as three words each and no lists but those read to their end, is read, too.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any, cast

from crawlers.records import Cut, CutWhy, ListMark, ThreadMark, Trail, Watermark

_OLD_CUT = "(cut)"
_NAMES = {kind: [part.name for part in fields(kind)] for kind in (ThreadMark, ListMark)}
_DEFAULTS = {kind: [part.default for part in fields(kind)] for kind in (ThreadMark, ListMark)}
_OPEN, _CUT = _NAMES[ListMark].index("open"), _NAMES[ThreadMark].index("cut")
_WHYS = ("new", "changed", "again")


def to_json(watermark: Watermark) -> str:
    """A stable text: the same watermark always gives the same one."""
    document = {
        "run": watermark.run,
        "engine": watermark.engine,
        "threads": {key: _listed(mark) for key, mark in watermark.threads.items()},
        "lists": {key: _listed(mark) for key, mark in watermark.lists.items()},
    }
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Watermark:
    """The watermark written by `to_json`; an empty text is an empty one. Raises `ValueError` for anything else."""
    if not text.strip():
        return Watermark()
    document = json.loads(text)
    try:
        return _old(document) if "complete" in document else _new(document)
    except (TypeError, KeyError, AttributeError, ValueError, IndexError) as error:
        raise ValueError(f"This is no watermark: {text[:80]!r}") from error


def _listed(record: ThreadMark | ListMark) -> list[Any]:
    """The fields of a record in order, without the last ones that are as by default."""
    values: list[Any] = [getattr(record, name) for name in _NAMES[type(record)]]
    if isinstance(record, ListMark):
        values[_OPEN] = tuple(astuple(trail) for trail in record.open)
    elif record.cut is not None:
        values[_CUT] = astuple(record.cut)
    defaults = _DEFAULTS[type(record)]
    while values and values[-1] == defaults[len(values) - 1]:
        values.pop()
    return values


def _new(document: Mapping[str, Any]) -> Watermark:
    return Watermark(
        threads={key: _thread(parts) for key, parts in document["threads"].items()},
        lists={key: _list(parts) for key, parts in document["lists"].items()},
        run=int(document["run"]),
        engine=str(document["engine"]),
    )


def _old(document: Mapping[str, Any]) -> Watermark:
    threads = {key: _old_thread(*parts) for key, parts in document["threads"].items()}
    return Watermark(threads, {_word(url): ListMark(ended=True) for url in document["complete"]})


def _old_thread(activity: str, last_page: str, last_post_id: str) -> ThreadMark:
    if activity == _OLD_CUT:
        return ThreadMark("", "", pages=0, cut=Cut(_word(last_page), from_start=False, first_page=_word(last_page)))
    return ThreadMark(_word(activity), _word(last_page), _word(last_post_id))


def _thread(parts: list[Any]) -> ThreadMark:
    given = dict(zip(_NAMES[ThreadMark], parts, strict=False))
    cut = given.pop("cut", None)
    texts = {name: _word(given.pop(name)) for name in list(given) if isinstance(given[name], str)}
    return ThreadMark(
        **texts,
        post_ids=_words(given.get("post_ids", ())),
        pages=int(given.get("pages", 1)),
        looked=int(given.get("looked", 0)),
        changed=int(given.get("changed", 0)),
        also=tuple((_word(where), _word(told)) for where, told in given.get("also", ())),
        vanished=bool(given.get("vanished", False)),
        cut=_cut(*cut) if cut is not None else None,
    )


def _cut(  # the fields of `Cut` in order
    next_page: str, why: str, from_start: object, first_page: str, *rest: Any
) -> Cut:
    post_ids, known, lane, tries = rest
    if why not in _WHYS:
        raise ValueError(why)
    return Cut(
        _word(next_page),
        cast("CutWhy", why),
        bool(from_start),
        _word(first_page),
        _words(post_ids),
        _words(known),
        _word(lane),
        int(tries),
    )


def _list(parts: list[Any]) -> ListMark:
    given = dict(zip(_NAMES[ListMark], parts, strict=False))
    return ListMark(
        activity=_word(given.get("activity", "")),
        ended=bool(given.get("ended", False)),
        open=tuple(_trail(*trail) for trail in given.get("open", ())),
        top=_words(given.get("top", ())),
        pages=int(given.get("pages", 1)),
        opened=int(given.get("opened", 0)),
        boards=bool(given.get("boards", False)),
    )


def _trail(page: str, next_page: str, *rest: Any) -> Trail:
    ids, to_end, until, board, depth, run = rest
    return Trail(
        page=_word(page),
        next_page=_word(next_page),
        ids=_words(ids),
        to_end=bool(to_end),
        until=_words(until),
        board=_word(board),
        depth=int(depth),
        run=int(run),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    return value


def _words(values: Any) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError("a text where a list was expected")
    return tuple(_word(value) for value in values)
