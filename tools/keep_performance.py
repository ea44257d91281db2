"""Copy the output of ``python -m benchmarks`` to docs/performance.md: tools/keep_performance.py FILE DATE."""

import re
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def main(output: str, day: str) -> None:
    """Replace the last measurement with the one in the file ``output``, made on ``day``."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    said = Path(output).read_text(encoding="utf-8").strip()
    # The title of a table is the line above it.
    said = re.sub(r"^(?=[A-Z][^\n|]*\n\n\| )", "## ", said, flags=re.MULTILINE)
    PAGE.write_text(f"{before}{BEGIN}\nMeasured on {day}.\n\n{said}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
