"""How people are moved: vehicles and ways of travelling."""
