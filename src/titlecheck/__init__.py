"""titlecheck: academic titles under Order No. 128, requirement by requirement."""

__version__ = "0.1.0"
