"""Captures, posts and what was found in them; searches over them."""
