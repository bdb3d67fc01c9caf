"""The search index, searches in SQL and in memory, watchlists and their alerts."""
