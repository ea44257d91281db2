"""Many dossiers at once: what is kept of each, which are done already, and the answers to a department's questions."""
