"""Every setting, declared once: type, default, help and the name of its environment variable."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.domain.cases.retention import Terms
from workbench.errors import WrongUseError

Kind = Literal["text", "path", "number", "switch"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `env` is read when the process starts; `help` is what `doctor` and the settings view show."""

    name: str
    kind: Kind
    default: str
    help: str

    @property
    def env(self) -> str:
        """The environment variable that sets it."""
        return f"WORKBENCH_{self.name.upper()}"


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("store", "path", "~/.local/share/workbench/store", "folder of the store, or a postgresql:// URL"),
        Setting("torrc_extra", "path", "", "a file of further torrc lines, for a private Tor network"),
        Setting("tor_binary", "path", "tor", "the tor program"),
        Setting("seal", "text", "kernel", "kernel: collecting needs the kernel's seal; partial: the audit hook may do"),
        Setting("keep_collecting", "switch", "no", "go on collecting when the window is closed"),
        Setting("workers", "number", "0", "processes that read pages; 0 means one less than there are cores"),
        Setting("worker_seconds", "number", "30", "the longest a worker may take over one page before it is ended"),
        Setting("worker_megabytes", "number", "1500", "the most memory a worker may take"),
        Setting("pause_between_pages", "number", "0", "milliseconds between two pages of one site"),
        Setting("site_profiles", "path", "~/.local/share/workbench/sites", "folder of your own site profiles (TOML)"),
        Setting("keep_benign_days", "number", "90", "days until a benign post that nobody wants is erased; 0: never"),
        Setting("keep_other_days", "number", "1095", "days until any other post outside of a case is erased; 0: never"),
        Setting("child_officer", "text", "", "the officer who decides about text on the abuse of a child"),
        Setting("model", "text", "", "version of the language model that reads, or its folder; empty: the newest"),
        Setting("lock_after_minutes", "number", "10", "minutes without key or mouse until the window locks; 0: never"),
        Setting("anchor_url", "text", "", "http(s) address of a time-stamping authority (RFC 3161): a peer beside Tor"),
        Setting("anchor_ca", "path", "", "file with the authority's root certificate (PEM), to check its answers"),
        Setting("anchor_hours", "number", "24", "hours between two time-stamps of the custody chain"),
        Setting(
            "witness", "path", "", "folder on another machine or disk where a witness keeps the chain's signed heads"
        ),
        Setting(
            "marks", "path", "~/.local/state/workbench/marks", "folder of this machine's marks of the stores it saw"
        ),
        Setting("language", "text", "en", "language of the window: en or ur"),
        Setting("theme", "text", "light", "light or dark"),
        Setting("text_scale", "number", "100", "size of text in the window, in percent"),
        Setting("window_settings", "path", "~/.config/workbench/window.ini", "file of the window's language and look"),
    )
}


# What concerns this screen or this machine alone, or may hold a password.
_PRIVATE = frozenset({"store", "language", "theme", "text_scale", "window_settings"})


def for_custody() -> dict[str, str]:
    """The values under which evidence is handled, as the custody chain tells of them."""
    return {name: text(name) for name in SETTINGS if name not in _PRIVATE}


def text(name: str) -> str:
    """The value of a setting as it is written."""
    setting = SETTINGS[name]
    return os.environ.get(setting.env, setting.default)


def is_set(name: str) -> bool:
    """Whether the environment gives a value for a setting."""
    return SETTINGS[name].env in os.environ


def path(name: str) -> Path:
    """The value of a path setting, `~` filled in."""
    return Path(text(name)).expanduser()


def number(name: str) -> int:
    """The value of a number setting; raises WrongUseError in words when it is no whole number of 0 or more."""
    value = text(name)
    if not value.isdecimal():
        raise WrongUseError(f"The setting {SETTINGS[name].env} must be a whole number, not {value!r}.")
    return int(value)


def switch(name: str) -> bool:
    """The value of a yes/no setting."""
    value = text(name).lower()
    if value not in {"yes", "no"}:
        raise WrongUseError(f"The setting {SETTINGS[name].env} must be yes or no, not {value!r}.")
    return value == "yes"


def terms() -> Terms:
    """How long posts are kept."""
    return Terms(number("keep_benign_days"), number("keep_other_days"))
