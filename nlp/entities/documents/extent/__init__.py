"""Where the name of a paper begins and ends: its country, kind, class and quality."""
