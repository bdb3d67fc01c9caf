"""Words for vehicles that mean another thing where they stand."""
