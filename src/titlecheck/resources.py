"""Where the data that ships with the program lies: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from titlecheck.errors import TitlecheckError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


class NotShipped(TitlecheckError, RuntimeError):
    """The installation is incomplete: a data folder of the program is missing."""


def folder(name: str) -> Path:
    """The data folder ``name`` (``rules``, ``templates``, ``fields`` or ``samples``).

    The checkout goes first, so that an editable installation never reads a stale copy. Raises ``NotShipped``
    where the folder is in neither place.
    """
    for home in (_CHECKOUT, _PACKAGE / "_data"):
        found = home / name
        if found.is_dir() and (home is not _CHECKOUT or (home / "src" / "titlecheck").is_dir()):
            return found
    raise NotShipped(f"the data folder “{name}” is missing: install titlecheck anew")
