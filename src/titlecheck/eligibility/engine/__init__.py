"""Evaluation: the context of a requirement and its memo. No rule of the law."""
