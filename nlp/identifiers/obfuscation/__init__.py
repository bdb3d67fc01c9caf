"""Identifiers that a text gives in another order, in parts, or with something to be taken out, and says so.

Each reader gives the text as it is meant: the finders of all kinds read that, and what fills a changed place is found.
"""
