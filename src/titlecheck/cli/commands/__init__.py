"""Commands: one module for each use case."""
