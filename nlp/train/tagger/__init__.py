"""Trains the tagger of `nlp.entities.tagger`."""
