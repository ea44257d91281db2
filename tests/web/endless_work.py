"""Tasks for workers that never end, or that kill them."""

from __future__ import annotations

import os
import re
import time


def answer() -> int:
    """Return immediately."""
    return 42


def asleep() -> None:
    """Sleep."""
    time.sleep(600)


def busy() -> None:
    """Compute in Python."""
    while True:
        pass


def deaf() -> None:
    """Compute in C, which Python cannot interrupt."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def dead() -> None:
    """Kill the process."""
    os._exit(3)
