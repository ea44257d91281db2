"""Text: normalised spelling, and identifiers of journals, works and authors."""
