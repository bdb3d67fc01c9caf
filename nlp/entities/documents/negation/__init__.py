"""Papers that are denied, refused, forbidden or missing."""
