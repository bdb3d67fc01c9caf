"""The view of alerts: triage, history, what is withheld."""
