"""Evidence: what each record of a dossier counts as, and why not."""
