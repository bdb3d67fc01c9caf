"""Reading sites: fetching through Tor, knowing what a page is, and what stands on it. A library that knows nobody."""
