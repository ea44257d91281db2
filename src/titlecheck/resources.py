"""Location of the program's data: in the checkout, or in the installed package."""

from __future__ import annotations

from pathlib import Path

from titlecheck.errors import TitlecheckError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


class NotShipped(TitlecheckError, RuntimeError):
    """Error for an incomplete installation: a data folder is missing."""


def folder(name: str) -> Path:
    """Return the data folder ``name`` (``rules``, ``templates``, ``fields`` or ``samples``).

    The checkout takes precedence, so that an editable installation never reads an outdated copy. Raise ``NotShipped``
    if the folder is in neither place.
    """
    for home in (_CHECKOUT, _PACKAGE / "_data"):
        found = home / name
        if found.is_dir() and (home is not _CHECKOUT or (home / "src" / "titlecheck").is_dir()):
            return found
    raise NotShipped(f"the data folder “{name}” is missing: install titlecheck again")
