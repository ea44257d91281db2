"""Holders of honorary titles: paragraphs 4-2, 4-4, 5-3 and 5-5."""
