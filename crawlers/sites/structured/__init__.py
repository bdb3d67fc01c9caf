"""Reads what a page says of its posts in data that is meant for programs (schema.org)."""
