"""Art and architecture: paragraphs 4-1 and 5-2."""
