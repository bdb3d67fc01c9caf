"""Times as people write them, with zone, precision and confidence."""
