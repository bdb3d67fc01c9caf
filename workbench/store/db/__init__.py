"""Engines, types, migrations and the life of an open store. The other rooms of the store build on it."""
