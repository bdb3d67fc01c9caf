"""The words that name papers, as scripts and misspellings write them."""
