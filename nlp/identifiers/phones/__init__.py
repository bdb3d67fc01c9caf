"""PHONE: numbers in all the ways that they are written, said and hidden, and what only looks like one."""
