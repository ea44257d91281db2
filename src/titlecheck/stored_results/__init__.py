"""Replay: what was found about stored dossiers, recorded, and held against what is found now."""
