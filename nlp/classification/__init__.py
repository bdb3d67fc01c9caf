"""The category and intent of a post, and why."""
