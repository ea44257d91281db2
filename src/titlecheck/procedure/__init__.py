"""Steps around the verdict: documents (7), recognition (7-1, 7-2) and terms (7, 9 to 11, 13 to 17)."""
