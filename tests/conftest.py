"""What holds for all tests."""

from __future__ import annotations

import os
from pathlib import Path

# What the person at this machine has loaded is none of a test's business.
os.environ["TITLECHECK_JOURNALS"] = str(Path(__file__).with_name("no such register.sqlite"))
