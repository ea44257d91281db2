"""Replay: stored results of dossiers, compared with results of today."""
