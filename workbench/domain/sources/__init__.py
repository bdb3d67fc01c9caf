"""Sources, the authority they are read under, and what a run saw."""
