"""Names of accounts, and the platform that each belongs to."""
