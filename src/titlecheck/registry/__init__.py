"""Registers of journals: what CiteScore, JCR, Scopus and the authorised body say of a journal, year by year.

Files that the university holds are loaded into one SQLite file, and the claims of a dossier are held against it.
Nothing is imported here, since a check without a register must not load a database.
"""
