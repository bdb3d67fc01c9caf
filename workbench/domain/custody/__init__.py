"""The arithmetic of the custody chain, what is bound to it, and who signs; pure."""
