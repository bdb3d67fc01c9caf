"""Benchmarks, each beside a peer in the same run: `python main.py bench NAME`."""
