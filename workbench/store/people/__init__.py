"""Operators with keys of their own, who is signed in, and the rules that bind them."""
