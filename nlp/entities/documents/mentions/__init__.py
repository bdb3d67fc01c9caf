"""Papers that are only spoken of, and not dealt in."""
