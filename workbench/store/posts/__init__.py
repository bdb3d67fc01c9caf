"""Captures, and the posts that were read from them."""
