"""How a cell says that it cannot be read."""

from __future__ import annotations

from titlecheck.errors import TitlecheckError


class Refused(TitlecheckError):
    """A cell that cannot be read: why, what is allowed, and what may have been meant."""

    def __init__(self, code: str, allowed: tuple[str, ...] = (), nearest: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.allowed = allowed
        self.nearest = nearest


class Tolerated(TitlecheckError):
    """A cell that can be read, but whose reading the user should know of."""

    def __init__(self, code: str, value: object, meant: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.meant = meant
