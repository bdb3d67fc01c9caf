"""Vehicles that are sold, owned, or carry goods and nobody."""
