"""Sources, the authority they are read under, and the runs over them."""
