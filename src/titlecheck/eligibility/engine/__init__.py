"""Evaluation context of requirements, with its cache. Contains no rule of the law."""
