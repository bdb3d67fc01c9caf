"""Time stamps after RFC 3161, read strictly."""
