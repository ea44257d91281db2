"""Command line: parses arguments, calls services, prints. Large modules are imported on use."""
