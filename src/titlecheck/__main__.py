"""``python -m titlecheck``."""

from titlecheck.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
