"""The store's key and what opens it."""
