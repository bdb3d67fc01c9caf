"""What keeps Tor, the collector, the time-stamp relay and the witness running, and counts what leaves."""
