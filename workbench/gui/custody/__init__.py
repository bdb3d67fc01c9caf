"""The view of the custody chain."""
