"""Numbering plans by country."""
