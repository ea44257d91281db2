"""Physical culture and sport: paragraphs 4-3 and 5-4."""
