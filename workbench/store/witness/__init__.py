"""What stands outside of the store about its past: time-stamps, other offices' files, the witness."""
