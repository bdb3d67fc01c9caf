"""Numbers with dots that are a version of software and no address."""
