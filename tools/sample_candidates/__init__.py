"""Invented candidates of samples/: their evidence, and the verdicts under the law."""
