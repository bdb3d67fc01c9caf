"""Data that the program reads: models, lexicons, gazetteer, fonts, translations, site profiles."""
