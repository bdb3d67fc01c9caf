"""HTTP messages as they crossed the wire, cookies, content types, and what went wrong with them."""
