"""Handles: names on platforms, how they are said and shared, and what only looks like one."""
