"""Taking hidden values out of what a partner is given, and the last look for them."""
