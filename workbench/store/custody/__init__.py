"""The custody chain: appending, binding records to it, checking it, reviewing it."""
