"""Commands on sites, runs and files of partners."""
