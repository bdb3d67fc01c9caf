"""The evidence store on SQLCipher or PostgreSQL: the one place with SQL."""
