"""One site under many addresses: signed lists and their proof."""
