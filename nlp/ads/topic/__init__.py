"""What a post is about and what its author does: the models' shapes, what they see, and the reasons in words."""
