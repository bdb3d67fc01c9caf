"""Taking a page apart: records, lists, what is furniture."""
