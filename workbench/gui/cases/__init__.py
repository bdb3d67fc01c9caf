"""The view of cases: exhibits, notes, what is hidden, releases and exports."""
