"""The pages of `docs/howto`, followed word by word."""
