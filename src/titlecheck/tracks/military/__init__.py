"""Military and special institutions: paragraphs 4-5, 4-6 and 5-6."""
