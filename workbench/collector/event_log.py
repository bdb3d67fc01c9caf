"""What supervisor and collector say on standard output: one JSON object on a line, with `words` for a person."""

import json
import sys
import threading

_LOCK = threading.Lock()


def emit(what: str, words: str, **facts: object) -> None:
    """Say one thing; when nobody listens any more, that is no error."""
    line = json.dumps({"what": what, "words": words, **facts}, ensure_ascii=False, sort_keys=True, default=str)
    with _LOCK:
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        except (OSError, ValueError):
            return
