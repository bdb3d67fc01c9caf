"""Tor's control protocol, SOCKS, and the transport that leads every request through it."""
