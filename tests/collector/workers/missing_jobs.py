"""Jobs that cannot be loaded, as where the language model is missing."""


class MissingModelError(Exception):
    """What the loading says."""


def load_jobs() -> None:
    """Fail in words."""
    raise MissingModelError("There is no language model: it was not installed.")
