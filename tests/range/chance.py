"""Seeded chance: what the range makes is repeatable, and nothing in it is a secret."""

from random import Random


class Chance(Random):
    """The standard generator under a name that says what it is for."""
