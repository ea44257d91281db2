"""``python -m benchmarks [engine] [batch] [start] [forms]``: all of them where none is named."""

from __future__ import annotations

import sys

from benchmarks import batch, engine, forms, start

PARTS = {"engine": engine.main, "batch": batch.main, "start": start.main, "forms": forms.main}


def main(wanted: list[str]) -> int:
    """Run the parts that are wanted."""
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name, run in PARTS.items():
        if not wanted or name in wanted:
            run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
