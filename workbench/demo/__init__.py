"""The whole program on a private Tor network of its own, by its own commands."""
