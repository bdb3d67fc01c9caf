"""How a page was read, in words."""
