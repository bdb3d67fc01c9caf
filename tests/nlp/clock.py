"""How much work something is: processor time, the best of three, with the garbage collector's visits left out."""

import gc
import time
from collections.abc import Callable


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time of the quickest of three runs: the machine's other work only ever adds."""
    gc.disable()
    try:
        return min(_once(work) for _ in range(3))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
