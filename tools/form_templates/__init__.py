"""The Word templates of the official forms, made from their wording."""
