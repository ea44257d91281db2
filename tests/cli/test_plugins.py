"""A call starts without pydantic's search for plugins, and leaves whoever wants them alone."""

from __future__ import annotations

import os
import subprocess
import sys

CHECK = """
import sys
from titlecheck.cli.main import main
main(["rules", "list"])
loaded = "importlib.metadata" in sys.modules
from pydantic.plugin import _loader
print(loaded, type(_loader).__name__, len(list(_loader.get_plugins())))
print(_loader.PYDANTIC_ENTRY_POINT_GROUP, "importlib.metadata" in sys.modules)
"""


def _told(**said: str) -> list[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    done = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, text=True, env=kept | said, check=True)
    return done.stdout.splitlines()[-2:]


def test_nothing_is_loaded_to_look_for_plugins_and_the_loader_itself_is_at_hand_for_all_else() -> None:
    assert _told() == ["False _NoPlugins 0", "pydantic True"]


def test_who_asks_for_plugins_gets_the_loader_itself() -> None:
    assert _told(PYDANTIC_DISABLE_PLUGINS="another") == ["True module 0", "pydantic True"]
