"""The report of a bundle as a tree that knows no file format, in English and Urdu."""
