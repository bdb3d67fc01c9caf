"""Training of the models, and what they are trained on. Nothing that runs imports it."""
