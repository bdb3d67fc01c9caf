"""Worker processes that read pages for `crawl`."""
