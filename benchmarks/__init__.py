"""How quick the program is, beside other tools in the same run. Never a test: only ratios in one run mean something."""
