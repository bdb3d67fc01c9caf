"""Forms of names that one platform alone has."""
