"""Pydantic, which checks the rules and the dossiers, started without a search for its plugins."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_SWITCH, _ALL = "PYDANTIC_DISABLE_PLUGINS", "__all__"
_LOADER = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """Stands for pydantic's loader of plugins: there are none. For all else that may be asked, the loader itself."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is self:
            del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)


def without_plugins() -> None:
    """Switch the plugins of pydantic off, unless whoever calls has said something else of them.

    Nothing here uses any. The switch alone spares their search; what pydantic would search with takes a twentieth of
    a check to load, and is not loaded where its loader is here already.
    """
    if os.environ.setdefault(_SWITCH, _ALL) == _ALL:
        sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))
