"""Where a list or a thread goes on."""
