"""Which candidates are what a text gives as a contact or a person's number: learned, from the words around each.

A network tells of each word what it is part of (`evidence`); a ranker weighs that together with how a candidate is
written and which country or platform the text speaks of (`ranker`). The finders of each kind only propose.
"""
