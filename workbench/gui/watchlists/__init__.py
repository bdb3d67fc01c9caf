"""The view of saved searches."""
