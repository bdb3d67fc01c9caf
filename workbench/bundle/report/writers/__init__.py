"""The report as HTML for the screen and for the printer, and as PDF."""
