"""Cases: exhibits, what is hidden, kept, withdrawn, and files of partners."""
