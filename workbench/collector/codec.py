"""What passes between the collector and its workers, as JSON: see `crawlers.plain`."""

from crawlers.plain import WrongShapeError, from_plain, to_plain

__all__ = ["WrongShapeError", "from_plain", "to_plain"]
