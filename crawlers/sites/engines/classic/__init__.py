"""Forum software that renders its pages on the server, most of it written in PHP."""
