"""Every setting, declared once. Its value is what the environment says, else the settings file, else its default.

A wrong value has no default in its place: whoever asks for it gets a sentence, so that nothing is collected, opened or
erased under less than what was meant. What only dresses the window (`OF_THE_SCREEN`) is the exception.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

import platformdirs

from workbench import settings_file
from workbench.domain.cases.retention import Terms
from workbench.errors import UserError, WrongUseError
from workbench.translation import LanguageCode, mark, sentence

Kind = Literal["text", "path", "program", "store", "url", "number", "switch", "choice"]
Source = Literal["environment", "file", "default"]
# A switch is a bool, which is an int.
Written = str | int

_TYPES: Mapping[Kind, type] = {"number": int, "switch": bool}
_SWITCH = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `help` is what `settings list` and the window say of it.

    `allowed`: the values of a choice. `least`, `most`: the ends of a number.
    """

    name: str
    kind: Kind
    default: str
    help: str
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def env(self) -> str:
        """The environment variable that sets it."""
        return f"WORKBENCH_{self.name.upper()}"

    @property
    def is_place(self) -> bool:
        """Whether it says where something is on this machine."""
        return self.kind in {"path", "program", "store"}

    def checked(self, value: str, where: str) -> str:
        """A value as it is used; WrongUseError says in words what is wrong with it. `where` it stands."""
        wanted = sentence("one line of text")
        if len(value) <= _LONGEST and value.isprintable():
            wanted = "" if value == self.default else _WANTED[self.kind](self, value)
        if wanted:
            # It may hold a password.
            shown = "…" if "@" in value else repr(value[:100])
            raise WrongUseError(f"The setting {where} must be {wanted}, not {shown}.")
        return _SWITCH[value.lower()] if self.kind == "switch" else str(int(value)) if self.kind == "number" else value

    def from_file(self, value: object, where: str) -> str:
        """The same of a value of TOML, which has numbers and switches of its own."""
        if type(value) is not _TYPES.get(self.kind, str):
            wanted, shown = _TYPE_WORDS.get(self.kind, _TEXT), repr(value)[:100]
            raise WrongUseError(f"The setting {where} must be {wanted}, not {shown}.")
        if self.kind == "store" and _holds_password(str(value)):
            raise WrongUseError(
                f"The setting {where} holds a password, and a secret is no setting: give that address by --store, or "
                f"in the environment as {self.env}."
            )
        return self.checked(str(value).lower() if self.kind == "switch" else str(value), where)

    def typed(self, value: str) -> Written:
        """A checked value as TOML and JSON have it."""
        return int(value) if self.kind == "number" else value == "yes" if self.kind == "switch" else value


def _wanted_path(_: Setting, value: str) -> str:
    # What is started elsewhere has another working directory.
    return "" if value.startswith(("/", "~/")) else sentence("an absolute path, or one that begins with ~/")


def _wanted_program(setting: Setting, value: str) -> str:
    return "" if value and "/" not in value else _wanted_path(setting, value)


def _wanted_store(setting: Setting, value: str) -> str:
    if value.startswith("postgresql") and "://" in value:
        return ""
    return _wanted_path(setting, value) and sentence(
        "an absolute path, one that begins with ~/, or a postgresql:// address"
    )


def _wanted_url(_: Setting, value: str) -> str:
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:
        fits = False
    return "" if fits else sentence("an http or https address without a password")


def _wanted_number(setting: Setting, value: str) -> str:
    if value.isascii() and value.isdecimal() and len(value) < 10 and setting.least <= int(value) <= setting.most:
        return ""
    return sentence("a whole number from {least} to {most}", least=setting.least, most=setting.most)


def _wanted_choice(setting: Setting, value: str) -> str:
    return "" if value in setting.allowed else " or ".join(setting.allowed)


_WANTED: Mapping[Kind, Callable[[Setting, str], str]] = {
    "text": lambda *_: "",
    "path": _wanted_path,
    "program": _wanted_program,
    "store": _wanted_store,
    "url": _wanted_url,
    "number": _wanted_number,
    "switch": lambda _, value: "" if value.lower() in _SWITCH else sentence("yes or no"),
    "choice": _wanted_choice,
}
_TEXT = sentence("text between quotes")
_TYPE_WORDS: Mapping[Kind, str] = {
    "number": sentence("a number without quotes"),
    "switch": sentence("true or false, without quotes"),
}


