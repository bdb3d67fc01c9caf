"""Forum software whose pages carry their data for scripts, or that has an interface in JSON."""
