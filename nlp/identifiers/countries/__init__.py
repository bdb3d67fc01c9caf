"""Which country a text speaks of."""
