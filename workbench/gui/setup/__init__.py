"""The first start, and opening a store."""
