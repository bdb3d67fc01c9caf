"""Papers that are traded: passports, visas, permits."""
