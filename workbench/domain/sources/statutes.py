"""The acts, sections and offences that an authority can name: `resources/legal/statutes.toml`, edited by counsel."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Statute:
    """One section. `name` ("PECA 2016, s. 14") is what an authority is given; `categories` as the model names them."""

    name: str
    act: str
    act_ur: str
    offence: str
    offence_ur: str
    categories: tuple[str, ...]

    def words(self, language: Literal["en", "ur"]) -> str:
        """The section with its offence, to choose by."""
        return f"{self.name}: {self.offence_ur if language == 'ur' else self.offence}"


@cache
def all_() -> tuple[Statute, ...]:
    """Every section, as listed. Raises ValueError where the file is not of the form that its head describes."""
    try:
        return tuple(_of(act, section) for act in _whole()["act"] for section in act["section"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"resources/legal/statutes.toml lacks {error}") from error


def caution(language: Literal["en", "ur"]) -> str:
    """That counsel has to check the list."""
    return str(_whole()["note"][language])


def _whole() -> Mapping[str, Any]:
    text = resources.files("resources").joinpath("legal/statutes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _of(act: Mapping[str, Any], section: Mapping[str, Any]) -> Statute:
    name = f"{act['short']}, {act.get('part', 's.')} {section['number']}"
    return Statute(name, act["en"], act["ur"], section["en"], section["ur"], tuple(section["categories"]))
