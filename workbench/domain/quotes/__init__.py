"""Finding a post again on the page that it was captured from; pure."""
