"""Before and after the verdict: the file of documents (7), recognition (7-1, 7-2), terms (7, 9 to 11, 13 to 17)."""
