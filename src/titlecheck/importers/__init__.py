"""Works of a candidate from what people already have: exports of databases, reference managers, lists.

Readers turn each kind of file into plain records; records of one work are merged; what comes of it is a plan of
changes to a dossier, which ``intake`` writes and the report tells. Nothing is guessed: what is not certain stays empty
and is reported.
"""
