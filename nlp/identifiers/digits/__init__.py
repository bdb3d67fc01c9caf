"""Digits as people write, say and hide them; checksums."""
