"""Settings for all tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from titlecheck.workbook import child_process as apart

if sys.platform.startswith("linux"):
    # Where tests are shared among processes, each has a thread that only listens: forking is safe beside it, and to
    # start a new process for every file that is read would take many times as long.
    apart.can_fork = lambda: True

# Tests must not depend on the registers loaded on this machine.
os.environ["TITLECHECK_JOURNALS"] = str(Path(__file__).with_name("no such register.sqlite"))
