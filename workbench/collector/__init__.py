"""The process that watches sources: its schedules, runs and workflows, inside of a sandbox."""
