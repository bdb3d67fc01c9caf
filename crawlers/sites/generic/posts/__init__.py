"""The parts of a post: author, text, quotes, signature, files."""
