"""Telephone numbers however they are written, and the country of each."""
