"""Text folding, spelling variants, languages: shared by extraction, index and queries."""
