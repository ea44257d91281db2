"""The general routes: paragraphs 4, 5 and 5-1."""
