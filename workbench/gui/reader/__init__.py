"""The pane that shows one post with what was found in it, and why."""
