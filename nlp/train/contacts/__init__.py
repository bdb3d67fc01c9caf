"""Trains what weighs candidates of contacts and numbers: the tagger and the ranker of `nlp.identifiers.context`."""
