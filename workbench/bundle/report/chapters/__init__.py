"""The chapters of the report, each made out of the files of the bundle."""
