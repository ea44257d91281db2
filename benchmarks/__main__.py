"""``python -m benchmarks [NAME …]``: run the named parts, or all."""

from __future__ import annotations

import importlib
import sys

PARTS = ("engine", "batch", "department", "start", "forms", "scoring", "outlook", "journals", "importing", "web")


def main(wanted: list[str]) -> int:
    """Run the named parts; each is imported separately, so that it needs only its own libraries."""
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in wanted or PARTS:
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
