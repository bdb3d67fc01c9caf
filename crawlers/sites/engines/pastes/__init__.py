"""Paste sites."""
