"""Persons, places, roles, documents, transport, routes and prices in a post."""
