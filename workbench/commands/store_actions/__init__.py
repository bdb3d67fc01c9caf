"""The actions of `store`, one module each."""
