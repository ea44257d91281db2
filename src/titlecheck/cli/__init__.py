"""The command line: parses, calls, prints. Thin; heavy modules are imported where they are used."""
