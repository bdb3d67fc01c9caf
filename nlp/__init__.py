"""Reading texts: identifiers, entities, category. A library that knows nobody."""
