"""Commands on posts, saved searches, cases and bundles."""
