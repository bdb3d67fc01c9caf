"""The query language, pure: from words to a tree, and back."""
