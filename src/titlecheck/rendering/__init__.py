"""Rendering of results as text, JSON, printable pages and workbooks."""
