"""Commands on the store, its people and the program itself."""
