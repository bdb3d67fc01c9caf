"""Times of posts."""
