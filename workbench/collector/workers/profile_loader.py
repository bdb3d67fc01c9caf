"""The analyst's own site profiles: read from their folder by whoever may read it, and handed to the workers as text.

The sealed workers see no folder of the analyst; each job carries the texts. What is wrong with a profile is said once
on standard output for as long as its text stays as it is, and stops none of the others. The readers, whose words a
profile is checked against, are imported only where there is a profile: this process parses no page.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import settings
from workbench.collector.event_log import emit

if TYPE_CHECKING:
    from crawlers.sites.profiles.schema import ProfileError
    from crawlers.sites.registry import Texts

_FILES_LIMIT = 200
_BYTES_LIMIT = 64 * 1024
_read: dict[Path, tuple[tuple[int, int], str]] = {}
_said: set[str] = set()


def folder() -> Path:
    """Where the analyst keeps profiles."""
    return Path(settings.text("site_profiles")).expanduser()


def texts(*, silent: bool = False) -> "Texts":
    """File names and texts of the analyst's good profiles as they are now; a file is read again when it changed."""
    found, errors = _now()
    if not silent:
        _say_once(errors)
    wrong = {error.file for error in errors}
    return tuple(pair for pair in found if pair[0] not in wrong)


def problems() -> "tuple[ProfileError, ...]":
    """What is wrong with the analyst's profiles."""
    return tuple(_now()[1])


def _now() -> "tuple[Texts, list[ProfileError]]":
    if not (files := _files()):
        return (), []
    from crawlers.sites.profiles.schema import ProfileError
    from crawlers.sites.registry import profiles_of

    found: list[tuple[str, str]] = []
    errors: list[ProfileError] = []
    for path in files:
        try:
            found.append((path.name, _text(path)))
        except (OSError, UnicodeDecodeError) as error:
            errors.append(ProfileError(path.name, "", f"the file cannot be read ({type(error).__name__})."))
    told = tuple(found)
    return told, [*errors, *profiles_of(told)[1]]


def _files() -> list[Path]:
    try:
        return sorted(path for path in folder().iterdir() if path.suffix == ".toml" and path.name[0] not in "._")[
            :_FILES_LIMIT
        ]
    except OSError:
        return []


def _text(path: Path) -> str:
    facts = path.stat()
    stamp = (facts.st_mtime_ns, facts.st_size)
    known = _read.get(path)
    if known is None or known[0] != stamp:
        with path.open("rb") as file:
            known = (stamp, file.read(_BYTES_LIMIT + 1).decode("utf-8"))
        _read[path] = known
    return known[1]


def _say_once(errors: "Iterable[ProfileError]") -> None:
    for error in errors:
        words = str(error)
        if words not in _said:
            _said.add(words)
            emit("profile", f"A site profile is left out. {words}")
