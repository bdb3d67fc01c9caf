"""PRICE: sums of money in figures and words, their currencies, and what they are for."""
