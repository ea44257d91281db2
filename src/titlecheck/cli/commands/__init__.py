"""Commands: one module for each."""
