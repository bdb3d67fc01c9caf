"""Numbers of passports, and the words that tie them to one."""
