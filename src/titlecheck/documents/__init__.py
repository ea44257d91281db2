"""A result as the official forms: annexes 1 to 4, the list of publications, the papers of a sitting.

Sees findings, dossier and words, never measures: every number comes from the evidence of the findings and from the
rows of the dossier. What is not known stays a blank line.
"""
