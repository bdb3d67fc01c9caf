"""Ways from place to place, in order."""
