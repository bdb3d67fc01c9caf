"""How `phone:`, `place:` and the other labelled fields are compared, in SQL and in memory alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry
from sqlalchemy import ColumnElement, and_, or_

from nlp.text.normalise import fold
from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.query import tree
from workbench.store.schema.evidence import identifier
from workbench.store.search.identifier_keys import loose

# Names in use that the ISO list has not, or has otherwise.
_OTHER_NAMES: Mapping[str, str] = {
    "uk": "GB", "britain": "GB", "england": "GB", "usa": "US", "america": "US", "uae": "AE", "emirates": "AE",
    "turkey": "TR", "iran": "IR", "syria": "SY", "russia": "RU", "laos": "LA", "burma": "MM", "vietnam": "VN",
    "south korea": "KR", "north korea": "KP", "moldova": "MD", "palestine": "PS", "ivory coast": "CI",
    "bosnia": "BA", "czech republic": "CZ", "macedonia": "MK", "tanzania": "TZ", "ksa": "SA", "saudi": "SA",
}  # fmt: skip
_PREFIXED = frozenset(label for label, kind in MENTION_KINDS.items() if kind.prefixed)


@dataclass(frozen=True, slots=True)
class Test:
    """What a value must be: its look-up key exactly, its end or beginning, or a place in a country."""

    label: str
    exact: str
    ends: str = ""
    begins: str = ""
    country: str = ""

    @property
    def by_key_alone(self) -> bool:
        """Whether the look-up key says all: a table by key answers."""
        return bool(self.exact) and not (self.ends or self.begins or self.country)

    def holds(self, label: str, key: str, value: str) -> bool:
        """Whether an identifier (label, look-up key, value) is meant."""
        if label != self.label:
            return False
        return (
            (bool(self.exact) and key == self.exact)
            or (bool(self.ends) and key.endswith(self.ends))
            or (bool(self.begins) and key.startswith(self.begins))
            or (bool(self.country) and value.endswith(f"/{self.country}"))
        )

    def condition(self) -> ColumnElement[bool]:
        """The same over the table of identifiers."""
        ways: list[ColumnElement[bool]] = []
        if self.exact:
            ways.append(identifier.c.loose == self.exact)
        if self.ends:
            ways.append(identifier.c.loose.endswith(self.ends, autoescape=True))
        if self.begins:
            ways.append(identifier.c.loose.startswith(self.begins, autoescape=True))
        if self.country:
            ways.append(identifier.c.value.endswith(f"/{self.country}"))
        return and_(identifier.c.label == self.label, or_(*ways)) if ways else identifier.c.id == -1


def test_of(node: tree.LabelNode | tree.Exactly) -> Test:
    """The comparison that `label:value` stands for.

    `wallet:` and `social:` may leave out the platform, `url:` the path; a country means every place in it.
    """
    key = loose(node.label, node.value)
    if isinstance(node, tree.Exactly):
        return Test(node.label, key)
    if node.label == "PLACE":
        country = _countries().get(key, "") or (key.upper() if len(key) == 2 and key.isascii() else "")
        return Test(node.label, key, country=country)
    if node.label in _PREFIXED and ":" not in key:
        return Test(node.label, key, ends=f":{key}" if key else "")
    if node.label == "URL":
        return Test(node.label, key, begins=f"{key}/" if key else "")
    return Test(node.label, key)


@cache
def _countries() -> dict[str, str]:
    named = {fold(country.name).text: country.alpha_2 for country in pycountry.countries}
    named |= {
        fold(country.common_name).text: country.alpha_2
        for country in pycountry.countries
        if hasattr(country, "common_name")
    }
    return {" ".join(name.split()): code for name, code in named.items()} | dict(_OTHER_NAMES)
