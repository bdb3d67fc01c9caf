"""Words that look like a paper and are another thing."""
