"""What the program speaks of, as frozen records and rules; the standard library alone."""
