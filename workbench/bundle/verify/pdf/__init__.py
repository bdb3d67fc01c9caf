"""Reading a printed report strictly, and comparing it with the page that was given to the printer."""
