"""What several commands use: options, printing, who signs, children in sandboxes."""
