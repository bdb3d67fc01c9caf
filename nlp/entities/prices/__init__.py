"""Sums of money, by arithmetic."""
