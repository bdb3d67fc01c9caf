"""What the words around a number say that it is."""
