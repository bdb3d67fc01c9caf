"""The parsed page: a bounded builder, its index and selectors."""
