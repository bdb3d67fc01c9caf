"""Widgets that every view uses."""
