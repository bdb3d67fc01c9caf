"""Cases: exhibits, notes, what is hidden, held, withheld or released, and files of partners."""
