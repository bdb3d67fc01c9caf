"""What passes between the collector and its workers, as JSON: see `crawlers.serialization`."""

from crawlers.serialization import WrongShapeError, from_plain, to_plain

__all__ = ["WrongShapeError", "from_plain", "to_plain"]
