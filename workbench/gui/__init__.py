"""The window, in Qt: it reads and writes rows of the store, and has no network."""
