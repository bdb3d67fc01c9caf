"""Site profiles that an analyst writes, and the reader they make."""
