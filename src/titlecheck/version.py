"""Version of the program, named in every result."""

__version__ = "0.1.0"