def _holds_password(value: str) -> bool:
    try:
        return urlsplit(value).password is not None or "password=" in urlsplit(value).query
    except ValueError:
        return True


def _own(folder: Path, name: str) -> str:
    """As a person writes it: a team's custody chain need not tell whose home it was."""
    home = Path("~").expanduser()
    return str(Path("~", folder.relative_to(home), name) if folder.is_relative_to(home) else folder / name)


_DATA = platformdirs.user_data_path("workbench")
_STATE = platformdirs.user_state_path("workbench")

SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("store", "store", _own(_DATA, "store"), mark("folder of the store, or a postgresql:// address")),
        Setting("torrc_extra", "path", "", mark("a file of further torrc lines, for a private Tor network")),
        Setting("tor_binary", "program", "tor", mark("the tor program")),
        Setting(
            "seal",
            "choice",
            "kernel",
            mark("kernel: collecting needs the kernel's seal; partial: the audit hook may do"),
            allowed=("kernel", "partial"),
        ),
        Setting("keep_collecting", "switch", "no", mark("go on collecting when the window is closed")),
        Setting(
            "workers", "number", "0", mark("processes that read pages; 0 means one less than there are cores"), most=512
        ),
        Setting(
            "worker_seconds",
            "number",
            "30",
            mark("the longest a worker may take over one page before it is ended"),
            least=1,
            most=3600,
        ),
        Setting(
            "worker_megabytes", "number", "1500", mark("the most memory a worker may take"), least=100, most=1_000_000
        ),
        Setting("pause_between_pages", "number", "0", mark("milliseconds between two pages of one site"), most=600_000),
        Setting("site_profiles", "path", _own(_DATA, "sites"), mark("folder of your own site profiles (TOML)")),
        Setting(
            "keep_benign_days",
            "number",
            "90",
            mark("days until a benign post that nobody wants is erased; 0: never"),
            most=36_500,
        ),
        Setting(
            "keep_other_days",
            "number",
            "1095",
            mark("days until any other post outside of a case is erased; 0: never"),
            most=36_500,
        ),
        Setting("child_officer", "text", "", mark("the officer who decides about text on the abuse of a child")),
        Setting(
            "model", "text", "", mark("version of the language model that reads, or its folder; empty: the newest")
        ),
        Setting(
            "lock_after_minutes",
            "number",
            "10",
            mark("minutes without key or mouse until the window locks; 0: never"),
            most=1440,
        ),
        Setting(
            "anchor_url", "url", "", mark("http(s) address of a time-stamping authority (RFC 3161): a peer beside Tor")
        ),
        Setting(
            "anchor_ca", "path", "", mark("file with the authority's root certificate (PEM), to check its answers")
        ),
        Setting(
            "anchor_hours",
            "number",
            "24",
            mark("hours between two time-stamps of the custody chain"),
            least=1,
            most=8760,
        ),
        Setting(
            "witness",
            "path",
            "",
            mark("folder on another machine or disk where a witness keeps the chain's signed heads"),
        ),
        Setting("marks", "path", _own(_STATE, "marks"), mark("folder of this machine's marks of the stores it saw")),
        Setting("language", "choice", "en", mark("language of the window"), allowed=get_args(LanguageCode)),
        Setting("theme", "choice", "light", mark("look of the window"), allowed=("light", "dark")),
        Setting("text_scale", "number", "100", mark("size of text in the window, in percent"), least=80, most=200),
        Setting(
            "window_state",
            "path",
            _own(_STATE, "window"),
            mark("folder where the window keeps its place on the screen and the widths of its parts"),
        ),
    )
}

# What the window itself may set. Nothing by which a process outside of its sandbox is steered is among it.
LOOK = ("language", "theme", "text_scale")
OF_THE_SCREEN = frozenset({*LOOK, "window_state"})
# What concerns this screen or this machine alone, or may hold a password.
_PRIVATE = frozenset({"store", *OF_THE_SCREEN})


@dataclass(frozen=True, slots=True)
class SettingValue:
    """What a setting is, and where that stands; with a `problem` in words, the default instead of a wrong value."""

    setting: Setting
    text: str
    source: Source
    problem: str = ""


