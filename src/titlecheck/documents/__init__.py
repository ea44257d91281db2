"""Official forms of a result: annexes 1 to 4, the list of publications, the papers of a meeting.

Numbers come from the evidence of findings and from dossier rows, never from new calculations. Unknown values stay blank
lines.
"""
