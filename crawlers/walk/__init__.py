"""Which pages to visit next and when to stop; pure."""
