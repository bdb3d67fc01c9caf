"""Which platform a text names."""
