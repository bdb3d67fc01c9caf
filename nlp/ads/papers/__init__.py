"""DOCUMENT: which papers a text deals in, where each begins and ends, and what only bears their names."""
