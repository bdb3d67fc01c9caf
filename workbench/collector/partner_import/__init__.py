"""Files of partner agencies, read in a worker. For the collector and `partner`."""
