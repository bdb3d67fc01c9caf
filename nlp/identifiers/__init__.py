"""Identifiers, true by their checksums and forms: telephones, handles, wallets, addresses, papers with numbers."""
