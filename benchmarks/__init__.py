"""Benchmarks of the program relative to other tools in the same run. Not tests: only ratios are meaningful."""