def values(environment: Mapping[str, str] = os.environ) -> Mapping[str, SettingValue]:
    """Every setting as it stands now."""
    file, trouble = _file(environment)
    return {name: _value(setting, environment, file, trouble) for name, setting in SETTINGS.items()}


def _file(environment: Mapping[str, str]) -> tuple[settings_file.Values, str]:
    """What the file says; where it cannot be read, or says what is no setting, why none of it counts."""
    try:
        found = settings_file.read(settings_file.place(environment))
        _check_names(found, settings_file.place(environment))
    except UserError as error:
        return {}, str(error)
    return found, ""


def _check_names(found: settings_file.Values, file: Path | None) -> None:
    # A slip of the pen may stand for any of them.
    for name in found:
        if name not in SETTINGS:
            names = ", ".join(SETTINGS)
            raise WrongUseError(f"The settings file {file} has {name!r}, which is no setting. Allowed are: {names}.")


def _value(setting: Setting, environment: Mapping[str, str], file: settings_file.Values, trouble: str) -> SettingValue:
    try:
        if (given := environment.get(setting.env)) is not None:
            return SettingValue(setting, setting.checked(given, setting.env), "environment")
        if setting.name in file:
            where = f"{setting.name} in {settings_file.place(environment)}"
            return SettingValue(setting, setting.from_file(file[setting.name], where), "file")
    except WrongUseError as error:
        trouble = str(error)
    return SettingValue(setting, setting.default, "default", trouble)


def troubles(environment: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """What is wrong in the settings, in words: what has to be put right first, and for what the default does."""
    found = [value for value in values(environment).values() if value.problem]
    first = dict.fromkeys(value.problem for value in found if value.setting.name not in OF_THE_SCREEN)
    rest = dict.fromkeys(value.problem for value in found if value.problem not in first)
    return " ".join(first), " ".join(rest)


def put(name: str, value: str | None) -> None:
    """Write a setting into the file, or with None take it out. WrongUseError where it is wrong: nothing is written.

    UserError where there is no file to write to.
    """
    path = settings_file.place()
    if path is None:
        raise WrongUseError(f"There is no settings file to write to: {settings_file.VARIABLE} is empty.")
    written: Written | None = None
    if value is not None:
        setting = named(name)
        written = setting.typed(setting.checked(value, name))

    def check(found: settings_file.Values) -> None:
        _check_names(found, path)
        for key, one in found.items():
            SETTINGS[key].from_file(one, f"{key} in {path}")

    settings_file.put(path, name, written, check=check)


def named(name: str) -> Setting:
    """The setting of this name; WrongUseError in words where there is none."""
    if name not in SETTINGS:
        names = ", ".join(SETTINGS)
        raise WrongUseError(f"There is no setting {name!r}. Allowed are: {names}.")
    return SETTINGS[name]


def for_children() -> dict[str, str]:
    """Every value as a child's environment says it, so that it reads no file; raises as `text` does.

    Without the store's place: it may hold a password, and goes by a descriptor or as the path of a folder.
    """
    handed_on = {value.setting.env: _used(value) for name, value in values().items() if name != "store"}
    return {**handed_on, settings_file.VARIABLE: ""}


def freeze() -> None:
    """Let this process, and what it starts, go on under the values of now, whatever is written into the file later."""
    os.environ.update(for_children())


def for_custody() -> dict[str, str]:
    """The values under which evidence is handled, as the custody chain tells of them."""
    return {name: _used(value) for name, value in values().items() if name not in _PRIVATE}


def text(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The value of a setting; WrongUseError in words where what was given for it is wrong."""
    return _used(values(environment)[name])


def _used(value: SettingValue) -> str:
    problem = value.problem
    if problem and value.setting.name not in OF_THE_SCREEN:
        raise WrongUseError(str(problem))
    return value.text


def path(name: str, environment: Mapping[str, str] = os.environ) -> Path:
    """The value of a path setting, `~` filled in; raises as `text` does."""
    return Path(text(name, environment)).expanduser()


def number(name: str) -> int:
    """The value of a number setting; raises as `text` does."""
    return int(text(name))


def switch(name: str) -> bool:
    """The value of a yes/no setting; raises as `text` does."""
    return text(name) == "yes"


def terms() -> Terms:
    """How long posts are kept."""
    return Terms(number("keep_benign_days"), number("keep_other_days"))
