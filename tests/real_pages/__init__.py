"""Real pages of other people's sites: where they are found, and how the readers do on them. The pages are not here."""
