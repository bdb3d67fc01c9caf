"""TRANSPORT and ROUTE: how people are moved and between which places, and what only bears the names of vehicles."""
