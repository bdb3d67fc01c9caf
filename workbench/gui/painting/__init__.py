"""Painting captured text safely, rows, names of codes, keys by their place."""
