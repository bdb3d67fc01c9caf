"""The view of searches."""
