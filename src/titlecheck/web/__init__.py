"""Local web interface (``titlecheck serve``): HTTP, sessions and pages."""
