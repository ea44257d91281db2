"""Import of a candidate's works from database exports, reference managers and lists.

Readers convert each kind of file to records. Records of one work are merged. The result is a plan of changes to a
dossier, which ``workbook`` writes and the report describes. Uncertain values stay empty and are reported.
"""
