"""JSON of strangers (RFC 8259), bounded before it is parsed and read in one way: no key twice, no NaN, no Infinity.

A list costs a parser 28 times the bytes that it is written in, so the number of values and the depth are counted first.
"""

import json
import math
import re
from collections import Counter
from typing import Any

_OPENS, _CLOSES = frozenset(b"[{"), frozenset(b"]}")
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{},]', re.DOTALL)


class StrictJsonError(ValueError):
    """Not JSON of the strict kind; the message is a clause without a full stop."""


def load(data: bytes, *, most_values: int, deepest: int | None = None) -> Any:
    """The value of a JSON document in UTF-8 with at most so many values, nested at most so deeply.

    Without `deepest`, the depth is what Python's parser can take. Raises StrictJsonError.
    """
    _bounded(data, most_values, deepest)
    try:
        return _STRICT.decode(data.decode("utf-8"))
    except StrictJsonError:
        raise
    except UnicodeDecodeError as error:
        raise StrictJsonError("not UTF-8") from error
    except RecursionError as error:
        raise StrictJsonError("nested too deep") from error
    except json.JSONDecodeError as error:
        raise StrictJsonError(str(error)[:120]) from error
    except ValueError as error:
        raise StrictJsonError("a number of too many digits") from error


def _is_small(data: bytes, most: int, deepest: int | None) -> bool:
    """Whether there are too few signs for more values or a greater depth, even if all of them stand outside strings."""
    if deepest is None and len(data) < most:
        return True
    opened = data.count(b"[") + data.count(b"{")
    return opened + data.count(b",") < most and (deepest is None or opened <= deepest)


def _bounded(data: bytes, most: int, deepest: int | None) -> None:
    """Count values and depth, from the signs alone; only where those of the strings matter are they told apart."""
    if _is_small(data, most, deepest):
        return
    values, depth = 1, 0
    for token in _TOKEN.finditer(data):
        sign = data[token.start()]
        if sign in _OPENS:
            values, depth = values + 1, depth + 1
            if deepest is not None and depth > deepest:
                raise StrictJsonError(f"nested deeper than {deepest}")
        elif sign in _CLOSES:
            depth -= 1
        elif sign == ord(","):
            values += 1
        if values > most:
            raise StrictJsonError(f"too many values (the most is {most:,})")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise StrictJsonError(f"the key {twice[:40]!a} stands twice")
    return result


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise StrictJsonError(f"{text[:40]} is beyond the numbers")
    return number


def _no_constant(name: str) -> Any:
    raise StrictJsonError(f"{name} is no JSON number")


# Made once: to make a decoder takes as long as to read a short line.
_STRICT = json.JSONDecoder(object_pairs_hook=_no_key_twice, parse_constant=_no_constant, parse_float=_finite)
