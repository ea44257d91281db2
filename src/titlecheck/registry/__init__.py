"""Journal registers: metrics and listings from CiteScore, JCR, Scopus and the authorised body, by year.

The university's files are loaded into one SQLite file, with which the claims of a dossier are compared.

Why no imports here: a check without a register must not load a database.
"""
