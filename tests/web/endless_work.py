"""Tasks for workers that never end, or that kill them."""

from __future__ import annotations

import os
import re
import time


def answer() -> int:
    """Return something at once."""
    return 42


def asleep() -> None:
    """Wait."""
    time.sleep(600)


def busy() -> None:
    """Compute in Python."""
    while True:
        pass


def deaf() -> None:
    """Compute in C, without a chance for Python to stop it."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def dead() -> None:
    """End the process."""
    os._exit(3)
