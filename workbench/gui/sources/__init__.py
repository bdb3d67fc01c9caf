"""The view of sources: adding, changing, what each run saw."""
