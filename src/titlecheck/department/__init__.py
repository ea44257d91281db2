"""Batches of dossiers: a summary of each, the checkpoint file, and tables for a department."""
