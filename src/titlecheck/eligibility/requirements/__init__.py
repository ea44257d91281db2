"""The measuring sticks, each of one thing. They look down on dossier, law and findings, never on tracks."""
