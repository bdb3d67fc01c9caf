"""How children are started, put into sandboxes and spoken to."""
