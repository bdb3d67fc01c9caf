"""Readers of pages: which one fits a page, and what all of them give."""
